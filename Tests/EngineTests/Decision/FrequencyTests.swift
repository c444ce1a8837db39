@testable import Engine
import Testing

struct FrequencyTests {
  private func simulation(_ frequency: Frequency) -> Simulation {
    Simulation(
      .live("hello") {
        $0.frequency = frequency
        $0.nature = .content
      })
  }

  @Test func `once is once, in every later visit too`() {
    var simulation = simulation(.once)
    for page in 1...4 {
      simulation.open(on: Page.ID("p\(page)"))
      simulation.report(.displayed)
      simulation.run(to: Int64(page) * 3_600_000)
      simulation.note(.left, on: Page.ID("p\(page)"))
    }
    #expect(simulation.shown == ["hello p1 0"])
  }

  @Test func `once per visit comes again until it was settled, and again in the next visit`() {
    var simulation = simulation(.oncePerVisit)
    simulation.open(on: "p1")
    simulation.report(.displayed)
    simulation.note(.left, on: "p1")
    simulation.open(on: "p2")
    simulation.report(.displayed, .dismissed)
    simulation.note(.left, on: "p2")
    simulation.open(on: "p3")
    #expect(simulation.assignments.map(\.page) == ["p1", "p2"])
    simulation.run(to: 3_600_000)
    simulation.open(on: "p4")
    #expect(simulation.assignments.map(\.page) == ["p1", "p2", "p4"])
  }

  @Test func `every time is once per page, whatever other tabs do`() {
    var simulation = simulation(.everyTime(gap: 0))
    for page in ["p1", "p2"] {
      simulation.open(on: Page.ID(page))
      simulation.report(.displayed, .dismissed)
    }
    simulation.run(to: 10_000)
    simulation.note(.active, on: "p1")
    simulation.note(.active, on: "p2")
    simulation.note(.active, on: "p1")
    #expect(simulation.assignments.map(\.page) == ["p1", "p2"])
  }

  @Test func `every time keeps its gap`() {
    var simulation = Simulation(
      .live("hello") {
        $0.frequency = .everyTime(gap: 60_000)
        $0.trigger = Trigger(event: .event("cart"), after: 0)
      })
    simulation.open()
    for second in [1, 30, 61, 100, 122] as [Milliseconds] {
      simulation.run(to: second * 1_000)
      simulation.note(.custom("cart"))
      simulation.report(.displayed, .clicked)
    }
    #expect(simulation.shown == ["hello p1 1000", "hello p1 61000", "hello p1 122000"])
  }
}

/// What may not be counted twice, and what clocks do.
struct RecordingTests {
  @Test func `a repeat of an event adds nothing`() {
    var simulation = Simulation(.live("hello"))
    for _ in 0..<2 {
      simulation.tell(.page(.init(url: "https://shop.example/", title: "")), id: "same")
    }
    let invitation = simulation.assignments[0].invitation
    for _ in 0..<2 {
      simulation.tell(.outcome(.clicked, invitation, detail: "button"), id: "click")
      simulation.tell(.message("Hi", invitation), id: "message")
      simulation.tell(.details(name: "Bo", email: nil, invitation), id: "details")
      simulation.tell(.activity(.custom("cart")), id: "cart")
    }
    let before = simulation.entries.count
    #expect(simulation.visitor?.visit?.pages == 1)
    #expect(simulation.visitor?.conversation?.messages == 1)
    #expect(simulation.report["hello"][.clicked].times == 1)
    simulation.tell(.activity(.custom("cart")), id: "cart")
    #expect(simulation.entries.count == before)
  }

