@testable import Engine
import Testing

/// Reports of what the decider itself writes.
struct ReportPlayedTests {
  private static let halfHeldOut = Campaign.live("hello") {
    $0.nature = .content
    $0.frequency = .everyTime(gap: 0)
    $0.holdout = 5_000
    $0.goal = "order"
  }

  private static let library = Library.shop {
    $0.goals["order"] = Goal(id: "order", .purchase(atLeast: 0))
    $0.settings.cooldown = 10_000
  }

  @Test func `whoever was held back first is still one of those held out, once`() {
    var simulation = Simulation(
      Self.halfHeldOut,
      .live("first") {
        $0.priority = .high; $0.nature = .content
      },
      library: Self.library)
    let visitors = (0..<20).map { Visitor.ID("v\($0)") }
    for page in ["p1", "p2", "p3"] {
      for visitor in visitors {
        simulation.open(by: visitor, on: Page.ID(page))
        simulation.report(.displayed, .dismissed, by: visitor)
      }
      simulation.run(to: (simulation.now - at(0)) + 20_000)
    }
    let figures = simulation.report["hello"]
    let out = Set(
      simulation.entries.compactMap { entry -> Visitor.ID? in
        guard case .considered(let note) = entry.body, note.campaign == "hello",
          case .heldOut = note.outcome
        else { return nil }
        return note.visitor
      })
    #expect(
      figures.suppressed["lost_to"]?.people == 20 || figures.suppressed["cooldown"]?.people == 20)
    #expect(out.count > 3 && out.count < 17)
    #expect(figures.heldOut.exposed.people == out.count)
    #expect(figures.sent.people == 20 - out.count)
    #expect(figures.eligible == Tally(people: 20, visits: 20))
  }

  @Test func `goals of both groups are booked on their own group`() {
    var simulation = Simulation(Self.halfHeldOut, library: Self.library)
    for number in 0..<40 {
      let visitor = Visitor.ID("v\(number)")
      simulation.open(by: visitor)
      let isSent = simulation.assignments.last?.visitor == visitor
      if isSent { simulation.report(.displayed, by: visitor) }
      let buys = isSent ? number.isMultiple(of: 2) : number.isMultiple(of: 3)
      let purchase: [String: Value] = ["value": .integer(10), "order": .text("A\(number)")]
      if buys { simulation.note(.custom("purchase", purchase), by: visitor) }
      // The same order told twice is one order.
      if buys { simulation.note(.custom("purchase", purchase), by: visitor) }
    }
    let figures = simulation.report["hello"]
    let sent = simulation.assignments.compactMap { Int($0.visitor.text.dropFirst()) }
    let buyers = sent.filter { $0.isMultiple(of: 2) }
    let others = (0..<40).filter { !sent.contains($0) && $0.isMultiple(of: 3) }
    #expect(figures.all.convertedPeople == Rate(part: buyers.count, of: sent.count))
    #expect(figures.heldOut.convertedPeople == Rate(part: others.count, of: 40 - sent.count))
    #expect(figures.rate(.converted) == Rate(part: buyers.count, of: sent.count))
    #expect(figures.all.conversions.value == Int64(buyers.count) * 1_000)
    #expect(figures.comparisons().map(\.title) == ["a against the holdout"])
  }

  @Test func `coming back for weeks makes no difference between the groups`() {
    var campaign = Self.halfHeldOut
    campaign.frequency = .once
    var simulation = Simulation(campaign, library: Self.library)
    let day: Milliseconds = 86_400_000
    for (visit, when) in ([0, 5, 20] as [Milliseconds]).enumerated() {
      simulation.run(to: when * day)
      for number in 0..<20 {
        let visitor = Visitor.ID("v\(number)")
        simulation.open(by: visitor, on: Page.ID("p\(visit)"))
        if simulation.assignments.last?.visitor == visitor, visit == 0 {
          simulation.report(.displayed, by: visitor)
        }
        // Four buy within the window of a week, all others much later.
        let buys = number % 5 == 0 ? when == 5 : when == 20
        if buys { simulation.note(.custom("purchase", [:]), by: visitor, on: Page.ID("p\(visit)")) }
      }
    }
    let figures = simulation.report["hello"]
    let sent = Set(simulation.assignments.compactMap { Int($0.visitor.text.dropFirst()) })
    let (treated, others) = (sent.filter { $0 % 5 == 0 }, (0..<20).filter { !sent.contains($0) })
    #expect(figures.all.convertedPeople == Rate(part: treated.count, of: sent.count))
    #expect(
      figures.heldOut.convertedPeople
        == Rate(part: others.filter { $0 % 5 == 0 }.count, of: others.count))
    // They were held out again, so a late goal is still told of them; the trial leaves it out.
    #expect(figures.heldOut.conversions.all.people == others.count)
  }

  @Test func `a customer with two devices is one person`() {
    var simulation = Simulation(.live("hello") { $0.frequency = .everyTime(gap: 0) })
    for (visitor, page) in [("v1", "p1"), ("v2", "p2")] as [(Visitor.ID, Page.ID)] {
      simulation.tell(.identity(.init(customer: "u7")), by: visitor, on: page)
      simulation.open(by: visitor, on: page)
      simulation.report(.displayed, .dismissed, by: visitor)
    }
    let figures = simulation.report["hello"]
    #expect(figures.sent.people == 1 && figures.sent.invitations == 2)
    #expect(figures[.displayed].people == 1 && figures[.displayed].invitations == 2)
  }
}

extension Tally {
  fileprivate init(people: Int, visits: Int) {
    self.init()
    self.people = people
    self.visits = visits
  }
}
