@testable import Engine
import Testing

/// SEMANTICS §4: the options of a frequency, and what counts for one person.
struct FrequencyFormsTests {
  private func simulation(_ frequency: Frequency) -> Simulation {
    Simulation(
      .live("hello") {
        $0.frequency = frequency
        $0.nature = .content
        $0.trigger.event = .event("go")
      })
  }

  /// What is sent if somebody is looked at every minute and each time does `facts`.
  private func sent(_ frequency: Frequency, _ facts: Invitation.Fact...) -> Int {
    var simulation = simulation(frequency)
    simulation.open()
    for minute in 1...6 as ClosedRange<Milliseconds> {
      simulation.run(to: minute * 61_000)
      simulation.note(.custom("go"))
      for fact in facts where simulation.visitor?.pending != nil { simulation.report(fact) }
    }
    return simulation.assignments.count
  }

  @Test func `a limit is the most in all, in every form`() {
    #expect(sent(.init(.everyTime), .dismissed) == 6)
    #expect(sent(.init(.everyTime, limit: 4), .dismissed) == 4)
    #expect(sent(.init(.once, limit: 3, until: .replied), .dismissed) == 3)
    #expect(sent(.init(.once, limit: 3), .dismissed) == 1)
  }

  @Test func `until it was displayed, opened or replied it asks again, then never`() {
    for (until, fact) in [
      (Frequency.Until.displayed, Invitation.Fact.dismissed), (.opened, .clicked),
    ] {
      #expect(sent(.init(.once, until: until), fact) == 1)
      #expect(sent(.init(.everyTime, until: until), fact) == 1)
    }
    #expect(sent(.init(.once, until: .opened), .dismissed) == 6)
    #expect(sent(.init(.everyTime, until: .opened), .dismissed) == 6)
    #expect(sent(.init(.oncePerDevice, until: .opened), .dismissed) == 6)
  }

  @Test func `until it was replied ends with the reply`() {
    var simulation = simulation(.init(.everyTime, until: .replied))
    simulation.open()
    simulation.note(.custom("go"))
    simulation.report(.dismissed)
    simulation.note(.custom("go"))
    simulation.tell(.message("Hi", simulation.assignments.last?.invitation))
    simulation.run(to: 3_600_000)
    simulation.open(on: "p2")
    simulation.note(.custom("go"), on: "p2")
    #expect(simulation.assignments.count == 2)
    #expect(simulation.reasons("hello", on: "p2").contains(.frequencyUsed(until: nil)))
  }

  @Test func `a gap holds in every form and says when it ends`() {
    #expect(sent(.init(.everyTime, gap: 180_000), .dismissed) == 2)
    #expect(sent(.init(.once, gap: 180_000, until: .opened), .dismissed) == 2)
    var simulation = simulation(.init(.everyTime, gap: 180_000))
    simulation.open()
    simulation.note(.custom("go"))
    simulation.report(.dismissed)
    simulation.run(to: 1_000)
    simulation.note(.custom("go"))
    #expect(simulation.reasons("hello").contains(.frequencyUsed(until: at(180_001))))
  }

  @Test func `once counts a customer's devices together, once per device does not`() {
    for (frequency, count) in [(Frequency.once, 1), (.oncePerDevice, 2), (.init(.everyTime), 2)] {
      var simulation = simulation(frequency)
      for (visitor, page) in [("v1", "p1"), ("v2", "q1")] as [(Visitor.ID, Page.ID)] {
        simulation.open(by: visitor, on: page)
        simulation.tell(.identity(Entry.Identity(customer: "u1")), by: visitor, on: page)
        simulation.note(.custom("go"), by: visitor, on: page)
        simulation.report(.dismissed, by: visitor)
        simulation.run(to: simulation.now - at(0) + 100_000)
      }
      #expect(simulation.assignments.count == count, "\(frequency.words)")
    }
  }

  @Test func `two devices of a customer never show at the same time`() {
    var simulation = simulation(.init(.everyTime))
    for (visitor, page) in [("v1", "p1"), ("v2", "q1")] as [(Visitor.ID, Page.ID)] {
      simulation.open(by: visitor, on: page)
      simulation.tell(.identity(Entry.Identity(customer: "u1")), by: visitor, on: page)
      simulation.note(.custom("go"), by: visitor, on: page)
    }
    #expect(simulation.assignments.map(\.visitor) == ["v1"])
  }

  @Test func `the variant stays when somebody becomes a customer or variants are added`() {
    for number in 0..<40 {
      let visitor = Visitor.ID("v\(number)")
      var simulation = simulation(.init(.everyTime))
      simulation.open(by: visitor)
      simulation.note(.custom("go"), by: visitor)
      simulation.report(.dismissed, by: visitor)
      let more = Campaign.live("hello") {
        $0.frequency = .init(.everyTime)
        $0.trigger.event = .event("go")
        $0.message.variants = ["b", "a", "c", "d"].map { .init(id: $0, text: $0, buttons: []) }
      }
      simulation.decider.adopt(
        Plan(items: [.init(campaign: more)], library: .shop()), at: simulation.now)
      simulation.tell(.identity(Entry.Identity(customer: "u\(number)")), by: visitor)
      simulation.note(.custom("go"), by: visitor)
      #expect(simulation.assignments.map(\.variant) == ["a", "a"])
    }
  }

  @Test(arguments: [
    Frequency.once, .oncePerDevice, .oncePerVisit, .everyTime(gap: 0), .everyTime(gap: 60_000),
    .init(.once, until: .replied), .init(.everyTime, limit: 3, gap: 3_600_000, until: .opened),
  ])
  func `each comes back from its document`(frequency: Frequency) {
    var campaign = Campaign.live("hello")
    campaign.frequency = frequency
    let (copy, findings) = Campaign.read(campaign.json)
    #expect(copy.frequency == frequency && findings.isEmpty)
  }

  @Test func `a limit below one and an unknown until are found`() {
    let (_, findings) = Campaign.read(
      ["frequency": ["kind": "once", "limit": 0, "until": "bought"]])
    #expect(findings.places == ["error frequency.limit", "error frequency.until"])
  }
}
