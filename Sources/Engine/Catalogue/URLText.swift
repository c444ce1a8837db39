/// Normalised web addresses (SEMANTICS §3.1): scheme and `www.` dropped, host in lower case, no
/// fragment unless it is a hash route (`#/…`), no trailing slash, compared without case.
public struct URLText: Hashable, Sendable {
  /// The normalised address without its query: `shop.example/pricing`.
  public let plain: String
  /// The query with its question mark, or "".
  public let query: String

  /// Normalises `address`; any text is accepted, what is no address is only folded.
  public init(_ address: String) {
    var rest = Substring(address.lowercased())
    if let scheme = rest.firstRange(of: "://"), rest[..<scheme.lowerBound].allSatisfy(\.isLetter) {
      rest = rest[scheme.upperBound...]
    }
    if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
    var route = Substring()
    if let hash = rest.firstIndex(of: "#") {
      let fragment = rest[hash...]
      if fragment.hasPrefix("#/") || fragment.hasPrefix("#!/") { route = fragment }
      rest = rest[..<hash]
    }
    var query = Substring()
    if let mark = rest.firstIndex(of: "?") {
      query = rest[mark...]
      rest = rest[..<mark]
    }
    if let mark = route.firstIndex(of: "?") {
      query = route[mark...]
      route = route[..<mark]
    }
    while rest.hasSuffix("/") { rest = rest.dropLast() }
    if !route.isEmpty { rest += "/" + route }
    while rest.hasSuffix("/") { rest = rest.dropLast() }
    plain = String(rest)
    self.query = String(query)
  }

  /// What a page is called where its site is plain: the path of an address, or the whole name of an
  /// app's screen.
  public static func place(_ address: String) -> String {
    let text = URLText(address)
    let isAddress = Substring(address).firstRange(of: "://") != nil || address.hasPrefix("/")
    return isAddress ? text.path : text.plain
  }

  /// The part from the first slash on; "/" for a host alone.
  public var path: String {
    guard let slash = plain.firstIndex(of: "/") else { return "/" }
    return String(plain[slash...])
  }
}

extension Substring {
  /// The first place where `needle` stands; the standard library has this only with Foundation
  /// or string processing, which the engine does without.
  fileprivate func firstRange(of needle: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) {
        return start..<index(start, offsetBy: needle.count)
      }
      formIndex(after: &start)
    }
    return nil
  }
}
