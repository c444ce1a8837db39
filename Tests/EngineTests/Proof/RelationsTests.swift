@testable import Engine
import Testing

/// What proofs take for granted about visitors, held against visitors.
struct RelationsTests {
  /// Situations of a visitor who comes, looks around, writes, leaves and comes again.
  private static let situations: [Situation] = {
    var simulation = Simulation(
      .live("hello") { $0.trigger = Trigger(event: .page, after: 1_000) })
    var found: [Situation] = []
    func look(_ simulation: Simulation) {
      guard let visitor = simulation.visitor else { return }
      for page in visitor.visit?.open ?? [] {
        found.append(
          Situation(
            visitor: visitor, page: page, now: simulation.now,
            surroundings: simulation.decider.plan.surroundings))
      }
    }
    for visit in 0..<3 {
      let start = Int64(visit) * 7_200_000
      let (first, second): (Page.ID, Page.ID) = (.init("p\(visit)a"), .init("p\(visit)b"))
      simulation.run(to: start)
      simulation.open(on: first)
      look(simulation)
      simulation.run(to: start + 5_000)
      simulation.report(.displayed)
      simulation.note(.hidden, on: first)
      simulation.open("https://shop.example/", on: second)
      simulation.run(to: start + 9_000)
      simulation.note(.visible, on: first)
      look(simulation)
      simulation.note(.exitIntent, on: first)
      simulation.note(.scroll(70), on: second)
      simulation.note(.widgetOpened, on: second)
      look(simulation)
      simulation.run(to: start + 20_000)
      if visit == 1 {
        simulation.tell(.message("Hello", nil), on: second)
        simulation.tell(.rating(.great, comment: ""), on: second)
        simulation.tell(.identity(.init(customer: "c7")), on: second)
      }
      simulation.note(.idle, on: second)
      look(simulation)
    }
    return found
  }()

  @Test func `what is never so is never so`() {
    #expect(Self.situations.count > 20)
    let bounds = Dictionary(
      uniqueKeysWithValues: Catalogue.fields.map { ($0.key, [0, 1, 5_000, 9_000, 20_000]) }
        as [(String, [Milliseconds])])
    let rules = Relations.impossible(among: bounds)
    #expect(rules.count > 20)
    for situation in Self.situations {
      for rule in rules { #expect(rule.truth(in: situation) != .yes, "\(rule.words)") }
    }
  }

  @Test func `what is always known is known`() {
    for situation in Self.situations {
      for key in Realm.alwaysKnown { #expect(situation[key] != .unknown, "\(key)") }
    }
  }

  @Test func `numbers keep within their range`() {
    for situation in Self.situations {
      for field in Catalogue.fields {
        guard case .number(let number) = situation[field.key] else { continue }
        #expect(Realm.range(of: field.key, field.kind).contains(number), "\(field.key) \(number)")
      }
    }
  }
}
