@testable import Engine
import Testing

/// One test per reason, in the order of SEMANTICS §4.
struct PipelineTests {
  /// Reasons against `hello`, alone in a shop, for somebody who has just opened a page.
  private func reasons(
    _ change: (inout Campaign) -> Void = { _ in }, library: Library = .shop(),
    item: (inout Plan.Item) -> Void = { _ in }, then: (inout Simulation) -> Void = { _ in }
  ) -> [String] {
    var made = Plan.Item(campaign: .live("hello", .everyone, change))
    item(&made)
    var simulation = Simulation(items: [made], library: library)
    simulation.open()
    then(&simulation)
    #expect(simulation.shown.isEmpty)
    return simulation.reasons("hello").map(\.code)
  }

  @Test func `nothing speaks against a campaign for everyone`() {
    var simulation = Simulation(.live("hello"))
    simulation.open()
    #expect(simulation.shown == ["hello p1 0"])
  }

  @Test(arguments: [Campaign.Status.draft, .archived])
  func `a campaign that is not live`(status: Campaign.Status) {
    #expect(reasons { $0.status = status } == ["not_live"])
  }

  @Test func `paused`() {
    #expect(reasons { $0.status = .paused } == ["paused"])
  }

  @Test(arguments: [Window(from: at(1)), Window(to: at(0))])
  func `outside its timeframe`(window: Window) {
    #expect(reasons(item: { $0.window = window }) == ["outside_timeframe"])
  }

  @Test func `faulty`() {
    #expect(reasons(item: { $0.fault = "the channel is gone" }) == ["faulty"])
  }

  @Test func `on another channel`() {
    #expect(reasons { $0.channels = ["app"] } == ["other_channel"])
  }

  @Test func `for another kind of visitor`() {
    #expect(reasons { $0.audience = .identified } == ["wrong_kind_of_visitor"])
  }

