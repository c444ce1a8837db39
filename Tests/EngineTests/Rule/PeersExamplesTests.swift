import Testing

@testable import Engine

/// What other systems' users can express, written as rules here and tried on visitors.
@Suite struct `Rules of other systems` {
  /// HelpCrunch's pricing example: four conditions that must hold together.
  @Test func `the pricing page, 45 seconds, a first visit and no chat before`() {
    let (rule, findings) = Rule.read([
      "all": [
        ["page.url": ["contains": ["/pricing"]]], ["page.time": ["greater": "45s"]],
        ["visitor.visits": ["is": 1]], ["chat.history": ["is": ["none"]]],
      ]
    ])
    #expect(findings.isEmpty)
    var simulation = Simulation(.live("pricing", rule))
    simulation.open("https://shop.example/docs", on: "p0")
    simulation.run(to: 60_000)
    simulation.open("https://www.shop.example/Pricing/?ref=mail", on: "p1")
    simulation.run(to: 200_000)
    #expect(simulation.shown == ["pricing p1 105001"])
  }

  /// Zendesk's conditions: all of, with any of inside, as deep as one likes.
  @Test func `nested groups of all and any`() {
    let (rule, findings) = Rule.read([
      "all": [
        [
          "any": [
            ["device.language": ["is": ["en"]]],
            [
              "all": [
                ["device.language": ["is": ["de"]]], ["visitor.history": ["is": ["returning"]]],
              ]
            ],
          ]
        ],
        ["none": [["page.title": ["contains": ["careers"]]], ["chat.active": ["is": true]]]],
      ]
    ])
    #expect(findings.isEmpty)
    for (language, title, shown) in [
      ("en-GB", "Shoes", true), ("de-AT", "Shoes", false), ("en", "Our Careers", false),
    ] {
      var simulation = Simulation(.live("c", rule))
      simulation.tell(.page(.init(url: "/", title: title, language: language)))
      #expect(simulation.shown.isEmpty != shown, "\(language) \(title)")
    }
  }

  /// LivePerson's customer flows.
  @Test(
    arguments: [
      (["/cart", "/checkout"], nil), (["/docs"], nil),
      (["/cart", "/checkout", "/thanks"], "completed"),
      (["/cart", "/docs"], "abandoned"), (["/cart", "/checkout", "/docs"], "abandoned"),
      (["/cart", "/checkout", "/cart"], "went_back"), (["/cart", "/docs", "/checkout"], nil),
      (["/cart", "/checkout", "/cart", "/checkout", "/thanks"], "completed"),
      (["/cart", "/checkout", "/thanks", "/docs"], "completed"),
      (["/cart", "/checkout", "/thanks", "/docs", "/cart"], nil), (["/checkout", "/thanks"], nil),
    ] as [([String], String?)])
  func `flows of pages`(path: [String], outcome: String?) {
    var library = Library.shop()
    library.settings.flows = [Flow(name: "checkout", pages: ["/cart", "/checkout", "/thanks"])]
    var simulation = Simulation(library: library)
    for (number, page) in path.enumerated() {
      simulation.open("https://shop.example\(page)", on: Page.ID("p\(number)"))
    }
    let situation = simulation.visitor.map {
      Situation(
        visitor: $0, page: nil, now: simulation.now,
        surroundings: simulation.decider.plan.surroundings)
    }
    let fact = situation?[FieldReference("visit.flow", of: "checkout")]
    #expect(fact == outcome.map { .text($0) } ?? .unknown)
    let (rule, findings) = Rule.read(["visit.flow": ["of": "checkout", "is": ["completed"]]])
    #expect(findings.isEmpty)
    let truth: Truth = outcome == nil ? .unknown : Truth(outcome == "completed")
    #expect(situation.map { rule.truth(in: $0) } == truth)
  }

  /// LivePerson's cart and error conditions.
  @Test func `a cart that is worth enough and shrinks, and errors`() {
    let (rule, findings) = Rule.read([
      "all": [
        ["cart.value": ["at_least": "50.00"]], ["cart.change": ["is": ["shrank"]]],
        ["cart.products": ["has": ["A1"]]], ["visit.errors": ["at_least": 2]],
        ["visit.error": ["contains": ["declined"]]],
      ]
    ])
    #expect(findings.isEmpty)
    var simulation = Simulation(.live("c", rule))
    simulation.open()
    simulation.note(.error(code: "E42", message: "Card declined"))
    simulation.note(.cart(Cart(value: 9_000, items: 3, products: ["A1", "B2"])))
    simulation.note(.error(code: "E7", message: ""))
    #expect(simulation.shown.isEmpty)
    simulation.run(to: 1_000)
    simulation.note(.cart(Cart(value: 5_000, items: 2, products: ["a1"])))
    #expect(simulation.shown == ["c p1 1000"])
  }

