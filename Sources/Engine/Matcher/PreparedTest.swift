/// A test with its patterns folded and normalised once instead of at every look.
enum PreparedTest: Sendable {
  /// The definition itself.
  case plain
  case text(Test.TextOperator, [String])
  case url(Test.TextOperator, [URLPattern])
  case list(Test.ListOperator, [String])

  init(_ test: Test) {
    switch test {
    case .text(let operation, let texts): self = .text(operation, texts.map(\.folded))
    case .url(let operation, let patterns):
      self = .url(operation, patterns.map { URLPattern($0, for: operation) })
    case .list(let operation, let texts): self = .list(operation, texts.map(\.folded))
    case .choice, .exists, .missing, .number, .numberBetween, .decimal, .decimalBetween, .money,
      .moneyBetween, .duration, .durationBetween, .language, .flag, .version, .date, .within:
      self = .plain
    }
  }
}

extension Test {
  /// The folded texts of which a column must be one, and whether it must be none of them; `nil`
  /// for a test that asks for something else.
  var equality: (texts: [String], isNegated: Bool)? {
    switch self {
    case .text(.is, let texts): (texts.map(\.folded), false)
    case .text(.isNot, let texts): (texts.map(\.folded), true)
    case .choice(let isOneOf, let names): (names.map(\.folded), !isOneOf)
    case .text, .url, .exists, .missing, .number, .numberBetween, .decimal, .decimalBetween,
      .money, .moneyBetween, .duration, .durationBetween, .language, .list, .flag, .version,
      .date, .within:
      nil
    }
  }
}
