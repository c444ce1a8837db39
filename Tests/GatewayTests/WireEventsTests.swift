#if Gateway
import Testing

@testable import Engine
@testable import Gateway

/// What a page may tell, and what it gets for telling it wrongly.
@Suite struct `Events on the wire` {
  private static func read(
    _ event: JSON, from origin: ClientBatch.Origin = .init()
  ) throws -> Observation.What? {
    var event = event
    event["id"] = "e1"
    let body: JSON = ["page": "p1", "events": .array([event])]
    let batch = try ClientBatch(
      events: WireReader(body, path: ""), channel: "web", from: origin)
    return batch.items.first?.what
  }

  @Test(
    arguments: [
      (["type": "scroll", "percent": 75], .scroll(75)),
      (["type": "click", "selector": "#buy"], .click(.selector("#buy"))),
      (
        ["type": "click", "link": "https://shop.example/a"], .click(.link("https://shop.example/a"))
      ),
      (
        ["type": "cart", "value": 4_990, "items": 2, "products": ["A1"]],
        .cart(Cart(value: 4_990, items: 2, products: ["A1"]))
      ),
      (["type": "error", "code": "E42"], .error(code: "E42", message: "")),
      (["type": "app_quit"], .quit), (["type": "custom", "name": "add"], .custom("add")),
      (
        ["type": "custom", "name": "add", "properties": ["sku": "A1", "n": 2, "new": true]],
        .custom("add", ["sku": .text("A1"), "n": .integer(2), "new": .flag(true)])
      ),
    ] as [(JSON, Entry.Activity)])
  func `are read`(event: JSON, activity: Entry.Activity) throws {
    #expect(try Self.read(event) == .activity(activity))
  }

  @Test func `of pages, screens and launches say where and on what somebody is`() throws {
    let origin = ClientBatch.Origin(userAgent: "Mozilla/5.0", place: Place(country: "ES"))
    let page = try Self.read(
      [
        "type": "page", "url": "https://shop.example/", "zone": "Europe/Madrid",
        "sections": ["shoes"],
      ], from: origin)
    #expect(
      page
        == .page(
          .init(
            url: "https://shop.example/", title: "", userAgent: "Mozilla/5.0",
            place: Place(country: "ES"), zone: "Europe/Madrid", sections: ["shoes"])))
    #expect(
      try Self.read(["type": "screen", "name": "home"]) == .page(.init(url: "home", title: "")))
    #expect(
      try Self.read(["type": "app_launch", "app_version": "2.1.0"])
        == .launch(.init(url: "", title: "", appVersion: "2.1.0")))
    #expect(
      try Self.read(["type": "tag", "add": ["vip"]]) == .tags(added: ["vip"], removed: []))
  }

  @Test(
    arguments: [
      (["type": "scroll", "percent": 101], "percent"), (["type": "scroll"], "percent"),
      (["type": "click"], "selector"), (["type": "cart", "items": 1], "value"),
      (["type": "cart", "value": -1, "items": 1], "value"),
      (["type": "cart", "value": 1, "items": 1, "products": [1]], "products"),
      (["type": "tag"], "add"), (["type": "tag", "add": [""]], "add"),
      (["type": "custom", "name": "a", "properties": []], "properties"),
      (["type": "custom", "name": "a", "properties": ["b": ["c": 1]]], "properties.b"),
      (["type": "error", "code": 7], "code"), (["type": "screen"], "name"),
      // Who somebody is comes with a signed token only.
      (["type": "identity", "customer": "u7"], "type"), (["type": "teleport"], "type"),
    ] as [(JSON, String)])
  func `that are wrong are refused with their place`(event: JSON, place: String) {
    let fault = #expect(throws: WireFault.self) { try Self.read(event) }
    #expect(fault?.pointer == "events[0].\(place)")
    #expect(fault?.status == 422)
  }

  @Test func `are bounded in size`() {
    let long = JSON.string(String(repeating: "x", count: 5_000))
    let many = JSON.array(Array(repeating: "x", count: 101))
    for event in [
      ["type": "cart", "value": 1, "items": 1, "products": many],
      ["type": "cart", "value": 1, "items": 1, "products": [long]],
      ["type": "error", "message": long], ["type": "click", "selector": long],
      ["type": "click", "link": long], ["type": "tag", "add": many],
      ["type": "custom", "name": "a", "properties": ["b": long]],
      ["type": "page", "url": "/", "sections": many], ["type": "page", "url": "/", "zone": long],
    ] as [JSON] {
      #expect(throws: WireFault.self) { try Self.read(event) }
    }
  }
}
#endif
