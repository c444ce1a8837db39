internal import Crowd
internal import Gateway
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
}
