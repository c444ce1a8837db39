/// A test with its patterns folded and normalised once instead of at every look.
enum PreparedTest: Sendable {
  case plain(Test)
  case text(Test.TextOperator, [String])
  case url(Test.TextOperator, [URLPattern])
  case list(Test.ListOperator, [String])

  init(_ test: Test) {
    switch test {
    case .text(let operation, let texts): self = .text(operation, texts.map { $0.folded })
    case .url(let operation, let patterns):
      self = .url(operation, patterns.map { URLPattern($0, for: operation) })
    case .list(let operation, let texts): self = .list(operation, texts.map { $0.folded })
    case .choice(let isOneOf, let names):
      self = .text(isOneOf ? .is : .isNot, names.map { $0.folded })
    case .exists, .missing, .number, .numberBetween, .duration, .durationBetween, .language,
      .flag:
      self = .plain(test)
    }
  }

  func truth(of fact: Fact, at now: Instant) -> Truth {
    switch self {
    case .plain(let test): return test.truth(of: fact, at: now)
    case .text(let test, let values):
      guard case .text(let text) = fact else { return .unknown }
      return Truth(test.holds(of: text.folded, for: values))
    case .list(let test, let values):
      guard case .list(let items) = fact else { return .unknown }
      return Truth(test.holds(of: items.map { $0.folded }, for: values))
    case .url(let test, let patterns):
      switch fact {
      case .text(let text): return Truth(Self.fits(URLText(text), patterns) != test.isNegative)
      case .list(let texts):
        let any = texts.contains { Self.fits(URLText($0), patterns) }
        return Truth(any != test.isNegative)
      case .unknown, .number, .flag, .since, .lasted: return .unknown
      }
    }
  }

  private static func fits(_ address: URLText, _ patterns: [URLPattern]) -> Bool {
    patterns.contains { $0.fits(address) }
  }
}
