/// Many rules made ready to be judged together.
///
/// Equal conditions are judged once per look, however many rules have them; a rule with an
/// equality that cannot hold is not looked at. `Rule.truth` is the definition: on any facts both
/// must agree, and the tests hold them together.
public struct Matcher: Sendable {
  /// The distinct conditions of all rules.
  private var conditions: [(column: Int?, test: PreparedTest)] = []
  private var programs: [Program] = []
  /// Rules that need `column` to equal a text: looked up, not walked.
  private var buckets: [Int: [String: [Int]]] = [:]
  /// Rules without such a need.
  private var rest: [Int] = []
  private var columns: [FieldReference]

  /// A rule over condition numbers.
  private indirect enum Program: Sendable {
    case all([Program])
    case any([Program])
    case not(Program)
    case condition(Int)
  }

  /// Compiles `rules`; row *n* is `rules[n]`. Facts are asked for `columns` by place.
  public init(rules: [Rule], columns: [String]) {
    self.columns = columns.map { FieldReference($0) }
    let known = Set(columns)
    var places = Dictionary(uniqueKeysWithValues: self.columns.enumerated().map { ($1, $0) })
    // What fields are about is known only from the rules: each gets a column of its own.
    for condition in rules.lazy.flatMap(\.conditions) where places[condition.subject] == nil {
      guard let field = Catalogue.field(condition.field), known.contains(field.key) else {
        continue
      }
      places[condition.subject] = self.columns.count
      self.columns.append(condition.subject)
    }
    var numbers: [Condition: Int] = [:]
    for rule in rules { programs.append(compile(rule, places, &numbers)) }
    index(rules, places)
  }

  /// Returns the rows whose rule is true of `facts`, ascending.
  public func matches(in facts: some Facts) -> [Int] {
    var look = Look(columns: columns, conditions: conditions.count, facts: facts)
    var rows = rest.filter { truth(of: programs[$0], &look) == .yes }
    for (column, values) in buckets {
      let texts = Set(look.fact(column).texts.map { $0.folded })
      let candidates =
        texts.count == 1
        ? values[texts.first ?? ""] ?? [] : Set(texts.flatMap { values[$0] ?? [] }).sorted()
      for row in candidates where truth(of: programs[row], &look) == .yes { rows.append(row) }
    }
    return rows.sorted()
  }

  // MARK: - Judging

  /// One look at one visitor: facts and truths already found.
  private struct Look<Source: Facts> {
    let columns: [FieldReference]
    let facts: Source
    var known: [Fact?]
    var truths: [Truth?]

    init(columns: [FieldReference], conditions: Int, facts: Source) {
      self.columns = columns
      self.facts = facts
      known = Array(repeating: nil, count: columns.count)
      truths = Array(repeating: nil, count: conditions)
    }

    mutating func fact(_ column: Int) -> Fact {
      if let fact = known[column] { return fact }
      let fact = facts[columns[column]]
      known[column] = fact
      return fact
    }
  }

  private func truth<Source>(of program: Program, _ look: inout Look<Source>) -> Truth {
    switch program {
    case .all(let programs):
      var least = Truth.yes
      for program in programs {
        least = min(least, truth(of: program, &look))
        if least == .no { break }
      }
      return least
    case .any(let programs):
      var greatest = Truth.no
      for program in programs {
        greatest = max(greatest, truth(of: program, &look))
        if greatest == .yes { break }
      }
      return greatest
    case .not(let program): return !truth(of: program, &look)
    case .condition(let number):
      if let truth = look.truths[number] { return truth }
      let (column, test) = conditions[number]
      // A field without a column is one that nobody knows.
      let fact = column.map { look.fact($0) } ?? .unknown
      let truth = test.truth(of: fact, at: look.facts.now)
      look.truths[number] = truth
      return truth
    }
  }

  // MARK: - Compiling

  private mutating func compile(
    _ rule: Rule, _ places: [FieldReference: Int], _ numbers: inout [Condition: Int]
  ) -> Program {
    switch rule {
    case .all(let rules): return .all(rules.map { compile($0, places, &numbers) })
    case .any(let rules): return .any(rules.map { compile($0, places, &numbers) })
    case .none(let rules): return .not(.any(rules.map { compile($0, places, &numbers) }))
    case .not(let rule): return .not(compile(rule, places, &numbers))
    case .condition(let condition):
      if let number = numbers[condition] { return .condition(number) }
      numbers[condition] = conditions.count
      conditions.append((places[condition.subject], PreparedTest(condition.test)))
      return .condition(conditions.count - 1)
    }
  }

  /// Puts every rule into the rarest of the buckets that it needs to be in.
  private mutating func index(_ rules: [Rule], _ places: [FieldReference: Int]) {
    let needs = rules.map { $0.equalities(places) }
    var sizes: [Need: Int] = [:]
    for need in needs.joined() { sizes[need, default: 0] += 1 }
    for (row, choices) in needs.enumerated() {
      guard let rarest = choices.min(by: { (sizes[$0] ?? 0) < (sizes[$1] ?? 0) }) else {
        rest.append(row)
        continue
      }
      for text in Set(rarest.texts) {
        buckets[rarest.column, default: [:]][text, default: []].append(row)
      }
    }
  }

  /// That a column equals one of some texts.
  fileprivate struct Need: Hashable {
    let column: Int
    let texts: [String]
  }
}

extension Fact {
  /// Every text that an equality could hold of.
  fileprivate var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let texts): texts
    case .any(.list(let texts), _): texts
    case .any(let value, _): [value.text]
    case .unknown, .number, .decimal, .flag, .since, .lasted, .date: []
    }
  }
}

extension Rule {
  /// The equalities without which the rule cannot be true.
  fileprivate func equalities(_ places: [FieldReference: Int]) -> [Matcher.Need] {
    switch self {
    case .all(let rules): return rules.flatMap { $0.equalities(places) }
    case .any, .none, .not: return []
    case .condition(let condition):
      guard let column = places[condition.subject] else { return [] }
      switch condition.test {
      case .text(.is, let texts), .choice(isOneOf: true, let texts):
        return [Matcher.Need(column: column, texts: texts.map { $0.folded })]
      case .text, .url, .exists, .missing, .number, .numberBetween, .duration, .durationBetween,
        .choice, .language, .list, .flag, .decimal, .decimalBetween, .money, .moneyBetween,
        .version,
        .date, .within:
        return []
      }
    }
  }
}
