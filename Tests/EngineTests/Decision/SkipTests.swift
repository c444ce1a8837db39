@testable import Engine
import Testing

/// What an operator leaves out for one visitor.
struct SkipTests {
  private static let often = Campaign.live("a") {
    $0.frequency = .everyTime(gap: 0)
    $0.trigger = Trigger(event: .page, after: 5_000)
  }
  private static let skip = Entry.Body.pressed(
    Entry.Press(visitor: "v1", campaign: "a", .skip, by: "eve"))

  @Test func `a campaign that is left out does not show in this visit, and says why`() {
    var day = Simulation(Self.often)
    day.open()
    day.run(to: 1_000)
    day.receive(Self.skip)
    day.run(to: 10_000)
    #expect(day.shown == [])
    #expect(day.reasons("a").contains(.skipped))
    #expect(day.report["a"].suppressed["skipped"]?.people == 1)
    // The next visit is another one.
    day.run(to: 3 * 3_600_000)
    day.open(on: "p2")
    day.run(to: 3 * 3_600_000 + 6_000)
    #expect(day.shown == ["a p2 \(3 * 3_600_000 + 5_000)"])
  }

  @Test func `others are as they were, and one of lower rank has its turn`() {
    var other = Self.often
    other = Campaign.live("b") {
      $0.priority = .low
      $0.trigger = Trigger(event: .page, after: 5_000)
    }
    var day = Simulation(Self.often, other)
    day.open()
    day.open(by: "v2", on: "p9")
    day.receive(Self.skip)
    day.run(to: 6_000)
    #expect(Set(day.shown) == ["b p1 5000", "a p9 5000"])
  }

  @Test func `what is on its way is recalled, and what is on the screen stays`() {
    var day = Simulation(Self.often)
    day.open()
    day.run(to: 5_500)
    #expect(day.shown.count == 1)
    day.receive(Self.skip)
    #expect(day.facts.map { $0.split(separator: " ")[0] } == ["withdrawn"])
    #expect(day.visitor?.pending == nil)

    var seen = Simulation(Self.often)
    seen.open()
    seen.run(to: 5_500)
    seen.report(.displayed)
    seen.receive(Self.skip)
    #expect(seen.facts.map { $0.split(separator: " ")[0] } == ["delivered", "displayed"])
  }

  @Test func `an operator who sends it after all has the last word`() {
    let manual = Campaign.live("a") { $0.trigger = Trigger(event: .manual, after: 0) }
    var day = Simulation(manual)
    day.open()
    day.receive(Self.skip)
    day.run(to: 1_000)
    day.receive(.pressed(Entry.Press(visitor: "v1", campaign: "a", by: "eve")))
    day.run(to: 2_000)
    #expect(day.shown.count == 1)
  }

  @Test func `what comes next is told with its moment, and what is left out is not`() {
    var day = Simulation(Self.often)
    day.open()
    day.run(to: 1_000)
    func next() -> [String] {
      guard let visitor = day.visitor else { return [] }
      let situation = day.decider.state.situation(
        of: visitor, on: visitor.visit?.page("p1"), at: day.now)
      return day.decider.plan.foreseen(in: situation, atMost: 3).map {
        "\($0.campaign) \($0.at - at(0))"
      }
    }
    #expect(next() == ["a 5000"])
    day.receive(Self.skip)
    #expect(next() == [])
  }
}
