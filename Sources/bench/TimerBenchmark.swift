internal import Engine

/// A million deadlines set, put off and met, against the same in a plain dictionary, which knows
/// no order: the least that any structure with these names takes.
enum TimerBenchmark {
  private static let count = 1_000_000
  private static let hour: Milliseconds = 3_600_000

  /// Measures and prints.
  static func run(_ arguments: [String]) throws(Benchmark.Failure) {
    var dice = Dice(seed: 3)
    let visitors = (0..<count).map { _ in Visitor.ID(MadeJournal.name(&dice)) }
    let moments = visitors.map { _ in Instant(milliseconds: Int64(dice.below(Int(hour)))) }
    var (checks, table) = (Checks<Visitor>(), [Visitor.ID: Instant]())
    var met = 0
    let times = Measure.medians([
      .init(units: count) {
        checks = Checks<Visitor>()
        for (visitor, moment) in zip(visitors, moments) { checks.set(moment, for: visitor) }
        return checks.count
      },
      .init(units: count) {
        table = [:]
        for (visitor, moment) in zip(visitors, moments) { table[visitor] = moment }
        return table.count
      },
      .init(units: count) {
        for (visitor, moment) in zip(visitors, moments) {
          checks.set(moment + 30_000, for: visitor)
        }
        return checks.count
      },
      .init(units: count) {
        for (visitor, moment) in zip(visitors, moments) { table[visitor] = moment + 30_000 }
        return table.count
      },
      .init(units: count) {
        met = (0...hour / 1_000 + 30).reduce(0) { met, second in
          met + checks.due(at: Instant(milliseconds: 1_000 * second)).count
        }
        return met
      },
    ])
    guard met == count, checks.count == 0 else {
      throw Benchmark.Failure(sentence: "\(met) of \(count) deadlines were met")
    }
    Measure.table(
      ["\(count) deadlines", "set", "put off", "met"],
      [
        ["ns each"] + [0, 2, 4].map { Measure.text(times[$0]) },
        ["a dictionary's"] + [1, 3].map { Measure.text(times[$0]) } + ["-"],
        ["ours to it"] + [0, 2].map { Measure.ratio(times[$0], times[$0 + 1]) } + ["-"],
      ])
  }
}
