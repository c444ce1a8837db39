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
      for count in [100, 1_000] + (isLarge ? [10_000] : []) {
        workloads.append(try Workload.made(campaigns: count, events: 5_000))
      }
    }
    var rows: [[String]] = []
    for workload in workloads { rows.append(try Contest(workload).row()) }
    Measure.table(
      [
        "workload", "campaigns", "events", "matches", "ours µs", "naive µs", "bucketed µs",
        "to naive", "to bucketed",
      ], rows)
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

  /// Checks that all agree, measures, and returns the table's row.
  func row() throws(Benchmark.Failure) -> [String] {
    let outcome = outcome(of: workload.events) { matcher.matches(in: $0) }
    try check(outcome)
    // The walks are slow: they get fewer events, the same for both.
    let few = Array(workload.events.prefix(max(20, 60_000 / max(1, rules.count))))
    let times = Measure.medians([
      side(workload.events) { matcher.matches(in: $0).count },
      side(few) { naive($0).count },
      side(few) { bucketed($0).count },
    ])
    return [
      workload.name, "\(rules.count)", "\(workload.events.count)", "\(outcome.matches)",
      Measure.text(times[0] / 1_000), Measure.text(times[1] / 1_000),
      Measure.text(times[2] / 1_000), Measure.ratio(times[0], times[1]),
      Measure.ratio(times[0], times[2]),
    ]
  }

  /// Holds `outcome` to the workload's own, and the first events to the definition in any case.
  private func check(_ outcome: Outcome) throws(Benchmark.Failure) {
    if let expected = workload.expected, expected != outcome {
      throw Benchmark.Failure(
        sentence: "\(workload.name) gives \(outcome) instead of \(expected)")
    }
    let first = Array(workload.events.prefix(max(100, 1_000_000 / max(1, rules.count))))
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

  private func outcome(of events: [Snapshot], by match: (Snapshot) -> [Int]) -> Outcome {
    var outcome = Outcome()
    for (number, event) in events.enumerated() {
      outcome.add(match(event), of: workload.campaigns, event: number)
    }
    return outcome
  }

  private func side(_ events: [Snapshot], _ match: @escaping (Snapshot) -> Int) -> Measure.Side {
    Measure.Side(units: events.count) { events.reduce(0) { $0 &+ match($1) } }
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
