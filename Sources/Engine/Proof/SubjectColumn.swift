/// What conditions ask of one subject, with every kind of value that makes a difference to them.
///
/// Two values are of one kind if no test tells them apart. Where the kinds can be counted (numbers
/// between bounds, names, sets of tags) there is one value of each, and what none of them fits
/// does not exist. Texts have no such list: see `TextQuestion`.
struct SubjectColumn {
  let subject: FieldReference
  private(set) var tests: [Test] = []
  private let now: Instant
  private var values: Values?
  private var truths: [[TruthSet]] = []
  private var answers: [[TruthSet]: Answer] = [:]

  /// What there is of some truths.
  enum Answer {
    case fact(Fact)
    case none
    case unsure
  }

  init(_ subject: FieldReference, now: Instant) {
    self.subject = subject
    self.now = now
  }

  /// Adds a test and returns its place.
  mutating func add(_ test: Test) -> Int {
    tests.append(test)
    values = nil
    answers = [:]
    return tests.count - 1
  }

  /// The durations that the tests compare with.
  var bounds: [Milliseconds] { tests.flatMap(\.lengths) }

  /// Returns a value of which every test has one of the truths `wanted`.
  mutating func value(_ wanted: [TruthSet]) -> Answer {
    if let answer = answers[wanted] { return answer }
    let answer = find(wanted)
    answers[wanted] = answer
    return answer
  }

  private mutating func find(_ wanted: [TruthSet]) -> Answer {
    let values = prepare()
    if let place = truths.firstIndex(where: { Self.fit($0, wanted) }) {
      return .fact(values.facts[place])
    }
    if values.isComplete { return .none }
    if values.hasTexts {
      let question = TextQuestion(tests, wanted, values)
      if let fact = question.proposals.first(where: { Self.fit(truths(of: $0), wanted) }) {
        return .fact(fact)
      }
      if question.isRefuted { return .none }
    }
    for family in values.families where isRefuted(family, wanted) { return .none }
    return .unsure
  }

  /// Whether no value fits those of the tests that belong to `family`, which knows all its values.
  private func isRefuted(_ family: Values.Family, _ wanted: [TruthSet]) -> Bool {
    let places = tests.indices.filter {
      wanted[$0] != .every && (tests[$0].family == family || tests[$0].family == .presence)
    }
    return !truths.contains { row in places.allSatisfy { wanted[$0].isSuperset(of: row[$0]) } }
  }

  private mutating func prepare() -> Values {
    if let values { return values }
    let made = Values(of: subject, for: tests, now: now)
    values = made
    truths = made.facts.map { truths(of: $0) }
    return made
  }

  private func truths(of fact: Fact) -> [TruthSet] {
    tests.map { TruthSet($0.truth(of: fact, at: now)) }
  }

  private static func fit(_ truths: [TruthSet], _ wanted: [TruthSet]) -> Bool {
    zip(truths, wanted).allSatisfy { $1.isSuperset(of: $0) }
  }
}

// MARK: - What tests compare with

extension Test {
  /// The tests that look at the same side of a site's own value.
  var family: Values.Family {
    switch self {
    case .exists, .missing: .presence
    case .number, .numberBetween, .decimal, .decimalBetween: .numbers
    case .version: .versions
    case .list: .lists
    case .date, .within: .dates
    case .text, .url, .choice, .language, .flag, .money, .moneyBetween, .duration,
      .durationBetween:
      .other
    }
  }

  var lengths: [Milliseconds] {
    switch self {
    case .duration(_, let length), .within(_, let length): [length]
    case .durationBetween(let low, let high): [low, high]
    case .text, .url, .exists, .missing, .number, .numberBetween, .decimal, .decimalBetween,
      .money, .moneyBetween, .choice, .language, .list, .flag, .version, .date:
      []
    }
  }

  var wholes: [Int64] {
    switch self {
    case .number(_, let value), .money(_, let value): [value]
    case .numberBetween(let low, let high), .moneyBetween(let low, let high): [low, high]
    case .text, .url, .exists, .missing, .decimal, .decimalBetween, .duration, .durationBetween,
      .choice, .language, .list, .flag, .version, .date, .within:
      []
    }
  }

  var decimals: [Double] {
    switch self {
    case .decimal(_, let value): [value]
    case .decimalBetween(let low, let high): [low, high]
    case .text, .url, .exists, .missing, .number, .numberBetween, .money, .moneyBetween,
      .duration, .durationBetween, .choice, .language, .list, .flag, .version, .date, .within:
      []
    }
  }

  var texts: [String] {
    switch self {
    case .text(_, let texts), .url(_, let texts), .choice(_, let texts), .language(_, let texts),
      .list(_, let texts):
      texts
    case .exists, .missing, .number, .numberBetween, .decimal, .decimalBetween, .money,
      .moneyBetween, .duration, .durationBetween, .flag, .version, .date, .within:
      []
    }
  }

  var wallTimes: [WallTime] {
    guard case .date(_, let time) = self else { return [] }
    return [time]
  }

  var versions: [Version] {
    guard case .version(_, let version) = self else { return [] }
    return [version]
  }
}
