internal import Crowd
internal import Gateway
internal import Synchronization
internal import Testing

struct HTTPServerTests {
  @Test func `a request arrives whole, and its answer comes back whole`() throws {
    let seen = Collected<HTTPRequest>()
    try withServer { request, reply in
      seen.append(request)
      reply.send(HTTPResponse(status: 202, headers: [("X-One", "1")], body: .bytes(request.body)))
    } body: { _, client in
      let body = Array("{\"a\":1}".utf8)
      let answer = try client.request(
        "POST", "/v1/ev%C3%A4nts?a=1&b=x%20y+z&a=2&c=50%&d", headers: [("X-Name", "value")],
        body: body)
      #expect(answer.status == 202)
      #expect(answer.body == body)
      #expect(answer.header("x-one") == "1")
      let request = try #require(seen.all.first)
      #expect(request.method == .post)
      #expect(request.path == "/v1/evänts")
      #expect(request.query("a") == "1")
      #expect(request.query("b") == "x y z")
      #expect(request.query("c") == "50%")
      #expect(request.query("d") == "")
      #expect(request.query("e") == nil)
      #expect(request.header("x-name") == "value")
      #expect(request.header("X-NAME") == "value")
      #expect(request.remoteAddress == "127.0.0.1")
    }
  }

  @Test func `a body of many pieces is put together`() throws {
    try withServer { request, reply in
      reply.send(HTTPResponse(status: 200, body: .bytes(request.body)))
    } body: { _, client in
      let body = (0..<65_536).map { UInt8(truncatingIfNeeded: $0 * 31 >> 3) }
      let answer = try client.request("POST", "/", body: body)
      #expect(answer.body == body)
    }
  }

  @Test func `one connection carries many requests`() throws {
    let connections = Collected<String>()
    try withServer { request, reply in
      connections.append(request.path)
      reply.send(.text(request.path))
    } body: { _, client in
      for number in 0..<100 {
        let answer = try client.request("GET", "/\(number)")
        #expect(answer.text == "/\(number)")
        #expect(answer.header("connection")?.lowercased() != "close")
      }
      #expect(client.connectionsMade == 1)
    }
  }

  @Test func `answers may come later, from another thread, in any order`() throws {
    let waiting = Collected<@Sendable () -> Void>()
    try withServer { request, reply in
      waiting.append { reply.send(.text(request.path)) }
    } body: { _, client in
      let tickets = (0..<64).map { client.start("POST", "/\($0)") }
      #expect(eventually(client) { waiting.all.count == 64 })
      for answer in waiting.takeAll().reversed() { answer() }
      var answers: [LoopbackClient.Ticket: String] = [:]
      let arrived = eventually(client) { happening in
        if case .answered(let ticket, let answer) = happening { answers[ticket] = answer.text }
      } until: {
        answers.count == 64
      }
      #expect(arrived)
      #expect(tickets.map { answers[$0] } == (0..<64).map { "/\($0)" })
    }
  }

  @Test func `a reply that is let go is answered 503`() throws {
    let waiting = Collected<HTTPReply>()
    try withServer { request, reply in
      if request.path == "/later" { waiting.append(reply) }
    } body: { _, client in
      let now = try client.request("GET", "/now")
      #expect(now.status == 503)
      let ticket = client.start("GET", "/later")
      #expect(eventually(client) { !waiting.all.isEmpty })
      _ = waiting.takeAll()
      var status: Int?
      let arrived = eventually(client) { happening in
        if case .answered(ticket, let answer) = happening { status = answer.status }
      } until: {
        status != nil
      }
      #expect(arrived)
      #expect(status == 503)
    }
  }

  @Test func `the first answer counts, and a late one does not reach the next request`() throws {
    let old = Collected<HTTPReply>()
    try withServer { request, reply in
      for earlier in old.takeAll() { earlier.send(.text("late")) }
      reply.send(.text(request.path))
      reply.send(.text("twice"))
      old.append(reply)
    } body: { _, client in
      for number in 0..<20 {
        let answer = try client.request("GET", "/\(number)")
        #expect(answer.text == "/\(number)")
      }
    }
  }

  @Test func `HEAD is answered without a body`() throws {
    try withServer { request, reply in
      reply.send(.text(request.method == .head ? "head" : "other"))
    } body: { _, client in
      let answer = try client.request("HEAD", "/")
      #expect(answer.status == 200)
      #expect(answer.header("content-length") == "4")
      #expect(answer.body.isEmpty)
      let other = try client.request("OPTIONS", "/")
      #expect(other.text == "other")
    }
  }

  @Test(arguments: ["a\r\nSet-Cookie: x=1", "a\nb", "a\rb", "a\u{0}b"])
  func `a header value with a control character never goes out`(value: String) throws {
    try withServer { _, reply in
      reply.send(
        HTTPResponse(
          status: 200, headers: [("X-Bad", value), ("X-Ba\r\nd", "1"), ("X-Good", "yes")]))
    } body: { _, client in
      let answer = try client.request("GET", "/")
      #expect(answer.header("x-good") == "yes")
      #expect(answer.header("x-bad") == nil)
      #expect(answer.header("set-cookie") == nil)
      #expect(!answer.headers.contains { $0.name.hasPrefix("x-ba") })
    }
  }

  @Test func `stopping answers what is under way, and ends whoever is silent with 503`() throws {
    let waiting = Collected<HTTPReply>()
    let server = try HTTPServer(listen: ListenAddress(port: 0)) { _, reply in
      waiting.append(reply)
    }
    let client = try LoopbackClient(host: "127.0.0.1", port: server.port)
    let ticket = client.start("GET", "/")
    #expect(eventually(client) { waiting.all.count == 1 })
    server.stop()
    server.stop()
    var status: Int?
    let arrived = eventually(client) { happening in
      if case .answered(ticket, let answer) = happening { status = answer.status }
    } until: {
      status != nil
    }
    #expect(arrived)
    #expect(status == 503)
    #expect(throws: LoopbackError.unreachable(port: server.port)) {
      try LoopbackClient(host: "127.0.0.1", port: server.port).request("GET", "/")
    }
    for reply in waiting.takeAll() { reply.send(.text("too late")) }
  }

  @Test func `a taken port is named, with the mend`() throws {
    try withServer { _, reply in
      reply.send(.text(""))
    } body: { server, _ in
      let error = #expect(throws: HTTPServerError.self) {
        try HTTPServer(listen: ListenAddress(port: server.port)) { _, _ in }
      }
      #expect(
        error?.description
          == "127.0.0.1:\(server.port) is in use by another program; choose another with --listen.")
    }
  }

  @Test func `an address that is none is refused`() {
    #expect(throws: HTTPServerError.addressUnknown(ListenAddress(host: "nowhere", port: 1))) {
      try HTTPServer(listen: ListenAddress(host: "nowhere", port: 1)) { _, _ in }
    }
    #expect(ListenAddress("[::1]:80") == ListenAddress(host: "::1", port: 80))
    #expect(ListenAddress("127.0.0.1:99999") == nil)
    #expect(ListenAddress("127.0.0.1") == nil)
  }

  @Test func `the client visits this machine only`() {
    #expect(throws: LoopbackError.notLoopback("example.com")) {
      try LoopbackClient(host: "example.com", port: 80)
    }
  }
}
