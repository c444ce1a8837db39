@testable import Engine
import Testing

/// SEMANTICS §1 and §5: goals, and on what conversions are booked.
struct GoalTests {
  private func simulation(_ what: Goal.What, _ change: (inout Goal) -> Void = { _ in })
    -> Simulation
  {
    var goal = Goal(id: "goal", what)
    change(&goal)
    let library = Library.shop { $0.goals["goal"] = goal }
    return Simulation(
      .live("hello") {
        $0.goal = "goal"
        $0.nature = .content
        $0.frequency = .everyTime(gap: 0)
      }, library: library)
  }

  /// The visitor has seen the campaign on the first page, two seconds ago.
  private func seen(_ what: Goal.What, _ change: (inout Goal) -> Void = { _ in }) -> Simulation {
    var simulation = simulation(what, change)
    simulation.open()
    simulation.run(to: 1_000)
    simulation.report(.displayed, .dismissed)
    simulation.run(to: 3_000)
    return simulation
  }

  @Test func `each kind of goal is reached by what it says and by nothing else`() {
    let feats: [(Goal.What, Observation.What, Observation.What)] = [
      (
        .page("/thanks"), .page(.init(url: "https://shop.example/thanks?o=1", title: "")),
        .page(.init(url: "https://shop.example/cart", title: ""))
      ),
      (
        .event("signup", ["plan": .text("pro")]),
        .activity(.custom("signup", ["plan": .text("pro"), "x": .flag(true)])),
        .activity(.custom("signup", ["plan": .text("free")]))
      ),
      (
        .purchase(atLeast: 5_000), .activity(.custom("purchase", ["value": .number(50)])),
        .activity(.custom("purchase", ["value": .text("49.99")]))
      ),
      (
        .purchase(atLeast: 0), .activity(.custom("purchase")), .activity(.custom("cart"))
      ),
      (.lead, .details(name: nil, email: "bo@example.org", nil), .activity(.custom("lead"))),
      (.pageViews(1), .page(.init(url: "https://shop.example/b", title: "")), .activity(.active)),
      (
        .service("solved"), .activity(.custom("service", ["status": .text("solved")])),
        .activity(.custom("service", ["status": .text("open")]))
      ),
    ]
    for (goal, feat, other) in feats {
      var simulation = seen(goal)
      simulation.tell(other, on: "p2")
      #expect(simulation.conversions.isEmpty, "\(goal.words)")
      simulation.tell(feat, on: "p2")
      #expect(simulation.conversions.count == 1, "\(goal.words)")
      #expect(simulation.conversions.first?.displayed == at(1_000), "\(goal.words)")
      #expect(simulation.conversions.first?.novelty == .person)
    }
  }

  @Test func `only within the window, to the millisecond`() {
    for (late, count) in [(0, 1), (1, 0)] as [(Milliseconds, Int)] {
      var simulation = seen(.event("go", [:])) { $0.window = 3_600_000 }
      simulation.jump(to: 1_000 + 3_600_000 + late)
      simulation.note(.custom("go"))
      #expect(simulation.conversions.count == count)
    }
  }

  @Test func `once a visit, and an order once for ever`() {
    var simulation = seen(.purchase(atLeast: 0))
    for order in ["A1", "A2"] {
      simulation.note(.custom("purchase", ["order": .text(order), "value": .integer(20)]))
    }
    #expect(simulation.conversions.map(\.order) == ["A1"])
    simulation.run(to: 3_600_000)
    simulation.open(on: "p9")
    simulation.note(.custom("purchase", ["order": .text("A1"), "value": .integer(20)]))
    #expect(simulation.conversions.count == 1)
    simulation.note(.custom("purchase", ["order": .text("A3"), "value": .integer(30)]))
    #expect(simulation.conversions.map(\.value) == [2_000, 3_000])
    #expect(simulation.conversions.map(\.novelty) == [.person, .again])
  }

