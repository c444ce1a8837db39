@testable import Engine
import Testing

/// Time rules without polling: the clock jumps, and nothing is looked at in between.
struct TimeTests {
  private static let stayed = Campaign.live(
    "stayed", .when("page.time", .duration(.greater, 45_000)))
  private static func triggered(
    _ event: Trigger.Event, _ after: Milliseconds, _ change: (inout Campaign) -> Void = { _ in }
  ) -> Campaign {
    .live("triggered") {
      $0.trigger = Trigger(event: event, after: after)
      change(&$0)
    }
  }

  @Test func `more than 45 s on the page is 45,001 ms after it was opened`() {
    var simulation = Simulation(Self.stayed)
    simulation.run(to: 500)
    simulation.open()
    simulation.run(to: 200_000)
    #expect(simulation.shown == ["stayed p1 45501"])
    #expect(simulation.wakes.first == 45_501)
  }

  @Test func `a page trigger after 30 s is 30,000 ms after it was opened`() {
    var simulation = Simulation(Self.triggered(.page, 30_000))
    simulation.open()
    simulation.run(to: 200_000)
    #expect(simulation.shown == ["triggered p1 30000"])
    #expect(simulation.wakes == [30_000, 90_000])
  }

  @Test func `who leaves before sees nothing and wakes nobody`() {
    for campaign in [Self.stayed, Self.triggered(.page, 30_000)] {
      var simulation = Simulation(campaign)
      simulation.open()
      simulation.run(to: 29_999)
      simulation.note(.left)
      #expect(simulation.decider.nextDeadline == nil)
      simulation.run(to: 1_000_000)
      #expect(simulation.shown.isEmpty && simulation.wakes.isEmpty)
    }
  }

  @Test func `a new page begins its time anew`() {
    var simulation = Simulation(Self.stayed)
    simulation.open()
    simulation.run(to: 40_000)
    simulation.note(.left)
    simulation.open(on: "p2")
    simulation.run(to: 200_000)
    #expect(simulation.shown == ["stayed p2 85002"])
  }

  @Test func `each tab has its own time`() {
    let pricing = Campaign.live(
      "pricing",
      .all([
        .when("page.url", .url(.contains, ["/pricing"])),
        .when("page.time", .duration(.reaches, 30_000)),
      ]))
    var simulation = Simulation(pricing)
    simulation.open("https://shop.example/pricing", on: "p1")
    simulation.run(to: 20_000)
    simulation.open("https://shop.example/docs", on: "p2")
    simulation.run(to: 100_000)
    #expect(simulation.shown == ["pricing p1 30000"])
  }

  @Test func `an event in one tab at the very moment of another does not swallow it`() {
    for campaign in [
      Self.triggered(.page, 30_000) { $0.rule = .when("page.url", .url(.is, ["/pricing"])) },
      .live(
        "triggered",
        .all([
          .when("page.url", .url(.is, ["/pricing"])),
          .when("page.time", .duration(.reaches, 30_000)),
        ])),
    ] {
      for late in [0, 5] as [Milliseconds] {
        var simulation = Simulation(campaign)
        simulation.open("https://shop.example/pricing", on: "p1")
        simulation.run(to: 20_000)
        simulation.open("https://shop.example/docs", on: "p2")
        simulation.run(to: 29_999)
        // The event is taken before the timer rings.
        simulation.jump(to: 30_000 + late)
        simulation.note(.active, on: "p2")
        simulation.run(to: 60_000)
        #expect(simulation.shown == ["triggered p1 \(30_000 + late)"])
      }
    }
  }

  @Test func `exit intent and custom events fire at once, and after their time`() {
    for (event, activity) in [
      (Trigger.Event.exitIntent, Entry.Activity.exitIntent),
      (.event("cart"), .custom("cart")),
    ] {
      for after in [0, 10_000] as [Milliseconds] {
        var simulation = Simulation(Self.triggered(event, after))
        simulation.open()
        simulation.run(to: 5_000)
        simulation.note(.custom("other"))
        #expect(simulation.shown.isEmpty)
        simulation.run(to: 6_000)
        simulation.note(activity)
        simulation.run(to: 30_000)
        #expect(simulation.shown == ["triggered p1 \(6_000 + after)"])
      }
    }
  }

