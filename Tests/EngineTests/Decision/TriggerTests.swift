import Testing

@testable import Engine

/// Every trigger of SEMANTICS §3.3, to the millisecond of the virtual clock.
@Suite struct `Triggers` {
  /// A campaign that waits for `event`.
  private static func campaign(
    _ event: Trigger.Event, _ after: Milliseconds, _ rule: Rule = .everyone
  ) -> Campaign {
    .live("c", rule) {
      $0.trigger = Trigger(event: event, after: after)
      $0.frequency = .everyTime(gap: 0)
    }
  }

  /// What makes an event happen; the page was opened 5 s before.
  private static let causes: [(Trigger.Event, @Sendable (inout Simulation) -> Void)] = [
    (.exitIntent, { $0.note(.exitIntent) }),
    (.scroll(50), { $0.note(.scroll(51)) }),
    (.click(.selector("#buy")), { $0.note(.click(.selector("#buy"))) }),
    (.click(.link("/checkout")), { $0.note(.click(.link("https://shop.example/checkout?x=1"))) }),
    (.widgetOpened, { $0.note(.widgetOpened) }),
    (.widgetClosed, { $0.note(.widgetClosed) }),
    (.waiting, { $0.tell(.message("Hello?", nil)) }),
    (.identified, { $0.tell(.identity(Entry.Identity(customer: "u7"))) }),
    (.event("cart"), { $0.note(.custom("cart")) }),
    (.event("renewal"), { $0.receive(.happened("v1", name: "renewal", properties: [:])) }),
    (.cart, { $0.note(.cart(Cart(value: 100, items: 1))) }),
    (.error, { $0.note(.error(code: "E42", message: "")) }),
    (.manual, { $0.receive(.pressed(Entry.Press(visitor: "v1", campaign: "c", by: "ana"))) }),
    (
      .teamOnline,
      { simulation in
        let plan = Plan(items: simulation.decider.plan.items, library: .shop())
        simulation.decider.adopt(plan, at: simulation.now)
      }
    ),
  ]

  private static func opened(_ campaign: Campaign, teamIsOnline: Bool = true) -> Simulation {
    var simulation = Simulation(
      campaign, library: .shop { $0.agents["ana"]?.isOnline = teamIsOnline })
    simulation.open()
    simulation.run(to: 5_000)
    return simulation
  }

  @Test(arguments: causes.indices)
  func `look at their moment and at no other`(index: Int) {
    let (event, cause) = Self.causes[index]
    for after in [0, 1, 20_000] as [Milliseconds] {
      var simulation = Self.opened(
        Self.campaign(event, after), teamIsOnline: event != .teamOnline)
      simulation.note(.custom("something else"))
      #expect(simulation.shown.isEmpty, "\(event)")
      simulation.run(to: 6_000)
      cause(&simulation)
      simulation.run(to: 50_000)
      #expect(simulation.shown == ["c p1 \(6_000 + after)"], "\(event) after \(after)")
    }
  }

  /// What ends the situation that an event began.
  private static let ends: [(Int, @Sendable (inout Simulation) -> Void)] = [
    (4, { $0.note(.widgetClosed) }), (5, { $0.note(.widgetOpened) }),
    (
      6,
      { simulation in
        let line = Entry.ConversationMessage(
          conversation: simulation.visitor?.conversation?.id ?? "", id: "m", visitor: "v1",
          author: .agent("ana"), text: "Hi", campaign: nil)
        simulation.receive(.message(line))
      }
    ),
    (
      13,
      { simulation in
        let library = Library.shop { $0.agents["ana"]?.isOnline = false }
        let plan = Plan(items: simulation.decider.plan.items, library: library)
        simulation.decider.adopt(plan, at: simulation.now)
      }
    ),
    (0, { $0.note(.left) }), (1, { $0.note(.left) }), (2, { $0.note(.left) }),
  ]

  @Test(arguments: ends.indices)
  func `do not look once the situation is over`(index: Int) {
    let (place, end) = Self.ends[index]
    let (event, cause) = Self.causes[place]
    var simulation = Self.opened(
      Self.campaign(event, 20_000), teamIsOnline: event != .teamOnline)
    cause(&simulation)
    simulation.run(to: 20_000)
    end(&simulation)
    simulation.run(to: 100_000)
    #expect(simulation.shown.isEmpty, "\(event)")
  }

  @Test func `for idleness count from the last input and look once it is known`() {
    for (after, shown) in [(0, 65_000), (60_000, 65_000), (90_000, 95_000)] {
      var simulation = Self.opened(Self.campaign(.idle, Int64(after)))
      simulation.note(.active)
      simulation.run(to: 65_000)
      simulation.note(.idle)
      simulation.run(to: 200_000)
      #expect(simulation.shown == ["c p1 \(shown)"])
    }
    var simulation = Self.opened(Self.campaign(.idle, 90_000))
    simulation.run(to: 65_000)
    simulation.note(.idle)
    simulation.note(.active)
    simulation.run(to: 200_000)
    #expect(simulation.shown.isEmpty)
  }

