import Crowd
import Engine
import Store
import Testing

@testable import Gateway

struct RequestLimitsTests {
  private func expect(
    _ buckets: inout TokenBuckets, take name: UInt64, _ rate: RequestRate, at moment: Int64,
    gives wait: Int?, _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let given = buckets.take(from: name, rate, at: moment)
    #expect(given == wait, comment, sourceLocation: sourceLocation)
  }

  @Test func `a bucket gives its burst, then its rate, and says when to come again`() {
    var buckets = TokenBuckets(room: 100)
    let rate = RequestRate(perSecond: 2, burst: 5)
    for _ in 0..<5 { expect(&buckets, take: 1, rate, at: 0, gives: nil) }
    expect(&buckets, take: 1, rate, at: 0, gives: 1)
    expect(&buckets, take: 2, rate, at: 0, gives: nil, "another one's is full")
    expect(&buckets, take: 1, rate, at: 499, gives: 1)
    expect(&buckets, take: 1, rate, at: 500, gives: nil)
    expect(&buckets, take: 1, rate, at: 400, gives: 1, "a clock that goes back brings nothing")
    let slow = RequestRate(perSecond: 0.1, burst: 1)
    expect(&buckets, take: 3, slow, at: 0, gives: nil)
    expect(&buckets, take: 3, slow, at: 0, gives: 10)
    for moment in stride(from: Int64(1_000), to: 100_000, by: 500) {
      expect(&buckets, take: 1, rate, at: moment, gives: nil)
    }
  }

  @Test func `memory is bounded, and whoever asks on is not forgotten`() {
    var buckets = TokenBuckets(room: 1_000)
    let rate = RequestRate(perSecond: 1, burst: 2)
    expect(&buckets, take: 7, rate, at: 0, gives: nil)
    expect(&buckets, take: 7, rate, at: 0, gives: nil)
    for name in UInt64(1_000)..<200_000 {
      _ = buckets.take(from: name, rate, at: 0)
      #expect(buckets.count <= 1_000)
      if name % 100 == 0 { expect(&buckets, take: 7, rate, at: 0, gives: 1) }
    }
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.0", false),
    ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "10.1.2.4", false),
    ("10.1.2.3", "::ffff:10.1.2.3", true), ("0.0.0.0/0", "8.8.8.8", true),
    ("0.0.0.0/0", "2001:db8::1", false), ("2001:db8::/33", "2001:db8:7fff::1", true),
    ("2001:db8::/33", "2001:db8:8000::1", false), ("::1", "::1", true),
    ("192.168.1.0/25", "192.168.1.127", true), ("192.168.1.0/25", "192.168.1.128", false),
    ("::/0", "not an address", false),
  ])
  func `a block of addresses has those that begin alike`(
    block: String, address: String, isIn: Bool
  ) throws {
    #expect(try #require(AddressBlock(block)).contains(address) == isIn)
  }

  @Test(arguments: [
    "", "a", "1.2.3", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/", "::/129", "1.2.3.4/8/8",
  ])
  func `what is no block is none`(text: String) { #expect(AddressBlock(text) == nil) }

  @Test(
    arguments: [
      ("203.0.113.5", nil, "203.0.113.5"), ("203.0.113.5", "198.51.100.1", "203.0.113.5"),
      ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
      ("10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
      ("10.0.0.1", "6.6.6.6,198.51.100.1 , 10.0.0.9", "198.51.100.1"),
      ("10.0.0.1", nil, "10.0.0.1"), ("10.0.0.1", "nonsense", nil), ("127.0.0.1", "9.9.9.9", nil),
      ("10.0.0.1", "2001:db8::7", "2001:db8::7"),
    ] as [(String, String?, String?)])
  func `only a listed proxy says for whom it asks`(
    peer: String, noted: String?, client: String?
  ) {
    let limits = RequestLimits()
    limits.adopt(RequestRates(), proxies: [AddressBlock("10.0.0.0/24")].compactMap { $0 })
    let fields = noted.map { [("X-Forwarded-For", $0)] } ?? []
    let request = HTTPRequest(
      method: .get, path: "/", headers: HTTPHeaders(fields), remoteAddress: peer)
    #expect(limits.client(of: request) == client)
  }
}

/// The limits on a live socket.
@Suite(.serialized) struct GatewayLimitsTests {
  private let gateway: RunningGateway

  init() throws {
    gateway = try RunningGateway()
    try gateway.workspace.changeSettings { json in
      json["settings"]?["proxies"] = ["127.0.0.1"]
      json["settings"]?["rates"] = [
        "visitor": ["per_second": 1, "burst": 3], "address": ["per_second": 1, "burst": 5],
        "key": ["per_second": 1, "burst": 4],
      ]
    }
    // The settings count once somebody whom the proxy names is refused.
    #expect(
      try eventually(gateway) { try ask(from: "203.0.113.99", "/healthz").status == 429 })
  }

  private func ask(from address: String, _ path: String) throws -> LoopbackResponse {
    try gateway.client.request("GET", path, headers: [("X-Forwarded-For", address)])
  }

  @Test func `an address that asks too often is told when to come again`() throws {
    for _ in 0..<5 { #expect(try ask(from: "203.0.113.1", "/healthz").status == 200) }
    let refused = try ask(from: "203.0.113.1", "/healthz")
    #expect(refused.isProblem(429))
    #expect(refused.header("retry-after").flatMap { Int($0) } == 1)
    #expect(try ask(from: "203.0.113.2", "/healthz").status == 200)
  }

  @Test func `a visitor that tells too much is refused, readable for the page`() throws {
    let visitor = try gateway.arrive()
    let event: JSON = ["id": "a", "type": "idle"]
    let answers = try (0..<5).map { _ in
      try gateway.post(
        "/v1/events", gateway.batch(event, visitor: visitor),
        headers: [("Origin", RunningGateway.origin)])
    }
    let refused = try #require(answers.last)
    #expect(answers.first?.status == 202)
    #expect(refused.isProblem(429))
    #expect(refused.header("access-control-allow-origin") == RunningGateway.origin)
    #expect(refused.header("access-control-expose-headers") == "Retry-After")
    let other = try gateway.arrive(page: "p9")
    #expect(try gateway.post("/v1/events", gateway.batch(event, visitor: other)).status == 202)
    let stream = try gateway.client.request("GET", gateway.stream(of: visitor))
    #expect(stream.isProblem(429))
  }

  @Test func `a key that asks too often is refused`() throws {
    let key = try gateway.addKey("shipd", [.track])
    let answers = try (0..<5).map { _ in
      try gateway.ask("POST", "/v1/track", key: key, body: [:]).status
    }
    #expect(answers.last == 429)
  }
}
