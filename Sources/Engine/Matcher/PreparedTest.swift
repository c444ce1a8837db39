/// A test with its patterns folded and normalised once instead of at every look.
enum PreparedTest: Sendable {
  case plain(Test)
  case text(Test.TextOperator, [String])
  case url(Test.TextOperator, [URLPattern])

  init(_ test: Test) {
    switch test {
    case .text(let operation, let texts): self = .text(operation, texts.map(\.folded))
    case .url(let operation, let patterns):
      self = .url(operation, patterns.map { URLPattern($0, for: operation) })
    case .choice, .exists, .missing, .number, .numberBetween, .duration, .durationBetween,
      .language, .list, .flag:
      self = .plain(test)
    }
  }

  /// Judges a fact as the test's definition does.
  func truth(of fact: Fact, at now: Instant) -> Truth {
    switch (self, fact) {
    case (.plain(let test), _): test.truth(of: fact, at: now)
    case (.text(let operation, let values), .text(let text)):
      Truth(operation.holds(of: text.folded, for: values))
    case (.url(let operation, let patterns), .text(let text)):
      Truth(Self.fits(text, patterns) != operation.isNegative)
    case (.url(let operation, let patterns), .list(let texts)):
      Truth(texts.contains { Self.fits($0, patterns) } != operation.isNegative)
    case (.text, _), (.url, _): .unknown
    }
  }

  /// Whether no text may fit instead of any.
  var isNegative: Bool {
    switch self {
    case .text(let operation, _), .url(let operation, _): operation.isNegative
    case .plain: false
    }
  }

  private static func fits(_ text: String, _ patterns: [URLPattern]) -> Bool {
    let address = URLText(text)
    return patterns.contains { $0.fits(address) }
  }
}
