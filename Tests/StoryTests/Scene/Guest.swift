import Crowd
import Engine
import Store

/// A visitor without a browser: what the widget would send, and what it would get.
final class Guest {
  private(set) var client: LoopbackClient
  /// The id that the gateway gave.
  private(set) var visitor: String?
  private(set) var page = ""
  private var pages = 0
  /// The page's stream, if it is open, and what came on it that nobody has asked for yet.
  private var stream: (page: String, ticket: LoopbackClient.Ticket)?
  private var heard: [(name: String, data: JSON)] = []

  init(port: Int) throws { client = try LoopbackClient(host: "127.0.0.1", port: port) }

  /// Leaves the page and opens another one under a fresh id; the event's id is `page-N`.
  func open(_ path: String) throws {
    let left = page
    pages += 1
    page = "p\(pages)"
    var events: [JSON] = [
      [
        "id": .string("page-\(pages)"), "type": "page", "title": "A page", "language": "en-GB",
        "platform": "desktop", "url": .string("http://127.0.0.1\(path)"),
      ]
    ]
    if !left.isEmpty {
      events.insert(
        ["id": .string("left-\(left)"), "type": "page_left", "page": .string(left)], at: 0)
    }
    try post(events)
  }

  /// Sends events and returns the acknowledged ids.
  @discardableResult
  func post(_ events: [JSON]) throws -> [String] {
    let response = try client.request(
      "POST", "/v1/events", headers: [("Content-Type", "text/plain")], body: body(events))
    guard response.status == 202 else { throw SceneFailure("refused: \(response.text)") }
    let answer = try JSON.parse(response.body)
    visitor = answer["visitor"]?.string ?? visitor
    return answer["accepted"]?.array?.compactMap(\.string) ?? []
  }

  /// Tells of one thing that the visitor did; returns the answer, whatever it is.
  func step(_ id: String) throws -> LoopbackResponse {
    let event: JSON = ["id": .string(id), "type": "custom", "name": "step"]
    return try client.request(
      "POST", "/v1/events", headers: [("Content-Type", "text/plain")], body: body([event]))
  }

  /// Writes into the conversation, and says who it is.
  func say(_ text: String, name: String, email: String) throws {
    guard let visitor else { throw SceneFailure("nobody yet") }
    let who: JSON = [
      "channel": .string(Scene.channelKey), "visitor": .string(visitor), "page": .string(page),
    ]
    for (id, key, what) in [
      ("d", "details", ["name": .string(name), "email": .string(email)] as JSON),
      ("m", "text", .string(text)),
    ] {
      var body = who
      body["id"] = .string("\(id)-\(page)")
      body[key] = what
      let response = try client.request(
        "POST", "/v1/messages", headers: [("Content-Type", "text/plain")], body: body.compact())
      guard response.status == 202 else { throw SceneFailure("refused: \(response.text)") }
    }
  }

  /// The body that carries `events`.
  func body(_ events: [JSON]) -> [UInt8] {
    var body: JSON = [
      "channel": .string(Scene.channelKey), "page": .string(page), "events": .array(events),
    ]
    body["visitor"] = visitor.map { .string($0) }
    return body.compact()
  }

  /// Waits for an invitation on the page; returns its data.
  func invite() throws -> JSON { try hear("invite") }

  /// Waits for the next event of that name on the page's stream, which is opened if it is not;
  /// returns its data.
  func hear(_ name: String) throws -> JSON {
    try eventually("the event \(name)") {
      try listen()
      guard let place = heard.firstIndex(where: { $0.name == name }) else { return nil }
      return heard.remove(at: place).data
    }
  }

  /// Takes in what has come on the page's stream, which is opened if it is not; returns the names
  /// of what nobody has asked for yet.
  @discardableResult
  func listen() throws -> [String] {
    guard let visitor else { throw SceneFailure("nobody yet") }
    if stream?.page != page {
      heard = []
      stream = (
        page,
        client.openStream(
          "/v1/stream?channel=\(Scene.channelKey)&visitor=\(visitor)&page=\(page)")
      )
    }
    for happening in client.wait(milliseconds: 20) {
      guard case .event(let ticket, let event) = happening, ticket == stream?.ticket else {
        continue
      }
      heard.append((event.event, try JSON.parse(Array(event.data.utf8))))
    }
    return heard.map(\.name)
  }

  /// Tells what became of an invitation; returns the acknowledged ids.
  @discardableResult
  func report(_ facts: [String], of invite: JSON) throws -> [String] {
    try post(
      facts.map { fact in
        [
          "id": .string("\(fact)-\(page)"), "type": .string(fact),
          "invitation": invite["invitation"] ?? .null,
        ]
      })
  }

  /// Goes on with another gateway on the same port.
  func reconnect(port: Int) throws {
    client = try LoopbackClient(host: "127.0.0.1", port: port)
    stream = nil
  }
}