  @Test func `a click that comes first implies what went before it`() {
    var simulation = Simulation(.live("hello"))
    simulation.open()
    simulation.run(to: 2_000)
    simulation.report(.clicked, .displayed, .delivered, .clicked, .opened)
    #expect(
      simulation.facts == [
        "delivered 2000", "displayed 2000", "opened 2000", "clicked 2000", "clicked 2001",
      ])
    let figures = simulation.report["hello"]
    #expect(figures[.clicked].times == 2)
    for fact in Invitation.Fact.allCases {
      #expect(figures.rate(fact).part <= figures.rate(fact).whole, "\(fact)")
    }
  }

  @Test func `nobody can report on another's invitation`() {
    var simulation = Simulation(.live("hello"))
    simulation.open()
    simulation.open(by: "v2", on: "q1")
    simulation.tell(
      .outcome(.clicked, simulation.assignments[0].invitation, detail: ""), by: "v2", on: "q1")
    #expect(simulation.facts.isEmpty)
  }

  @Test func `the follow-up is said once, with the visitor's name or its fallback`() {
    for (name, text) in [(nil, "Thanks, friend"), ("", "Thanks, friend"), ("Bo", "Thanks, Bo")] {
      var simulation = Simulation(
        .live("hello") {
          $0.response = .agent(.init(followUp: "Thanks, {{visitor.name|friend}}", asks: []))
        })
      simulation.open()
      let invitation = simulation.assignments[0].invitation
      if let name { simulation.tell(.details(name: name, email: nil, nil)) }
      simulation.tell(.message("Hi", invitation))
      simulation.tell(.message("Still there?", invitation))
      let texts = simulation.entries.compactMap { entry -> String? in
        guard case .message(let message) = entry.body else { return nil }
        return message.text
      }
      #expect(texts == ["Hi", text, "Still there?"])
    }
  }

  @Test func `a clock that jumps back neither repeats nor loses anything`() {
    var simulation = Simulation(.live("stayed", .when("page.time", .duration(.greater, 45_000))))
    simulation.run(to: 100_000)
    simulation.open()
    simulation.jump(to: 10_000)
    simulation.note(.active)
    simulation.note(.custom("cart"))
    let moments = simulation.entries.map(\.at)
    #expect(moments == moments.sorted())
    #expect(simulation.visitor?.visit?.events["cart"] == at(100_002))
    simulation.run(to: 300_000)
    #expect(simulation.shown == ["stayed p1 145001"])
  }

  @Test func `a gap of exactly half an hour is one visit, a longer one two`() {
    for (gap, visits) in [(1_800_000, 1), (1_800_001, 2)] {
      var simulation = Simulation()
      simulation.open()
      simulation.jump(to: Int64(gap))
      simulation.open(on: "p2")
      #expect(simulation.visitor?.visits == visits)
    }
  }

  @Test func `who comes back to an open page after a night begins a new visit with it`() {
    var simulation = Simulation(
      .live("hello") {
        $0.frequency = .oncePerVisit; $0.nature = .content
      })
    simulation.open("https://shop.example/pricing")
    simulation.report(.displayed, .dismissed)
    simulation.run(to: 60_000)
    simulation.note(.idle)
    simulation.run(to: 8 * 3_600_000)
    simulation.note(.active)
    let visit = simulation.visitor?.visit
    #expect(simulation.visitor?.visits == 2)
    #expect(visit?.landing == "https://shop.example/pricing")
    #expect(visit?.began == at(8 * 3_600_000))
    #expect(visit?.pages == 1 && visit?.language == "en-GB" && visit?.open.map(\.id) == ["p1"])
    #expect(simulation.visitor?.previousVisitEnd == at(60_000))
    #expect(simulation.assignments.count == 2)
  }

  @Test func `being idle, hidden or gone begins no visit`() {
    for activity in [Entry.Activity.idle, .hidden, .left] {
      var simulation = Simulation()
      simulation.open()
      simulation.jump(to: 8 * 3_600_000)
      simulation.note(activity)
      #expect(simulation.visitor?.visits == 1)
    }
  }

  @Test func `many pages are remembered within bounds, the latest first to stay`() {
    var simulation = Simulation()
    for page in 0..<100 {
      simulation.open("https://shop.example/\(page)", on: Page.ID("p\(page)"))
    }
    #expect(simulation.visitor?.visit?.pages == 100)
    #expect(simulation.visitor?.visit?.addresses.count == 64)
    #expect(simulation.visitor?.visit?.addresses.last == "https://shop.example/99")
    #expect(simulation.visitor?.visit?.open.count == 16)
    #expect(simulation.visitor?.visit?.front?.previous == "https://shop.example/98")
  }
}

struct CampaignTagsTests {
  @Test(arguments: [
    (
      "https://shop.example/?utm_source=ads&utm_campaign=Spring+Sale%21",
      ["source": "ads", "campaign": "Spring Sale!"]
    ),
    ("https://shop.example/#/p?utm_term=a", ["term": "a"]),
    ("https://shop.example/?utm_source=a#utm_term=b", ["source": "a"]),
    ("https://shop.example/?utm_source=&utm_other=x&utm_medium", [:]),
    ("https://shop.example/?utm_source=%+5%zz%4", ["source": "% 5%zz%4"]),
    ("https://shop.example/?utm_source=%C3%A9%FF", ["source": "é\u{FFFD}"]),
    ("https://shop.example/", [:]), ("?", [:]),
  ])
  func `tags are read from the address`(address: String, tags: [String: String]) {
    #expect(CampaignTags.read(address) == tags)
  }
}
