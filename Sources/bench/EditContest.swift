internal import Engine

/// A campaign changed among a thousand of its brand: taken out and put in elsewhere.
struct EditContest {
  private let workload: Workload
  private static let count = 1_000
  private static let edits = 66

  init() throws(Benchmark.Failure) {
    workload = try Workload.made(campaigns: Self.count, events: 200, brands: 1)
  }

  /// Edits again and again, holds the matcher to one that is compiled anew, and tells the times.
  func result() throws(Benchmark.Failure) -> String {
    var dice = Dice(seed: 66)
    var rules = workload.campaigns.map(\.rule)
    let columns = Workload.columns.map(\.name)
    var matcher = Matcher(rules: rules, columns: columns)
    var times: [Double] = []
    for edit in 1...Self.edits {
      let (from, to) = (dice.below(Self.count), dice.below(Self.count))
      let rule = try dice.rule(brands: 1)
      times.append(
        Measure.once {
          matcher.remove(at: from)
          matcher.insert(rule, at: to)
        })
      rules.remove(at: from)
      rules.insert(rule, at: to)
      guard edit.isMultiple(of: 11) else { continue }
      try check(matcher, Matcher(rules: rules, columns: columns))
    }
    let anew = Measure.once { matcher = Matcher(rules: rules, columns: columns) }
    times.sort()
    return
      "one of \(Self.count) campaigns of a brand edited: \(Self.text(times[times.count / 2])), "
      + "at most \(Self.text(times[times.count - 1])); all compiled anew: \(Self.text(anew))"
  }

  private func check(_ edited: Matcher, _ anew: Matcher) throws(Benchmark.Failure) {
    var (look, other) = (Matcher.Look(), Matcher.Look())
    var event = Snapshot(workload.events)
    for number in 0..<workload.events.count {
      event.number = number
      guard edited.matches(in: event, with: &look) == anew.matches(in: event, with: &other) else {
        throw Benchmark.Failure(sentence: "an edited matcher differs from one compiled anew")
      }
    }
  }

  private static func text(_ nanoseconds: Double) -> String {
    "\(Measure.text(nanoseconds / 1_000_000)) ms"
  }
}
