internal import Engine

/// Reads payloads as this program writes them, eight bytes at a time: no white space, names and
/// short texts of ASCII without escapes. Other values are left to `JSONReader` one by one, and
/// whoever writes otherwise is read by it as a whole.
struct PayloadScanner {
  /// The texts that were met of late.
  var texts = TextCache()
  /// The next byte.
  private var index = 0

  /// Objects with more members are not what entries are.
  private static let mostMembers = 32
  private static let mostDepth = 4

  init() {}

  /// Adds the members that `text` has; false, with any of them added, if it is not read here.
  mutating func isRead(_ text: ArraySlice<UInt8>, into payload: inout Payload) -> Bool {
    index = 0
    return members(text.span, of: text, into: &payload, depth: 1) && index == text.count
  }

  private mutating func members(
    _ bytes: borrowing Span<UInt8>, of text: ArraySlice<UInt8>, into payload: inout Payload,
    depth: Int
  ) -> Bool {
    guard goPast(UInt8(ascii: "{"), bytes) else { return false }
    if goPast(UInt8(ascii: "}"), bytes) { return true }
    while true {
      guard payload.count < Self.mostMembers, let name = name(bytes), !payload.contains(name),
        let content = content(bytes, of: text, depth: depth)
      else { return false }
      payload.add(name, content)
      if goPast(UInt8(ascii: ","), bytes) { continue }
      return goPast(UInt8(ascii: "}"), bytes)
    }
  }

  /// Reads a name of less than 16 characters and the colon after it.
  @inline(__always)
  private mutating func name(_ bytes: borrowing Span<UInt8>) -> Payload.Name? {
    guard goPast(UInt8(ascii: "\""), bytes) else { return nil }
    let name = short(bytes, from: index)
    index &+= name.count
    guard name.count < 16, goPast(UInt8(ascii: "\""), bytes), goPast(UInt8(ascii: ":"), bytes)
    else { return nil }
    return name.name
  }

  // MARK: - Values

  @inline(__always)
  private mutating func content(
    _ bytes: borrowing Span<UInt8>, of text: ArraySlice<UInt8>, depth: Int
  ) -> Payload.Content? {
    guard index < bytes.count else { return nil }
    let start = index
    switch bytes[index] {
    case UInt8(ascii: "\""):
      if let content = string(bytes) { return content }
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if let number = integer(bytes) { return .integer(number) }
    case UInt8(ascii: "{"):
      if depth < Self.mostDepth { return object(bytes, of: text, depth: depth) }
    default: break
    }
    index = start
    return other(text, depth: depth)
  }

  private mutating func object(
    _ bytes: borrowing Span<UInt8>, of text: ArraySlice<UInt8>, depth: Int
  ) -> Payload.Content? {
    var members = Payload()
    guard self.members(bytes, of: text, into: &members, depth: depth + 1) else { return nil }
    return .object(members)
  }

  /// Reads a value by the definition.
  @inline(never)
  private mutating func other(_ text: ArraySlice<UInt8>, depth: Int) -> Payload.Content? {
    var reader = JSONReader(
      text[(text.startIndex + index)...], depth: JSONReader.documentDepth - depth)
    do throws(JSONError) {
      let content = try reader.content(&texts)
      index += reader.offset
      return content
    } catch { return nil }
  }

  /// Reads a text without escapes; `nil` for others.
  @inline(__always)
  private mutating func string(_ bytes: borrowing Span<UInt8>) -> Payload.Content? {
    let start = index &+ 1
    let (name, few) = short(bytes, from: start)
    var end = start &+ few
    if few == 16 {
      while true {
        let count = Self.plain(Self.word(bytes, end))
        end &+= count
        if count < 8 { break }
      }
    }
    index = end
    guard goPast(UInt8(ascii: "\""), bytes) else { return nil }
    if end &- start <= 16 { return .short(name) }
    let text = bytes.extracting(start..<end)
    return Payload.Content(digits: text) ?? .text(texts.text(text))
  }

  /// Reads a whole number of at most 16 digits that is not negative; `nil` for others.
  @inline(__always)
  private mutating func integer(_ bytes: borrowing Span<UInt8>) -> Int64? {
    let start = index
    var value: Int64 = 0
    if let eight = Self.eightDigits(Self.word(bytes, index)) {
      value = eight
      index &+= 8
    }
    while index < bytes.count, index &- start < 17 {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ Int64(digit)
      index &+= 1
    }
    guard index < bytes.count, index &- start < 17,
      bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: "}"),
      bytes[start] != UInt8(ascii: "0") || index == start &+ 1
    else { return nil }
    return value
  }

  // MARK: - Bytes

  /// Goes past a byte; false if another one is next.
  @inline(__always)
  private mutating func goPast(_ byte: UInt8, _ bytes: borrowing Span<UInt8>) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index &+= 1
    return true
  }

  /// The plain characters from `start` on, at most 16.
  @inline(__always)
  private func short(
    _ bytes: borrowing Span<UInt8>, from start: Int
  ) -> (name: Payload.Name, count: Int) {
    let first = Self.word(bytes, start)
    let count = Self.plain(first)
    guard count == 8 else {
      return (Payload.Name(first: Self.cut(first, to: count), second: 0), count)
    }
    let second = Self.word(bytes, start &+ 8)
    let more = Self.plain(second)
    return (Payload.Name(first: first, second: Self.cut(second, to: more)), 8 &+ more)
  }

  /// The first bytes of a word.
  @inline(__always)
  private static func cut(_ word: UInt64, to count: Int) -> UInt64 {
    count == 8 ? word : word & (1 &<< UInt64(8 &* count) &- 1)
  }

  /// Eight bytes as a number, the first one lowest; what is beyond the end is 0.
  @inline(__always)
  private static func word(_ bytes: borrowing Span<UInt8>, _ place: Int) -> UInt64 {
    guard place &+ 8 <= bytes.count else { return lastWord(bytes, place) }
    return unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      .littleEndian
  }

  private static func lastWord(_ bytes: borrowing Span<UInt8>, _ place: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in place..<max(place, bytes.count) {
      word |= UInt64(bytes[index]) &<< UInt64(8 &* (index &- place))
    }
    return word
  }

  /// How many bytes of a word come before a quote, a backslash, a control character or what is not
  /// ASCII.
  @inline(__always)
  private static func plain(_ word: UInt64) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* 0x22)
    let slashes = word ^ (ones &* 0x5C)
    // A borrow can mark a byte above the first special one, never one below it.
    let special = (quotes &- ones) | (slashes &- ones) | (word &- ones &* 0x20) | word
    return (special & (ones &* 0x80)).trailingZeroBitCount &>> 3
  }

  /// What eight digits are, the first one lowest; `nil` for anything else.
  @inline(__always)
  private static func eightDigits(_ word: UInt64) -> Int64? {
    let values = word ^ 0x3030_3030_3030_3030
    guard (values &+ 0x0606_0606_0606_0606 | values) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else {
      return nil
    }
    // Neighbours become pairs, pairs fours, and these the number (Lemire 2018).
    let pairs = values &* 10 &+ values &>> 8
    let mask: UInt64 = 0x0000_00FF_0000_00FF
    let upper = (pairs & mask) &* 0x000F_4240_0000_0064
    let lower = (pairs &>> 16 & mask) &* 0x0000_2710_0000_0001
    return Int64((upper &+ lower) &>> 32)
  }
}
