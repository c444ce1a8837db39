/// A name in little room: 32 hexadecimal digits, which visitors, pages and invitations have, are
/// two numbers, so that a million of them need nothing beside the place where they stand.
enum PackedName: Hashable, Sendable {
  /// What 32 digits of `0`–`9` and `a`–`f` stand for, the first digit on top.
  case digits(UInt64, UInt64)
  /// Any other name.
  case text(String)

  /// Packs `text`; equal texts are packed alike.
  init(_ text: String) {
    guard text.utf8.count == Self.length else {
      self = .text(text)
      return
    }
    var text = text
    self = text.withUTF8 { Self.digits(in: $0) } ?? .text(text)
  }

  /// The name that was packed.
  var text: String {
    switch self {
    case .text(let text): text
    case .digits(let first, let last):
      String(unsafeUninitializedCapacity: Self.length) { bytes in
        for place in 0..<16 {
          let shift = UInt64(60 &- 4 &* place)
          bytes[place] = Self.digit(first &>> shift)
          bytes[16 &+ place] = Self.digit(last &>> shift)
        }
        return Self.length
      }
    }
  }

  static let length = 32

  /// The digits that fill `bytes`; `nil` if they are anything else.
  static func digits(in bytes: UnsafeBufferPointer<UInt8>) -> PackedName? {
    guard bytes.count == length, let first = number(in: bytes, from: 0),
      let last = number(in: bytes, from: 16)
    else { return nil }
    return .digits(first, last)
  }

  private static func number(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt64? {
    let bytes = UnsafeRawBufferPointer(bytes)
    let words = (
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)),
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: start &+ 8, as: UInt64.self))
    )
    guard let upper = number(words.0), let lower = number(words.1) else { return nil }
    return upper &<< 32 | lower
  }

  /// What eight digits stand for, the first one lowest in `word`; `nil` for anything else.
  private static func number(_ word: UInt64) -> UInt64? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // Bit 6 tells `a`–`f` from `0`–`9`; each byte is worth its lower half, letters 9 more.
    let letters = word &>> 6 & ones
    let values = word & (ones &* 0x0F) &+ letters &* 9
    let isAtLeastTen = (values &+ ones &* 6) &>> 4 & ones
    guard values &+ ones &* 0x30 &+ letters &* 0x27 == word, isAtLeastTen == letters,
      values & (ones &* 0x10) == 0
    else { return nil }
    let pairs = (values &<< 4 | values &>> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &<< 8 | pairs &>> 16) & 0x0000_FFFF_0000_FFFF
    return (fours &<< 16 | fours &>> 32) & 0xFFFF_FFFF
  }

  private static func digit(_ number: UInt64) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: number & 15)
    return value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &- 10 &+ value
  }
}

extension PackedName: Comparable {
  /// Orders by text, which for digits is the order of the numbers.
  static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.digits(let a, let b), .digits(let c, let d)): a != c ? a < c : b < d
    case (.digits, .text), (.text, .digits), (.text, .text): left.text < right.text
    }
  }
}
