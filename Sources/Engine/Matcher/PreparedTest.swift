/// A test with its patterns folded and normalised once instead of at every look.
enum PreparedTest: Sendable {
  case plain(Test)
  case text(Test, Test.TextOperator, [String])
  case url(Test, Test.TextOperator, [URLPattern])
  case list(Test, Test.ListOperator, [String])

  init(_ test: Test) {
    switch test {
    case .text(let operation, let texts): self = .text(test, operation, texts.map { $0.folded })
    case .url(let operation, let patterns):
      self = .url(test, operation, patterns.map { URLPattern($0, for: operation) })
    case .list(let operation, let texts): self = .list(test, operation, texts.map { $0.folded })
    case .choice(let isOneOf, let names):
      self = .text(test, isOneOf ? .is : .isNot, names.map { $0.folded })
    case .exists, .missing, .number, .numberBetween, .decimal, .decimalBetween, .money,
      .moneyBetween, .duration, .durationBetween, .language, .flag, .version, .date, .within:
      self = .plain(test)
    }
  }

  func truth(of fact: Fact, at now: Instant) -> Truth {
    switch self {
    case .plain(let test): return test.truth(of: fact, at: now)
    case .text(let whole, let test, let values):
      switch fact.seen(by: whole) {
      case .text(let text): return Truth(test.holds(of: text.folded, for: values))
      case .list(let texts):
        return Truth(test.holds(ofAny: texts.map { $0.folded }, for: values))
      case .unknown, .number, .decimal, .flag, .since, .lasted, .date, .any: return .unknown
      }
    case .list(let whole, let test, let values):
      guard case .list(let items) = fact.seen(by: whole) else { return .unknown }
      return Truth(test.holds(of: items.map { $0.folded }, for: values))
    case .url(let whole, let test, let patterns):
      switch fact.seen(by: whole) {
      case .text(let text): return Truth(Self.fits(URLText(text), patterns) != test.isNegative)
      case .list(let texts):
        let any = texts.contains { Self.fits(URLText($0), patterns) }
        return Truth(any != test.isNegative)
      case .unknown, .number, .decimal, .flag, .since, .lasted, .date, .any: return .unknown
      }
    }
  }

  private static func fits(_ address: URLText, _ patterns: [URLPattern]) -> Bool {
    patterns.contains { $0.fits(address) }
  }
}
