/// Finds out whether there can be a visitor of whom some claims are true.
///
/// Claims become propositions over numbered conditions; the conditions on one subject (a field,
/// with what it is about) are a column, which knows every kind of value that can matter to them.
/// A search over the truths of conditions then either finds a visitor, who is put before the
/// rules themselves, or has gone through everything.
struct Prover {
  /// The conditions by number: the column, and the place of the test in it.
  var places: [(column: Int, test: Int)] = []
  /// One per subject.
  var columns: [SubjectColumn] = []
  private var columnOf: [FieldReference: Int] = [:]
  private var numberOf: [Condition: Int] = [:]
  /// The rules of named segments that are in no circle.
  let segments: [Segment.ID: Rule]
  /// When witnesses are looked at.
  let now: Instant
  /// What is never so, as known from `Relations`, for the conditions that there are.
  private var relations: (of: Int, rules: [(columns: Set<Int>, proposition: Proposition)]) = (0, [])

  /// Makes a prover that looks into `segments`.
  init(segments: [Segment.ID: Rule] = [:], now: Instant) {
    self.segments = segments
    self.now = now
  }

  /// Makes a prover over the segments of `library`.
  init(_ library: Library, now: Instant) {
    let sound = library.segments.filter { library.circle(from: $0.key) == nil }
    self.init(segments: sound.mapValues(\.rule), now: now)
  }

  /// How many branches are looked at before a question is given up.
  static let usualSteps = 400

  /// Looks for a visitor of whom all `claims` are true.
  mutating func prove(_ claims: [Claim], steps: Int = usualSteps) -> Proof {
    var propositions = claims.map { proposition($0.rule, $0.wanted) }
    var mentioned: Set<Int> = []
    for proposition in propositions {
      proposition.eachCondition { mentioned.insert(places[$0].column) }
    }
    relate()
    propositions += relations.rules.filter { $0.columns.isSubset(of: mentioned) }
      .map(\.proposition)
    var search = Search(prover: self, claims: claims, steps: steps)
    let proof = search.run(propositions)
    columns = search.columns
    return proof
  }

  // MARK: - Propositions

  private mutating func proposition(_ rule: Rule, _ wanted: Wanted) -> Proposition {
    switch rule {
    case .all(let rules):
      let parts = rules.active.map { proposition($0, wanted) }
      return wanted.isOfEach ? .all(parts) : .any(parts)
    case .any(let rules):
      let parts = rules.active.map { proposition($0, wanted) }
      return wanted.isOfEach ? .any(parts) : .all(parts)
    case .none(let rules): return proposition(.any(rules), wanted.flipped)
    case .not(let rule) where rule.isOff: return proposition(.everyone, wanted)
    case .not(let rule): return proposition(rule, wanted.flipped)
    case .off: return proposition(.everyone, wanted)
    case .condition(let condition):
      guard let (rule, isMember) = membership(condition) else {
        return .holds(number(of: condition), wanted.truths)
      }
      return proposition(rule, isMember ? wanted : wanted.flipped)
    }
  }

  /// The rule of the segment that `condition` asks about, and whether somebody has to be in it.
  private func membership(_ condition: Condition) -> (Rule, Bool)? {
    guard condition.field == "visitor.segment", case .flag(let isMember) = condition.test,
      let rule = condition.subject.of.flatMap({ segments[Segment.ID($0)] })
    else { return nil }
    return (rule, isMember)
  }

  private mutating func number(of condition: Condition) -> Int {
    if let number = numberOf[condition] { return number }
    let column = columnOf[condition.subject] ?? columns.count
    if column == columns.count {
      columns.append(SubjectColumn(condition.subject, now: now))
      columnOf[condition.subject] = column
    }
    places.append((column, columns[column].add(condition.test)))
    numberOf[condition] = places.count - 1
    return places.count - 1
  }

  // MARK: - What is never so

  /// Brings the relations between fields up to the conditions that there are.
  private mutating func relate() {
    guard relations.of != places.count else { return }
    let bounds = Dictionary(
      columns.map { ($0.subject.key, $0.bounds) }, uniquingKeysWith: { $0 + $1 })
    let rules = Relations.impossible(among: bounds)
    let made = rules.map { rule in
      let proposition = proposition(rule, .notYes)
      var columns: Set<Int> = []
      proposition.eachCondition { columns.insert(places[$0].column) }
      return (columns, proposition)
    }
    relations = (places.count, made)
  }

  /// Every condition of `rule`, those of the segments that it names too.
  func conditions(of rule: Rule) -> [Condition] {
    rule.conditions.flatMap { condition in
      membership(condition).map { conditions(of: $0.0) } ?? [condition]
    }
  }
}
