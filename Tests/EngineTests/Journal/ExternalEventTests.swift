import Testing

@testable import Engine

struct ExternalEventTests {
  private static let whole: JSON = [
    "id": "s1", "user": "u7", "name": "shipped", "properties": ["carrier": "DHL", "parcels": 2],
  ]

  private static func changed(_ name: String, _ value: JSON?) -> JSON {
    var json = whole
    json[name] = value
    return json
  }

  @Test func `an event of a user or of a visitor is read`() throws {
    let event = try ExternalEvent(Self.whole)
    #expect(event.whom == .user("u7") && event.name == "shipped" && event.id == "s1")
    #expect(event.properties == ["carrier": .text("DHL"), "parcels": .integer(2)])
    #expect(
      try ExternalEvent(["id": "1", "visitor": "v1", "name": "a"]).whom == .visitor("v1"))
  }

  @Test(arguments: [
    (JSON.array([]), ""), (changed("id", nil), "id"), (changed("id", ""), "id"),
    (changed("id", .string(String(repeating: "x", count: 65))), "id"),
    (changed("name", ["a"]), "name"), (changed("user", nil), "user"),
    (changed("user", 7), "user"), (changed("visitor", "v1"), "visitor"),
    (changed("properties", []), "properties"),
    (changed("properties", ["a": ["b": 1]]), "properties.a"),
    (changed("properties", ["a": .string(String(repeating: "x", count: 513))]), "properties.a"),
    (changed("properties", ["": 1]), "properties"), (changed("proprties", [:]), "proprties"),
    (
      changed(
        "properties",
        .object(Dictionary(uniqueKeysWithValues: (0..<65).map { ("p\($0)", JSON.integer(1)) }))),
      "properties"
    ),
  ])
  func `what is wrong is named with its place`(json: JSON, path: String) {
    let fault = #expect(throws: ExternalEvent.Fault.self) { try ExternalEvent(json) }
    #expect(fault?.path == path)
    #expect(fault?.sentence.isEmpty == false)
  }

  // MARK: - Deciding

  private static func waiting() -> Campaign {
    .live("parcel") {
      $0.trigger.event = .event("shipped")
      $0.kind = .targetedChat
      $0.audience = .identified
    }
  }

  @Test func `what is reported of a user reaches every device once, and starts a campaign`() throws
  {
    var simulation = Simulation(Self.waiting())
    for (visitor, page) in [(Visitor.ID("v1"), Page.ID("p1")), ("v2", "q1")] {
      simulation.open(by: visitor, on: page)
      simulation.tell(.identity(.init(customer: "u7")), by: visitor, on: page)
    }
    simulation.run(to: 5_000)
    #expect(simulation.assignments.isEmpty)
    let event = try ExternalEvent(Self.whole)
    let entries = simulation.decider.report(event, at: simulation.now) ?? []
    #expect(entries.compactMap(\.visitor) == ["v1", "v2"])
    #expect(entries.allSatisfy { $0.event == "s1" })
    let again = simulation.decider.report(event, at: simulation.now)
    #expect(again == [])
    simulation.run(to: 6_000)
    // The person is one: whichever device was looked at first shows it.
    #expect(simulation.assignments.map(\.campaign) == ["parcel"])
  }

  @Test func `nobody is made of what is reported of somebody unknown`() throws {
    var simulation = Simulation(Self.waiting())
    for json in [Self.whole, ["id": "1", "visitor": "v9", "name": "a"]] {
      let entries = simulation.decider.report(try ExternalEvent(json), at: at(0))
      #expect(entries == nil)
    }
    #expect(simulation.decider.state.visitors.isEmpty)
  }

  @Test func `a goal is reached by what a server tells, here or in the journal`() throws {
    for isOwn in [true, false] {
      var simulation = Simulation(
        .live("help") { $0.goal = "sale" },
        library: .shop {
          $0.goals["sale"] = Goal(id: "sale", title: "Sale", .event("paid", [:]))
        })
      simulation.open()
      simulation.run(to: 1_000)
      simulation.report(.displayed)
      if isOwn {
        let event = try ExternalEvent(["id": "1", "visitor": "v1", "name": "paid"])
        let entries = simulation.decider.report(event, at: simulation.now) ?? []
        #expect(entries.contains { if case .converted = $0.body { true } else { false } })
      } else {
        simulation.receive(.happened("v1", name: "paid", properties: [:]))
        #expect(
          simulation.entries.contains { if case .converted = $0.body { true } else { false } })
      }
    }
  }

  // MARK: - Who it is

  @Test func `what is known of a person is no news`() {
    var simulation = Simulation()
    simulation.open()
    let identity = Entry.Identity(
      customer: "u1", name: "Ann", attributes: ["plan": .text("pro")])
    simulation.tell(.identity(identity), on: "")
    let known = simulation.entries.count
    simulation.tell(.identity(identity))
    simulation.tell(.identity(.init(customer: "u1")))
    #expect(simulation.entries.count == known)
    for other in [
      Entry.Identity(customer: "u2"), .init(customer: "u2", name: "Anna"),
      .init(customer: "u2", attributes: ["plan": .text("free")]),
    ] {
      let before = simulation.entries.count
      simulation.tell(.identity(other))
      #expect(simulation.entries.count == before + 1)
    }
  }

  @Test func `who is told without a page starts campaigns on every page`() {
    var simulation = Simulation(.live("welcome") { $0.trigger.event = .identified })
    simulation.open()
    simulation.run(to: 1_000)
    simulation.tell(.identity(.init(customer: "u1")), on: "")
    #expect(simulation.assignments.map(\.campaign) == ["welcome"])
  }
}
