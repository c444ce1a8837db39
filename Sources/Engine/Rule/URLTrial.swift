/// One address put before one pattern: whether it fits, and why.
public struct URLTrial: Hashable, Sendable {
  /// The pattern as it was written.
  public let pattern: String
  /// Whether the address fits it; the operator's negation is left out.
  public let fits: Bool
  /// One sentence: what is compared with what.
  public let reason: String

  /// Puts `address` before `pattern`.
  public init(_ address: String, pattern: String, for test: Test.TextOperator) {
    let compared = URLPattern(pattern, for: test)
    let address = URLText(address)
    self.pattern = pattern
    fits = compared.fits(address)
    let subject = compared.subject(address)
    let verb =
      switch test {
      case .is, .isNot: fits ? "is" : "is not"
      case .contains, .containsNot: fits ? "contains" : "does not contain"
      case .startsWith: fits ? "starts with" : "does not start with"
      case .endsWith: fits ? "ends with" : "does not end with"
      case .like: fits ? "is like" : "is not like"
      }
    let ignored = compared.pathOnly ? "; only the path counts" : ""
    let query =
      !compared.withQuery && !address.query.isEmpty
      ? "; \(address.query) does not count, as the pattern has no ?" : ""
    reason = "\(subject) \(verb) \(compared.text)\(ignored)\(query)"
  }
}

extension Test {
  /// Puts `address` before every pattern of a test on addresses; none for other tests.
  public func trials(of address: String) -> [URLTrial] {
    guard case .url(let test, let patterns) = self else { return [] }
    return patterns.map { URLTrial(address, pattern: $0, for: test) }
  }

  /// Whether a test on an address is true of `address`.
  public func isTrue(of address: String) -> Bool {
    truth(of: .text(address), at: Instant(milliseconds: 0)) == .yes
  }
}