  @Test func `the trigger was not reached, with the moment when it will be`() {
    let trigger = Trigger(event: .page, after: 30_000)
    var simulation = Simulation(.live("hello") { $0.trigger = trigger })
    simulation.open()
    #expect(simulation.reasons("hello") == [.triggerNotReached(at(30_000))])
    #expect(
      reasons { $0.trigger = Trigger(event: .exitIntent, after: 0) } == ["trigger_not_reached"])
  }

  @Test func `the rule is false, with the conditions that make it so`() {
    let long = Condition("page.time", .duration(.greater, 45_000))
    let paid = Condition("utm.source", .text(.is, ["ads"]))
    let rule = Rule.all([
      .any([.condition(long), .all([.condition(long), .condition(paid)])]),
      .none([.when("visit.pages", .number(.is, 9))]),
    ])
    var simulation = Simulation(.live("hello", rule))
    simulation.open()
    #expect(simulation.reasons("hello") == [.ruleFalse([long, long])])
  }

  @Test func `the rule is unknown, with the conditions that nobody knows`() {
    let platform = Condition("device.platform", .choice(isOneOf: true, ["mobile"]))
    let rule = Rule.any([
      .condition(platform),
      .all([.condition(platform), .when("page.time", .duration(.greater, 1))]),
    ])
    var simulation = Simulation(.live("hello", rule))
    simulation.open()
    #expect(simulation.reasons("hello") == [.ruleUnknown([platform])])
  }

  @Test func `outside its hours, with the moment when they open`() {
    let hours = OpenHours([at(60_000)..<at(120_000)])
    var closed = Plan.Item(campaign: .live("hello") { $0.hours = .inside("office") }, hours: hours)
    var simulation = Simulation(items: [closed])
    simulation.open()
    #expect(simulation.reasons("hello") == [.outsideHours(opens: at(60_000))])
    closed.campaign.hours = .outside("office")
    closed.hours = OpenHours([at(-1)..<at(60_000)])
    simulation = Simulation(items: [closed])
    simulation.open()
    #expect(simulation.reasons("hello") == [.outsideHours(opens: at(60_000))])
  }

  @Test func `the team is offline, or online`() {
    let away = Library.shop { $0.agents["ana"]?.isOnline = false }
    #expect(reasons({ $0.team = .online }, library: away) == ["team_offline"])
    #expect(reasons { $0.team = .offline } == ["team_online"])
  }

  @Test func `its frequency is used`() {
    var simulation = Simulation(.live("hello"))
    simulation.open()
    simulation.report(.displayed, .dismissed)
    simulation.open(on: "p2")
    #expect(simulation.shown == ["hello p1 0"])
    #expect(simulation.reasons("hello", on: "p2") == [.frequencyUsed(until: nil), .declined])
  }

  @Test func `a conversation is open`() {
    let later = Trigger(event: .event("later"), after: 0)
    #expect(
      reasons(
        { $0.trigger = later },
        then: {
          $0.tell(.message("Hi", nil))
          $0.run(to: 1_000)
        }) == ["trigger_not_reached", "conversation_open"])
  }

  @Test(arguments: Campaign.Nature.allCases)
  func `as many of its nature as a visit bears were displayed`(nature: Campaign.Nature) {
    let library = Library.shop {
      $0.settings.contentPerVisit = 1
      $0.settings.conversationsPerVisit = 1
    }
    let first = Campaign.live("a") {
      $0.nature = nature; $0.priority = .high
    }
    let same = Campaign.live("b") { $0.nature = nature }
    let other = Campaign.live("c") {
      $0.nature = nature == .content ? .conversation : .content
      $0.trigger = Trigger(event: .event("later"), after: 0)
    }
    var simulation = Simulation(first, same, other, library: library)
    simulation.open()
    simulation.report(.displayed, .opened, .clicked)
    simulation.run(to: 5_000)
    simulation.note(.active)
    #expect(simulation.shown == ["a p1 0"])
    #expect(simulation.reasons("b") == [.visitLimit])
    #expect(!simulation.reasons("c").contains(.visitLimit))
  }

  @Test func `after a declined conversation no conversation, after a declined content others`() {
    for nature in Campaign.Nature.allCases {
      let first = Campaign.live("a") {
        $0.nature = nature; $0.priority = .high
      }
      let content = Campaign.live("b") { $0.nature = .content }
      let talk = Campaign.live("c") {
        $0.nature = .conversation; $0.priority = .low
      }
      var simulation = Simulation(first, content, talk)
      simulation.open()
      simulation.report(.displayed, .dismissed)
      simulation.run(to: 5_000)
      simulation.report(.displayed, .dismissed)
      simulation.run(to: 10_000)
      simulation.note(.active)
      let third = nature == .conversation ? [] : ["c"]
      #expect(simulation.assignments.map(\.campaign.text) == ["a", "b"] + third)
      #expect(simulation.reasons("c").contains(.declined) == (nature == .conversation))
    }
  }

  @Test func `the visitor was invited a moment ago`() {
    let library = Library.shop { $0.settings.cooldown = 30_000 }
    var simulation = Simulation(.live("a") { $0.priority = .high }, .live("b"), library: library)
    simulation.open()
    #expect(simulation.reasons("b") == [.cooldown(until: nil)])
    simulation.report(.displayed, .clicked)
    #expect(simulation.reasons("b") == [.cooldown(until: at(30_000))])
    simulation.run(to: 60_000)
    #expect(simulation.shown == ["a p1 0", "b p1 30000"])
  }

  @Test func `another campaign wins`() {
    var simulation = Simulation(.live("a") { $0.priority = .low }, .live("b"))
    simulation.open()
    #expect(simulation.shown == ["b p1 0"])
    let plan = simulation.decider.plan
    var fresh = Simulation()
    fresh.open()
    let situation = fresh.visitor.map { Situation(visitor: $0, page: $0.visit?.front, now: at(0)) }
    let decision = situation.map { plan.decide($0, checkedThrough: .distantPast) }
    #expect(decision?.suppressed == [.init(campaign: "a", reason: .lostTo("b"))])
    #expect(situation.map { plan.reasons("a", $0) } == [.lostTo("b")])
    #expect(situation.map { plan.reasons("b", $0) } == [])
  }

  @Test func `an explanation lists all reasons, a decision has the first`() {
    let away = Library.shop { $0.agents["ana"]?.isOnline = false }
    let campaign = Campaign.live("hello") {
      $0.team = .online
      $0.hours = .inside("office")
    }
    let hours = OpenHours([])
    var simulation = Simulation(
      items: [Plan.Item(campaign: campaign, hours: hours)], library: away)
    simulation.open()
    #expect(simulation.reasons("hello") == [.outsideHours(opens: nil), .teamOffline])
    let decision = simulation.visitor.map {
      simulation.decider.plan.decide(
        Situation(visitor: $0, page: $0.visit?.front, now: at(1)), checkedThrough: .distantPast)
    }
    #expect(
      decision?.suppressed == [.init(campaign: "hello", reason: .outsideHours(opens: nil))])
  }

  @Test func `every reason has a code of its own`() {
    let reasons: [Reason] = [
      .notLive(.draft), .paused(nil), .outsideTimeframe, .faulty(""), .otherChannel,
      .wrongKindOfVisitor, .notInAudience([]), .triggerNotReached(nil), .tooLate(at(0)),
      .ruleFalse([]),
      .ruleUnknown([]), .outsideHours(opens: nil), .teamOffline, .teamOnline,
      .frequencyUsed(until: nil), .conversationOpen, .visitLimit, .declined,
      .cooldown(until: nil), .attentionSpent(until: at(0)), .heldOut(.campaign), .lostTo("a"),
    ]
    #expect(Set(reasons.map(\.code)).count == reasons.count)
  }
}

