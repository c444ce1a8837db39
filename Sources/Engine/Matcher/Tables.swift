extension Matcher {
  /// The rules of a matcher, ready to be judged: flat arrays that refer to each other by place.
  struct Tables: Sendable {
    let identity = Identity()
    /// How many rules were compiled.
    let count: Int
    var vocabulary: Vocabulary
    var bounds = Bounds([])
    /// By column: whether nothing is asked of its texts but which of some names they are.
    var hasNames: [Bool] = []
    var checks: [Check] = []
    /// By check: the test that defines it.
    var definitions: [Test] = []
    /// The checks that time changes otherwise than by a duration's bounds.
    var timed: [Int32] = []
    /// By check: its test with texts made ready.
    var tests: [PreparedTest] = []
    var program = Program()
    var needles = Needles([], [], columns: 0)
    /// The rows of all partitions; ascending in each.
    var rows: [Program.Row] = []
    /// By row: where it is now, or -1 if it is gone; empty while all are where they were compiled.
    var places: [Int32] = []
    var partitions: [Partition] = []
    var filters: [Filter] = []
    var clauses: [Clause] = []
    var clauseRows: [Int32] = []
    /// The column by which rows are divided; -1 for none.
    var divider: Int32 = -1
    /// By number in the vocabulary: the partition of the rows that need this value, or -1.
    var dividing: [Int32] = []

    /// The last partition: rows that need no value of the dividing column.
    var rest: Int { partitions.count - 1 }
  }
}

// MARK: - Judging

extension Matcher.Tables {
  /// Returns the truth of the node at `place`.
  func truth(
    at place: Int32, _ reader: inout Matcher.Reader, _ facts: some Facts
  ) -> Truth {
    let token = program.tokens[Int(place)]
    switch token.kind {
    case .check: return truth(of: token.check, Int(token.number), &reader, facts)
    case .all: return extreme(of: token, at: place, .no, &reader, facts)
    case .any: return extreme(of: token, at: place, .yes, &reader, facts)
    case .none: return !extreme(of: token, at: place, .yes, &reader, facts)
    }
  }

  /// Whether all conjuncts from `start` to `end` are true.
  @inline(__always)
  func areTrue(
    from start: Int32, to end: Int32, _ reader: inout Matcher.Reader, _ facts: some Facts
  ) -> Bool {
    var place = start
    while place < end {
      guard truth(at: place, &reader, facts) == .yes else { return false }
      place = program.tokens[Int(place)].end
    }
    return true
  }

  /// The child's truth that is nearest to `end`, where looking stops.
  private func extreme(
    of token: Program.Token, at place: Int32, _ end: Truth, _ reader: inout Matcher.Reader,
    _ facts: some Facts
  ) -> Truth {
    var result = !end
    var child = place + 1
    while child < token.end, result != end {
      let truth = truth(at: child, &reader, facts)
      result = end == .no ? min(result, truth) : max(result, truth)
      child = program.tokens[Int(child)].end
    }
    return result
  }

  @inline(__always)
  private func truth(
    of check: Check, _ number: Int, _ reader: inout Matcher.Reader, _ facts: some Facts
  ) -> Truth {
    if check.kind == .always { return Truth(rawValue: Int8(check.low)) ?? .unknown }
    let column = reader.read(Int(check.column), facts)
    switch (check.kind, column.kind) {
    case (.number, .number), (.duration, .duration), (.flag, .flag):
      return check.answer(check.low <= column.low && column.low <= check.high)
    case (.value, .text):
      return check.answer(lists(of: check) { $0 == Int32(truncatingIfNeeded: column.low) })
    case (.hasAny, .list): return check.answer(lists(of: check) { reader.hasListed($0) })
    case (.hasAll, .list): return check.answer(!lists(of: check) { !reader.hasListed($0) })
    case (.isEmpty, .list): return check.answer(column.low == column.high)
    case (.needle, .text), (.address, .text):
      return check.answer(isHit(symbol(of: column), number, &reader))
    case (.address, .list): return check.answer(isAnyHit(column, number, &reader))
    case (.pure, .text): return kept(number, column, &reader, facts)
    case (.number, _), (.duration, _), (.flag, _), (.value, _), (.hasAny, _), (.hasAll, _),
      (.isEmpty, _), (.needle, _), (.address, _), (.pure, _), (.definition, _), (.always, _):
      return defined(number, facts)
    }
  }

  /// Whether any of a check's values in the vocabulary is as wanted.
  @inline(__always) private func lists(of check: Check, _ isWanted: (Int32) -> Bool) -> Bool {
    var place = Int(check.low)
    while place < Int(check.high) {
      if isWanted(vocabulary.lists[place]) { return true }
      place = place &+ 1
    }
    return false
  }

  /// The truth by definition.
  @inline(never) private func defined(_ number: Int, _ facts: some Facts) -> Truth {
    definitions[number].truth(
      of: vocabulary.fact(Int(checks[number].column), facts), at: facts.now)
  }

  /// The truth of a test on a text, which is found once and kept.
  @inline(__always)
  private func kept(
    _ number: Int, _ column: Matcher.Column, _ reader: inout Matcher.Reader,
    _ facts: some Facts
  ) -> Truth {
    let key = Answers.key(check: number, column.factClass)
    if let kept = reader.answers[key] {
      return Truth(rawValue: Int8(truncatingIfNeeded: kept)) ?? .unknown
    }
    let truth = defined(number, facts)
    reader.answers.add(UInt64(truth.rawValue), for: key)
    return truth
  }
}

// MARK: - Looking for something in texts

extension Matcher.Tables {
  /// The symbol of a column that holds a text.
  @inline(__always) private func symbol(of column: Matcher.Column) -> UInt32 {
    column.factClass & 0x1fff_ffff
  }

  /// Whether a check finds what it looks for in a symbol's text.
  @inline(__always)
  private func isHit(_ symbol: UInt32, _ number: Int, _ reader: inout Matcher.Reader) -> Bool {
    let number = Int32(truncatingIfNeeded: number)
    return reader.symbols.isHit(symbol, by: number) ?? lookThrough(symbol, number, &reader)
  }

  /// Whether a check finds what it looks for in any text of a list.
  private func isAnyHit(
    _ column: Matcher.Column, _ number: Int, _ reader: inout Matcher.Reader
  ) -> Bool {
    var place = Int(column.low)
    while place < Int(column.high) {
      if isHit(reader.items[place], number, &reader) { return true }
      place = place &+ 1
    }
    return false
  }

  /// Finds out which checks find what they look for in a text that was not met before.
  @inline(never)
  private func lookThrough(
    _ symbol: UInt32, _ number: Int32, _ reader: inout Matcher.Reader
  ) -> Bool {
    let subject = PreparedTest.Subject(reader.symbols.text(of: symbol))
    let hits = needles.candidates(for: subject, in: checks[Int(number)].column)
      .filter { tests[Int($0)].fits(subject) }
    reader.symbols.keep(hits, of: symbol)
    return hits.contains(number)
  }
}