  @Test func `a rule may ask when exit intent came`() {
    let rule = Rule.when("page.exit_intent", .duration(.greater, 10_000))
    for (moment, shown) in [(9_000, []), (11_000, ["triggered p1 11000"])] {
      var simulation = Simulation(Self.triggered(.exitIntent, 0) { $0.rule = rule })
      simulation.open()
      simulation.run(to: Int64(moment))
      simulation.note(.exitIntent)
      simulation.run(to: 100_000)
      #expect(simulation.shown == shown)
    }
  }

  @Test func `a visit trigger counts from the first page`() {
    var simulation = Simulation(Self.triggered(.visit, 60_000))
    simulation.open()
    simulation.run(to: 30_000)
    simulation.note(.left)
    simulation.open(on: "p2")
    simulation.run(to: 100_000)
    #expect(simulation.shown == ["triggered p2 60000"])
  }

  @Test func `a rule that is false at the trigger's moment is not asked again`() {
    let rule = Rule.when("chat.open", .flag(true))
    var simulation = Simulation(Self.triggered(.page, 30_000) { $0.rule = rule })
    simulation.open()
    simulation.run(to: 31_000)
    simulation.note(.widgetOpened)
    simulation.run(to: 100_000)
    #expect(simulation.shown.isEmpty)
  }

  @Test func `always looks when hours open, when the timeframe begins and when a gap is over`() {
    let inside = Plan.Item(
      campaign: .live("inside") { $0.hours = .inside("office") },
      hours: OpenHours([at(60_000)..<at(70_000)]))
    let outside = Plan.Item(
      campaign: .live("outside") { $0.hours = .outside("office") },
      hours: OpenHours([at(-1)..<at(60_000)]))
    let framed = Plan.Item(campaign: .live("framed"), window: Window(from: at(60_000)))
    for item in [inside, outside, framed] {
      var simulation = Simulation(items: [item])
      simulation.open()
      simulation.run(to: 65_000)
      #expect(simulation.shown == ["\(item.campaign.id) p1 60000"])
      #expect(simulation.wakes == [60_000])
    }
    var simulation = Simulation(.live("gap") { $0.frequency = .everyTime(gap: 60_000) })
    simulation.open()
    simulation.report(.displayed, .clicked)
    simulation.run(to: 10_000)
    simulation.open(on: "p2")
    simulation.run(to: 100_000)
    #expect(simulation.shown == ["gap p1 0", "gap p2 60000"])
  }

  @Test func `a new plan is looked at once by those who are here`() {
    var simulation = Simulation()
    simulation.open(by: "v1")
    simulation.run(to: 40 * 60_000)
    simulation.open(by: "v2")
    simulation.note(.active, by: "v2")
    let plan = Plan(items: [Plan.Item(campaign: .live("new"))], library: .shop())
    simulation.decider.adopt(plan, at: simulation.now)
    simulation.run(to: 50 * 60_000)
    #expect(simulation.assignments.map(\.visitor) == ["v2"])
  }
}

struct PresenceTests {
  @Test func `after a restart nobody is looked at until a page shows that it is there`() {
    var simulation = Simulation(.live("stayed", .when("page.time", .duration(.greater, 45_000))))
    simulation.open()
    var restarted = Decider(plan: simulation.decider.plan)
    for entry in simulation.entries { restarted.apply(entry) }
    #expect(restarted.nextDeadline == nil)
    simulation.decider = restarted
    simulation.run(to: 50_000)
    simulation.decider.welcome("v1", at: simulation.now)
    simulation.run(to: 100_000)
    #expect(simulation.shown == ["stayed p1 50000"])
  }

  @Test func `who has left every page is waited for no more`() {
    var simulation = Simulation(
      .live("visit") { $0.trigger = Trigger(event: .visit, after: 9_000) })
    simulation.open(on: "p1")
    simulation.open(on: "p2")
    simulation.note(.left, on: "p1")
    #expect(simulation.decider.nextDeadline == at(9_000))
    simulation.note(.left, on: "p2")
    #expect(simulation.decider.nextDeadline == nil)
    simulation.decider.welcome("v1", at: simulation.now)
    #expect(simulation.decider.nextDeadline == nil)
  }
}
