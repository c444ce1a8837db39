internal import Engine

/// Heartbeats of visitors for whom nothing can have changed yet: their wake-up moments are looked
/// at and nothing else, against looking at everything again.
struct WakeContest {
  private let matcher: Matcher
  private let rules: [Rule]
  private let events: Recording
  private static let visitors = 200_000
  private static let heartbeat: Milliseconds = 5_000

  init() throws(Benchmark.Failure) {
    let workload = try Workload.made(campaigns: 1_000, events: 5_000)
    rules = workload.campaigns.map { $0.rule.growing }
    matcher = Matcher(rules: rules, columns: Workload.columns.map(\.name))
    events = workload.events
  }

  /// What is kept of a visitor between two looks.
  private struct Kept {
    let winner: Int
    let wake: Instant
  }

  /// Checks that sleeping changes nothing, and measures.
  func result() throws(Benchmark.Failure) -> String {
    var look = Matcher.Look()
    var standing = Standing(Snapshot(events))
    var kept: [Kept] = []
    for visitor in 0..<Self.visitors {
      standing.snapshot.number = visitor % events.count
      let winner = matcher.winner(in: standing, with: &look) ?? -1
      let wake = matcher.nextChange(in: standing, after: look) ?? .distantFuture
      kept.append(Kept(winner: winner, wake: wake))
    }
    standing.now = standing.now + Self.heartbeat
    let now = standing.now
    let asleep = kept.indices.filter { kept[$0].wake > now }
    for (place, visitor) in asleep.enumerated() {
      standing.snapshot.number = visitor % events.count
      let winner = matcher.winner(in: standing, with: &look)
      // The walk is slow: it holds every hundredth.
      let isRight =
        place % 100 > 0 || rules.firstIndex { $0.truth(in: standing) == .yes } == winner
      guard kept[visitor].winner == winner ?? -1, isRight else {
        throw Benchmark.Failure(sentence: "visitor \(visitor) should have been woken")
      }
    }
    var evaluated = 0
    let times = Measure.medians([
      .init(units: asleep.count) {
        var sum = 0
        for visitor in asleep {
          if kept[visitor].wake <= now { evaluated += 1 }
          sum &+= kept[visitor].winner
        }
        return sum
      },
      .init(units: asleep.count) {
        var sum = 0
        for visitor in asleep {
          standing.snapshot.number = visitor % events.count
          sum &+= matcher.winner(in: standing, with: &look) ?? -1
        }
        return sum
      },
    ])
    return "a check before the wake-up moment, \(asleep.count) of \(Self.visitors) visitors after "
      + "\(Self.heartbeat) ms: \(Measure.text(times[0])) ns, \(Measure.ratio(times[0], times[1])) "
      + "of an evaluation; \(evaluated) evaluated"
  }
}

/// A snapshot in which the time on page and site goes on.
private struct Standing: Facts {
  var snapshot: Snapshot
  var now = Standing.taken

  /// When the snapshots were taken.
  private static let taken = Instant(milliseconds: 1_000_000_000)

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  subscript(key: String) -> Fact {
    guard Rule.growing.contains(key), case .number(let seconds) = snapshot[key] else {
      return snapshot[key]
    }
    return .since(Self.taken + -seconds * 1_000)
  }

  func fact(at column: Int, key: String) -> Fact { self[key] }

  func read(_ column: Int, into reader: inout Matcher.Reader) {
    let key = Workload.columns[column].name
    guard Rule.growing.contains(key) else { return snapshot.read(column, into: &reader) }
    reader.take(self[key])
  }
}

extension Rule {
  /// The columns that are seconds of time going on.
  fileprivate static let growing = ["time_on_page", "time_on_site"]

  /// The rule with durations for the seconds of these columns.
  fileprivate var growing: Rule {
    switch self {
    case .all(let rules): .all(rules.map(\.growing))
    case .any(let rules): .any(rules.map(\.growing))
    case .none(let rules): .none(rules.map(\.growing))
    case .not(let rule): .not(rule.growing)
    case .off(let rule): .off(rule.growing)
    case .condition(let condition): .condition(condition.growing)
    }
  }
}

extension Condition {
  fileprivate var growing: Condition {
    guard Rule.growing.contains(field), case .number(.greater, let seconds) = test else {
      return self
    }
    return Condition(field, .duration(.greater, seconds * 1_000))
  }
}
