@testable import Engine
import Testing

struct RivalTests {
  private static let pricing = Rule.when("page.url", .url(.contains, ["/pricing"]))
  private static let plans = Rule.all([
    .when("page.url", .url(.is, ["/pricing/plans"])), .when("visit.pages", .number(.greater, 2)),
  ])

  /// A campaign on plans against a wider one with high priority at every opened page.
  private func lines(
    _ campaign: (inout Campaign) -> Void = { _ in }, _ rival: (inout Campaign) -> Void = { _ in },
    window: Window = Window(), rivalWindow: Window = Window(), fault: String? = nil
  ) -> [String] {
    var narrow = Campaign.live("narrow", Self.plans) {
      $0.trigger = Trigger(event: .page, after: 5_000)
    }
    var wide = Campaign.live("wide", Self.pricing) {
      $0.trigger = Trigger(event: .page, after: 5_000)
      $0.frequency = .everyTime(gap: 0)
      $0.priority = .high
    }
    campaign(&narrow)
    rival(&wide)
    let items = [
      Plan.Item(campaign: wide, window: rivalWindow, fault: fault), .init(campaign: narrow),
    ]
    let rivals = Rivals(items, in: .shop())
    return narrow.findings(in: .shop(), against: rivals, window: window, now: at(0))
      .map(\.description).filter { $0.contains("priority:") }
  }

  @Test func `a campaign that is always covered can never win`() {
    #expect(
      lines() == [
        "error: priority: can never win: \"Campaign wide\" (wide, high priority) fits everybody "
          + "whom this one fits, at the same moments, and wins"
      ])
  }

  @Test func `where the other is used up it comes after`() {
    let once = [
      "warning: priority: comes only when \"Campaign wide\" (wide, high priority) is used up, which"
        + " fits everybody whom this one fits and wins: Each person is shown it once, ever."
    ]
    #expect(lines({ _ in }, { $0.frequency = .once }) == once)
    for frequency in [
      Frequency.oncePerVisit, .everyTime(gap: 1), Frequency(.everyTime, limit: 3),
      Frequency(.everyTime, until: .replied),
    ] {
      #expect(lines({ _ in }, { $0.frequency = frequency }).first?.hasPrefix("warning") == true)
    }
    #expect(
      lines({ _ in }, { $0.trigger = Trigger(event: .always, after: 0) }).first?
        .hasPrefix("warning") == true)
  }

  @Test func `whatever lets it through is no finding`() {
    #expect(lines({ $0.priority = .high }) == [], "the more specific wins among equals")
    #expect(lines({ $0.channels = ["web", "app"] }) == [])
    #expect(lines({ $0.nature = .content }) == [])
    #expect(lines({ $0.interrupts = true }) == [])
    #expect(lines({ $0.trigger.after = 5_001 }) == [])
    #expect(lines({ $0.rule = .everyone }) == [])
    #expect(lines({ $0.rule = Self.pricing }, { $0.rule = Self.plans }) == [])
    #expect(lines({ _ in }, { $0.status = .paused }) == [])
    #expect(lines({ _ in }, { $0.audience = .identified }) == [])
    #expect(lines({ _ in }, { $0.team = .online }) == [])
    #expect(lines({ _ in }, { $0.hours = .inside("office") }) == [])
    #expect(lines({ _ in }, { $0.holdout = 100 }) == [])
    #expect(lines({ _ in }, { $0.response = .bot("helper", answer: "start") }) == [])
    #expect(lines(fault: "the agent is gone") == [])
    #expect(lines(rivalWindow: Window(to: at(5))) == [])
    #expect(lines(rivalWindow: Window(from: at(5))) == [])
    #expect(lines(window: Window(from: at(5), to: at(6)), rivalWindow: Window(from: at(5))) != [])
    let manual = Trigger(event: .manual, after: 0)
    #expect(lines({ $0.trigger = manual }, { $0.trigger = manual }) == [])
  }

  @Test func `what both ask for in their settings is covered too`() {
    #expect(lines({ $0.audience = .identified }, { $0.audience = .identified }) != [])
    #expect(lines({ $0.hours = .inside("office") }, { $0.hours = .inside("office") }) != [])
    #expect(
      lines(
        { $0.rule = .all([Self.plans, .when("team.online", .flag(true))]) }, { $0.team = .online })
        != [])
  }

  @Test func `who can never win does not, in a simulation`() {
    var simulation = Simulation(
      .live("narrow", Self.plans) { $0.trigger = Trigger(event: .page, after: 5_000) },
      .live("wide", Self.pricing) {
        $0.trigger = Trigger(event: .page, after: 5_000)
        $0.frequency = .everyTime(gap: 0)
        $0.priority = .high
      })
    for page in 0..<6 {
      simulation.open("https://shop.example/pricing/plans", on: Page.ID("p\(page)"))
      simulation.run(to: Int64(page + 1) * 90_000)
      simulation.report(.displayed, .dismissed)
    }
    #expect(simulation.assignments.isEmpty == false)
    #expect(simulation.assignments.allSatisfy { $0.campaign == "wide" })
  }
}
