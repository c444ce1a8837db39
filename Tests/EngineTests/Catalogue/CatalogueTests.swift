import Engine
import Testing

struct CatalogueTests {
  @Test func `every field has a key, a label, a help and an operator`() {
    for field in Catalogue.fields {
      #expect(Catalogue.field(field.key)?.label == field.label)
      #expect(!field.label.isEmpty && field.help.hasSuffix("."), "\(field.key)")
      #expect(!field.kind.operators.isEmpty && !field.sources.isEmpty, "\(field.key)")
    }
    #expect(Set(Catalogue.fields.map(\.key)).count == Catalogue.fields.count)
  }

  @Test func `a mistyped field suggests the one that was meant`() {
    #expect(Catalogue.nearest(to: "page.tme") == "page.time")
    #expect(Catalogue.nearest(to: "visitor.visit") == "visitor.visits")
    #expect(Catalogue.nearest(to: "quantum flux capacitor") == nil)
  }

  @Test func `a fresh visitor is new, anonymous and silent`() {
    var simulation = Simulation()
    simulation.open("https://shop.example/?utm_source=ads&utm_campaign=Spring+Sale")
    let visitor = simulation.visitor
    let facts = visitor.map {
      Situation(visitor: $0, page: $0.visit?.front, now: simulation.now + 5)
    }
    let known: [String: Fact] = [
      "page.url": .text("https://shop.example/?utm_source=ads&utm_campaign=Spring+Sale"),
      "page.title": .text("Title"), "page.time": .since(at(0)), "page.exit_intent": .unknown,
      "page.previous": .unknown, "visit.time": .since(at(0)), "visit.pages": .number(1),
      "visit.referrer": .unknown, "visitor.kind": .text("anonymous"),
      "visitor.history": .text("new"), "visitor.visits": .number(1),
      "visitor.last_seen": .unknown, "visitor.bucket": .number(79),
      "device.language": .text("en-GB"), "device.platform": .unknown,
      "utm.campaign": .text("Spring Sale"), "utm.source": .text("ads"), "utm.term": .unknown,
      "chat.open": .flag(false), "chat.history": .text("none"), "chat.active": .flag(false),
      "chat.closed": .unknown, "invite.sent": .number(0), "invite.last": .unknown,
    ]
    for (key, fact) in known.sorted(by: { $0.key < $1.key }) {
      #expect(facts?[key] == fact, "\(key)")
    }
    #expect(facts?["no.such.field"] == .unknown)
  }

  @Test func `exit intent is the time on page at which it came and stays`() {
    var simulation = Simulation()
    simulation.open()
    simulation.run(to: 12_000)
    simulation.note(.exitIntent)
    simulation.run(to: 50_000)
    let facts = simulation.visitor.map {
      Situation(visitor: $0, page: $0.visit?.front, now: simulation.now)
    }
    let late = Condition("page.exit_intent", .duration(.greater, 12_000))
    let reached = Condition("page.exit_intent", .duration(.reaches, 12_000))
    #expect(facts.map { late.truth(in: $0) } == .no)
    #expect(facts.map { reached.truth(in: $0) } == .yes)
  }
}
