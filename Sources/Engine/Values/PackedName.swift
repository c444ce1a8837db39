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
    var number: UInt64 = 0
    var wrong: UInt8 = 0
    for place in start..<start &+ 16 {
      let value = values[Int(bytes[place])]
      wrong |= value
      number = number &<< 4 | UInt64(value & 15)
    }
    return wrong & 0xF0 == 0 ? number : nil
  }

  /// What each byte stands for as a digit; 255 for none.
  private static let values: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte) - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt8(byte) - UInt8(ascii: "a") + 10
    default: 255
    }
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
