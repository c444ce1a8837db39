@testable import Engine
import Testing

/// SEMANTICS §7: traps found in other systems' code. Those about clocks stand with the store,
/// which knows the zones.
struct TrapTests {
  @Test func `a variant is not drawn anew at each match`() {
    for number in 0..<50 {
      let visitor = Visitor.ID("v\(number)")
      var simulation = Simulation(
        .live("hello") {
          $0.frequency = .everyTime(gap: 0)
          $0.message.variants.append(.init(id: "b", text: "b", buttons: []))
        })
      for page in 1...4 {
        simulation.open(by: visitor, on: Page.ID("p\(page)"))
        simulation.report(.displayed, .clicked, by: visitor)
      }
      #expect(Set(simulation.assignments.map(\.variant)).count == 1)
      #expect(simulation.assignments.count == 4)
    }
  }

  @Test func `at least is the same on every path: as a rule, compiled, explained and waited for`() {
    for (pages, isShown) in [(2, false), (3, true), (4, true)] {
      let rule = Rule.when("visit.pages", .number(.atLeast, 3))
      var simulation = Simulation(
        .live("hello", rule) { $0.trigger.event = .event("go") })
      for page in 1...pages { simulation.open(on: Page.ID("p\(page)")) }
      let page = Page.ID("p\(pages)")
      simulation.note(.custom("go"), on: page)
      #expect(!simulation.assignments.isEmpty == isShown)
      let situation = simulation.visitor.map {
        Situation(visitor: $0, page: $0.visit?.front, now: simulation.now)
      }
      #expect(situation.map { rule.truth(in: $0) } == Truth(isShown))
      #expect(situation.map { rule.trace(in: $0).faults.isEmpty } == isShown)
    }
    let reaches = Rule.when("page.time", .duration(.reaches, 5_000))
    var simulation = Simulation(.live("hello", reaches))
    simulation.open()
    simulation.run(to: 60_000)
    #expect(simulation.shown == ["hello p1 5000"])
  }

  @Test(arguments: [
    (Trigger.Event.exitIntent, Entry.Activity.exitIntent), (.idle, .idle),
  ])
  func `conditions count for exit and idle messages too`(
    event: Trigger.Event, activity: Entry.Activity
  ) {
    for (url, isShown) in [("/pricing", true), ("/docs", false)] {
      var simulation = Simulation(
        .live("hello", .when("page.url", .url(.contains, ["/pricing"]))) {
          $0.trigger.event = event
        })
      simulation.open("https://shop.example\(url)")
      simulation.run(to: 90_000)
      simulation.note(activity)
      #expect(!simulation.assignments.isEmpty == isShown, "\(url)")
    }
  }

  @Test func `a cap of a visit ends with the visit`() {
    var simulation = Simulation(
      .live("hello") {
        $0.frequency = .everyTime(gap: 0)
        $0.nature = .content
      }, library: .shop { $0.settings.contentPerVisit = 1 })
    for (page, moment) in [("p1", 0), ("p2", 10_000), ("p3", 7_200_000), ("p4", 7_210_000)]
      as [(Page.ID, Milliseconds)]
    {
      simulation.run(to: moment)
      simulation.open(on: page)
      simulation.report(.displayed, .dismissed)
    }
    #expect(simulation.assignments.map(\.page) == ["p1", "p3"])
  }

  @Test(arguments: UInt64(0)..<8)
  func `counts never fall, whatever comes later`(seed: UInt64) {
    var report = Report()
    var before: [String: Int] = [:]
    for entry in Simulation.random(seed: seed).entries {
      report.apply(entry)
      for (id, figures) in report.campaigns {
        for fact in Invitation.Fact.allCases {
          let key = "\(id) \(fact)"
          #expect(figures[fact].invitations >= before[key, default: 0], "seed \(seed)")
          before[key] = figures[fact].invitations
        }
      }
    }
  }

  @Test func `every condition of a list counts, wherever it stands`() {
    let held = Rule.when("page.url", .url(.contains, ["/pricing"]))
    let failed = Rule.when("visit.pages", .number(.atLeast, 99))
    for place in 0..<4 {
      var rules = Array(repeating: held, count: 4)
      rules[place] = failed
      var simulation = Simulation(.live("all", .all(rules)))
      simulation.open()
      #expect(simulation.assignments.isEmpty, "\(place)")
      rules = Array(repeating: failed, count: 4)
      rules[place] = held
      simulation = Simulation(.live("any", .any(rules)))
      simulation.open()
      #expect(simulation.assignments.count == 1, "\(place)")
    }
  }

  @Test func `a restored campaign does not send again`() {
    var simulation = Simulation(.live("hello"))
    simulation.open()
    simulation.report(.displayed)
    for status in [Campaign.Status.archived, .live] {
      let campaign = Campaign.live("hello") {
        $0.status = status
        $0.revision += 1
      }
      simulation.decider.adopt(
        Plan(items: [.init(campaign: campaign)], library: .shop()), at: simulation.now)
      simulation.run(to: simulation.now - at(0) + 3_600_000)
      simulation.open(on: Page.ID(status.rawValue))
    }
    #expect(simulation.shown == ["hello p1 0"])
  }

  @Test func `a moment that passed while nobody could look is not made up for later`() {
    for (late, isShown) in [(59_000, true), (61_000, false)] as [(Milliseconds, Bool)] {
      var simulation = Simulation(
        .live("hello") { $0.trigger = Trigger(event: .page, after: 30_000) })
      simulation.open()
      var restarted = Decider(plan: simulation.decider.plan)
      for entry in simulation.entries { restarted.apply(entry) }
      simulation.decider = restarted
      simulation.jump(to: 30_000 + late)
      simulation.decider.welcome("v1", at: simulation.now)
      simulation.run(to: 200_000)
      #expect(!simulation.assignments.isEmpty == isShown, "\(late)")
    }
  }

  @Test func `an answered message does not come back with another look at its audience`() {
    let library = Library.shop {
      $0.segments["vip"] = Segment(
        id: "vip", title: "VIP", rule: .when("visitor.tags", .list(.has, ["vip"])))
    }
    var simulation = Simulation(
      .live("hello") {
        $0.segments = ["vip"]
        $0.frequency = .init(.everyTime, until: .replied)
        $0.interrupts = true
      }, library: library)
    simulation.open()
    simulation.tell(.tags(added: ["vip"], removed: []))
    simulation.tell(.message("Yes", simulation.assignments.last?.invitation))
    for number in 2...5 {
      simulation.tell(.tags(added: [], removed: ["vip"]))
      simulation.tell(.tags(added: ["vip"], removed: []))
      simulation.open(on: Page.ID("p\(number)"))
      simulation.decider.adopt(simulation.decider.plan, at: simulation.now)
      simulation.run(to: simulation.now - at(0) + 100_000)
    }
    #expect(simulation.assignments.count == 1)
  }

  @Test func `a condition's text is never computed`() {
    for text in ["1+1", "2*3", "$(1)", "__import__('os')", "0x10", "1e3"] {
      let (_, findings) = Rule.read(["visit.pages": ["at_least": .string(text)]])
      #expect(findings.places == ["error rules.visit.pages.at_least"], "\(text)")
    }
  }
}