  @Test func `for a scroll look when it first goes so far`() {
    var simulation = Self.opened(Self.campaign(.scroll(50), 0))
    for (moment, percent) in [(6_000, 49), (7_000, 50), (8_000, 80), (9_000, 10)] {
      simulation.run(to: Int64(moment))
      simulation.note(.scroll(percent))
    }
    #expect(simulation.shown == ["c p1 7000"])
  }

  @Test func `for the end of a conversation look when it was closed, though a clock is behind`() {
    for behind in [0, 700] as [Milliseconds] {
      var simulation = Self.opened(Self.campaign(.chatEnded, 0))
      simulation.tell(.message("Hello?", nil))
      simulation.run(to: 10_000)
      simulation.note(.scroll(10))
      let change = Entry.ConversationChange(
        conversation: simulation.visitor?.conversation?.id ?? "", visitor: "v1", .closed, by: "ana")
      simulation.receive(.conversation(change), behind: behind)
      simulation.run(to: 20_000)
      #expect(simulation.shown.map { $0.prefix(6) } == ["c p1 1"], "\(behind) \(simulation.shown)")
      #expect(simulation.assignments.count == 1)
    }
  }

  @Test func `for a segment look when time alone brings somebody into it`() {
    var library = Library.shop()
    library.segments["keen"] = Segment(
      id: "keen", title: "Keen",
      rule: .all([
        .when("visit.time", .duration(.reaches, 30_000)), .when("chat.open", .flag(false)),
      ]))
    for after in [0, 10_000] as [Milliseconds] {
      var simulation = Simulation(
        Self.campaign(.segmentEntered("keen"), after), library: library)
      simulation.open()
      simulation.run(to: 60_000)
      #expect(simulation.shown == ["c p1 \(30_000 + after)"])
      var leaver = Simulation(Self.campaign(.segmentEntered("keen"), 10_000), library: library)
      leaver.open()
      leaver.run(to: 35_000)
      leaver.note(.widgetOpened)
      leaver.run(to: 60_000)
      #expect(leaver.shown.isEmpty)
      #expect(leaver.visitor?.segments.isEmpty == true)
    }
  }

  @Test func `always look when a date, a window or hours cross their bound`() {
    let minute: Milliseconds = 60_000
    var library = Library.shop()
    library.settings.zone = "UTC"
    let start = at(0).milliseconds
    let midnight = (start / 86_400_000 + 1) * 86_400_000
    let day = WallTime(milliseconds: midnight, isDay: true)
    let eve = WallTime(milliseconds: midnight - WallTime.dayLength, isDay: true)
    for (rule, moment) in [
      (
        Rule.all([
          .when(about: FieldReference("event.count", of: "add"), .number(.greater, 0)),
          .when(about: FieldReference("event.count", of: "add", within: minute), .number(.is, 0)),
        ]),
        minute
      ),
      (.when(about: FieldReference("schedule.open", of: "office"), .flag(true)), 90_000),
      (.when("time.date", .date(.after, eve)), midnight - start),
      (.not(.when("time.date", .date(.before, day))), midnight - start),
    ] {
      let plan = Plan(
        items: [Plan.Item(campaign: .live("c", rule))], library: library,
        hours: ["office": OpenHours([at(90_000)..<at(100_000)])])
      var simulation = Simulation()
      simulation.decider = Decider(plan: plan)
      simulation.open()
      simulation.note(.custom("add"))
      simulation.run(to: moment + 1_000)
      let shown = simulation.shown.last
      let expected = rule.conditions.first?.field == "event.count" ? moment + 1 : moment
      #expect(shown == "c p1 \(expected)", "\(rule.words) \(simulation.shown)")
    }
  }

  @Test(
    arguments: [
      ["event": "page", "after": "30s"], ["event": "always"], ["event": "visit"],
      ["event": "exit_intent"], ["event": "idle", "after": "2m"],
      ["event": "scroll", "percent": 75], ["event": "click", "selector": "#buy"],
      ["event": "click", "link": "/checkout"], ["event": "widget_opened"],
      ["event": "widget_closed"], ["event": "waiting", "after": "1m"], ["event": "chat_ended"],
      ["event": "identified"], ["event": "event", "name": "add_to_cart"], ["event": "cart"],
      ["event": "error"], ["event": "team_online"],
      ["event": "segment_entered", "segment": "vip"], ["event": "manual"],
    ] as [JSON])
  func `come back from their document`(json: JSON) {
    let (campaign, findings) = Campaign.read(["trigger": json])
    #expect(findings.isEmpty)
    #expect(campaign.json["trigger"] == json)
    #expect(!campaign.trigger.words.isEmpty)
  }

  @Test(
    arguments: [
      (["event": "scroll", "percent": 101], "trigger.percent"),
      (["event": "scroll"], "trigger.percent"),
      (["event": "click"], "trigger.selector"), (["event": "click", "link": ""], "trigger.link"),
      (["event": "event"], "trigger.name"), (["event": "segment_entered"], "trigger.segment"),
      (["event": "telepathy"], "trigger.event"),
    ] as [(JSON, String)])
  func `that lack something say what`(json: JSON, path: String) {
    #expect(Campaign.read(["trigger": json]).findings.places == ["error \(path)"])
  }
}
