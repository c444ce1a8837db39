internal import Engine

/// All campaigns that fit an event, found by the matcher and by walking the definition.
enum MatcherBenchmark {
  /// Measures the workload of a folder, or made ones of 100 and 1,000 campaigns.
  static func run(_ arguments: [String]) throws(Benchmark.Failure) {
    let isLarge = arguments.contains("--large")
    var workloads: [Workload] = []
    if let folder = arguments.first(where: { !$0.hasPrefix("-") }) {
      workloads = try Workload.load(folder)
    } else {
      for count in [100, 1_000] + (isLarge ? [10_000, 100_000] : []) {
        workloads.append(try Workload.made(campaigns: count, events: 5_000))
      }
      let tenant = isLarge ? 10_000 : 1_000
      workloads.append(try Workload.made(campaigns: tenant, events: 5_000, brands: 1))
    }
    var rows: [[String]] = []
    var contests: [Contest] = []
    for workload in workloads {
      let contest = Contest(workload)
      let result = try contest.result()
      rows.append(contest.row(result))
      contests.append(contest)
    }
    Measure.table(
      [
        "workload", "campaigns", "events", "matches", "ours µs", "winner µs", "naive µs",
        "bucketed µs",
        "to naive", "to bucketed", "tables KiB", "look KiB",
      ], rows)
    printGrowth(contests)
    print("  " + (try WakeContest().result()))
    print("  " + (try EditContest().result()))
  }
}

extension MatcherBenchmark {
  /// Measures the winner among the fewest and the most campaigns in turn, so that a slow moment
  /// hits both.
  private static func printGrowth(_ contests: [Contest]) {
    guard let few = contests.min(by: { $0.count < $1.count }),
      let many = contests.max(by: { $0.count < $1.count }), few.count < many.count
    else { return }
    let times = Measure.medians([few.winnerSide, many.winnerSide])
    print(
      "  a winner takes \(Measure.text(times[1] / times[0])) times as long among \(many.count) "
        + "campaigns as among \(few.count)")
  }
}

/// One workload and the three ways through it.
private struct Contest {
  private let workload: Workload
  private let rules: [Rule]
  private let matcher: Matcher
  /// Rows by the brand that they need, and those that need none or several.
  private var byBrand: [String: [Int]] = [:]
  private var anyBrand: [Int] = []

  init(_ workload: Workload) {
    self.workload = workload
    rules = workload.campaigns.map(\.rule)
    matcher = Matcher(rules: rules, columns: Workload.columns.map(\.name))
    for (row, rule) in rules.enumerated() {
      let brands = rule.brands
      if brands.isEmpty { anyBrand.append(row) }
      for brand in brands { byBrand[brand, default: []].append(row) }
    }
  }

  /// What was measured, in nanoseconds an event and in bytes.
  struct Result {
    let matches: Int
    let all: Double
    let winner: Double
    let naive: Double
    let bucketed: Double
    let look: Int
  }

  /// Checks that all agree, and measures.
  func result() throws(Benchmark.Failure) -> Result {
    var seen = Matcher.Look()
    let outcome = outcome(of: workload.events.count) { matcher.matches(in: $0, with: &seen) }
    try check(outcome)
    for event in events(workload.events.count) {
      let first = matcher.matches(in: event, with: &seen).first
      guard matcher.winner(in: event, with: &seen) == first else {
        throw Benchmark.Failure(sentence: "\(workload.name) has a winner that is not the first")
      }
    }
    // The walks are slow: they get fewer events, the same for both.
    let few = min(workload.events.count, max(20, 60_000 / max(1, rules.count)))
    var look = Matcher.Look()
    var rows: [Int] = []
    let times = Measure.medians([
      side(workload.events.count) {
        matcher.collect(into: &rows, in: $0, with: &look)
        return rows.count
      },
      side(workload.events.count) { matcher.winner(in: $0, with: &look) ?? -1 },
      side(few) { naive($0).count },
      side(few) { bucketed($0).count },
    ])
    return Result(
      matches: outcome.matches, all: times[0], winner: times[1], naive: times[2],
      bucketed: times[3], look: look.size)
  }

  /// How many campaigns there are.
  var count: Int { rules.count }

  /// Finding the winner of every event.
  var winnerSide: Measure.Side {
    var look = Matcher.Look()
    return side(workload.events.count) { matcher.winner(in: $0, with: &look) ?? -1 }
  }

  /// The table's row.
  func row(_ result: Result) -> [String] {
    [
      workload.name, "\(rules.count)", "\(workload.events.count)", "\(result.matches)",
      Measure.text(result.all / 1_000), Measure.text(result.winner / 1_000),
      Measure.text(result.naive / 1_000), Measure.text(result.bucketed / 1_000),
      Measure.ratio(result.all, result.naive), Measure.ratio(result.all, result.bucketed),
      "\(matcher.size >> 10)", "\(result.look >> 10)",
    ]
  }

  /// Holds `outcome` to the workload's own, and the first events to the definition in any case.
  private func check(_ outcome: Outcome) throws(Benchmark.Failure) {
    if let expected = workload.expected, expected != outcome {
      throw Benchmark.Failure(
        sentence: "\(workload.name) gives \(outcome) instead of \(expected)")
    }
    let first = min(workload.events.count, max(100, 1_000_000 / max(1, rules.count)))
    let walked = self.outcome(of: first, by: naive)
    let found = self.outcome(of: first) { matcher.matches(in: $0) }
    guard walked == found, walked == self.outcome(of: first, by: bucketed) else {
      throw Benchmark.Failure(sentence: "\(workload.name) differs from the definition")
    }
  }

  private func naive(_ event: Snapshot) -> [Int] {
    rules.indices.filter { rules[$0].truth(in: event) == .yes }
  }

  private func bucketed(_ event: Snapshot) -> [Int] {
    let rows = (byBrand[event["brand"].text] ?? []) + anyBrand
    return rows.filter { rules[$0].truth(in: event) == .yes }.sorted()
  }

  private func outcome(of count: Int, by match: (Snapshot) -> [Int]) -> Outcome {
    var outcome = Outcome()
    for event in events(count) {
      outcome.add(match(event), of: workload.campaigns, event: event.number)
    }
    return outcome
  }

  /// The first `count` events.
  private func events(_ count: Int) -> some Sequence<Snapshot> {
    (0..<count).lazy.map { number in
      var event = Snapshot(workload.events)
      event.number = number
      return event
    }
  }

  private func side(_ count: Int, _ match: @escaping (Snapshot) -> Int) -> Measure.Side {
    var event = Snapshot(workload.events)
    return Measure.Side(units: count) {
      var sum = 0
      for number in 0..<count {
        event.number = number
        sum &+= match(event)
      }
      return sum
    }
  }
}

extension Rule {
  /// The brands of which the rule needs one; none if it does not say.
  fileprivate var brands: Set<String> {
    guard case .all(let rules) = self else { return [] }
    for case .condition(let condition) in rules where condition.field == "brand" {
      if case .text(.is, let names) = condition.test { return Set(names) }
    }
    return []
  }
}

extension Fact {
  fileprivate var text: String {
    guard case .text(let text) = self else { return "" }
    return text
  }
}
