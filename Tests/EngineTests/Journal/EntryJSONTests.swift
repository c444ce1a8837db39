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
    .visitBegan(
      "v1",
      Entry.VisitFacts(
        channel: "app", landing: "", referrer: nil, language: nil, platform: nil, tags: [:],
        userAgent: "Mozilla/5.0", place: Place(country: "ES", city: "Lugo"), appVersion: "2.1.0",
        zone: "Europe/Madrid")),
    .pageOpened("v1", Entry.PageFacts(id: "p1", url: "https://shop.example/", title: "T")),
    .pageOpened(
      "v1", Entry.PageFacts(id: "p1", url: "home", title: "", sections: ["shoes", "sale"])),
    .activity("v1", "p1", .quit), .activity("v1", "p1", .scroll(75)),
    .activity("v1", "p1", .click(.selector("#buy"))),
    .activity("v1", "p1", .click(.link("https://shop.example/checkout"))),
    .activity("v1", "p1", .cart(Cart(value: 4_990, items: 2, products: ["A1"]))),
    .activity("v1", "p1", .cart(Cart(value: 0, items: 0))),
    .activity("v1", "p1", .error(code: "E42", message: "declined")),
    .activity("v1", "p1", .error(code: "", message: "")),
    .activity(
      "v1", "p1", .custom("add", ["sku": .text("A1"), "new": .flag(true), "n": .integer(2)])),
    .identified(
      "v1",
      Entry.Identity(
        customer: "u7", name: "Bo", email: "bo@example.org",
        attributes: ["plan": .text("pro"), "seats": .number(2.5), "teams": .list(["a", "b"])])),
    .identified("v1", Entry.Identity(customer: "u7")),
    .happened("v1", name: "renewal", properties: ["days": .integer(3)]),
    .tagged("v1", Entry.TagChange(added: ["vip"], removed: ["trial"], by: "ana")),
    .tagged("v1", Entry.TagChange(added: ["vip"])),
    .conversation(
      Entry.ConversationChange(conversation: "k", visitor: "v1", .closed, by: "ana")),
    .conversation(
      Entry.ConversationChange(
        conversation: "k", visitor: "v1", .rated(.great, comment: "Thanks"))),
    .pressed(Entry.Press(visitor: "v1", campaign: "c1", by: "ana")),
    .pressed(Entry.Press(visitor: "v1", campaign: "c1", .skip, by: "ana")),
    .readmitted("v1", address: "bo@example.org", by: "ana"),
    .segment(Entry.SegmentChange(visitor: "v1", segment: "vip", isMember: false)),
    .activity("v1", "p1", .left), .activity("v1", "p1", .visible), .activity("v1", "p1", .hidden),
    .activity("v1", "p1", .exitIntent), .activity("v1", "p1", .idle),
    .activity("v1", "p1", .active), .activity("v1", "p1", .widgetOpened),
    .activity("v1", "p1", .widgetClosed), .activity("v1", "p1", .custom("cart")),
    .assigned(
      Entry.Assignment(
        invitation: "i1", campaign: "c1", revision: 2, variant: "a", nature: .content,
        visitor: "v1", page: "p1", expires: at(9), occurrence: at(1), isFirst: true,
        eligible: .person)),
    .assigned(
      Entry.Assignment(
        invitation: "i1", campaign: "c1", revision: 2, variant: "a", nature: .content,
        visitor: "v1", page: "", expires: at(9), occurrence: at(1), isFirst: true,
        eligible: .person, mail: .init(address: "bo@shop.example", due: at(4)))),
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
    .message(
      Entry.ConversationMessage(
        conversation: "k", id: "m4", visitor: "v1", author: .bot("helper", answer: "start"),
        text: "Hi", campaign: "c1")),
    .message(
      Entry.ConversationMessage(
        conversation: "k", id: "m5", visitor: "v1", author: .visitor, text: "Hi", campaign: nil,
        isFirst: true)),
    .message(
      Entry.ConversationMessage(
        conversation: "k", id: "m6", visitor: "v1", author: .agent("ana"), text: "Hi",
        campaign: nil, waited: 9_000)),
    .conversation(Entry.ConversationChange(conversation: "k", visitor: "v1", .resolved)),
    .conversation(Entry.ConversationChange(conversation: "k", visitor: "v1", .handedOver)),
    .conversation(Entry.ConversationChange(conversation: "k", visitor: "v1", .read, by: "ann")),
    .considered(
      .init(
        visitor: "v1", campaign: "c1", .heldOut(.workspace), novelty: .person, isFirst: true)),
    .considered(
      .init(
        visitor: "v1", campaign: "c1", .suppressed("visit_limit"), novelty: .again,
        isFirst: false)),
    .converted(
      Entry.Conversion(
        visitor: "v1", campaign: "c1", variant: "a", invitation: "i1", goal: "sale",
        exposed: at(2), displayed: at(3), visit: at(1), value: 4_990, order: "A-17",
        novelty: .person, displayNovelty: .person, isTrial: true)),
    .converted(
      Entry.Conversion(
        visitor: "v1", campaign: "c1", variant: "a", invitation: nil, goal: "sale",
        exposed: at(2), displayed: nil, visit: at(1), value: nil, order: nil, novelty: .again,
        displayNovelty: .invitation,
        isTrial: false)),
    .automation(.init(campaign: "c1", .paused)),
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
      "visit at channel landing t v", "visit agent app at channel landing place t v zone",
      "page at p t title url v", "page at p sections t title url v", "activity at p t v what",
      "activity at p percent t v what", "activity at p selector t v what",
      "activity at link p t v what", "activity at cart p t v what", "activity at cart p t v what",
      "activity at code message p t v what", "activity at p t v what",
      "activity at name p properties t v what", "identity at attributes customer email name t v",
      "identity at customer t v", "event at name properties t v", "tags add agent at remove t v",
      "tags add at t v", "conversation agent at conversation t v what",
      "conversation at comment conversation rating t v what", "press at by c t v",
      "press at by c t v what", "readmit at by t to v",
      "segment at in segment t v",
      "activity at p t v what", "activity at p t v what", "activity at p t v what",
      "activity at p t v what", "activity at p t v what", "activity at p t v what",
      "activity at p t v what", "activity at p t v what", "activity at name p t v what",
      "assigned at c eligible expires first i nature occurrence p revision t v variant",
      "assigned at c due eligible expires first i nature occurrence p revision t to v variant",
      "fact at c detail displayed i new t v variant what", "fact at c i new t v variant what",
      "message at c conversation from m t text v", "message agent at conversation from m t text v",
      "message at conversation from m t text v",
      "message answer at bot c conversation from m t text v",
      "message at conversation first from m t text v",
      "message agent at conversation from m t text v waited",
      "conversation at conversation t v what", "conversation at conversation t v what",
      "conversation agent at conversation t v what",
      "considered at c first held_out new t v", "considered at c first new suppressed t v",
      "converted at c displayed exposed goal i new order t trial v value variant visit",
      "converted at c exposed goal held_out new seen t v variant visit", "automation at c t what",
      "details at name t v", "details at email t v",
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
      where json[name] != nil && !(name == "c" && json["t"] == "message")
        && !(name == "what" && json["t"] == "press")
      {
        var cut = json
        cut[name] = nil
        #expect(throws: Misfit.self, "\(name)") { try Entry(cut) }
        cut[name] = .array([])
        #expect(throws: Misfit.self, "\(name)") { try Entry(cut) }
      }
    }
  }
}
