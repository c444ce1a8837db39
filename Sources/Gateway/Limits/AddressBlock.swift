#if Gateway
internal import Glibc

/// One numeric address, or all that begin alike: `10.0.0.0/8`, `2001:db8::/32`.
struct AddressBlock: Equatable, Sendable {
  /// 16 bytes; those of IPv4 stand as IPv6 maps them.
  private let bytes: [UInt8]
  private let bits: Int

  /// Reads an address with or without a length; `nil` if it is none.
  init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let bytes = parts.first.flatMap({ Self.bytes(of: String($0)) }) else { return nil }
    let offset = parts[0].contains(":") ? 0 : 96
    guard let length = parts.count == 2 ? Int(parts[1]) : 128 - offset,
      (0...128 - offset).contains(length)
    else { return nil }
    self.bytes = bytes
    bits = length + offset
  }

  /// Whether `address` is one of them.
  func contains(_ address: String) -> Bool {
    guard let other = Self.bytes(of: address) else { return false }
    return (0..<16).allSatisfy { place in
      let rest = min(8, max(0, bits - 8 * place))
      let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
      return bytes[place] & mask == other[place] & mask
    }
  }

  /// The bytes of a numeric address, 16 of them; `nil` if it is none.
  static func bytes(of text: String) -> [UInt8]? {
    var long = in6_addr()
    if unsafe inet_pton(AF_INET6, text, &long) == 1 {
      return unsafe withUnsafeBytes(of: &long) { unsafe Array($0) }
    }
    var short = in_addr()
    guard unsafe inet_pton(AF_INET, text, &short) == 1 else { return nil }
    let four = unsafe withUnsafeBytes(of: &short) { unsafe Array($0) }
    return [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + four
  }

  /// This machine itself.
  static let loopback = [AddressBlock("127.0.0.0/8"), AddressBlock("::1")].compactMap { $0 }
}
#endif
