internal import Crowd
internal import Engine
internal import Store
internal import Testing

/// What good requests do: ids, invitations and conversations.
@Suite(.serialized) struct GatewayConversationTests {
  private let gateway: RunningGateway

  init() throws { gateway = try RunningGateway() }

  // MARK: - Who and what once

  @Test func `a repeated id is accepted again and counted once`() throws {
    let visitor = try gateway.arrive()
    let body = gateway.batch(
      ["id": "e1", "type": "idle"], ["id": "e2", "type": "custom", "name": "added"],
      visitor: visitor)
    for _ in 0..<3 {
      let response = try gateway.post("/v1/events", body)
      #expect(response.status == 202)
      #expect(response.json["accepted"] == ["e1", "e2"])
      #expect(response.json["visitor"]?.string == visitor)
    }
    #expect(try gateway.entries().compactMap(\.event) == ["open-p1", "e1", "e2"])
  }

  @Test func `a repeated message is one message`() throws {
    let visitor = try gateway.arrive()
    let body: JSON = [
      "channel": .string(RunningGateway.key), "visitor": .string(visitor), "page": "p1",
      "id": "m1", "text": "Hello?",
    ]
    let first = try gateway.post("/v1/messages", body)
    let second = try gateway.post("/v1/messages", body)
    #expect(first.status == 202 && second.status == 202)
    #expect(first.json["conversation"]?.string?.isEmpty == false)
    #expect(first.json["conversation"] == second.json["conversation"])
    #expect(try gateway.entries().count { $0.event == "m1" } == 1)
  }

  @Test func `who has an id that nobody gave gets another one`() throws {
    let strange = String(repeating: "f", count: 32)
    let response = try gateway.post(
      "/v1/events", gateway.batch(gateway.opening("/"), visitor: strange))
    #expect(response.status == 202)
    let given = try #require(response.json["visitor"]?.string)
    #expect(given != strange && given.utf8.count == 32)
    let known = try gateway.post(
      "/v1/events", gateway.batch(["id": "e2", "type": "idle"], visitor: given))
    #expect(known.json["visitor"]?.string == given)
    // Its stream says nothing and ends, so that the client asks for an id.
    let stream = gateway.client.openStream(gateway.stream(of: strange))
    var hasEnded = false
    _ = eventually(gateway.client) { happening in
      if case .ended(stream) = happening { hasEnded = true }
    } until: {
      hasEnded
    }
    #expect(hasEnded)
  }

  // MARK: - Streams

  @Test func `a stream begins with how long to wait before the next`() throws {
    let visitor = try gateway.arrive()
    let path = gateway.stream(of: visitor)
    // Read as an ordinary answer, which is whole when a newer stream of the page replaces it.
    let plain = gateway.client.start(
      "GET", path, headers: [("Origin", RunningGateway.origin), ("Accept", "text/event-stream")])
    var answer: LoopbackResponse?
    let limit = ContinuousClock.now + .seconds(20)
    while answer == nil, ContinuousClock.now < limit {
      let newer = gateway.client.openStream(path)
      for happening in gateway.client.wait(milliseconds: 50) {
        if case .answered(plain, let response) = happening { answer = response }
      }
      gateway.client.cancel(newer)
    }
    let stream = try #require(answer)
    #expect(stream.status == 200)
    #expect(stream.header("content-type") == "text/event-stream")
    #expect(stream.header("cache-control")?.contains("no-") == true)
    #expect(stream.header("access-control-allow-origin") == RunningGateway.origin)
    #expect(stream.text.hasPrefix("retry: 2000\n\n"), "\(stream.text)")
  }

  @Test func `an invitation has everything to show it, and comes again to a new stream`() throws {
    let visitor = try gateway.arrive(at: "/pricing")
    let first = try #require(try gateway.event("invite", of: visitor)).json
    #expect(first["campaign"] == "greeting")
    #expect(first["variant"] == "a")
    #expect(first["page"] == "p1")
    #expect(first["format"] == "toaster")
    #expect(first["accent"] == "#b4540a")
    #expect(first["sender"] == ["name": "Mia Sommer", "initials": "MS"])
    #expect(first["language"] == "en-GB")
    #expect(first["response"] == ["kind": "agent", "followUp": "Thank you!", "ask": ["email"]])
    #expect(first["buttons"]?.array?.first?["id"] == "b1")
    #expect(first["buttons"]?.array?.first?["kind"] == "reply")
    let text = first["message"]?.array?.first?["children"]?.array ?? []
    #expect(text.first?["type"] == "strong")
    #expect(text.contains { $0["url"] == "https://shop.example/" && $0["id"] == "l1" })
    let left = try #require(first["expiresIn"]?.integer)
    #expect((1...60_000).contains(left))

    let second = try #require(try gateway.event("invite", of: visitor)).json
    #expect(second["invitation"] == first["invitation"])
    #expect(try gateway.entries().count { $0.assignment != nil } == 1)
  }