struct WinningTests {
  @Test func `a campaign whose time has not come never blocks a lower one`() {
    let high = Campaign.live("high", .when("page.time", .duration(.greater, 60_000))) {
      $0.priority = .high
    }
    let later = Campaign.live("later") {
      $0.priority = .high
      $0.trigger = Trigger(event: .page, after: 60_000)
    }
    var simulation = Simulation(high, later, .live("low") { $0.priority = .low })
    simulation.open()
    #expect(simulation.shown == ["low p1 0"])
  }

  @Test func `priority, then the more specific rule, then the older, then the name`() {
    let specific = Rule.all([.when("chat.open", .flag(false)), .when("chat.active", .flag(false))])
    let order = [
      Campaign.live("z high") { $0.priority = .high },
      Campaign.live("y specific", specific),
      Campaign.live("x old") { $0.published = at(-5) },
      Campaign.live("a"), Campaign.live("b"),
      Campaign.live("0 never published") { $0.published = nil },
      Campaign.live("0 low", specific) { $0.priority = .low },
    ]
    for seed in UInt64(0)..<16 {
      var random = Random(seed: seed)
      let items = order.shuffled(using: &random).map { Plan.Item(campaign: $0) }
      let plan = Plan(items: items, library: .shop())
      #expect(plan.items.map(\.campaign.id) == order.map(\.id), "seed \(seed)")
    }
  }
}

struct VariantTests {
  private static func campaign(_ count: Int) -> Campaign {
    .live("hello") {
      $0.frequency = .everyTime(gap: 0)
      $0.message.variants = ["a", "b", "c", "d"].prefix(count).map {
        Message.Variant(id: $0, text: $0, buttons: [])
      }
    }
  }

  /// Places 9053, 892 and 4419 of 10,000, computed by an independent program.
  @Test func `the same people get the same variants for ever`() {
    for (visitor, two, four) in [("v1", "b", "d"), ("v2", "a", "a"), ("v3", "a", "b")] {
      for (count, expected) in [(1, "a"), (2, two), (4, four)] {
        var simulation = Simulation(Self.campaign(count))
        for page in ["p1", "p2", "p3"] {
          simulation.open(by: Visitor.ID(visitor), on: Page.ID(page))
          simulation.report(.displayed, .clicked, by: Visitor.ID(visitor))
          simulation.run(to: 5_000)
        }
        #expect(simulation.assignments.map(\.variant) == [expected, expected, expected])
      }
    }
  }

  @Test func `a campaign without a variant says nothing`() {
    var simulation = Simulation(Self.campaign(0))
    simulation.open()
    #expect(simulation.shown.isEmpty)
  }
}
