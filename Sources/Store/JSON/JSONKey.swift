/// The name of an object's member while it is read: compared with literals in a `switch`, without
/// a String being made.
///
/// Names of up to 24 bytes are kept in three words; a longer one matches no literal.
@frozen public struct JSONKey: Equatable, Sendable {
  @usableFromInline let words: (UInt64, UInt64, UInt64)
  /// The length of the name in bytes, escapes resolved.
  public let count: Int

  /// The longest name that can be compared with a literal.
  @inlinable static var limit: Int { 24 }

  /// Packs the bytes of a name.
  @inlinable init(_ bytes: UnsafeBufferPointer<UInt8>) {
    count = bytes.count
    guard bytes.count <= Self.limit else {
      words = (0, 0, 0)
      return
    }
    words = unsafe (Self.word(bytes, 0), Self.word(bytes, 8), Self.word(bytes, 16))
  }

  /// Bytes `start` to `start + 8` as one number, missing ones as 0.
  @inlinable @inline(__always)
  static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt64 {
    guard start < bytes.count, let base = bytes.baseAddress else { return 0 }
    let rest = bytes.count - start
    if rest >= 8 {
      return unsafe UnsafeRawPointer(base).loadUnaligned(fromByteOffset: start, as: UInt64.self)
    }
    if bytes.count >= 8 {
      let last = unsafe UnsafeRawPointer(base)
        .loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
      return last &>> UInt64(8 &* (8 &- rest))
    }
    var word: UInt64 = 0
    for index in 0..<rest {
      word |= unsafe UInt64(base[start &+ index]) &<< UInt64(8 &* index)
    }
    return word
  }

  /// The last byte of a name of at most 16 bytes; 0 for an empty one.
  var lastByte: UInt8 {
    guard count > 0 else { return 0 }
    let word = count > 8 ? words.1 : words.0
    return UInt8(truncatingIfNeeded: word &>> UInt64(8 &* ((count &- 1) & 7)))
  }

  /// A number that differs for different names nearly always, and is never 0.
  @inline(__always)
  var mark: UInt32 {
    let mixed = (words.0 ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15
    let all = ((mixed ^ words.1) &* 0xC2B2_AE3D_27D4_EB4F ^ words.2) &* 0x1656_67B1_9E37_79F9
    return UInt32(truncatingIfNeeded: all &>> 32) | 1
  }

  /// Tells whether two names are equal; names over 24 bytes never are.
  @inlinable public static func == (left: JSONKey, right: JSONKey) -> Bool {
    left.count == right.count && left.count <= limit && left.words == right.words
  }

  /// Matches a literal name of at most 24 bytes in a `switch`.
  @inlinable @inline(__always)
  public static func ~= (name: StaticString, key: JSONKey) -> Bool {
    guard name.utf8CodeUnitCount == key.count else { return false }
    return unsafe key
      == JSONKey(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// Tells whether the name is this literal of at most 24 bytes.
  @inlinable @inline(__always)
  public static func == (key: JSONKey, name: StaticString) -> Bool { name ~= key }
}
