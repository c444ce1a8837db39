@testable import Engine
import Testing

struct EntryJSONTests {
  private static let fact = Entry.InvitationFact(
    fact: .clicked, invitation: "i1", campaign: "c1", variant: "a", visitor: "v1",
    displayed: at(5), novelty: .person, detail: "Docs")
  private static let bodies: [Entry.Body] = [
    .visitorCreated("v1"),
    .visitBegan(
      "v1",
      Entry.VisitFacts(
        channel: "web", landing: "https://shop.example/", referrer: "https://search.example",
        language: "en", platform: .mobile, tags: ["source": "ads"])),
    .visitBegan(
      "v1",
      Entry.VisitFacts(
        channel: "web", landing: "", referrer: nil, language: nil, platform: nil, tags: [:])),
    .pageOpened("v1", Entry.PageFacts(id: "p1", url: "https://shop.example/", title: "T")),
    .activity("v1", "p1", .left), .activity("v1", "p1", .visible), .activity("v1", "p1", .hidden),
    .activity("v1", "p1", .exitIntent), .activity("v1", "p1", .idle),
    .activity("v1", "p1", .active), .activity("v1", "p1", .widgetOpened),
    .activity("v1", "p1", .widgetClosed), .activity("v1", "p1", .custom("cart")),
    .assigned(
      Entry.Assignment(
        invitation: "i1", campaign: "c1", revision: 2, variant: "a", nature: .content,
        visitor: "v1", page: "p1", expires: at(9), occurrence: at(1), isFirst: true)),
    .invitation(fact),
    .invitation(
      Entry.InvitationFact(
        fact: .withdrawn, invitation: "i1", campaign: "c1", variant: "a", visitor: "v1",
        displayed: nil, novelty: .again, detail: "")),
    .message(
      Entry.ConversationMessage(
        conversation: "k", id: "m1", visitor: "v1", author: .visitor, text: "Hi", campaign: "c1")),
    .message(
      Entry.ConversationMessage(
        conversation: "k", id: "m2", visitor: "v1", author: .agent("ana"), text: "Hi",
        campaign: nil)),
    .message(
      Entry.ConversationMessage(
        conversation: "k", id: "m3", visitor: "v1", author: .agent(nil), text: "", campaign: nil)),
    .details("v1", name: "Bo", email: nil), .details("v1", name: nil, email: "bo@example.org"),
    .document(
      Entry.DocumentChange(kind: "campaign", name: "c1", revision: 3, by: "ana", what: "launched")),
    .gateway(.started), .gateway(.stopped),
  ]

  @Test func `every body comes back from its payload, with and without an event id`() throws {
    for body in Self.bodies {
      for event in [nil, "e1"] {
        let entry = Entry(at: at(7), event: event, body)
        #expect(try Entry(entry.json) == entry)
      }
    }
  }

  /// The members of each type, for ever: journals on disk have these.
  @Test func `payloads have exactly these members`() {
    let expected = [
      "visitor at t v", "visit at channel landing language platform referrer t utm v",
      "visit at channel landing t v", "page at p t title url v",
      "activity at p t v what", "activity at p t v what", "activity at p t v what",
      "activity at p t v what", "activity at p t v what", "activity at p t v what",
      "activity at p t v what", "activity at p t v what", "activity at name p t v what",
      "assigned at c expires first i nature occurrence p revision t v variant",
      "fact at c detail displayed i new t v variant what", "fact at c i new t v variant what",
      "message at c conversation from m t text v", "message agent at conversation from m t text v",
      "message at conversation from m t text v", "details at name t v", "details at email t v",
      "document at by kind name revision t what", "gateway at t what", "gateway at t what",
    ]
    for (body, expected) in zip(Self.bodies, expected) {
      let json = Entry(at: at(7), body).json
      let names = json.object?.keys.sorted() ?? []
      #expect(([json["t"]?.string ?? ""] + names).joined(separator: " ") == expected)
    }
    #expect(Self.bodies.count == expected.count)
    #expect(Entry(at: at(7), event: "e1", .gateway(.started)).json["id"] == "e1")
  }

  @Test func `a fact's payload is written member by member`() {
    #expect(
      Entry(at: at(7), event: "e1", .invitation(Self.fact)).json == [
        "t": "fact", "at": 1_790_000_000_007, "id": "e1", "what": "clicked", "i": "i1", "c": "c1",
        "variant": "a", "v": "v1", "new": "person", "displayed": 1_790_000_000_005,
        "detail": "Docs",
      ])
  }

  @Test func `an unknown type is nothing, unknown members are nothing new`() throws {
    #expect(try Entry(["t": "teleported", "at": 1]) == nil)
    let entry = Entry(at: at(7), .visitorCreated("v1"))
    var json = entry.json
    json["later"] = ["deep": true]
    #expect(try Entry(json) == entry)
  }

  @Test func `a payload without a needed member is refused`() {
    for body in Self.bodies {
      let json = Entry(at: at(7), body).json
      for name in ["t", "at", "v", "p", "what", "i", "c", "new", "from", "m", "by", "channel"]
      where json[name] != nil && !(name == "c" && json["t"] == "message") {
        var cut = json
        cut[name] = nil
        #expect(throws: Misfit.self, "\(name)") { try Entry(cut) }
        cut[name] = .array([])
        #expect(throws: Misfit.self, "\(name)") { try Entry(cut) }
      }
    }
  }
}
