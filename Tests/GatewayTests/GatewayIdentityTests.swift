import Crowd
import Engine
import Gateway
import Store
import Testing

/// Who a visitor is, by what the site's server has signed.
@Suite(.serialized) struct GatewayIdentityTests {
  private let gateway: RunningGateway
  private let secret: String

  init() throws {
    gateway = try RunningGateway()
    secret = try gateway.workspace.changeSecrets { secrets throws(StoreError) in
      try secrets.add(to: "shop", at: Instant(milliseconds: 1))
    }.text
    try gateway.waitForSecrets()
  }

  private func identify(
    _ token: String, visitor: String? = nil, page: String? = "p1"
  ) throws -> LoopbackResponse {
    var body: JSON = ["channel": .string(RunningGateway.key), "token": .string(token)]
    body["visitor"] = visitor.map { .string($0) }
    body["page"] = page.map { .string($0) }
    return try gateway.post("/v1/identify", body)
  }

  private func identities() throws -> [Entry.Identity] {
    try gateway.entries().compactMap { entry in
      guard case .identified(_, let identity) = entry.body else { return nil }
      return identity
    }
  }

  @Test func `a signed token says who it is, with attributes and tags, and once`() throws {
    let visitor = try gateway.arrive()
    let token = TokenMaker(
      secret: secret,
      more: [
        "name": "Ann", "email": "ann@example.com", "tags": ["vip"],
        "attributes": ["plan": "pro", "seats": 4],
      ])
    for _ in 0..<2 {
      let answer = try identify(token.text, visitor: visitor)
      #expect(answer.status == 202, "\(answer.text)")
      #expect(answer.json["visitor"]?.string == visitor)
    }
    let expected = Entry.Identity(
      customer: "u7", name: "Ann", email: "ann@example.com",
      attributes: ["plan": .text("pro"), "seats": .integer(4)])
    #expect(try identities() == [expected])
    let tags = try gateway.entries().compactMap { entry -> [String]? in
      guard case .tagged(_, let change) = entry.body else { return nil }
      return change.added
    }
    #expect(tags == [["vip"]])
  }

  @Test func `both secrets count while one is replaced, and one that is removed does not`() throws {
    let visitor = try gateway.arrive()
    let second = try gateway.workspace.changeSecrets { secrets throws(StoreError) in
      try secrets.add(to: "shop", at: Instant(milliseconds: 2))
    }.text
    let tokens = [secret, second].map { TokenMaker(secret: $0, user: "u\($0.suffix(2))").text }
    #expect(try eventually(gateway) { try identify(tokens[1], visitor: visitor).status == 202 })
    #expect(try identify(tokens[0], visitor: visitor).status == 202)
    let isGone = try gateway.workspace.changeSecrets { $0.remove(ending: secret, from: "shop") }
    #expect(isGone)
    #expect(try eventually(gateway) { try identify(tokens[0], visitor: visitor).status == 401 })
    #expect(try identify(tokens[1], visitor: visitor).status == 202)
  }

  @Test func `whatever is not signed just so is refused, and changes nothing`() throws {
    let visitor = try gateway.arrive()
    let good = TokenMaker(secret: secret)
    let parts = good.text.split(separator: ".").map(String.init)
    let later = TokenMaker.now
    let bad: [(String, String)] = [
      ("none", good.with(header: ["alg": "none"]).text),
      ("no signature", "\(parts[0]).\(parts[1])."), ("two parts", "\(parts[0]).\(parts[1])"),
      ("HS512", good.with(header: ["alg": "HS512"]).text),
      ("alg of a list", good.with(header: ["alg": ["HS256"]]).text),
      ("critical", good.with(header: ["alg": "HS256", "crit": ["exp"]]).text),
      ("typ", good.with(header: ["alg": "HS256", "typ": "JWE"]).text),
      ("another secret", TokenMaker(secret: secret + "0").text),
      ("an empty secret", TokenMaker(secret: "").text),
      (
        "other claims",
        "\(parts[0]).\(good.with("sub", "u8").text.split(separator: ".")[1]).\(parts[2])"
      ),
      ("padding", good.text + "="), ("blank", " " + good.text), ("four parts", good.text + ".a"),
      ("aud", good.with("aud", "other").text), ("no aud", good.with("aud", nil).text),
      ("exp over", good.with("exp", .integer(later - 120)).text),
      ("exp of a day more", good.with("exp", .integer(later + 90_000)).text),
      ("exp of a text", good.with("exp", .string("\(later + 60)")).text),
      ("no exp", good.with("exp", nil).text),
      ("exp of ages", good.with("exp", .number(1e300)).text),
      ("nbf", good.with("nbf", .integer(later + 600)).text),
      ("iat", good.with("iat", .integer(later + 600)).text),
    ]
    for (what, token) in bad {
      let answer = try identify(token, visitor: visitor)
      #expect(answer.isProblem(401, pointer: "token"), "\(what): \(answer.status) \(answer.text)")
      #expect(!answer.text.contains(secret))
    }
    #expect(try identities().isEmpty)
    // What is signed and wrong is said with its place.
    for (name, value) in [
      ("sub", JSON.integer(7)), ("sub", ""), ("name", ["a"]), ("attributes", "x"),
      ("attributes", ["a": ["b": 1]]), ("tags", "vip"),
    ] {
      let answer = try identify(good.with(name, value).text, visitor: visitor)
      #expect(answer.status == 422 && answer.text.contains("token.\(name)"), "\(answer.text)")
    }
    #expect(try identities().isEmpty)
  }

  @Test func `a token of a little ago or of a list of audiences is taken`() throws {
    let visitor = try gateway.arrive()
    let good = TokenMaker(secret: secret)
    for token in [
      good.with("exp", .integer(TokenMaker.now - 5)), good.with("aud", ["x", "shop"]),
      good.with("nbf", .integer(TokenMaker.now + 5)), good.with(header: ["alg": "HS256"]),
      good.with("exp", .number(Double(TokenMaker.now) + 60.5)),
    ] {
      let answer = try identify(token.text, visitor: visitor)
      #expect(answer.status == 202, "\(answer.text)")
    }
  }

  @Test func `a channel without a secret says how to make one`() throws {
    let isGone = try gateway.workspace.changeSecrets { $0.remove(ending: secret, from: "shop") }
    #expect(isGone)
    let visitor = try gateway.arrive()
    let hint = "beckon secret add shop"
    #expect(
      try eventually(gateway) {
        try identify(TokenMaker(secret: secret).text, visitor: visitor).text.contains(hint)
      })
  }

  @Test func `two devices of one user are one person`() throws {
    let visitors = [try gateway.arrive(), try gateway.arrive(page: "p2")]
    #expect(visitors[0] != visitors[1])
    for visitor in visitors {
      #expect(try identify(TokenMaker(secret: secret).text, visitor: visitor).status == 202)
    }
    #expect(try identities().map(\.customer) == ["u7", "u7"])
  }
}
