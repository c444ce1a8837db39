/// A pattern for addresses, made ready once: what it is compared with depends on how it is written.
///
/// With a `?` it is compared with the query too; beginning with `/` or `#/` it means the path
/// alone (except for `contains` and `ends_with`, which look anywhere). A slash at its end fits an
/// address with and without one.
struct URLPattern {
  /// What is compared, normalised: what stands in every address that fits, wildcards aside.
  let text: String
  private let test: Test.TextOperator
  /// Whether the query is compared too.
  let withQuery: Bool
  /// Whether the host does not count.
  let pathOnly: Bool

  init(_ pattern: String, for test: Test.TextOperator) {
    self.test = test
    let isPath = pattern.hasPrefix("/") || pattern.hasPrefix("#/") || pattern.hasPrefix("#!/")
    switch test {
    case .is, .isNot:
      let address = URLText(pattern)
      withQuery = !address.query.isEmpty
      pathOnly = isPath
      text = (address.plain.isEmpty && isPath ? "/" : address.plain) + address.query
    case .contains, .containsNot, .endsWith:
      withQuery = pattern.contains("?")
      pathOnly = false
      text = Self.normalised(pattern, withQuery)
    case .startsWith, .like:
      withQuery = pattern.contains("?") && test != .like
      pathOnly = isPath
      text = (isPath && pattern.hasPrefix("#") ? "/" : "") + Self.normalised(pattern, withQuery)
    }
  }

  /// Whether nothing is left to compare with, as of `https://`.
  var isEmpty: Bool { text.isEmpty }

  /// Returns whether `address` fits, the operator's negation left out.
  func fits(_ address: URLText) -> Bool {
    let subject = subject(address)
    switch test {
    case .is, .isNot: return subject == text
    case .contains, .containsNot: return subject.containsText(text)
    case .startsWith: return subject.hasPrefix(text)
    case .endsWith: return subject.hasSuffix(text)
    case .like: return Wildcard.matches(subject, pattern: text)
    }
  }

  /// What of `address` this pattern is about.
  func subject(_ address: URLText) -> String {
    let subject = pathOnly ? address.path : address.plain
    if withQuery { return subject + address.query }
    return text.hasSuffix("/") && !subject.hasSuffix("/") ? subject + "/" : subject
  }

  /// The part of a pattern that addresses have after normalisation.
  private static func normalised(_ pattern: String, _ withQuery: Bool) -> String {
    var text = Substring(pattern.lowercased())
    for prefix in ["https://", "http://"] where text.hasPrefix(prefix) {
      text = text.dropFirst(prefix.count)
    }
    if text.hasPrefix("www.") { text = text.dropFirst(4) }
    var result = ""
    while let letter = text.popFirst() {
      let isRoute = letter == "#" && (text.hasPrefix("/") || text.hasPrefix("!/"))
      if isRoute, let last = result.last, last != "/" { result.append("/") }
      if letter == "?", withQuery, result.count > 1, result.hasSuffix("/") { result.removeLast() }
      result.append(letter)
    }
    return result
  }
}