  @Test func `a page that is left takes back what was not displayed`() throws {
    let visitor = try gateway.arrive(at: "/pricing")
    let invite = try #require(try gateway.event("invite", of: visitor)).json
    // Another page of the same person hears of it.
    _ = try gateway.post(
      "/v1/events", gateway.batch(gateway.opening("/", id: "open-2"), visitor: visitor, page: "p2"))
    let withdrawal = try gateway.event("withdraw", of: visitor, page: "p2") {
      _ = try gateway.post(
        "/v1/events", gateway.batch(["id": "left-1", "type": "page_left"], visitor: visitor))
    }
    #expect(try #require(withdrawal).json["invitation"] == invite["invitation"])
  }

  @Test func `outcomes of an invitation count once and imply what went before`() throws {
    let visitor = try gateway.arrive(at: "/pricing")
    let invitation = try #require(try gateway.event("invite", of: visitor)).json["invitation"]
    let click: JSON = [
      "id": "c1", "type": "clicked", "invitation": invitation ?? .null, "target": "b1",
    ]
    for _ in 0..<2 {
      #expect(try gateway.post("/v1/events", gateway.batch(click, visitor: visitor)).status == 202)
    }
    #expect(
      try gateway.entries().compactMap(\.fact) == [.delivered, .displayed, .opened, .clicked])
    // Somebody else's invitation is nobody's business.
    let other = try gateway.arrive(at: "/", page: "p9")
    let theft: JSON = [
      "id": "c2", "type": "dismissed", "invitation": invitation ?? .null, "how": "close",
    ]
    #expect(try gateway.post("/v1/events", gateway.batch(theft, visitor: other)).status == 202)
    #expect(try gateway.entries().compactMap(\.fact).count == 4)
  }

  // MARK: - Conversations

  @Test func `the first reply gets the follow-up, and a new stream what it has missed`() throws {
    let visitor = try gateway.arrive(at: "/pricing")
    let invitation = try #require(try gateway.event("invite", of: visitor)).json["invitation"]
    func write(_ id: String, _ text: String) throws -> LoopbackResponse {
      try gateway.post(
        "/v1/messages",
        [
          "channel": .string(RunningGateway.key), "visitor": .string(visitor), "page": "p1",
          "id": .string(id), "invitation": invitation ?? .null, "text": .string(text),
        ])
    }
    let conversation = try write("m1", "Is there a <b>discount</b>?").json["conversation"]
    #expect(try write("m2", "Hello?").status == 202)

    let all = try messages(of: visitor, count: 3)
    #expect(all.map { $0.json["text"] } == ["Is there a <b>discount</b>?", "Thank you!", "Hello?"])
    #expect(all.map { $0.json["from"] } == ["visitor", "agent", "visitor"])
    #expect(all.allSatisfy { $0.json["conversation"] == conversation })
    #expect(all.map(\.id) == all.compactMap { Int64($0.id) }.sorted().map { "\($0)" })
    let header = try messages(of: visitor, count: 1, headers: [("Last-Event-ID", all[1].id)])
    #expect(header == [all[2]])
    let query = try messages(of: visitor, count: 2, query: "&last=\(all[0].id)")
    #expect(query == Array(all[1...]))
  }

  @Test func `the details form is kept with the visitor`() throws {
    let visitor = try gateway.arrive()
    let response = try gateway.post(
      "/v1/messages",
      [
        "channel": .string(RunningGateway.key), "visitor": .string(visitor), "id": "d1",
        "details": ["name": "Kim", "email": "kim@shop.example"],
      ])
    #expect(response.status == 202)
    let details = try gateway.entries().compactMap { entry -> [String?]? in
      if case .details(_, let name, let email) = entry.body { [name, email] } else { nil }
    }
    #expect(details == [["Kim", "kim@shop.example"]])
  }

  private func messages(
    of visitor: String, count: Int, headers: [(String, String)] = [], query: String = ""
  ) throws -> [ServerEvent] {
    let stream = gateway.client.openStream(gateway.stream(of: visitor) + query, headers: headers)
    defer { gateway.client.cancel(stream) }
    var events: [ServerEvent] = []
    _ = eventually(gateway.client) { happening in
      guard case .event(stream, let event) = happening, event.event == "message" else { return }
      events.append(event)
    } until: {
      events.count >= count
    }
    return events
  }
}

extension Entry {
  fileprivate var assignment: Entry.Assignment? {
    if case .assigned(let assignment) = body { assignment } else { nil }
  }

  fileprivate var fact: Invitation.Fact? {
    if case .invitation(let fact) = body { fact.fact } else { nil }
  }
}
