// What keys and tokens are written in, and how they are compared.

extension [UInt8] {
  /// Whether both are the same, in a time that depends on their lengths alone: whoever guesses
  /// learns nothing of how much was right.
  public func isSame(as other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    return zip(self, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// The bytes as hexadecimal digits, two each.
  public var hexadecimal: String {
    map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Reads hexadecimal digits; `nil` if they are none.
  public init?(hexadecimal text: String) {
    let digits = Array<UInt8>(text.utf8)
    guard digits.count % 2 == 0 else { return nil }
    self = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
      guard pair.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
        let byte = UInt8(pair, radix: 16)
      else { return nil }
      append(byte)
    }
  }

  /// Reads base64url without padding (RFC 4648 §5): `nil` for any other letter, and for bits left
  /// over at the end that say something, so that each value is written in one way only.
  public init?(base64URL text: some Collection<UInt8>) {
    self = []
    var (bits, count) = (UInt32(0), 0)
    for letter in text {
      guard let value = Self.sextet(letter) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= 1 << UInt32(count) - 1
      }
    }
    guard count < 6, bits == 0 else { return nil }
  }

  /// The bytes in base64url without padding.
  public var base64URL: String {
    var (text, bits, count) = (String.UnicodeScalarView(), UInt32(0), 0)
    for byte in self {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(Unicode.Scalar(Self.letters[Int(bits >> UInt32(count)) & 63]))
      }
    }
    if count > 0 { text.append(Unicode.Scalar(Self.letters[Int(bits << UInt32(6 - count)) & 63])) }
    return String(text)
  }

  /// Reads base64 with its padding (RFC 4648 §4); `nil` for anything else.
  public init?(base64 text: some Collection<UInt8>) {
    let letters = text.map { letter -> UInt8 in
      switch letter {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      // Not of this alphabet.
      case UInt8(ascii: "-"), UInt8(ascii: "_"): UInt8(ascii: "?")
      case _: letter
      }
    }
    let padding = letters.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard letters.count % 4 == 0, padding <= 2 else { return nil }
    self.init(base64URL: letters.dropLast(padding))
  }

  /// The bytes in base64 with its padding.
  public var base64: String {
    let letters = base64URL.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    return String(letters) + String(repeating: "=", count: (4 - letters.count % 4) % 4)
  }

  private static let letters = Array<UInt8>(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private static func sextet(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): letter - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): letter - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): letter - UInt8(ascii: "0") + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
