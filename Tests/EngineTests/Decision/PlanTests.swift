@testable import Engine
import Testing

/// A plan that follows another one is the same as one made anew.
struct PlanTests {
  @Test(arguments: UInt64(0)..<8)
  func `decides alike whether it was made anew or follows another`(seed: UInt64) {
    var random = Random(seed: seed)
    var campaigns = (0..<40).map { Campaign.live("c\($0)", random.rule(depth: 2)) }
    var plan = Plan(items: campaigns.map { .init(campaign: $0) }, library: .shop())
    var simulation = Simulation()
    for (number, path) in ["pricing", "docs", "", "cart"].enumerated() {
      simulation.open(
        "https://shop.example/\(path)", by: Visitor.ID("v\(number)"), on: Page.ID("p\(number)"))
    }
    let visitors = simulation.decider.state.visitors.values.sorted { $0.id < $1.id }
    var shown = 0
    for step in 0..<12 {
      let place = random.below(campaigns.count)
      switch random.below(4) {
      case 0: campaigns.remove(at: place)
      case 1: campaigns.append(.live("n\(step)", random.rule(depth: 2)))
      case 2: campaigns[place].priority = random.pick(Campaign.Priority.allCases)
      default: campaigns[place].rule = random.rule(depth: 2)
      }
      let items = campaigns.map { Plan.Item(campaign: $0) }
      let fresh = Plan(items: items, library: .shop())
      plan = Plan(items: items, library: .shop(), after: plan)
      for visitor in visitors {
        for page in visitor.visit?.open ?? [] {
          let situation = Situation(visitor: visitor, page: page, now: at(50_000))
          let decisions = [plan, fresh].map {
            $0.decide(situation, checkedThrough: .distantPast)
          }
          #expect(decisions[0] == decisions[1], "seed \(seed), step \(step)")
          shown += decisions[0].assignment == nil ? 0 : 1
        }
      }
    }
    #expect(shown > 0, "seed \(seed)")
  }

  @Test func `a stream that opens just then keeps nobody from being looked at`() {
    var day = Simulation(.live("old", .when("page.url", .url(.contains, ["/other"]))))
    day.open()
    day.decider.adopt(Plan(items: [.init(campaign: .live("new"))], library: .shop()), at: day.now)
    day.decider.welcome("v1", at: day.now)
    day.run(to: 10)
    #expect(day.assignments.map(\.campaign) == ["new"])
  }
}
