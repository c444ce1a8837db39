extension JSONReader {
  /// Reads a string.
  public mutating func string() throws(JSONError) -> String {
    guard try peek() == UInt8(ascii: "\"") else { throw fault("a text in quotes is wanted here") }
    let (range, isEscaped) = try scanString()
    return isEscaped ? String(decoding: unescaped(range), as: UTF8.self) : text(of: range)
  }

  /// Reads a string and lends its UTF-8 bytes to `body`; allocates only where it has escapes.
  public mutating func string<Result>(
    _ body: (Span<UInt8>) throws(JSONError) -> Result
  ) throws(JSONError) -> Result {
    guard try peek() == UInt8(ascii: "\"") else { throw fault("a text in quotes is wanted here") }
    let (range, isEscaped) = try scanString()
    return isEscaped
      ? try body(unescaped(range).span)
      : try body(
        bytes.span.extracting(
          range.lowerBound - bytes.startIndex..<range.upperBound - bytes.startIndex))
  }

  private func text(of range: Range<Int>) -> String {
    unsafe bytes.withUnsafeBufferPointer { all in
      let start = range.lowerBound - bytes.startIndex
      return unsafe String(
        decoding: UnsafeBufferPointer(rebasing: all[start..<start + range.count]), as: UTF8.self)
    }
  }

  /// Goes past a string, checking escapes and UTF-8; returns what stands between its quotes.
  mutating func scanString() throws(JSONError) -> (Range<Int>, isEscaped: Bool) {
    let start = index + 1
    var place = start
    var isEscaped = false
    while true {
      place = unsafe bytes.withUnsafeBufferPointer { all in
        let shift = bytes.startIndex
        return unsafe Self.plainEnd(in: all, from: place &- shift) &+ shift
      }
      guard place < bytes.endIndex else {
        throw fault("the closing quote is missing", at: index)
      }
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") {
        index = place + 1
        return (start..<place, isEscaped)
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
        place = try escapeEnd(place)
      } else if byte < 0x20 {
        throw fault(
          "line ends, tabs and control characters are written as \\n, \\t, \\u00XX", at: place)
      } else {
        place = try sequenceEnd(place)
      }
    }
  }

  /// Returns the first place from `start` that is a quote, a backslash, a control character or
  /// not ASCII; eight bytes at a time.
  private static func plainEnd(in all: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = all.baseAddress else { return start }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    var place = start
    while place &+ 8 <= all.count {
      let word = unsafe UnsafeRawPointer(base).loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let quotes = word ^ (ones &* 0x22)
      let slashes = word ^ (ones &* 0x5C)
      let special =
        (quotes &- ones) | (slashes &- ones) | (word &- (ones &* 0x20)) | word
      let found = special & tops
      if found != 0 {
        // A borrow can mark a byte above the first special one, never one below it.
        return place &+ found.trailingZeroBitCount / 8
      }
      place &+= 8
    }
    while place < all.count {
      let byte = unsafe all[place]
      if byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x5C { break }
      place &+= 1
    }
    return place
  }
}

// MARK: - Escapes

extension JSONReader {
  private func escapeEnd(_ place: Int) throws(JSONError) -> Int {
    guard place + 1 < bytes.endIndex else { throw fault("the closing quote is missing") }
    switch bytes[place + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return place + 2
    case UInt8(ascii: "u"): break
    default: throw fault("there is no such escape: write a backslash as \\\\", at: place)
    }
    guard let unit = codeUnit(place) else {
      throw fault("\\u takes four hexadecimal digits", at: place)
    }
    guard unit & 0xF800 == 0xD800 else { return place + 6 }
    guard unit & 0xFC00 == 0xD800, let low = codeUnit(place + 6), low & 0xFC00 == 0xDC00 else {
      throw fault("half of a surrogate pair: write both halves or the character itself", at: place)
    }
    return place + 12
  }

  /// The number in `\uXXXX` at `place`.
  private func codeUnit(_ place: Int) -> UInt32? {
    guard place + 6 <= bytes.endIndex, bytes[place] == UInt8(ascii: "\\"),
      bytes[place + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[place + 2..<place + 6] {
      guard let digit = Self.hexadecimal(byte) else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// Resolves the escapes of a range that was scanned.
  func unescaped(_ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var place = range.lowerBound
    while place < range.upperBound {
      guard bytes[place] == UInt8(ascii: "\\") else {
        result.append(bytes[place])
        place += 1
        continue
      }
      switch bytes[place + 1] {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        place += appendCodePoint(at: place, to: &result)
        continue
      default: result.append(bytes[place + 1])
      }
      place += 2
    }
    return result
  }

  /// Appends the character of a `\u` escape and returns the escape's length.
  private func appendCodePoint(at place: Int, to result: inout [UInt8]) -> Int {
    var value = codeUnit(place) ?? 0xFFFD
    var length = 6
    if value & 0xFC00 == 0xD800, let low = codeUnit(place + 6) {
      value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
      length = 12
    }
    if let scalar = Unicode.Scalar(value) {
      result.append(contentsOf: UTF8.encode(scalar) ?? .init())
    }
    return length
  }

  /// Returns the end of the UTF-8 sequence at `place` (Unicode 16, table 3-7).
  private func sequenceEnd(_ place: Int) throws(JSONError) -> Int {
    let second: ClosedRange<UInt8>
    let length: Int
    switch bytes[place] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: throw fault("this is not UTF-8: save the text as UTF-8", at: place)
    }
    guard place + length <= bytes.endIndex, second.contains(bytes[place + 1]),
      bytes[place + 2..<place + length].allSatisfy({ $0 & 0xC0 == 0x80 })
    else { throw fault("this is not UTF-8: save the text as UTF-8", at: place) }
    return place + length
  }
}
