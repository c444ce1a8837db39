import Crowd
import Engine
import Gateway
import Store
import Testing

/// Campaigns, reports and people for servers.
@Suite(.serialized) struct GatewayCampaignTests {
  private let gateway: RunningGateway
  private let key: String

  init() throws {
    gateway = try RunningGateway()
    key = try gateway.addKey("office", [.campaigns, .report, .visitors])
  }

  private func put(
    _ name: String, _ body: JSON, _ conditions: (String, String)...
  ) throws -> LoopbackResponse {
    try gateway.ask("PUT", "/v1/campaigns/\(name)", key: key, body: body, headers: conditions)
  }

  @Test func `a campaign is listed, got, and saved over the revision that is known`() throws {
    let list = try gateway.ask("GET", "/v1/campaigns", key: key)
    #expect(list.json["campaigns"]?.array?.compactMap { $0["id"]?.string } == ["greeting"])
    let got = try gateway.ask("GET", "/v1/campaigns/greeting", key: key)
    #expect(got.status == 200 && got.header("etag") == "\"1\"")
    let same = try gateway.ask(
      "GET", "/v1/campaigns/greeting", key: key, headers: [("If-None-Match", "\"1\"")])
    #expect(same.status == 304)
    var body = got.json
    body["title"] = "Welcome"
    let saved = try put("greeting", body, ("If-Match", "\"1\""))
    #expect(saved.status == 200 && saved.header("etag") == "\"2\"", "\(saved.text)")
    #expect(saved.json["title"] == "Welcome" && saved.json["revision"] == 2)
    // Whoever knows the first revision only has to look again.
    #expect(try put("greeting", body, ("If-Match", "\"1\"")).isProblem(412))
    #expect(try put("greeting", body, ("If-Match", "\"2\"")).isProblem(409, pointer: "revision"))
    let note = try gateway.entries().last { entry in
      if case .document(let change) = entry.body { change.name == "greeting" } else { false }
    }
    guard case .document(let change)? = note?.body else { return #expect(Bool(false)) }
    #expect(change.by == "office" && change.what == "saved" && change.revision == 2)
  }

  @Test func `a new campaign is made once, and shown once it is live`() throws {
    var body = try gateway.ask("GET", "/v1/campaigns/greeting", key: key).json
    body["revision"] = nil
    body["status"] = "draft"
    body["rules"] = ["all": [["page.url": ["contains": ["/docs"]]]]]
    #expect(try put("docs", body).isProblem(428))
    #expect(try put("docs", body, ("If-Match", "\"1\"")).isProblem(412))
    #expect(try put("docs", body, ("If-Match", "*")).isProblem(412))
    let made = try put("docs", body, ("If-None-Match", "*"))
    #expect(made.status == 201 && made.header("etag") == "\"1\"", "\(made.text)")
    #expect(try put("docs", body, ("If-None-Match", "*")).isProblem(412))
    body["status"] = "live"
    let live = try put("docs", body, ("If-Match", "\"1\""))
    #expect(live.status == 200 && live.json["published"]?.integer != nil, "\(live.text)")
    let invite = try gateway.event("invite", of: try gateway.arrive(at: "/docs"))
    let entries = try gateway.entries().suffix(8)
    #expect(invite?.json["campaign"] == "docs", "\(entries)")
  }

  @Test func `what cannot be is said with all that is wrong`() throws {
    let body = try gateway.ask("GET", "/v1/campaigns/greeting", key: key).json
    for (name, value, pointer) in [
      ("title", JSON.integer(3), "title"), ("rules", ["all": [["page.nothing": [:]]]], "rules"),
      ("channels", ["gone"], "channels"), ("title", "", "title"),
    ] {
      var wrong = body
      wrong[name] = value
      let answer = try put("greeting", wrong, ("If-Match", "\"1\""))
      #expect(answer.status == 422, "\(name): \(answer.status) \(answer.text)")
      #expect(answer.json["pointer"]?.string?.hasPrefix(pointer) == true, "\(answer.text)")
      #expect(answer.json["findings"]?.array?.isEmpty == false)
    }
    for name in ["..", "A", "%2e%2e%2fbeckon", "a%00", String(repeating: "a", count: 65)] {
      let answer = try put(name, body, ("If-None-Match", "*"))
      #expect([400, 404].contains(answer.status), "\(name): \(answer.text)")
    }
    #expect(try gateway.ask("GET", "/v1/campaigns/none", key: key).isProblem(404))
    #expect(try gateway.workspace.documents.list(.campaigns).map(\.revision) == [1])
  }

  @Test func `the report is the one of the command`() throws {
    _ = try gateway.event("invite", of: try gateway.arrive(at: "/pricing"))
    let all = try gateway.ask("GET", "/v1/report", key: key)
    #expect(all.json["campaigns"]?["greeting"]?["sent"] != nil, "\(all.text)")
    #expect(all.json["conversations"] != nil)
    let past = try gateway.workspace.report()
    let campaigns = try Contents(of: gateway.workspace).campaigns
    #expect(all.json == past.answer(for: campaigns, withConversations: true))
    let one = try gateway.ask("GET", "/v1/report?campaign=greeting", key: key)
    #expect(one.json["conversations"] == nil && one.json["campaigns"]?["greeting"] != nil)
    #expect(try gateway.ask("GET", "/v1/report?campaign=x", key: key).isProblem(404))
  }

  @Test func `a visitor is exported whole, and forgotten while the gateway runs`() throws {
    let visitor = try gateway.arrive(at: "/pricing")
    let other = try gateway.arrive(page: "p2")
    let secret = try gateway.workspace.changeSecrets { secrets throws(StoreError) in
      try secrets.add(to: "shop", at: Instant(milliseconds: 1))
    }.text
    let token = TokenMaker(secret: secret).text
    let identity: JSON = [
      "channel": .string(RunningGateway.key), "visitor": .string(visitor),
      "token": .string(token),
    ]
    #expect(try eventually(gateway) { try gateway.post("/v1/identify", identity).status == 202 })
    let devices = try gateway.ask("GET", "/v1/visitors?user=u7", key: key)
    #expect(devices.json == ["visitors": [.string(visitor)]], "\(devices.text)")

    let export = try gateway.ask("GET", "/v1/visitors/\(visitor)", key: key)
    let kinds = export.json["entries"]?.array?.compactMap { $0["t"]?.string } ?? []
    #expect(Set(kinds).isSuperset(of: ["visitor", "visit", "page", "identity", "assigned"]))
    #expect(!export.text.contains(other))

    let erased = try gateway.ask("DELETE", "/v1/visitors/\(visitor)", key: key)
    #expect(erased.status == 200, "\(erased.text)")
    #expect(erased.json["entries"]?.integer == Int64(kinds.count))
    #expect(try gateway.ask("GET", "/v1/visitors/\(visitor)", key: key).isProblem(404))
    #expect(
      try gateway.ask("GET", "/v1/visitors?user=u7", key: key).json == ["visitors": []])
    // Who comes back with the old id is somebody new.
    let again = try gateway.post(
      "/v1/events", gateway.batch(gateway.opening("/"), visitor: visitor))
    #expect(again.status == 202 && again.json["visitor"]?.string != visitor)
    #expect(try gateway.ask("GET", "/v1/visitors/\(other)", key: key).status == 200)
    let text = try gateway.workspace.journal.read(from: .start, limit: .max)
      .map { String(decoding: $0.payload, as: UTF8.self) }.joined()
    #expect(!text.contains(visitor) && text.contains(other))
  }

  @Test func `each of them wants its own scope`() throws {
    let tracker = try gateway.addKey("tracker", [.track])
    let visitor = try gateway.arrive()
    for (method, path) in [
      ("GET", "/v1/campaigns"), ("GET", "/v1/campaigns/greeting"),
      ("PUT", "/v1/campaigns/greeting"), ("GET", "/v1/report"), ("GET", "/v1/visitors?user=u"),
      ("GET", "/v1/visitors/\(visitor)"), ("DELETE", "/v1/visitors/\(visitor)"),
    ] {
      #expect(try gateway.ask(method, path, key: nil).isProblem(401), "\(method) \(path)")
      #expect(try gateway.ask(method, path, key: tracker).isProblem(403), "\(method) \(path)")
    }
    #expect(try gateway.entries().contains { $0.visitor?.text == visitor })
  }
}
