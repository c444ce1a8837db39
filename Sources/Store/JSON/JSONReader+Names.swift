extension JSONReader {
  /// A name that was read in an object that is still open.
  struct NameMark {
    let mark: UInt64
    /// Where its opening quote stands.
    let start: Int
  }

  /// From here on the names of one object are kept in a set, so that a hostile object costs no
  /// more than its length.
  private static let fewNames = 32

  /// The text of the name that was read last: inside `object`, the key as a String.
  public var name: String { String(decoding: nameBytes(at: nameStart), as: UTF8.self) }

  /// Reads a member's name and refuses one that the object had already.
  mutating func name(since floor: Int) throws(JSONError) -> JSONKey {
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
      key = unsafe bytes.withUnsafeBufferPointer { bytes in
        let shift = self.bytes.startIndex
        return unsafe JSONKey(
          UnsafeBufferPointer(rebasing: bytes[range.lowerBound - shift..<range.upperBound - shift]))
      }
    }
    guard isNew(key, start, since: floor) else {
      throw fault("this name stands twice in one object: keep one", at: start)
    }
    return key
  }

  /// Forgets the names of the object that ends.
  @inline(__always)
  mutating func forgetNames(since floor: Int) {
    if manyNames.last?.floor == floor { manyNames.removeLast() }
    names.removeLast(names.count - floor)
  }

  @inline(__always)
  private mutating func isNew(_ key: JSONKey, _ start: Int, since floor: Int) -> Bool {
    guard names.count - floor < Self.fewNames else { return isNewAmongMany(start, floor) }
    let mark = key.mark
    for place in floor..<names.count where names[place].mark == mark {
      if nameBytes(at: names[place].start) == nameBytes(at: start) { return false }
    }
    names.append(NameMark(mark: mark, start: start))
    return true
  }

  private mutating func isNewAmongMany(_ start: Int, _ floor: Int) -> Bool {
    if manyNames.last?.floor != floor {
      let few = names[floor...].map { nameBytes(at: $0.start) }
      manyNames.append((floor, Set(few)))
    }
    return manyNames[manyNames.count - 1].names.insert(nameBytes(at: start)).inserted
  }

  /// The bytes of a name that was read, escapes resolved.
  func nameBytes(at start: Int) -> [UInt8] {
    var end = start + 1
    while bytes[end] != UInt8(ascii: "\"") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
    return unescaped(start + 1..<end)
  }
}
