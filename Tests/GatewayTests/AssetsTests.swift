internal import Crowd
@testable internal import Gateway
internal import Testing

struct AssetsTests {
  /// Asks a real server for the widget.
  private func ask(_ method: String = "GET", _ headers: [(String, String)] = []) throws
    -> LoopbackResponse
  {
    var answer: LoopbackResponse?
    try withServer { request, reply in
      reply.send(Assets.widget(request))
    } body: { _, client in
      answer = try client.request(method, "/widget.js", headers: headers)
    }
    return try #require(answer)
  }

  @Test func `the widget is at most 15 kB on the wire, and unpacks to itself`() throws {
    let plain = try ask()
    #expect(plain.header("content-encoding") == nil)
    let packed = try ask("GET", [("Accept-Encoding", "gzip, deflate, br, zstd")])
    #expect(packed.header("content-encoding") == "gzip")
    #expect(packed.body.count <= 15_000)
    #expect(packed.body.starts(with: [0x1f, 0x8b, 8]))
    // The format ends with check sum and length of what was packed, lowest byte first.
    #expect(number(packed.body.suffix(8).prefix(4)) == checksum(plain.body))
    #expect(number(packed.body.suffix(4)) == UInt32(plain.body.count))
  }

  @Test func `each coding has its own tag, and caches are told what it depends on`() throws {
    let plain = try ask()
    let packed = try ask("GET", [("Accept-Encoding", "gzip")])
    #expect(plain.header("etag") != packed.header("etag"))
    for answer in [plain, packed] {
      #expect(answer.header("vary") == "Accept-Encoding")
      #expect(answer.header("content-type") == "text/javascript; charset=utf-8")
    }
  }

  @Test func `HEAD says what GET would, without a body`() throws {
    for headers in [[], [("Accept-Encoding", "gzip")]] {
      let whole = try ask("GET", headers)
      let head = try ask("HEAD", headers)
      #expect(head.status == 200)
      #expect(head.body.isEmpty)
      for name in ["etag", "vary", "content-encoding", "content-length", "content-type"] {
        #expect(head.header(name) == whole.header(name), "\(name)")
      }
    }
  }

  @Test(arguments: ["TAG", "W/TAG", "\"other\", TAG", "*"])
  func `who has the same bytes already is not sent them again`(condition: String) throws {
    for headers in [[], [("Accept-Encoding", "gzip")]] {
      let tag = try #require(try ask("GET", headers).header("etag"))
      let text = condition.split(separator: "TAG", omittingEmptySubsequences: false)
        .joined(separator: tag)
      let again = try ask("GET", headers + [("If-None-Match", text)])
      #expect(again.status == 304)
      #expect(again.body.isEmpty)
      #expect(again.header("etag") == tag)
      #expect(again.header("vary") == "Accept-Encoding")
    }
  }

  @Test func `a copy in the other coding does not count`() throws {
    let tag = try #require(try ask().header("etag"))
    let answer = try ask("GET", [("Accept-Encoding", "gzip"), ("If-None-Match", tag)])
    #expect(answer.status == 200)
  }

  @Test(arguments: [
    ("gzip", true), ("br, GZip ; q=0.5", true), ("x-gzip", true), ("*", true),
    ("*;q=0, gzip", true),
    ("gzip;q=0", false), ("gzip; q=0.000, *", false), ("br", false), ("*;q=0", false), ("", false),
  ])
  func `gzip is sent to those who take it`(field: String, takes: Bool) {
    let headers = HTTPHeaders([("Accept-Encoding", field)])
    #expect(HTTPRequest(method: .get, path: "/", headers: headers).takesGzip == takes)
  }

  @Test func `what does not get smaller is not packed`() {
    #expect(Gzip.compress([]) == nil)
    #expect(Gzip.compress([1, 2, 3]) == nil)
    #expect(Gzip.compress(Array(repeating: 7, count: 1000))?.count ?? 1000 < 100)
  }
}

private func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
}

/// CRC-32 bit by bit (RFC 1952 §8).
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(~UInt32(0)) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
  }
}
