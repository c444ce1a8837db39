@testable import Engine
import Testing

/// Cohorts: who saw something in the same time, and how soon they did what it is for.
struct CohortTests {
  private static let hello = Campaign.live("hello") {
    $0.nature = .content
    $0.frequency = .everyTime(gap: 0)
    $0.goal = "order"
  }

  private static let library = Library.shop {
    $0.goals["order"] = Goal(id: "order", .purchase(atLeast: 0), window: 31 * Timeline.day)
    $0.settings.cooldown = 0
  }

  /// People see it, each at a moment, and buy so long afterwards, never or several times.
  private static func play(_ people: [(seen: Milliseconds, buys: [Milliseconds])]) -> [Entry] {
    var day = Simulation(hello, library: library)
    var work: [(at: Milliseconds, visitor: Visitor.ID, buys: Bool)] = []
    for (number, person) in people.enumerated() {
      let visitor = Visitor.ID("v\(number)")
      work.append((person.seen, visitor, false))
      for buys in person.buys { work.append((person.seen + buys, visitor, true)) }
    }
    for step in work.sorted(by: { $0.at < $1.at }) {
      day.run(to: step.at)
      if step.buys {
        day.open(by: step.visitor, on: "shop")
        day.note(.custom("purchase", ["value": .integer(10)]), by: step.visitor, on: "shop")
      } else {
        day.open(by: step.visitor)
        day.report(.displayed, .clicked, by: step.visitor)
      }
    }
    return day.entries
  }

  private static func table(
    _ entries: [Entry], in period: Period?, until now: Milliseconds, zone: ZoneOffsets = .utc
  ) -> BreakdownTable {
    let scope = BreakdownScope(
      campaign: "hello", period: period, now: at(now), zone: zone, window: 31 * Timeline.day)
    var breakdown = BreakdownDimension.cohort.breakdown(of: scope)
    for entry in entries { breakdown.apply(entry) }
    return breakdown.table
  }

  @Test func `goals stand under how long after the display they were reached, with those before`() {
    let (hour, day) = (Timeline.hour, Timeline.day)
    let entries = Self.play([
      (0, [hour / 2]), (1, [hour]), (2, [2 * hour]), (3, [3 * day]), (4, [20 * day]), (5, []),
    ])
    let table = Self.table(entries, in: nil, until: 70 * day)
    #expect(table.rows.count == 1)
    #expect(table.numbers("displayed") == [6] && table.numbers("clicked") == [6])
    #expect(table.numbers("converted_1h") == [2])
    #expect(table.numbers("converted_1d") == [3])
    #expect(table.numbers("converted_7d") == [4])
    #expect(table.numbers("converted_31d") == [5])
    #expect(table.numbers("value") == [5_000])
    #expect(!table.lines().dropFirst().dropLast().contains { $0.contains("+") })
  }

  @Test func `what may still grow says so, and who buys twice counts once`() {
    let (hour, day) = (Timeline.hour, Timeline.day)
    let twice = Self.play([(0, [hour / 2, 2 * day])])
    let young = Self.table(twice, in: .week, until: 26 * hour)
    let texts = young.rows.first?.cells.map(\.text) ?? []
    #expect(texts == ["1", "1", "0", "1", "1+", "1+", "1+", "20.00"])
    let older = Self.table(twice, in: .week, until: 5 * day)
    #expect(older.rows.first?.cells.map(\.text).dropFirst(3).prefix(4) == ["1", "1", "1+", "1+"])
  }

  @Test(arguments: [Period.hour, .day, .week, .month, .quarter, .year, nil])
  func `rows add up to the report's time, whatever they are`(period: Period?) {
    let (hour, day) = (Timeline.hour, Timeline.day)
    let now = 40 * day
    let people = (0..<60).map { number -> (Milliseconds, [Milliseconds]) in
      (Int64(number) * 16 * hour, number.isMultiple(of: 3) ? [Int64(number) * hour / 4] : [])
    }
    let entries = Self.play(people)
    let report = entries.reduce(into: Report()) { $0.apply($1) }
    let table = Self.table(entries, in: period, until: now)
    let moments =
      period.map { report["hello"].timeline.sum(in: $0.range(until: at(now))) }
      ?? report["hello"].moments
    #expect(table.numbers("displayed").reduce(0, +) == moments[.fact(.displayed)])
    #expect(table.numbers("converted_31d").reduce(0, +) == moments[.fact(.converted)])
    #expect(table.numbers("value").reduce(0, +) == Int(moments.value))
    let labels = table.rows.map(\.label)
    #expect(labels.sorted { $0 > $1 } == labels || period == .day)
    #expect(Set(labels).count == labels.count)
    #expect(table.lines(atMost: 60).allSatisfy { $0.count <= 77 })
  }

  @Test func `days begin by the clocks of the zone`() {
    let hour = Timeline.hour
    let entries = Self.play([(0, [])])
    let start = at(0)
    let ahead = ZoneOffsets(
      name: "Ahead", [.init(from: Instant(milliseconds: 0), offset: 14 * hour)])
    let here = Self.table(entries, in: .week, until: hour).rows[0].label
    let there = Self.table(entries, in: .week, until: hour, zone: ahead).rows[0].label
    #expect(here == "\(WallTime.day(of: start.milliseconds))")
    #expect(there == "\(WallTime.day(of: start.milliseconds + 14 * hour))")
  }
}
