@testable import Engine
import Testing

/// Live and replayed must be the same: all state is a fold of the entries.
struct ReplayTests {
  @Test(arguments: UInt64(0)..<16)
  func `folding the entries gives the state and the report that were live`(block: UInt64) {
    for seed in block * 4..<(block + 1) * 4 {
      let live = Simulation.random(seed: seed)
      var replayed = Decider(plan: live.decider.plan)
      for entry in live.entries { replayed.apply(entry) }
      #expect(replayed.state.visitors == live.decider.state.visitors, "seed \(seed)")
      #expect(replayed.state.invitations == live.decider.state.invitations, "seed \(seed)")
      #expect(replayed.state.devices == live.decider.state.devices, "seed \(seed)")
      #expect(replayed.state.pauses == live.decider.state.pauses, "seed \(seed)")
      #expect(replayed.state.resolutions == live.decider.state.resolutions, "seed \(seed)")
      #expect(live.entries.contains { $0.body.isAssignment }, "seed \(seed)")
    }
  }

  @Test(arguments: UInt64(0)..<16)
  func `two runs give the same entries`(seed: UInt64) {
    #expect(
      Simulation.random(seed: seed).entries == Simulation.random(seed: seed).entries,
      "seed \(seed)")
  }

  @Test(arguments: UInt64(0)..<16)
  func `every entry of a run comes back from its payload`(seed: UInt64) throws {
    for entry in Simulation.random(seed: seed).entries {
      #expect(try Entry(entry.json) == entry, "seed \(seed)")
    }
  }

  @Test(arguments: UInt64(0)..<16)
  func `no visitor's entries go back in time and rates stay within one`(seed: UInt64) {
    let simulation = Simulation.random(seed: seed)
    // Desks have clocks of their own.
    let entries = simulation.entries.filter { !$0.isFromDesk && $0.visitor != nil }
    for (visitor, entries) in Dictionary(grouping: entries, by: \.visitor) {
      let moments = entries.map(\.at)
      #expect(moments == moments.sorted(), "seed \(seed) \(visitor?.text ?? "")")
    }
    for figures in simulation.report.campaigns.values {
      for fact in Invitation.Fact.allCases where fact != .withdrawn {
        #expect(figures.rate(fact).part <= figures.rate(fact).whole, "seed \(seed) \(fact)")
        #expect(figures[fact].people <= figures[fact].invitations, "seed \(seed) \(fact)")
      }
    }
  }

  @Test(arguments: UInt64(0)..<16)
  func `after a restart nothing is waited for later and nothing is sent again`(seed: UInt64) {
    var simulation = Simulation.random(seed: seed)
    let live = simulation.decider.nextDeadline
    var restarted = Decider(plan: simulation.decider.plan)
    for entry in simulation.entries { restarted.apply(entry) }
    for visitor in restarted.state.visitors.keys.sorted() {
      restarted.welcome(visitor, at: simulation.now)
    }
    #expect(
      restarted.nextDeadline ?? .distantFuture <= live ?? .distantFuture, "seed \(seed)")
    simulation.decider = restarted
    simulation.run(to: simulation.now - at(0) + 3_600_000)
    for visitor in simulation.decider.state.visitors.values {
      for (id, exposure) in visitor.exposures
      where simulation.decider.plan.item(id)?.campaign.frequency == .once {
        #expect(exposure.sent <= 1, "seed \(seed) \(visitor.id) \(id)")
      }
    }
  }
}

extension Entry.Body {
  fileprivate var isAssignment: Bool {
    guard case .assigned = self else { return false }
    return true
  }
}

extension Simulation {
  /// A day of random visitors before random campaigns.
  static func random(seed: UInt64) -> Simulation {
    var random = Random(seed: seed)
    let library = Library.shop {
      $0.settings.cooldown = random.pick([0, 5_000, 30_000])
      $0.settings.contentPerVisit = random.pick([nil, 1, 3])
      $0.settings.conversationsPerVisit = random.pick([nil, 1, 2])
      $0.settings.attention = random.pick([nil, Attention(limit: 3, within: 600_000)])
      $0.settings.afterDecline.content = random.pick(AfterDecline.allCases)
      $0.settings.holdout = random.pick([0, 0, 2_000])
      $0.settings.resolutions = random.pick([nil, Resolutions(limit: 1, within: 7_200_000)])
      $0.settings.resolvedAfter = 60_000
      $0.bots["helper"] = Bot(
        id: "helper", fallback: random.pick(["", "Sorry?"]),
        answers: ["start": .init(text: "Hi", buttons: [.init(label: "Hi", action: .agent)])])
      $0.goals["goal"] = Goal(
        id: "goal", random.pick([.page("/cart"), .event("cart", [:]), .lead, .pageViews(1)]))
      $0.segments["vip"] = Segment(
        id: "vip", title: "VIP", rule: .when("visit.time", .duration(.greater, 60_000)))
    }
    var simulation = Simulation(
      items: (0..<8).map { Plan.Item(campaign: random.campaign("c\($0)")) }
        + [Plan.Item(campaign: .live("fallback") { $0.priority = .low })], library: library)
    var pages = 0
    for _ in 0..<150 {
      let pause = random.pick([100, 3_000, 20_000, 50_000, 2_000_000])
      simulation.run(to: simulation.now - at(0) + Int64(random.below(pause)))
      // Clocks are set, back as well as on; the timer has not run then.
      if random.below(20) == 0 {
        simulation.jump(to: simulation.now - at(0) + Int64(random.below(400_000)) - 200_000)
      }
      simulation.step(&random, &pages)
    }
    return simulation
  }

