/// One look at one visitor: the facts that were read and the checks that were judged so far.
struct Look {
  let now: Instant
  /// By check: 0 for not yet judged, else one more than the truth.
  var truths: [UInt8]
  private var columns: [Column]
  private var facts: [Fact]
  private var texts: [String]
  private var addresses: [Int: [URLText]] = [:]

  /// What a column was found to hold, as far as integers say it.
  private struct Column {
    var kind = Kind.unread
    /// The number, the milliseconds, the flag, or the text's place in the vocabulary.
    var number: Int64 = 0

    enum Kind: UInt8 {
      case unread, unknown, text, number, duration, flag, list
    }
  }

  /// Begins a look with nothing read.
  init(columns: Int, checks: Int, now: Instant) {
    self.now = now
    truths = Array(repeating: 0, count: checks)
    self.columns = Array(repeating: Column(), count: columns)
    facts = Array(repeating: .unknown, count: columns)
    texts = Array(repeating: "", count: columns)
  }

  /// Reads `column`, if that was not done.
  mutating func read(_ column: Int, _ vocabulary: Vocabulary, _ source: some Facts) {
    guard columns[column].kind == .unread else { return }
    let fact = source.fact(at: column, key: vocabulary.columns[column])
    switch fact {
    case .unknown: columns[column].kind = .unknown
    case .number(let number): columns[column] = Column(kind: .number, number: number)
    case .flag(let flag): columns[column] = Column(kind: .flag, number: flag ? 1 : 0)
    case .since, .lasted:
      columns[column] = Column(kind: .duration, number: fact.duration(at: now) ?? 0)
    case .list: columns[column].kind = .list
    case .text(let text):
      texts[column] = text.folded
      let value = vocabulary.value(of: texts[column], in: column)
      columns[column] = Column(kind: .text, number: Int64(value))
    }
    facts[column] = fact
  }

  /// The place in the vocabulary of the text in a column that was read; `nil` for no text or one
  /// that no rule names.
  func value(of column: Int) -> Int? {
    guard columns[column].kind == .text, columns[column].number >= 0 else { return nil }
    return Int(columns[column].number)
  }

  /// Judges `check` on its column, which was read.
  func truth(of check: Check, _ vocabulary: Vocabulary) -> Truth? {
    let column = columns[Int(check.column)]
    let holds: Bool
    switch (check.kind, column.kind) {
    case (.number, .number), (.duration, .duration), (.flag, .flag):
      holds = check.low <= column.number && column.number <= check.high
    case (.value, .text):
      holds = vocabulary.lists[Int(check.low)..<Int(check.high)].contains(Int32(column.number))
    case (.test, _), (.always, _): return nil
    case (.number, _), (.duration, _), (.flag, _), (.value, _): return .unknown
    }
    return Truth(holds != check.isNegated)
  }

  /// Judges `test` on `column`, which was read.
  mutating func truth(of test: PreparedTest, _ column: Int) -> Truth {
    switch test {
    case .plain(let test): return test.truth(of: facts[column], at: now)
    case .text(let operation, let values):
      guard columns[column].kind == .text else { return .unknown }
      return Truth(operation.holds(of: texts[column], for: values))
    case .list(let operation, let values):
      guard case .list(let items) = facts[column] else { return .unknown }
      return Truth(operation.holds(of: items.map(\.folded), for: values))
    case .url(let operation, let patterns):
      guard let addresses = addresses(in: column) else { return .unknown }
      let fits = addresses.contains { address in patterns.contains { $0.fits(address) } }
      return Truth(fits != operation.isNegative)
    }
  }

  /// The normalised addresses of a column, made once.
  private mutating func addresses(in column: Int) -> [URLText]? {
    if let known = addresses[column] { return known }
    let made: [URLText]? =
      switch facts[column] {
      case .text(let text): [URLText(text)]
      case .list(let texts): texts.map { URLText($0) }
      case .unknown, .number, .flag, .since, .lasted: nil
      }
    addresses[column] = made
    return made
  }
}
