internal import Crowd
internal import Engine
internal import Foundation
internal import Gateway
internal import Store
internal import Testing

/// Every route's good and bad requests, over a real socket.
@Suite(.serialized) struct GatewayRouteTests {
  private let gateway: RunningGateway

  init() throws { gateway = try RunningGateway() }

  // MARK: - Bad requests

  @Test(arguments: ["/v1/events", "/v1/messages"])
  func `a body that is no JSON is 400, and no object is 422`(path: String) throws {
    for body in ["", "{", "{\"channel\":}", "{\"a\":1}x", "{\"a\":\"\u{1}\"}", "nul"] {
      let response = try gateway.client.request(
        "POST", path, headers: [("Content-Type", "application/json")], body: Array(body.utf8))
      #expect(response.isProblem(400), "\(body): \(response.status) \(response.text)")
    }
    let deep = String(repeating: "[", count: 100_000 / 4) + String(repeating: "]", count: 25_000)
    for body in [deep, "[" + String(repeating: "[", count: 40)] {
      let response = try gateway.client.request(
        "POST", path, headers: [("Content-Type", "application/json")], body: Array(body.utf8))
      #expect(response.isProblem(400), "\(response.status) \(response.text)")
    }
    for body in ["[]", "3", "null", "\"text\""] {
      let response = try gateway.client.request(
        "POST", path, headers: [("Content-Type", "application/json")], body: Array(body.utf8))
      #expect(response.isProblem(422), "\(body): \(response.status) \(response.text)")
    }
  }

  private static let wrongEvents: [(JSON, String)] = {
    let page: JSON = ["id": "e1", "type": "page", "url": "https://shop.example/"]
    func with(_ name: String, _ value: JSON) -> JSON {
      var event = page
      event[name] = value
      return event
    }
    return [
      (with("id", 1), "events[0].id"), (with("id", ""), "events[0].id"),
      (with("id", .string(String(repeating: "x", count: 65))), "events[0].id"),
      (with("type", ["page"]), "events[0].type"), (with("type", "nonsense"), "events[0].type"),
      (with("url", ["a": 1]), "events[0].url"), (with("url", .null), "events[0].url"),
      (with("title", 3), "events[0].title"), (with("platform", "fridge"), "events[0].platform"),
      (with("page", true), "events[0].page"),
      (["id": "e1", "type": "clicked"], "events[0].invitation"),
      (["id": "e1", "type": "custom"], "events[0].name"),
    ]
  }()

  @Test(arguments: wrongEvents)
  func `a member of the wrong kind is 422 with its place`(event: JSON, pointer: String) throws {
    let response = try gateway.post("/v1/events", gateway.batch(event))
    #expect(response.isProblem(422, pointer: pointer), "\(response.status) \(response.text)")
    #expect(try gateway.entries().allSatisfy { $0.event == nil })
  }

