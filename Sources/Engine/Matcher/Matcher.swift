/// Many rules made ready to be judged together.
///
/// Equal conditions are judged once per look, however many rules have them; a rule with an
/// equality that cannot hold is not looked at. `Rule.truth` is the definition: on any facts both
/// must agree, and the tests hold them together.
public struct Matcher: Sendable {
  private var vocabulary: Vocabulary
  private var checks: [Check] = []
  /// By check, the test that defines it.
  private var definitions: [Test] = []
  /// What checks of the kind `test` ask.
  private var tests: [PreparedTest] = []
  private var program = Program()
  /// Rows that need a column to have a value of the vocabulary: looked up, not walked.
  private var needing: [[Int]] = []
  /// The columns of those values.
  private var lookups: [Int] = []
  /// Rows without such a need.
  private var rest: [Int] = []

  /// Compiles `rules`; row *n* is `rules[n]`. Facts are asked for `columns` by place.
  public init(rules: [Rule], columns: [String]) {
    vocabulary = Vocabulary(columns: columns, named: Self.named(in: rules, among: columns))
    let places = Dictionary(
      uniqueKeysWithValues: vocabulary.columns.enumerated().map { ($1, $0) })
    var numbers: [Condition: Int32] = [:]
    var program = Program()
    for rule in rules {
      program.add(rule) { condition in
        let number = numbers[condition] ?? add(condition, places)
        numbers[condition] = number
        return (number, checks[Int(number)].cost)
      }
    }
    self.program = program
    index(rules, places)
  }

  /// Returns the rows whose rule is true of `facts`, ascending.
  ///
  /// - Complexity: O(*rows* that no equality leaves out), each condition judged at most once.
  public func matches(in facts: some Facts) -> [Int] {
    var look = Look(columns: vocabulary.columns.count, checks: checks.count, now: facts.now)
    var rows = rest.filter { fits($0, &look, facts) }
    for column in lookups {
      look.read(column, vocabulary, facts)
      if let value = look.value(of: column) {
        for row in needing[value] where fits(row, &look, facts) { rows.append(row) }
      } else {
        let needed = Set(look.values(of: column, vocabulary).flatMap { needing[$0] })
        for row in needed where fits(row, &look, facts) { rows.append(row) }
      }
    }
    return rows.sorted()
  }

  // MARK: - Judging

  private func fits(_ row: Int, _ look: inout Look, _ facts: some Facts) -> Bool {
    let range = program.rows[row]
    var place = range.lowerBound
    while place < range.upperBound {
      guard truth(at: place, &look, facts) == .yes else { return false }
      place = program.tokens[Int(place)].end
    }
    return true
  }

  private func truth(at place: Int32, _ look: inout Look, _ facts: some Facts) -> Truth {
    let token = program.tokens[Int(place)]
    switch token.kind {
    case .check: return truth(of: Int(token.check), &look, facts)
    case .all: return extreme(of: token, at: place, .no, &look, facts)
    case .any: return extreme(of: token, at: place, .yes, &look, facts)
    case .none: return !extreme(of: token, at: place, .yes, &look, facts)
    }
  }

  /// The child's truth that is nearest to `end`, where looking stops.
  private func extreme(
    of token: Program.Token, at place: Int32, _ end: Truth, _ look: inout Look,
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

  private func truth(of number: Int, _ look: inout Look, _ facts: some Facts) -> Truth {
    let known = look.truths[number]
    if known > 0 { return Truth(rawValue: Int8(known) - 1) ?? .unknown }
    let truth = judge(number, &look, facts)
    look.truths[number] = UInt8(truth.rawValue + 1)
    return truth
  }

  private func judge(_ number: Int, _ look: inout Look, _ facts: some Facts) -> Truth {
    let check = checks[number]
    if check.kind == .always { return Truth(rawValue: Int8(check.low)) ?? .unknown }
    let column = Int(check.column)
    look.read(column, vocabulary, facts)
    if let truth = look.truth(of: check, vocabulary) { return truth }
    if check.kind == .test, let truth = look.truth(of: tests[Int(check.low)], column) {
      return truth
    }
    return look.truth(of: definitions[number], column)
  }
}

// MARK: - Compiling

extension Matcher {
  /// What fields about something named are about is known only from the rules: each of these that
  /// is one of `columns` gets a column of its own.
  private static func named(in rules: [Rule], among columns: [String]) -> [FieldReference] {
    var known = Set(columns.map { FieldReference($0) })
    let keys = Set(columns)
    var named: [FieldReference] = []
    for subject in rules.lazy.flatMap(\.conditions).map(\.subject) where !known.contains(subject) {
      guard let field = Catalogue.field(subject.key), keys.contains(field.key) else { continue }
      known.insert(subject)
      named.append(subject)
    }
    return named
  }

  private mutating func add(_ condition: Condition, _ places: [FieldReference: Int]) -> Int32 {
    definitions.append(condition.test)
    guard let column = places[condition.subject] else {
      // A field without a column is one that nobody knows: the answer is always the same.
      let truth = condition.test.truth(of: .unknown, at: .distantPast)
      checks.append(Check(always: truth))
      return Int32(checks.count - 1)
    }
    checks.append(check(condition.test, column))
    return Int32(checks.count - 1)
  }

  private mutating func check(_ test: Test, _ column: Int) -> Check {
    let place = Int32(column)
    if let check = Check(test, column: place) { return check }
    if let (texts, isNegated) = test.equality {
      let range = vocabulary.add(texts, in: column)
      return Check(
        column: place, kind: .value, isNegated: isNegated, low: Int64(range.lowerBound),
        high: Int64(range.upperBound))
    }
    tests.append(PreparedTest(test))
    return Check(
      column: place, kind: .test, isNegated: false, low: Int64(tests.count - 1), high: 0)
  }

  /// Puts every rule under the rarest of the equalities that it needs.
  private mutating func index(_ rules: [Rule], _ places: [FieldReference: Int]) {
    let needs = rules.map { rule in rule.conjuncts.compactMap { need(of: $0, places) } }
    var sizes = [Int](repeating: 0, count: Int(vocabulary.count))
    for value in needs.joined().joined() { sizes[Int(value)] += 1 }
    needing = Array(repeating: [], count: Int(vocabulary.count))
    for (row, choices) in needs.enumerated() {
      let rarest = choices.min { left, right in
        left.reduce(0) { $0 + sizes[Int($1)] } < right.reduce(0) { $0 + sizes[Int($1)] }
      }
      guard let rarest else {
        rest.append(row)
        continue
      }
      for value in rarest { needing[Int(value)].append(row) }
    }
    lookups = vocabulary.columns.indices.filter { column in
      vocabulary.values(in: column).contains { !needing[Int($0)].isEmpty }
    }
  }

  /// The values of which a conjunct needs one; `nil` if it is no equality.
  private func need(of conjunct: Rule, _ places: [FieldReference: Int]) -> Set<Int32>? {
    guard case .condition(let condition) = conjunct, let column = places[condition.subject],
      let (texts, isNegated) = condition.test.equality, !isNegated
    else { return nil }
    return Set(texts.map { vocabulary.value(of: $0, in: column) })
  }
}
