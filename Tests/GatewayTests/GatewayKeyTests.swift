import Crowd
import Engine
import Gateway
import Store
import Testing

/// What servers report, and the keys with which they do.
@Suite(.serialized) struct GatewayKeyTests {
  private let gateway: RunningGateway
  private let key: String

  init() throws {
    gateway = try RunningGateway()
    key = try gateway.addKey("shipd", [.track])
  }

  private func track(_ body: JSON, key: String?) throws -> LoopbackResponse {
    try gateway.ask("POST", "/v1/track", key: key, body: body)
  }

  private func event(_ id: String, _ visitor: String) -> JSON {
    [
      "id": .string(id), "visitor": .string(visitor), "name": "shipped",
      "properties": ["carrier": "DHL"],
    ]
  }

  private func happened() throws -> [String] {
    try gateway.entries().compactMap { entry in
      guard case .happened = entry.body else { return nil }
      return entry.event
    }
  }

  @Test func `one event or many are taken once, and nobody is made up`() throws {
    let visitor = try gateway.arrive()
    let one = try track(event("s1", visitor), key: key)
    #expect(one.status == 202 && one.json == ["accepted": ["s1"], "unknown": []], "\(one.text)")
    let stranger = event("s3", "nobody")
    let many: JSON = ["events": [event("s1", visitor), event("s2", visitor), stranger]]
    for _ in 0..<2 {
      let answer = try track(many, key: key)
      #expect(answer.json == ["accepted": ["s1", "s2"], "unknown": ["s3"]], "\(answer.text)")
    }
    #expect(try happened() == ["s1", "s2"])
  }

  @Test func `without a key with the scope nothing is taken`() throws {
    let visitor = try gateway.arrive()
    let reader = try gateway.addKey("reader", [.report])
    let body = event("s1", visitor)
    for other in [nil, "", "bk_0", key + "0", String(key.dropLast())] {
      let answer = try track(body, key: other)
      #expect(answer.isProblem(401), "\(answer.text)")
      #expect(answer.header("www-authenticate")?.hasPrefix("Bearer") == true)
    }
    #expect(try track(body, key: reader).isProblem(403))
    for value in [key, "Basic \(key)", "Bearer", "Bearer \(key) x", "bearer  "] {
      let answer = try gateway.client.request(
        "POST", "/v1/track",
        headers: [("Content-Type", "application/json"), ("Authorization", value)],
        body: body.compact())
      #expect(answer.isProblem(401), "\(value): \(answer.text)")
    }
    #expect(try happened().isEmpty)
    #expect(try track(body, key: key).status == 202)
    let isGone = try gateway.workspace.changeSecrets { $0.revokeKey("shipd") }
    #expect(isGone)
    #expect(try eventually(gateway) { try track(body, key: key).status == 401 })
  }

  @Test func `what is wrong with an event is said with its place`() throws {
    let visitor = try gateway.arrive()
    let cases: [(JSON, String)] = [
      ([:], "id"), (["events": []], "events"), (["events": [3]], "events[0]"),
      (["events": [event("a", visitor), ["id": "b", "user": "u"]]], "events[1].name"),
      (["events": .array((0..<101).map { event("\($0)", visitor) })], "events"),
      (["id": "a", "name": "b", "user": "u", "visitor": "v"], "visitor"),
      (["id": "a", "name": "b", "user": "u", "at": 3], "at"),
    ]
    for (body, pointer) in cases {
      let answer = try track(body, key: key)
      #expect(answer.isProblem(422, pointer: pointer), "\(answer.text)")
    }
    let plain = try gateway.client.request(
      "POST", "/v1/track",
      headers: [("Content-Type", "text/plain"), ("Authorization", "Bearer \(key)")],
      body: event("a", visitor).compact())
    #expect(plain.isProblem(415))
    #expect(try happened().isEmpty)
  }

  @Test func `a page of a foreign origin is never let in by its browser`() throws {
    let answer = try gateway.client.request(
      "OPTIONS", "/v1/track",
      headers: [
        ("Origin", RunningGateway.origin), ("Access-Control-Request-Headers", "authorization"),
      ])
    #expect(answer.header("access-control-allow-headers")?.lowercased().contains("auth") == false)
  }
}