  @Test func `who buys before it is seen and again after is a conversion of the display`() {
    var simulation = simulation(.purchase(atLeast: 0))
    simulation.open()
    simulation.note(.custom("purchase", ["order": .text("B1"), "value": .integer(10)]))
    simulation.report(.displayed, .dismissed)
    simulation.run(to: 3_600_000)
    simulation.open(on: "p9")
    simulation.note(.custom("purchase", ["order": .text("B2"), "value": .integer(70)]))
    simulation.run(to: 7_200_000)
    simulation.open(on: "p10")
    simulation.note(.custom("purchase", ["order": .text("B3"), "value": .integer(5)]))
    let told = simulation.conversions.map { "\($0.order ?? "") \($0.novelty) \($0.displayNovelty)" }
    #expect(told == ["B1 person person", "B2 again person", "B3 again again"])
    var report = Report()
    simulation.entries.forEach { report.apply($0) }
    let figures = report.campaigns["hello"]
    #expect(figures?.all[.converted].invitations == 1 && figures?.all[.converted].people == 1)
    let whole = figures?.timeline.sum(in: at(0)..<at(86_400_000))
    #expect(whole?[.fact(.converted)] == 1 && whole?.value == 7_500, "all that was bought counts")
  }

  @Test func `every campaign that was displayed is credited, not the newest alone`() {
    let library = Library.shop { $0.goals["goal"] = Goal(id: "goal", .page("/thanks")) }
    var simulation = Simulation(
      .live("one") {
        $0.goal = "goal"; $0.nature = .content; $0.priority = .high
      },
      .live("two") {
        $0.goal = "goal"; $0.nature = .content
      }, .live("three") { $0.goal = nil },
      library: library)
    simulation.open()
    simulation.report(.displayed, .dismissed)
    simulation.note(.active)
    simulation.report(.displayed, .dismissed)
    simulation.open("https://shop.example/thanks", on: "p2")
    #expect(simulation.conversions.map(\.campaign).sorted() == ["one", "two"])
  }

  @Test func `a customer who buys on another device is credited to what was seen`() {
    var simulation = seen(.page("/thanks"))
    let identity = Entry.Identity(customer: "u1")
    simulation.tell(.identity(identity))
    simulation.open("https://shop.example/", by: "v2", on: "q1")
    simulation.tell(.identity(identity), by: "v2", on: "q1")
    simulation.open("https://shop.example/thanks", by: "v2", on: "q2")
    #expect(simulation.conversions.map(\.visitor) == ["v1"])
    simulation.open("https://shop.example/thanks", by: "v3", on: "r1")
    #expect(simulation.conversions.count == 1)
  }

  @Test func `an archived campaign is still credited for what it has shown`() {
    var simulation = seen(.page("/thanks"))
    let archived = Campaign.live("hello") {
      $0.goal = "goal"
      $0.status = .archived
    }
    let library = Library.shop { $0.goals["goal"] = Goal(id: "goal", .page("/thanks")) }
    simulation.decider.adopt(
      Plan(items: [.init(campaign: archived)], library: library), at: simulation.now)
    simulation.open("https://shop.example/thanks", on: "p2")
    #expect(simulation.conversions.map(\.variant) == ["a"])
  }

  @Test func `clients cannot say that they converted`() {
    var simulation = seen(.page("/thanks"))
    let before = simulation.entries.count
    simulation.report(.converted)
    simulation.report(.withdrawn)
    #expect(simulation.entries.count == before)
  }
}

struct GoalDocumentTests {
  @Test func `each kind is read from its document`() {
    let documents: [(JSON, Goal.What)] = [
      (["kind": "page", "url": "/thanks"], .page("/thanks")),
      (
        ["kind": "event", "event": "signup", "where": ["plan": "pro"]],
        .event("signup", ["plan": .text("pro")])
      ),
      (["kind": "purchase"], .purchase(atLeast: 0)),
      (["kind": "purchase", "at_least": "49.90"], .purchase(atLeast: 4_990)),
      (["kind": "lead"], .lead), (["kind": "page_views", "pages": 3], .pageViews(3)),
      (["kind": "service", "status": "solved"], .service("solved")),
    ]
    for (json, what) in documents {
      var findings: [Finding] = []
      let goal = Goal(id: "g", json, findings: &findings)
      #expect(goal.what == what && findings.isEmpty && goal.window == 7 * 86_400_000)
    }
  }

  @Test(
    arguments: [
      (["kind": "page"], "error url"), (["kind": "event"], "error event"),
      (["kind": "service"], "error status"), (["kind": "wish", "url": "/a"], "error kind"),
      (["kind": "lead", "window": "59m"], "error window"),
      (["kind": "lead", "window": "32d"], "error window"),
      (["kind": "page_views", "pages": 0], "error pages"),
      (["kind": "purchase", "at_least": "cheap"], "error at_least"),
    ] as [(JSON, String)])
  func `misfits are found at their place`(json: JSON, place: String) {
    var findings: [Finding] = []
    _ = Goal(id: "g", json, findings: &findings)
    #expect(findings.places == [place])
  }
}
