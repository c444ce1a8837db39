import Engine
import Testing

@testable import Dashboard

@Suite struct `Looking for a field` {
  @Test(
    arguments: [
      ("page.url", "page.url"), ("exit intent", "page.exit_intent"), ("scroll", "page.scroll"),
      ("Visit history", "visitor.history"), ("source url", "visit.landing_url"),
      ("business hours", "schedule.open"), ("scroll depth", "page.scroll"),
      ("country", "geo.country"), ("attribute", "visitor.attribute.NAME"),
      ("funnel", "visit.flow"), ("time on page", "page.time"), ("csat", "chat.rating"),
    ])
  func `finds first what is meant, under whatever name`(text: String, key: String) {
    #expect(FieldSearch.fields(text).first?.key == key)
  }

  @Test func `by the name of another system finds what its users know`() {
    let fields = FieldSearch.fields("zendesk")
    #expect(fields.count > 3)
    #expect(fields.allSatisfy { FieldSearch.origin(of: $0).contains("Zendesk") })
  }

  @Test func `without words shows the whole catalogue in shelves`() {
    #expect(FieldSearch.fields(" ").map(\.key) == Catalogue.fields.map(\.key))
    for field in Catalogue.fields {
      #expect(FieldSearch.shelf(of: field).first?.isUppercase == true, "\(field.key)")
    }
  }

  @Test func `every other name belongs to a field that there is`() {
    for (key, names) in Catalogue.otherNames {
      #expect(Catalogue.field(key) != nil, "\(key)")
      #expect(!names.isEmpty, "\(key)")
    }
  }
}
