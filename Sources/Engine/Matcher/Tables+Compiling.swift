extension Matcher.Tables {
  /// Compiles `rules` for facts in `columns`.
  init(_ rules: [Rule], columns: [String]) {
    count = rules.count
    vocabulary = Vocabulary(columns: columns, named: Self.named(in: rules, among: columns))
    var checker = Checker(vocabulary.columns)
    let conjuncts = rules.map { rule in
      rule.conjuncts.map { Conjunct($0) { checker.number(of: $0, &vocabulary) } }
    }
    checks = checker.checks
    definitions = checker.definitions
    tests = definitions.map { PreparedTest($0) }
    timed = checks.indices.filter { definitions[$0].isTimed }.map { Int32($0) }
    bounds = Bounds(
      vocabulary.columns.indices.map { column in
        Set(checks.lazy.filter { $0.column == Int32(column) }.flatMap(\.bounds))
      })
    hasNames = Array(repeating: true, count: vocabulary.columns.count)
    for check in checks where check.column >= 0 && check.asksForText {
      hasNames[Int(check.column)] = false
    }
    needles = Needles(checks, tests, columns: vocabulary.columns.count)
    divide(conjuncts)
  }

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

  // MARK: - Dividing

  /// Puts the rows into the partitions of the column that leaves least to look at.
  private mutating func divide(_ rows: [[Conjunct]]) {
    let column = Divider(rows, vocabulary, checks).best
    dividing = Array(repeating: -1, count: Int(vocabulary.count))
    divider = column ?? -1
    var members: [[Int]] = []
    var rest: [Int] = []
    for (row, conjuncts) in rows.enumerated() {
      guard let column, let values = needed(conjuncts, in: column) else {
        rest.append(row)
        continue
      }
      for value in values {
        if dividing[Int(value)] < 0 {
          dividing[Int(value)] = Int32(members.count)
          members.append([])
        }
        members[Int(dividing[Int(value)])].append(row)
      }
    }
    for members in members { add(members.map { ($0, rows[$0]) }, isRest: false) }
    add(rest.map { ($0, rows[$0]) }, isRest: true)
  }

  /// The values of `column` of which a row needs one; `nil` if it may have any.
  private func needed(_ conjuncts: [Conjunct], in column: Int32) -> Set<Int32>? {
    conjuncts.lazy.compactMap { $0.values(checks, vocabulary, in: column) }.first
  }

  /// Whether being in a partition of one of `values` is what the conjunct asks; another equality
  /// of the same column is still to be judged.
  private func isGiven(_ conjunct: Conjunct, _ values: Set<Int32>?) -> Bool {
    guard let values else { return false }
    return conjunct.values(checks, vocabulary, in: divider) == values
  }

  // MARK: - Filtering

  /// Adds a partition of rows that ascend.
  private mutating func add(
    _ members: [(row: Int, conjuncts: [Conjunct])], isRest: Bool
  ) {
    let open = members.map { member in
      let given = isRest ? nil : needed(member.conjuncts, in: divider)
      return member.conjuncts.filter { !isGiven($0, given) }
    }
    let columns = FilterChoice(open, odds: odds).columns()
    var builder = FilterBuilder(columns)
    let start = rows.count
    for (bit, member) in members.enumerated() {
      addProgram(of: member.row, member.conjuncts, bit, isRest, &builder)
    }
    let firstFilter = filters.count
    builder.write(&filters, &clauses, &clauseRows)
    partitions.append(
      Partition(rows: start..<rows.count, filters: firstFilter..<filters.count))
  }

  /// Writes a row's conjuncts, those first that no bitmap stands for, the cheap before the dear.
  private mutating func addProgram(
    of row: Int, _ conjuncts: [Conjunct], _ bit: Int, _ isRest: Bool,
    _ builder: inout FilterBuilder
  ) {
    let start = program.end
    let values = isRest ? nil : needed(conjuncts, in: divider)
    var covered: [Conjunct] = []
    var given: [Conjunct] = []
    for conjunct in conjuncts.sorted(by: { $0.cost < $1.cost }) {
      if isGiven(conjunct, values) {
        given.append(conjunct)
      } else if builder.has(conjunct.column) {
        covered.append(conjunct)
      } else {
        _ = program.add(conjunct)
      }
    }
    let middle = program.end
    for conjunct in covered { builder.add(conjunct, at: program.add(conjunct), bit) }
    for conjunct in given { _ = program.add(conjunct) }
    rows.append(Program.Row(row: Int32(row), start: start, middle: middle, end: program.end))
  }

  /// How likely a conjunct is thought to be false.
  private func odds(_ conjunct: Conjunct) -> Double {
    guard conjunct.tokens.count <= 2, let token = conjunct.tokens.last, token.kind == .check else {
      return 0.4
    }
    let check = token.check
    let odds =
      switch check.kind {
      case .value: 1 - 1 / Double(max(2, vocabulary.count(in: Int(check.column))))
      case .needle, .address, .pure: 0.9
      case .number, .duration, .flag: 0.5
      case .hasAll, .hasAny, .isEmpty, .definition, .always: 0.0
      }
    let isNegated = check.isNegated != (conjunct.tokens.count == 2)
    return isNegated ? 1 - odds : odds
  }
}