  @Test func `what is wrong around the events is 422 with its place`() throws {
    let key = JSON.string(RunningGateway.key)
    let visitor = JSON.string(String(repeating: "0", count: 32))
    let many = JSON.array((0..<101).map { ["id": .string("e\($0)"), "type": "idle"] })
    let cases: [(String, JSON, String)] = [
      ("/v1/events", ["events": []], "channel"), ("/v1/events", ["channel": 1], "channel"),
      ("/v1/events", ["channel": key], "events"),
      ("/v1/events", ["channel": key, "events": []], "events"),
      ("/v1/events", ["channel": key, "events": many], "events"),
      ("/v1/events", ["channel": key, "events": [3]], "events[0]"),
      (
        "/v1/events", ["channel": key, "visitor": "me", "events": [["id": "e", "type": "idle"]]],
        "visitor"
      ),
      ("/v1/events", ["channel": key, "events": [["id": "e", "type": "idle"]]], "events[0].page"),
      ("/v1/messages", ["channel": key, "id": "m", "text": "Hi"], "visitor"),
      ("/v1/messages", ["channel": key, "visitor": visitor, "text": "Hi"], "id"),
      ("/v1/messages", ["channel": key, "visitor": visitor, "id": "m"], "text"),
      ("/v1/messages", ["channel": key, "visitor": visitor, "id": "m", "text": 5], "text"),
      (
        "/v1/messages",
        [
          "channel": key, "visitor": visitor, "id": "m",
          "text": .string(String(repeating: "x", count: 16_001)),
        ], "text"
      ),
      (
        "/v1/messages",
        ["channel": key, "visitor": visitor, "id": "m", "details": ["email": ["a"]]],
        "details.email"
      ),
      (
        "/v1/messages", ["channel": key, "visitor": visitor, "id": "m", "details": "me"], "details"
      ),
    ]
    for (path, body, pointer) in cases {
      let response = try gateway.post(path, body)
      #expect(
        response.isProblem(422, pointer: pointer),
        "\(String(decoding: body.compact().prefix(80), as: UTF8.self)): \(response.text)")
    }
  }

  @Test func `an unknown channel is 401 and a foreign origin 403`() throws {
    var stranger = gateway.batch(gateway.opening("/"))
    stranger["channel"] = "pk_other"
    #expect(try gateway.post("/v1/events", stranger).isProblem(401, pointer: "channel"))
    let streamOfStranger = try gateway.client.request("GET", "/v1/stream?channel=pk_other")
    #expect(streamOfStranger.isProblem(401, pointer: "channel"))

    let own = gateway.batch(gateway.opening("/"))
    for origin in ["https://evil.example", "null", "http://shop.example", "https://shop.example.x"]
    {
      let response = try gateway.post("/v1/events", own, headers: [("Origin", origin)])
      #expect(response.isProblem(403), "\(origin): \(response.text)")
      #expect(response.header("access-control-allow-origin") == nil)
      #expect(response.header("vary") == "Origin")
      let stream = try gateway.client.request(
        "GET", gateway.stream(of: String(repeating: "0", count: 32)), headers: [("Origin", origin)])
      #expect(stream.isProblem(403))
    }
  }

  @Test func `unknown paths, methods, types and sizes have their status`() throws {
    let client = gateway.client
    for path in ["/nothing", "/v1/", "/v1/events/", "/demo", "/widget.js/../x", "/%2e%2e/etc"] {
      #expect(try client.request("GET", path).isProblem(404), "\(path)")
    }
    for (method, path, allowed) in [
      ("GET", "/v1/events", "POST"), ("PUT", "/v1/messages", "POST"), ("POST", "/v1/stream", "GET"),
      ("DELETE", "/widget.js", "GET"), ("POST", "/healthz", "GET"),
    ] {
      let response = try client.request(method, path)
      #expect(response.isProblem(405), "\(method) \(path): \(response.status)")
      #expect(response.header("allow") == allowed)
    }
    let body = gateway.batch(gateway.opening("/")).compact()
    for type in ["application/x-www-form-urlencoded", "text/html", ""] {
      let headers = type.isEmpty ? [] : [("Content-Type", type)]
      let response = try client.request("POST", "/v1/events", headers: headers, body: body)
      #expect(response.isProblem(415), "\(type): \(response.status)")
    }
    let large = [UInt8](repeating: UInt8(ascii: " "), count: 64 * 1024) + body
    let refused = try client.request(
      "POST", "/v1/events", headers: [("Content-Type", "text/plain")], body: large)
    #expect(refused.isProblem(413), "\(refused.status)")
  }

  @Test func `a stream wants a visitor and a page`() throws {
    let start = "/v1/stream?channel=\(RunningGateway.key)"
    let id = String(repeating: "a", count: 32)
    for (query, pointer) in [
      ("", "visitor"), ("&visitor=me&page=p", "visitor"), ("&visitor=\(id)", "page"),
      ("&visitor=\(id)&page=", "page"),
      ("&visitor=\(id)&page=\(String(repeating: "p", count: 65))", "page"),
      ("&visitor=\(String(repeating: "z", count: 32))&page=p", "visitor"),
    ] {
      let response = try gateway.client.request(
        "GET", start + query, timeoutMilliseconds: 2_000)
      #expect(response.isProblem(422, pointer: pointer), "\(query): \(response.status)")
    }
  }

  @Test func `nobody is refused while the gateway starts`() throws {
    let folder = NSTemporaryDirectory() + "beckon-start-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let workspace = try Workspace.open(at: folder, create: true)
    try RunningGateway.fill(workspace)
    // It listens, and has not begun to read the workspace.
    let early = try GatewayService(
      workspace: workspace, options: GatewayService.Options(listen: ListenAddress(port: 0)))
    let client = try LoopbackClient(host: "127.0.0.1", port: early.port)
    let body = gateway.batch(gateway.opening("/")).compact()
    let posted = try client.request(
      "POST", "/v1/events", headers: [("Content-Type", "text/plain")], body: body)
    let streamed = try client.request(
      "GET", gateway.stream(of: String(repeating: "a", count: 32)))
    for response in [posted, streamed] {
      #expect(response.isProblem(503), "\(response.status)")
      #expect(response.header("retry-after") != nil)
    }
    #expect(try client.request("GET", "/readyz").status == 503)
    #expect(try client.request("GET", "/healthz").status == 200)
  }

  // MARK: - Origins

  @Test func `a listed origin may read answers, errors too`() throws {
    let listed = [("Origin", RunningGateway.origin)]
    let own = [("Origin", "http://127.0.0.1:\(gateway.port)")]
    for headers in [listed, own] {
      let good = try gateway.post(
        "/v1/events", gateway.batch(gateway.opening("/")), headers: headers)
      #expect(good.status == 202)
      let bad = try gateway.post("/v1/events", [:], headers: headers)
      #expect(bad.isProblem(422, pointer: "channel"))
      for response in [good, bad] {
        #expect(response.header("access-control-allow-origin") == headers[0].1)
        #expect(response.header("vary") == "Origin")
        #expect(response.header("access-control-allow-credentials") == nil)
      }
    }
  }

  @Test func `a preflight is answered, and allows only listed origins`() throws {
    for path in ["/v1/events", "/v1/messages", "/v1/stream"] {
      for (origin, isAllowed) in [(RunningGateway.origin, true), ("https://evil.example", false)] {
        let response = try gateway.client.request(
          "OPTIONS", path,
          headers: [("Origin", origin), ("Access-Control-Request-Method", "POST")])
        #expect(response.status == 204)
        #expect(response.header("vary") == "Origin")
        #expect(
          response.header("access-control-allow-origin") == (isAllowed ? origin : nil), "\(path)")
        #expect(response.header("access-control-allow-methods")?.contains("POST") == true)
        #expect(response.header("access-control-allow-headers")?.contains("Content-Type") == true)
      }
    }
    #expect(try gateway.client.request("OPTIONS", "/nothing").isProblem(404))
  }

  // MARK: - Files and health

  @Test func `the widget has a tag and is not sent twice`() throws {
    let first = try gateway.client.request("GET", "/widget.js")
    #expect(first.status == 200)
    #expect(first.header("content-type") == "text/javascript; charset=utf-8")
    #expect(first.header("access-control-allow-origin") == "*")
    #expect(first.header("x-content-type-options") == "nosniff")
    #expect(first.text.contains("data-channel"))
    let tag = try #require(first.header("etag"))
    for field in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
      let again = try gateway.client.request(
        "GET", "/widget.js", headers: [("If-None-Match", field)])
      #expect(again.status == 304, "\(field)")
      #expect(again.body.isEmpty)
      #expect(again.header("etag") == tag)
    }
    let other = try gateway.client.request(
      "GET", "/widget.js", headers: [("If-None-Match", "\"other\"")])
    #expect(other.status == 200)
    let head = try gateway.client.request("HEAD", "/widget.js")
    #expect(head.status == 200 && head.body.isEmpty)
    #expect(head.header("content-length") == "\(first.body.count)")
  }

  @Test func `health, readiness and the sample shop answer`() throws {
    for path in ["/healthz", "/readyz"] {
      let response = try gateway.client.request("GET", path)
      #expect(response.status == 200 && response.text == "ok\n", "\(path)")
    }
    for path in ["/demo/", "/demo/pricing", "/demo/docs", "/demo/checkout"] {
      let response = try gateway.client.request("GET", path)
      #expect(response.status == 200 && response.text.contains("data-channel=\"pk_demo_web\""))
      #expect(response.header("content-security-policy") == "default-src 'self'")
    }
    let home = try gateway.client.request("GET", "/")
    #expect(home.status == 302 && home.header("location") == "/demo/")
  }
}
