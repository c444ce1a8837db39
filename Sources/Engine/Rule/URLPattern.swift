/// A pattern for addresses, made ready once: what it is compared with depends on how it is written.
///
/// With a `?` it is compared with the query too; beginning with `/` it means the path alone
/// (except for `contains`, which looks anywhere).
struct URLPattern {
  private let text: String
  private let test: Test.TextOperator
  private let withQuery: Bool
  private let pathOnly: Bool

  init(_ pattern: String, for test: Test.TextOperator) {
    self.test = test
    switch test {
    case .is, .isNot:
      let address = URLText(pattern)
      withQuery = !address.query.isEmpty
      pathOnly = pattern.hasPrefix("/")
      text = address.plain.isEmpty && pathOnly ? "/" + address.query : address.plain + address.query
    case .contains, .containsNot, .endsWith:
      withQuery = pattern.contains("?")
      pathOnly = false
      text = Self.withoutScheme(pattern)
    case .startsWith, .like:
      withQuery = pattern.contains("?") && test != .like
      pathOnly = pattern.hasPrefix("/")
      text = Self.withoutScheme(pattern)
    }
  }

  /// Returns whether `address` fits, the operator's negation left out.
  func fits(_ address: URLText) -> Bool {
    let subject = (pathOnly ? address.path : address.plain) + (withQuery ? address.query : "")
    switch test {
    case .is, .isNot: return subject == text
    case .contains, .containsNot: return subject.containsText(text)
    case .startsWith: return subject.hasPrefix(text)
    case .endsWith: return subject.hasSuffix(text) || subject + "/" == text
    case .like: return Wildcard.matches(subject, pattern: text)
    }
  }

  private static func withoutScheme(_ pattern: String) -> String {
    var text = Substring(pattern.lowercased())
    for prefix in ["https://", "http://"] where text.hasPrefix(prefix) {
      text = text.dropFirst(prefix.count)
    }
    return String(text.hasPrefix("www.") ? text.dropFirst(4) : text)
  }
}