extension Test {
  /// Whether time changes what it says of the same fact, durations aside.
  fileprivate var isTimed: Bool {
    switch self {
    case .date, .within: true
    case .text, .url, .exists, .missing, .number, .numberBetween, .decimal, .decimalBetween,
      .money, .moneyBetween, .duration, .durationBetween, .choice, .language, .list, .flag,
      .version:
      false
    }
  }
}

/// Gives each distinct condition its check.
private struct Checker {
  private(set) var checks: [Check] = []
  private(set) var definitions: [Test] = []
  private var numbers: [Condition: Int32] = [:]
  private let places: [FieldReference: Int]

  init(_ columns: [FieldReference]) {
    places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
  }

  mutating func number(
    of condition: Condition, _ vocabulary: inout Vocabulary
  ) -> (Int32, Check) {
    if let number = numbers[condition] { return (number, checks[Int(number)]) }
    if let column = places[condition.subject] {
      checks.append(Check(condition.test, column: column, &vocabulary))
    } else {
      // A field without a column is one that nobody knows: the answer is always the same.
      checks.append(Check(always: condition.test.truth(of: .unknown, at: .distantPast)))
    }
    definitions.append(condition.test)
    let number = Int32(checks.count - 1)
    numbers[condition] = number
    return (number, checks[Int(number)])
  }
}

extension Conjunct {
  /// The values of `column` of which this conjunct needs one; `nil` if it is no such equality.
  fileprivate func values(
    _ checks: [Check], _ vocabulary: Vocabulary, in column: Int32
  ) -> Set<Int32>? {
    guard self.column == column, tokens.count == 1, tokens[0].kind == .check else { return nil }
    let check = tokens[0].check
    guard check.kind == .value, !check.isNegated else { return nil }
    return Set(vocabulary.lists[Int(check.low)..<Int(check.high)])
  }
}

/// Finds the column by which rows are best divided.
private struct Divider {
  /// The column that leaves the fewest rows to look at; `nil` if none helps.
  private(set) var best: Int32?

  init(_ rows: [[Conjunct]], _ vocabulary: Vocabulary, _ checks: [Check]) {
    var sizes: [Int32: [Int32: Double]] = [:]
    var members: [Int32: Double] = [:]
    for row in rows {
      for column in Set(row.compactMap(\.column)) {
        guard let values = row.lazy.compactMap({ $0.values(checks, vocabulary, in: column) }).first
        else { continue }
        members[column, default: 0] += 1
        for value in values { sizes[column, default: [:]][value, default: 0] += 1 }
      }
    }
    var least = Double(rows.count)
    for (column, sizes) in sizes.sorted(by: { $0.key < $1.key }) {
      // A value that many rows need is met as much more often.
      let total = sizes.values.reduce(0, +)
      let met = sizes.values.reduce(0) { $0 + $1 * $1 } / total
      let left = met + Double(rows.count) - (members[column] ?? 0)
      if left < least { (best, least) = (column, left) }
    }
  }
}

/// Collects which rows of a partition share which conjuncts.
private struct FilterBuilder {
  private let columns: [Int32]
  /// By place of the column: the shared conjuncts with their rows.
  private var shared: [[(tokens: Int32, rows: [Int32])]]
  private var places: [Int64: Int] = [:]

  init(_ columns: [Int32]) {
    self.columns = columns
    shared = Array(repeating: [], count: columns.count)
  }

  func has(_ column: Int32?) -> Bool { column.map { columns.contains($0) } ?? false }

  mutating func add(_ conjunct: Conjunct, at tokens: Int32, _ bit: Int) {
    guard let filter = columns.firstIndex(where: { $0 == conjunct.column }) else { return }
    if let key = conjunct.key {
      if let place = places[key] {
        shared[filter][place].rows.append(Int32(bit))
        return
      }
      places[key] = shared[filter].count
    }
    shared[filter].append((tokens, [Int32(bit)]))
  }

  func write(
    _ filters: inout [Filter], _ clauses: inout [Clause], _ clauseRows: inout [Int32]
  ) {
    for (column, shared) in zip(columns, shared) {
      let first = Int32(clauses.count)
      for (tokens, rows) in shared {
        let start = Int32(clauseRows.count)
        clauseRows += rows
        clauses.append(Clause(tokens: tokens, rows: start..<Int32(clauseRows.count)))
      }
      filters.append(Filter(column: column, clauses: first..<Int32(clauses.count)))
    }
  }
}
