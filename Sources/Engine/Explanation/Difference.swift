/// A small way in which a pattern misses a text: found by writing the pattern differently and
/// asking the same test again.
public enum Difference: String, CaseIterable, Sendable {
  case trailingSlash = "trailing_slash"
  case leadingSlash = "leading_slash"
  case query
  case host
  case wildcard
  case below
  case space
  case spelling

  /// What it is, after "differs".
  public var words: String {
    switch self {
    case .trailingSlash: "differs only in a trailing slash"
    case .leadingSlash: "differs only in the slash at the beginning"
    case .query: "differs only in what follows the question mark"
    case .host: "differs only in the host"
    case .wildcard: "has a * that only \"like\" takes for anything"
    case .below: "is below the page that the condition names"
    case .space: "differs only in white space"
    case .spelling: "differs only in the spelling of a word"
    }
  }

  /// Returns the test as it would have to be written if this were all that is wrong with it;
  /// `nil` where that cannot be.
  func mended(_ test: Test, _ fact: Fact) -> Test? {
    if case .url(let operation, let patterns) = test, !operation.isNegative {
      return mended(address: operation, patterns, fact)
    }
    if case .text(let operation, let patterns) = test, !operation.isNegative {
      return mended(text: operation, patterns, fact)
    }
    return nil
  }

  private func mended(
    address operation: Test.TextOperator, _ patterns: [String], _ fact: Fact
  ) -> Test? {
    func each(_ change: (String) -> String?) -> Test? {
      let changed = patterns.compactMap(change)
      return changed.isEmpty ? nil : .url(operation, changed)
    }
    switch self {
    case .trailingSlash:
      return each { $0.hasSuffix("/*") ? $0.dropLast(2) + "*" : nil }
        ?? each { $0.hasSuffix("/") ? String($0.dropLast()) : $0 + "/" }
    case .leadingSlash:
      return each { $0.hasPrefix("/") || $0.contains(":") ? nil : "/" + $0 }
    case .query: return each { $0.contains("?") ? String($0.prefix { $0 != "?" }) : nil }
    case .host: return each(Self.path)
    case .wildcard:
      guard operation != .like, patterns.contains(where: { $0.contains("*") }) else { return nil }
      return .url(.like, patterns)
    case .below:
      guard operation == .is else { return nil }
      return .url(.startsWith, patterns.map { $0.hasSuffix("/") ? $0 : $0 + "/" })
    case .space: return each { $0.contains(" ") ? $0.filter { $0 != " " } : nil }
    case .spelling: return each { Self.respelt($0, as: fact.addresses.map { URLText($0).path }) }
    }
  }

  private func mended(
    text operation: Test.TextOperator, _ patterns: [String], _ fact: Fact
  ) -> Test? {
    switch self {
    case .wildcard:
      guard operation != .like, patterns.contains(where: { $0.contains("*") }) else { return nil }
      return .text(.like, patterns)
    case .space:
      let trimmed = patterns.map(\.trimmed)
      return trimmed == patterns ? nil : .text(operation, trimmed)
    case .spelling:
      let words = fact.addresses
      let respelt = patterns.compactMap { Self.respelt($0, as: words) }
      return respelt.isEmpty ? nil : .text(operation, respelt)
    case .trailingSlash, .leadingSlash, .query, .host, .below: return nil
    }
  }

  /// The path of a pattern that names a host.
  private static func path(_ pattern: String) -> String? {
    let address = URLText(pattern)
    guard !pattern.hasPrefix("/"), address.plain.contains(".") else { return nil }
    return address.path == "/" ? nil : address.path
  }

  /// The text among `texts`, or among their parts between slashes, that `pattern` nearly is.
  private static func respelt(_ pattern: String, as texts: [String]) -> String? {
    let words = pattern.split(separator: "/")
    guard words.count == 1, let word = words.first, word.count >= 4 else { return nil }
    let parts = texts.flatMap { $0.lowercased().split(separator: "/") }
    let near = parts.first {
      (1...max(1, word.count / 4)).contains(EditDistance.between(String($0), word.lowercased()))
    }
    return near.map { (pattern.hasPrefix("/") ? "/" : "") + String($0) }
  }
}

extension Fact {
  /// The texts that a pattern is compared with.
  fileprivate var addresses: [String] {
    if case .text(let text) = self { return [text] }
    if case .list(let texts) = self { return texts }
    return []
  }
}
