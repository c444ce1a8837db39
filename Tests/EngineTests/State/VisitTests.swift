@testable import Engine
import Testing

struct VisitTests {
  /// What a visit remembers of pages, by definition.
  private struct Reference {
    var addresses: [String] = []
    var path: [String] = []

    mutating func open(_ url: String) {
      guard addresses.last != url else { return }
      addresses = (addresses.filter { $0 != url } + [url]).suffix(64)
      path = (path + [url]).suffix(64)
    }
  }

  @Test(arguments: UInt64(0)..<24)
  func `addresses are kept once, the path as it was walked`(seed: UInt64) {
    var random = Random(seed: seed)
    var (visit, reference) = (Visit.made, Reference())
    let pages = 1 + random.below(100)
    for step in 0..<200 {
      // Some come back only after a long way, or never.
      let url = "/\(random.happens(40) ? step : random.below(pages))"
      visit.open(Entry.PageFacts(id: Page.ID("p\(step)"), url: url, title: ""), at: at(0))
      reference.open(url)
      #expect(visit.addresses == reference.addresses, "seed \(seed), step \(step)")
      #expect(visit.path == reference.path, "seed \(seed), step \(step)")
    }
    #expect(visit.pages == 200)
    #expect(visit.open.count == 16)
  }

  @Test func `a page that was closed leaves no room behind`() {
    var visit = Visit.made
    for page in ["p1", "p2"] as [Page.ID] {
      visit.open(Entry.PageFacts(id: page, url: "/", title: ""), at: at(0))
    }
    visit.close("p1")
    visit.close("p1")
    #expect(visit.open.map(\.id) == ["p2"])
    visit.close("p2")
    #expect(visit.open.capacity == 0)
  }

  @Test func `visitors with the same device in the same place share what is known of it`() {
    var state = State()
    for visitor in ["v1", "v2"] as [Visitor.ID] {
      state.apply(Entry(at: at(0), .visitBegan(visitor, Visit.facts)))
    }
    let visits = state.visitors.values.compactMap(\.visit)
    #expect(visits.map(\.place) == [Visit.facts.place, Visit.facts.place])
    #expect(visits.map(\.zone) == ["Europe/Madrid", "Europe/Madrid"])
    #expect(visits.count == 2 && visits[0].origin === visits[1].origin)
  }
}

extension Visit {
  fileprivate static let facts = Entry.VisitFacts(
    channel: "web", landing: "", referrer: nil, language: "es", platform: .mobile, tags: [:],
    userAgent: "Mozilla/5.0", place: Place(country: "ES", city: "Lugo"), appVersion: nil,
    zone: "Europe/Madrid")
  fileprivate static var made: Visit {
    Visit(facts, from: Common(Origin(facts)), tags: [:], at: at(0))
  }
}