  @Test func `events with properties in a window, outcomes, attributes`() {
    let json: JSON = [
      "all": [
        ["event.count": ["of": "add", "within": "7d", "where": ["sku": "A1"], "at_least": 2]],
        ["visitor.attribute.plan": ["is": ["pro"]]],
        ["visitor.attribute.seats": ["at_least": 5]],
        ["visitor.attribute.renewal": ["within_next": "30d"]],
        ["invite.outcome": ["of": "other", "is": ["none"]]],
        ["trigger.size": ["greater": 40]],
      ]
    ]
    let (rule, findings) = Rule.read(json)
    #expect(findings.isEmpty)
    #expect(Rule.read(rule.json).rule == rule)
    var simulation = Simulation(
      .live("c", rule) { $0.trigger = Trigger(event: .event("add"), after: 5_000) })
    simulation.open()
    let renewal = WallTime(milliseconds: at(86_400_000).milliseconds, isDay: true).description
    simulation.tell(
      .identity(
        Entry.Identity(
          customer: "u7",
          attributes: [
            "plan": .text("Pro"), "seats": .integer(7),
            "renewal": .text(String(renewal.prefix(10))),
          ])))
    simulation.note(.custom("add", ["sku": .text("A1"), "size": .integer(38)]))
    simulation.note(.custom("add", ["sku": .text("B2"), "size": .integer(41)]))
    simulation.run(to: 10_000)
    #expect(simulation.shown.isEmpty)
    simulation.note(.custom("add", ["sku": .text("A1"), "size": .integer(42)]))
    // An event of another name in between is not the one that caused the check.
    simulation.note(.custom("other", ["size": .integer(1)]))
    simulation.run(to: 20_000)
    #expect(simulation.shown == ["c p1 15000"])
  }

  @Test(
    arguments: [
      (["event.count": ["at_least": 2]], "rules.event.count.of"),
      (["event.count": ["of": "a", "within": "soon", "at_least": 2]], "rules.event.count.within"),
      (
        ["event.count": ["of": "a", "where": ["b": ["c": 1]], "at_least": 2]],
        "rules.event.count.where.b"
      ),
      (["schedule.open": ["is": true]], "rules.schedule.open.of"),
      (["page.time": ["of": "a", "greater": "1s"]], "rules.page.time.of"),
      (
        ["invite.outcome": ["of": "a", "where": ["b": 1], "is": ["none"]]],
        "rules.invite.outcome.where"
      ),
      (["visitor.attribute.": ["is": ["a"]]], "rules.visitor.attribute."),
      (["cart.value": ["at_least": "a lot"]], "rules.cart.value.at_least"),
      (["device.app_version": ["at_least": "new"]], "rules.device.app_version.at_least"),
      (["time.date": ["before": "soon"]], "rules.time.date.before"),
    ] as [(JSON, String)])
  func `what does not fit is named with its place`(json: JSON, path: String) {
    #expect(Rule.read(json).findings.places == ["error \(path)"])
  }
}

@Suite struct `Segments` {
  private static func segment(_ id: String, in other: String) -> Segment {
    Segment(
      id: Segment.ID(id), title: id,
      rule: .when(about: FieldReference("visitor.segment", of: other), .flag(true)))
  }

  @Test func `may be in others but not in a circle`() {
    var library = Library.shop()
    library.segments["a"] = Self.segment("a", in: "b")
    library.segments["b"] = Segment(id: "b", title: "b", rule: .everyone)
    #expect(library.findings(of: Self.segment("a", in: "b")).isEmpty)
    #expect(library.findings(of: Self.segment("b", in: "a")).count == 1)
    #expect(
      library.findings(of: Self.segment("c", in: "c")).first?.sentence.contains("c → c") == true)
    #expect(library.findings(of: Self.segment("c", in: "gone")).count == 1)
    var circle = library
    circle.segments["b"] = Self.segment("b", in: "a")
    #expect(circle.circle(from: "a") == ["a", "b", "a"])
    let campaign = Campaign.live(
      "c", .when(about: FieldReference("visitor.segment", of: "a"), .flag(true)))
    #expect(library.fault(of: campaign) == nil)
    #expect(circle.fault(of: campaign) != nil)
  }

  @Test func `are judged in the visitor's own situation, and in a circle are unknown`() {
    var simulation = Simulation()
    simulation.open()
    let surroundings = Surroundings(segments: [
      "keen": .when("page.time", .duration(.reaches, 30_000)),
      "a": .when(about: FieldReference("visitor.segment", of: "a"), .flag(true)),
    ])
    for (name, moment, truth) in [
      ("keen", 29_999, Truth.no), ("keen", 30_000, .yes), ("a", 0, .unknown), ("gone", 0, .unknown),
    ] {
      let situation = simulation.visitor.map {
        Situation(
          visitor: $0, page: $0.visit?.front, now: at(Int64(moment)), surroundings: surroundings)
      }
      let condition = Condition(FieldReference("visitor.segment", of: name), .flag(true))
      #expect(situation.map { condition.truth(in: $0) } == truth, "\(name) \(moment)")
      if name == "keen", moment == 29_999 {
        #expect(situation.flatMap { condition.nextCrossing(in: $0) } == at(30_000))
      }
    }
  }

  @Test func `are read from their documents`() {
    var findings: [Finding] = []
    let rule: JSON = ["page.url": ["contains": ["/pricing"]]]
    let segment = Segment(id: "s", ["title": "S", "rules": rule], findings: &findings)
    #expect(segment.title == "S" && segment.rule.json == rule && findings.isEmpty)
    _ = Segment(id: "s", [:], findings: &findings)
    #expect(findings.places == ["error rules"])
  }
}
