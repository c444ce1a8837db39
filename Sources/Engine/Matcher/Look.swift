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
      /// What only the test itself can tell.
      case other
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
    let reference = vocabulary.columns[column]
    let fact =
      column < vocabulary.keyed
      ? source.fact(at: column, key: reference.key) : source[reference]
    switch fact {
    case .unknown: columns[column].kind = .unknown
    case .number(let number): columns[column] = Column(kind: .number, number: number)
    case .flag(let flag): columns[column] = Column(kind: .flag, number: flag ? 1 : 0)
    case .since, .lasted:
      columns[column] = Column(kind: .duration, number: fact.duration(at: now) ?? 0)
    case .list: columns[column].kind = .list
    case .decimal, .date, .any: columns[column].kind = .other
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

  /// The places in the vocabulary of the texts in a column that holds several, or what a test
  /// may take for them; empty for a column with one text or none.
  func values(of column: Int, _ vocabulary: Vocabulary) -> Set<Int> {
    let texts: [String] =
      switch facts[column] {
      case .list(let texts), .any(.list(let texts), _): texts
      case .any(let value, _): [value.text]
      case .unknown, .text, .number, .decimal, .flag, .since, .lasted, .date: []
      }
    return Set(
      texts.map { Int(vocabulary.value(of: $0.folded, in: column)) }.filter { $0 >= 0 })
  }

  /// Judges a test on a column, which was read, by its definition.
  func truth(of test: Test, _ column: Int) -> Truth {
    test.truth(of: facts[column], at: now)
  }

  /// Judges `check` on its column, which was read; `nil` if only its test can tell.
  func truth(of check: Check, _ vocabulary: Vocabulary) -> Truth? {
    let column = columns[Int(check.column)]
    let holds: Bool
    switch (check.kind, column.kind) {
    case (.number, .number), (.duration, .duration), (.flag, .flag):
      holds = check.low <= column.number && column.number <= check.high
    case (.value, .text):
      holds = vocabulary.lists[Int(check.low)..<Int(check.high)].contains(Int32(column.number))
    case (.test, _), (.always, _), (_, .other), (.value, .list): return nil
    case (.number, _), (.duration, _), (.flag, _), (.value, _): return .unknown
    }
    return Truth(holds != check.isNegated)
  }

  /// Judges `test` on `column`, which was read; `nil` if only its definition can tell.
  mutating func truth(of test: PreparedTest, _ column: Int) -> Truth? {
    if columns[column].kind == .other { return nil }
    switch test {
    case .plain: return nil
    case .text(let operation, let values):
      if columns[column].kind == .list { return nil }
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
      case .unknown, .number, .decimal, .flag, .since, .lasted, .date, .any: nil
      }
    addresses[column] = made
    return made
  }
}