  private mutating func step(_ random: inout Random, _ pages: inout Int) {
    let visitor = Visitor.ID("v\(random.below(6))")
    let page = decider.state.visitors[visitor]?.visit?.front?.id ?? "none"
    let invitation = assignments.last { $0.visitor == visitor }?.invitation
    switch random.below(12) {
    case 10: tell(random.news(of: visitor), by: visitor, on: page)
    case 11:
      let press = Entry.Press(visitor: visitor, campaign: "c0", by: "ana")
      receive(random.pick([.pressed(press), .happened(visitor, name: "cart", properties: [:])]))
    case 0...3:
      pages += 1
      let url = "https://shop.example/" + random.pick(["pricing", "docs", "", "?utm_source=ads"])
      let kinds: [Visit.Platform?] = [.desktop, .mobile, nil]
      tell(
        .page(
          .init(
            url: url, title: "T", referrer: random.happens(20) ? "https://search.example" : nil,
            language: random.pick(["en", "de", nil]), platform: random.pick(kinds))),
        by: visitor, on: Page.ID("p\(pages)"))
    case 4:
      tell(.message("Hi", invitation), by: visitor, on: page)
    case 5:
      tell(
        .details(name: random.pick([nil, "Bo"]), email: "bo@example.org", invitation),
        by: visitor, on: page)
    case 6, 7:
      guard let invitation else { return }
      let facts = Invitation.Fact.allCases.filter { $0 != .withdrawn }
      tell(.outcome(random.pick(facts), invitation, detail: "x"), by: visitor, on: page)
    default:
      note(random.pick(random.activities), by: visitor, on: page)
    }
  }
}

extension Random {
  /// What a client tells beside pages and activities.
  fileprivate mutating func news(of visitor: Visitor.ID) -> Observation.What {
    pick([
      .identity(
        Entry.Identity(
          customer: "u-\(visitor)", attributes: ["plan": .text("pro"), "age": value(at(0))])),
      .tags(added: some(["vip", "trial"]), removed: some(["lead", "trial"])),
      .rating(pick(Conversation.Rating.allCases), comment: ""),
      .launch(.init(url: "", title: "", appVersion: "2.1.0", zone: "Europe/Madrid")),
    ])
  }

  fileprivate var activities: [Entry.Activity] {
    mutating get {
      [
        .left, .visible, .hidden, .exitIntent, .idle, .active, .widgetOpened, .widgetClosed,
        .custom("cart"), .custom("add", ["sku": .text("A1")]), .scroll(below(101)),
        .click(.selector("#buy")), .click(.link("https://shop.example/checkout")),
        .cart(Cart(value: Int64(below(3)) * 1_000, items: below(3), products: ["A1"])),
        .error(code: pick(["", "E42"]), message: "declined"), .quit,
      ]
    }
  }

  fileprivate mutating func campaign(_ id: String) -> Campaign {
    .live(id, rule(depth: 2)) {
      $0.frequency = Frequency(
        pick(Frequency.Kind.allCases), limit: pick([nil, nil, 1, 3]),
        gap: pick([0, 0, 60_000, 600_000]), until: pick([nil, nil] + Frequency.Until.allCases))
      $0.holdout = pick([0, 0, 3_000])
      $0.goal = pick([nil, "goal"])
      $0.segments = pick([[], [], ["vip"]])
      $0.interrupts = pick([false, false, true])
      $0.tags = pick([[], ["lead"]])
      $0.priority = pick(Campaign.Priority.allCases)
      $0.nature = pick(Campaign.Nature.allCases)
      $0.trigger = Trigger(
        event: pick([
          .always, .page, .visit, .exitIntent, .event("cart"), .idle, .scroll(50), .cart, .error,
          .click(.selector("#buy")), .click(.link("/checkout")), .widgetOpened, .widgetClosed,
          .waiting, .segmentEntered("vip"),
        ]),
        after: pick([0, 5_000, 30_000]))
      if $0.trigger.event == .always { $0.trigger.after = 0 }
      $0.response = pick([
        .agent(.init(followUp: pick(["", "Thanks {{visitor.name|you}}"]), asks: [])),
        .bot("helper", answer: "start"),
      ])
      $0.message.variants.append(.init(id: "b", text: "b", buttons: []))
    }
  }
}
