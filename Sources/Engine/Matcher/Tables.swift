extension Matcher {
  /// The rules of a matcher, ready to be judged: flat arrays that refer to each other by place.
  struct Tables: Sendable {
    let identity = Identity()
    var vocabulary: Vocabulary
    var bounds = Bounds([])
    var checks: [Check] = []
    /// By check: the test that defines it.
    var definitions: [Test] = []
    /// By check: its test with texts made ready.
    var tests: [PreparedTest] = []
    var program = Program()
    /// The rows of all partitions; ascending in each.
    var rows: [Int32] = []
    /// By place in `rows`: what must be true of it.
    var programs: [Program.Row] = []
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
    at place: Int32, _ look: inout Matcher.Look, _ facts: some Facts
  ) -> Truth {
    let token = program.tokens[Int(place)]
    switch token.kind {
    case .check: return truth(of: Int(token.check), &look, facts)
    case .all: return extreme(of: token, at: place, .no, &look, facts)
    case .any: return extreme(of: token, at: place, .yes, &look, facts)
    case .none: return !extreme(of: token, at: place, .yes, &look, facts)
    }
  }

  /// Whether all conjuncts from `start` to `end` are true.
  @inline(__always)
  func areTrue(
    from start: Int32, to end: Int32, _ look: inout Matcher.Look, _ facts: some Facts
  ) -> Bool {
    var place = start
    while place < end {
      guard truth(at: place, &look, facts) == .yes else { return false }
      place = program.tokens[Int(place)].end
    }
    return true
  }

  /// The child's truth that is nearest to `end`, where looking stops.
  private func extreme(
    of token: Program.Token, at place: Int32, _ end: Truth, _ look: inout Matcher.Look,
    _ facts: some Facts
  ) -> Truth {
    var result = !end
    var child = place + 1
    while child < token.end, result != end {
      let truth = truth(at: child, &look, facts)
      result = end == .no ? min(result, truth) : max(result, truth)
      child = program.tokens[Int(child)].end
    }
    return result
  }

  @inline(__always)
  private func truth(
    of number: Int, _ look: inout Matcher.Look, _ facts: some Facts
  ) -> Truth {
    let check = checks[number]
    if check.kind == .always { return Truth(rawValue: Int8(check.low)) ?? .unknown }
    let column = look.read(Int(check.column), self, facts)
    switch (check.kind, column.kind) {
    case (.number, .number), (.duration, .duration), (.flag, .flag):
      return check.answer(check.low <= column.low && column.low <= check.high)
    case (.value, .text):
      return check.answer(
        vocabulary.lists[Int(check.low)..<Int(check.high)].contains(Int32(column.low)))
    case (.hasAny, .list):
      return check.answer(
        vocabulary.lists[Int(check.low)..<Int(check.high)].contains { look.hasListed($0) })
    case (.hasAll, .list):
      return check.answer(
        vocabulary.lists[Int(check.low)..<Int(check.high)].allSatisfy { look.hasListed($0) })
    case (.isEmpty, .list): return check.answer(column.low == column.high)
    case (.pure, .text), (.address, .text): return kept(number, column, &look, facts)
    case (.address, .list): return any(number, column, &look, facts)
    case (.number, _), (.duration, _), (.flag, _), (.value, _), (.hasAny, _), (.hasAll, _),
      (.isEmpty, _), (.pure, _), (.address, _), (.definition, _), (.always, _):
      return defined(number, facts)
    }
  }

  /// The truth by definition.
  private func defined(_ number: Int, _ facts: some Facts) -> Truth {
    truth(of: fact(number, facts), number, at: facts.now)
  }

  private func truth(of fact: Fact, _ number: Int, at now: Instant) -> Truth {
    tests[number].truth(of: fact) ?? definitions[number].truth(of: fact, at: now)
  }

  /// The truth of a test on a text, which is found once and kept.
  private func kept(
    _ number: Int, _ column: Matcher.Look.Column, _ look: inout Matcher.Look,
    _ facts: some Facts
  ) -> Truth {
    let key = Answers.key(check: number, column.factClass)
    if let kept = look.answers[key] { return Truth(rawValue: Int8(kept)) ?? .unknown }
    let truth = defined(number, facts)
    if !look.isMakingBitmap { look.answers.add(UInt32(truth.rawValue), for: key) }
    return truth
  }

  /// The truth of a test of which any text of a list must fit; each is found once and kept.
  private func any(
    _ number: Int, _ column: Matcher.Look.Column, _ look: inout Matcher.Look,
    _ facts: some Facts
  ) -> Truth {
    let isNegative = tests[number].isNegative
    for place in Int(column.low)..<Int(column.high) {
      let key = Answers.key(
        check: number, Matcher.Look.Column.factClass(.text, Int(look.items[place])))
      let truth: UInt32
      if let kept = look.answers[key] {
        truth = kept
      } else {
        guard case .list(let texts) = fact(number, facts) else { return .unknown }
        let found = self.truth(of: .text(texts[place - Int(column.low)]), number, at: facts.now)
        truth = UInt32(found.rawValue)
        look.answers.add(truth, for: key)
      }
      // A negative operator holds of a list if it holds of each text.
      if isNegative != (truth == UInt32(Truth.yes.rawValue)) { return Truth(!isNegative) }
    }
    return Truth(isNegative)
  }

  private func fact(_ number: Int, _ facts: some Facts) -> Fact {
    vocabulary.fact(Int(checks[number].column), facts)
  }
}
