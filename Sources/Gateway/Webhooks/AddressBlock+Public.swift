#if Gateway
extension AddressBlock {
  /// Whether 16 bytes are an address of the public Internet: no machine, network or neighbour of
  /// our own, no group, and nothing that only stands for another address (IANA's registries of
  /// special-purpose addresses).
  static func isPublic(_ address: [UInt8]) -> Bool {
    // NAT64 leads to the IPv4 address in its last four bytes.
    let inner = nat64.contains(address) ? mapped + address.suffix(4) : address
    if inner.starts(with: mapped) { return !specialFour.contains { $0.contains(inner) } }
    return global.contains(inner) && !specialSixteen.contains { $0.contains(inner) }
  }

  /// An address as people write it.
  static func text(_ address: [UInt8]) -> String {
    if address.starts(with: mapped) {
      return address.suffix(4).map { "\($0)" }.joined(separator: ".")
    }
    return stride(from: 0, to: 16, by: 2)
      .map { String(UInt16(address[$0]) << 8 | UInt16(address[$0 + 1]), radix: 16) }
      .joined(separator: ":")
  }

  private static let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
  private static let nat64 = AddressBlock(known: "64:ff9b::/96")
  /// All of IPv6 that is given out for the Internet.
  private static let global = AddressBlock(known: "2000::/3")

  private static let specialFour = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
  ].map { AddressBlock(known: $0) }

  /// Protocol assignments with Teredo, documentation, and 6to4, which hides IPv4 addresses.
  private static let specialSixteen = [
    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
  ].map { AddressBlock(known: $0) }
}
#endif
