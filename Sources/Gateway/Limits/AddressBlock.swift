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
  func contains(_ address: String) -> Bool { Self.bytes(of: address).map(contains) ?? false }

  /// Whether the 16 bytes of an address are one of them.
  func contains(_ other: [UInt8]) -> Bool {
    (0..<16).allSatisfy { place in
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

  /// Reads a block that stands in our own tables.
  init(known text: String) {
    guard let block = AddressBlock(text) else { preconditionFailure("\(text) is no address") }
    self = block
  }

  /// This machine itself.
  static let loopback = [AddressBlock(known: "127.0.0.0/8"), AddressBlock(known: "::1")]
}
#endif
