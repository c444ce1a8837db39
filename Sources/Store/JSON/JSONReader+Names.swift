extension JSONReader {
  /// The names that an open object had so far, as bits: four of 256 for each.
  ///
  /// Only where all four were set before, by that name or by chance, are the names compared: by
  /// reading the object again, and after a few times with a set, so that a hostile object costs no
  /// more than a few times its length.
  struct SeenNames {
    /// Where the object begins.
    fileprivate let start: Int
    fileprivate var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    fileprivate var coincidences = 0
    fileprivate var all: Set<[UInt8]>?

    init(start: Int) { self.start = start }

    /// Sets a name's bits; tells whether one of them was not set before.
    @inline(__always)
    fileprivate mutating func add(_ mark: UInt32) -> Bool {
      let first = 1 &<< UInt64(mark & 63)
      let second = 1 &<< UInt64(mark &>> 6 & 63)
      let third = 1 &<< UInt64(mark &>> 12 & 63)
      let fourth = 1 &<< UInt64(mark &>> 18 & 63)
      let isOld =
        bits.0 & first != 0 && bits.1 & second != 0 && bits.2 & third != 0 && bits.3 & fourth != 0
      bits.0 |= first
      bits.1 |= second
      bits.2 |= third
      bits.3 |= fourth
      return !isOld
    }
  }

  /// The text of the name that was read last: inside `object`, the key as a String.
  public var name: String { String(decoding: nameBytes(at: nameStart), as: UTF8.self) }

  /// Reads a member's name and refuses one that the object had already.
  @inline(__always)
  mutating func name(after seen: inout SeenNames) throws(JSONError) -> JSONKey {
    guard try peek() == UInt8(ascii: "\"") else {
      throw fault("a name in double quotes is wanted here")
    }
    let start = index
    nameStart = start
    let (range, isEscaped) = try scanString()
    let key: JSONKey
    if isEscaped {
      key = unsafe unescaped(range).withUnsafeBufferPointer { unsafe JSONKey($0) }
    } else {
      let shift = bytes.startIndex
      key = unsafe bytes.withUnsafeBufferPointer { all in
        unsafe JSONKey(
          UnsafeBufferPointer(rebasing: all[range.lowerBound - shift..<range.upperBound - shift]))
      }
    }
    guard try isNew(key.mark, start, &seen) else {
      throw fault("this name stands twice in one object: keep one", at: start)
    }
    return key
  }

  /// How often the names of an object are compared before they are put into a set.
  private static let fewCoincidences = 4

  @inline(__always)
  private func isNew(
    _ mark: UInt32, _ start: Int, _ seen: inout SeenNames
  ) throws(JSONError) -> Bool {
    if seen.add(mark), seen.all == nil { return true }
    return try isNewAfterAll(start, &seen)
  }

  @inline(never)
  private func isNewAfterAll(_ start: Int, _ seen: inout SeenNames) throws(JSONError) -> Bool {
    guard checksNames else { return true }
    let name = nameBytes(at: start)
    if let isNew = seen.all?.insert(name).inserted { return isNew }
    seen.coincidences += 1
    let before = try names(from: seen.start, to: start)
    if seen.coincidences > Self.fewCoincidences { seen.all = Set(before).union([name]) }
    return !before.contains(name)
  }

  /// The names of the object that begins at `first` up to the name at `last`, read again.
  private func names(from first: Int, to last: Int) throws(JSONError) -> [[UInt8]] {
    var reader = JSONReader(bytes[first...], depth: depthLimit)
    reader.checksNames = false
    var names: [[UInt8]] = []
    reader.index += 1
    while try reader.peek() == UInt8(ascii: "\""), reader.index < last {
      names.append(nameBytes(at: reader.index))
      _ = try reader.scanString()
      _ = try reader.peek()
      reader.index += 1
      try reader.skip()
      _ = try reader.peek()
      reader.index += 1
    }
    return names
  }

  /// The bytes of a name that was read, escapes resolved.
  func nameBytes(at start: Int) -> [UInt8] {
    var end = start + 1
    while bytes[end] != UInt8(ascii: "\"") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
    return unescaped(start + 1..<end)
  }
}
