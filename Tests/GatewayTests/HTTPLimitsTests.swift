internal import Crowd
internal import Gateway
internal import Glibc
internal import Testing

struct HTTPLimitsTests {
  /// Sends one request to a server that would say 200, and expects a problem document instead.
  private func expectProblem(
    _ status: Int, _ method: String = "GET", path: String = "/", headers: [(String, String)] = [],
    body: [UInt8] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let reached = Collected<String>()
    try withServer { request, reply in
      reached.append(request.path)
      reply.send(.text("reached"))
    } body: { _, client in
      let answer = try client.request(method, path, headers: headers, body: body)
      #expect(answer.status == status, sourceLocation: sourceLocation)
      #expect(
        answer.header("content-type") == "application/problem+json", sourceLocation: sourceLocation)
      #expect(
        answer.text.contains("\"status\":\(status)") && answer.text.contains("\"title\":"),
        sourceLocation: sourceLocation)
      #expect(reached.all.isEmpty, sourceLocation: sourceLocation)
      let next = try client.request("GET", "/next")
      #expect(next.text == "reached", sourceLocation: sourceLocation)
    }
  }

  private func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 97, count: count) }

  /// A body in chunks.
  private func chunked(_ pieces: [Int]) -> [UInt8] {
    pieces.flatMap { Array("\(String($0, radix: 16))\r\n".utf8) + bytes($0) + [13, 10] }
      + Array("0\r\n\r\n".utf8)
  }

  @Test func `a body over 64 kB is 413, by its length`() throws {
    try expectProblem(413, "POST", body: bytes(64 * 1024 + 1))
  }

  @Test func `a body over 64 kB is 413, in chunks`() throws {
    try expectProblem(
      413, "PUT", headers: [("Transfer-Encoding", "chunked")], body: chunked([40_000, 40_000]))
  }

  @Test func `a body in chunks within the limit is put together`() throws {
    try withServer { request, reply in
      reply.send(.text("\(request.body.count)"))
    } body: { _, client in
      let answer = try client.request(
        "PUT", "/", headers: [("Transfer-Encoding", "chunked")], body: chunked([1, 5000, 700]))
      #expect(answer.text == "5701")
    }
  }

  @Test func `a header over 8 kB is 431`() throws {
    try expectProblem(431, headers: [("X-Long", String(repeating: "x", count: 8200))])
  }

  @Test func `a header of more than 64 fields is 431`() throws {
    try expectProblem(431, headers: (0..<64).map { ("X-\($0)", "1") })
  }

  @Test func `an address over 4 kB is 414`() throws {
    try expectProblem(414, path: "/" + String(repeating: "a", count: 4096))
  }

  @Test(arguments: ["/%zz", "/%", "/%ff", "/a%00b", "/a%0ab"])
  func `a broken path is 400`(path: String) throws {
    try expectProblem(400, path: path)
  }

  @Test func `a length and chunks together are 400`() throws {
    try expectProblem(
      400, "POST", headers: [("Transfer-Encoding", "chunked"), ("Content-Length", "11")],
      body: chunked([1]))
  }

  @Test func `two lengths are 400`() throws {
    try expectProblem(
      400, "POST", headers: [("Content-Length", "3"), ("Content-Length", "3")], body: bytes(3))
  }

  @Test func `an unknown transfer coding is 400`() throws {
    try expectProblem(400, "GET", headers: [("Transfer-Encoding", "gzip, chunked")])
  }

  @Test func `just within the limits is served`() throws {
    try withServer { request, reply in
      reply.send(.text("\(request.path.utf8.count) \(request.body.count)"))
    } body: { _, client in
      let answer = try client.request(
        "POST", "/" + String(repeating: "a", count: 4095),
        headers: (0..<60).map { ("X-\($0)", String(repeating: "x", count: 110)) },
        body: bytes(64 * 1024))
      #expect(answer.text == "4096 65536")
    }
  }

  @Test func `a problem quotes whatever its words contain`() throws {
    let response = HTTPResponse.problem(
      status: 422, title: "A \"title\"", detail: "back\\slash\n\u{1}ä", pointer: "events[0].type")
    guard case .bytes(let bytes) = response.body else { return #expect(Bool(false)) }
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {"type":"about:blank","title":"A \\"title\\"","status":422,\
        "detail":"back\\\\slash\\n\\u0001ä","pointer":"events[0].type"}

        """)
  }

  @Test func `a request that does not arrive in time is cut off`() throws {
    var limits = HTTPLimits()
    limits.bodySeconds = 1
    try withServer(limits: limits) { _, reply in
      reply.send(.text("reached"))
    } body: { _, client in
      // The header promises ten bytes; one comes.
      let ticket = client.start("PUT", "/", headers: [("Content-Length", "10")], body: [97])
      var failure: LoopbackError?
      let ended = eventually(client) { happening in
        if case .failed(ticket, let error) = happening { failure = error }
      } until: {
        failure != nil
      }
      #expect(ended)
      #expect(failure == .brokenOff)
    }
  }

  @Test(arguments: ["", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\n"])
  func `whoever says nothing, or half of a header, is cut off`(text: String) throws {
    var limits = HTTPLimits()
    (limits.idleSeconds, limits.headerSeconds) = (1, 1)
    try withServer(limits: limits) { _, reply in
      reply.send(.text("reached"))
    } body: { server, _ in
      let socket = try RawSocket(port: server.port)
      socket.write(text)
      #expect(socket.isCutOff(), "it may say so with 408, and ends")
      #expect(!socket.heard.contains("reached"))
    }
  }

  @Test func `a connection between two requests is closed, and a stream is not`() throws {
    var limits = HTTPLimits()
    (limits.idleSeconds, limits.headerSeconds) = (1, 1)
    let streams = Collected<EventStream>()
    try withServer(limits: limits) { request, reply in
      guard request.path == "/stream" else { return reply.send(.text("reached")) }
      let stream = EventStream {}
      streams.append(stream)
      reply.send(.events(stream))
    } body: { server, client in
      _ = client.openStream("/stream")
      #expect(eventually(client) { streams.all.count == 1 })
      let socket = try RawSocket(port: server.port)
      socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(socket.isCutOff())
      #expect(socket.heard.contains("reached"))
      // It has been silent for longer than the other one, which is gone.
      streams.all.first?.send("data: still here\n\n")
      var data = ""
      let isThere = eventually(client) { happening in
        if case .event(_, let event) = happening { data = event.data }
      } until: {
        !data.isEmpty
      }
      #expect(isThere && data == "still here")
    }
  }
}

/// A connection on which anything can be said.
private final class RawSocket {
  private let descriptor: Int32
  /// What the server said.
  private(set) var heard = ""

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let code = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(code == 0)
  }

  deinit { close(descriptor) }

  func write(_ text: String) { _ = text.withCString { send(descriptor, $0, strlen($0), 0) } }

  /// Reads until the server ends the connection; false if it has not after twenty seconds.
  func isCutOff() -> Bool {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var bytes = [UInt8](repeating: 0, count: 4_096)
    while poll(&wait, 1, 20_000) > 0 {
      let count = recv(descriptor, &bytes, bytes.count, 0)
      guard count > 0 else { return true }
      heard += String(decoding: bytes.prefix(count), as: UTF8.self)
    }
    return false
  }
}
