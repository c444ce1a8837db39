/// A test on texts with its patterns folded and normalised once instead of at every look.
enum PreparedTest: Sendable {
  /// The definition itself.
  case plain
  case text(Test.TextOperator, [String])
  case url(Test.TextOperator, [URLPattern])

  init(_ test: Test) {
    switch test {
    case .text(let operation, let texts): self = .text(operation, texts.map(\.folded))
    case .url(let operation, let patterns):
      self = .url(operation, patterns.map { URLPattern($0, for: operation) })
    case .choice, .exists, .missing, .number, .numberBetween, .decimal, .decimalBetween, .money,
      .moneyBetween, .duration, .durationBetween, .language, .list, .flag, .version, .date,
      .within:
      self = .plain
    }
  }

  /// The truth of a fact; `nil` if only the definition can tell.
  func truth(of fact: Fact) -> Truth? {
    switch fact {
    case .text(let text), .any(.text(let text), _): truth(of: text)
    case .unknown, .number, .decimal, .flag, .list, .since, .lasted, .date, .any: nil
    }
  }

  /// Whether none of several texts may fail instead of one being enough.
  var isNegative: Bool {
    switch self {
    case .text(let operation, _), .url(let operation, _): operation.isNegative
    case .plain: false
    }
  }

  private func truth(of text: String) -> Truth? {
    switch self {
    case .plain: return nil
    case .text(let operation, let values):
      return Truth(operation.holds(of: text.folded, for: values))
    case .url(let operation, let patterns):
      let address = URLText(text)
      return Truth(patterns.contains { $0.fits(address) } != operation.isNegative)
    }
  }
}
