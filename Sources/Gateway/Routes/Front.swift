#if Gateway
internal import Engine
internal import Store
internal import Synchronization

/// What the server's threads do with a request before the deciding thread gets it: routes,
/// channel keys, origins, and reading the body.
final class Front: Sendable {
  /// What the server's threads know of the workspace; replaced whole when documents change.
  struct Knowledge: Sendable {
    var channelsByKey: [String: Channel] = [:]
    /// In which headers the proxy in front says where visitors are.
    var placeHeaders: [String: String] = [:]
    /// Why nothing can be taken; `nil` if all is well. Nobody is told "unknown channel" before the
    /// channels were read.
    var trouble: String? = "the gateway is starting"
  }

  private let knowledge = Mutex(Knowledge())
  private let inbox: Inbox
  private let routes: [String: [Route]]
  /// The gateway's own origins, which its demo pages have.
  private let ownOrigins: Mutex<[String]> = Mutex([])

  init(inbox: Inbox, routes: [Route]) {
    self.inbox = inbox
    self.routes = Dictionary(grouping: routes, by: \.path)
  }

  /// Changes what is known.
  func update(_ body: (inout Knowledge) -> Void) { knowledge.withLock { body(&$0) } }

  /// Says on which port the gateway itself serves pages.
  func serves(onPort port: Int) {
    ownOrigins.withLock { $0 = ["http://127.0.0.1:\(port)", "http://localhost:\(port)"] }
  }

  /// Answers a request, now or later.
  func handle(_ request: HTTPRequest, _ reply: HTTPReply) {
    guard let candidates = routes[request.path] else {
      return reply.send(
        .problem(status: 404, title: "Not found", detail: "there is nothing at this path"))
    }
    let method = request.method == .head ? .get : request.method
    if let route = candidates.first(where: { $0.method == method }) {
      return route.answer(request, reply, self)
    }
    if method == .options { return reply.send(preflight(request)) }
    let allowed = candidates.map(\.method.name).joined(separator: ", ")
    var response = HTTPResponse.problem(
      status: 405, title: "Method not allowed", detail: "this path takes \(allowed)")
    response.headers.append(("Allow", allowed))
    reply.send(response)
  }

  /// Whether the gateway can take events.
  var readiness: HTTPResponse {
    let trouble = knowledge.withLock { $0.trouble }
    return trouble.map { .text("\($0)\n", status: 503) } ?? .text("ok\n")
  }

  // MARK: - Events and messages

  /// Reads a body with `read` and hands it to the deciding thread.
  func take(
    _ request: HTTPRequest, _ reply: HTTPReply,
    _ read: (WireReader, Channel.ID) throws(WireFault) -> ClientBatch
  ) {
    do throws(WireFault) {
      try checkReadiness()
      try checkType(request)
      let reader = try WireReader(request.body)
      let channel = try channel(try reader.text("channel", limit: 128))
      let headers = try headers(for: request, on: channel)
      let batch = try read(reader, channel.id)
      guard inbox.add(.observe(batch, headers: headers, reply)) else {
        throw Self.unavailable("too many requests wait already")
      }
    } catch {
      reply.send(withCORS(error.response, request))
    }
  }

  /// What the request itself says of its sender; a place only from the headers that the workspace
  /// names, because only its proxy is to be believed.
  func origin(of request: HTTPRequest) -> ClientBatch.Origin {
    func header(_ name: String?, _ limit: Int) -> String? {
      guard let name, let text = request.header(name)?.trimmed, !text.isEmpty else { return nil }
      return text.utf8.count <= limit ? text : nil
    }
    let names = knowledge.withLock { $0.placeHeaders }
    let place = Place(
      country: header(names["country"], 16), region: header(names["region"], 64),
      city: header(names["city"], 128))
    return ClientBatch.Origin(
      userAgent: header("user-agent", 512), place: place == Place() ? nil : place)
  }

  /// What a client gets when the journal cannot be written.
  static func unavailable(_ why: String) -> WireFault {
    WireFault(503, "Unavailable", "\(why); try again later")
  }

  /// The refusal that stands for `answer`, which cannot be given: with its permission to be read.
  static func refusal(_ why: String, like answer: HTTPResponse) -> HTTPResponse {
    var refusal = unavailable(why).response
    refusal.headers += answer.headers.filter { name, _ in
      name == "Vary" || name.hasPrefix("Access-Control-")
    }
    refusal.headers += [
      ("Retry-After", "5"), ("Access-Control-Expose-Headers", "Retry-After"),
    ]
    return refusal
  }

  private func checkReadiness() throws(WireFault) {
    if let trouble = knowledge.withLock({ $0.trouble }) { throw Self.unavailable(trouble) }
  }

  private func checkType(_ request: HTTPRequest) throws(WireFault) {
    let type = request.header("content-type")?.prefix { $0 != ";" }.lowercased() ?? ""
    guard ["application/json", "text/plain"].contains(String(type)) else {
      throw WireFault(
        415, "Unsupported media type", "send the body as application/json or text/plain")
    }
  }

  // MARK: - Streams

  /// Opens a page's stream of events.
  func openStream(_ request: HTTPRequest, _ reply: HTTPReply) {
    do throws(WireFault) {
      try checkReadiness()
      let channel = try channel(request.query("channel") ?? "")
      let headers = try headers(for: request, on: channel)
      guard let visitor = request.query("visitor").flatMap({ Visitor.ID(wire: $0) }) else {
        throw .wrong("visitor", "is missing: the id that POST /v1/events gave")
      }
      guard let page = request.query("page"), !page.isEmpty, page.utf8.count <= 64 else {
        throw .wrong("page", "is missing: the id of the page")
      }
      let key = StreamKey(visitor: visitor, page: Page.ID(page))
      let stream = EventStream(onClose: { [inbox] in _ = inbox.add(.streamClosed(key)) })
      // The browser's own retries send the header; a new EventSource can only use the address.
      let after = (request.header("last-event-id") ?? request.query("last")).flatMap { Int64($0) }
      guard inbox.add(.streamOpened(key, stream, after: after)) else {
        throw Self.unavailable("too many requests wait already")
      }
      reply.send(.events(stream, headers: headers))
    } catch {
      reply.send(withCORS(error.response, request))
    }
  }

  // MARK: - Previews

  /// Hands out the message of a preview's link; nothing of it is counted.
  func showPreview(_ request: HTTPRequest, _ reply: HTTPReply) {
    do throws(WireFault) {
      try checkReadiness()
      let channel = try channel(request.query("channel") ?? "")
      let headers = try headers(for: request, on: channel) + [("Cache-Control", "no-store")]
      guard let token = request.query("token") else {
        throw .wrong("token", "is missing: the link from the dashboard has it")
      }
      guard inbox.add(.preview(token, headers: headers, reply)) else {
        throw Self.unavailable("too many requests wait already")
      }
    } catch {
      reply.send(withCORS(error.response, request))
    }
  }

  // MARK: - Keys and origins

  private func channel(_ key: String) throws(WireFault) -> Channel {
    guard let channel = knowledge.withLock({ $0.channelsByKey[key] }) else {
      throw WireFault(401, "Unknown channel", "no channel has this key", at: "channel")
    }
    return channel
  }

  /// The answer's CORS fields, if the request comes from a page that may ask.
  private func headers(
    for request: HTTPRequest, on channel: Channel
  ) throws(WireFault) -> [(String, String)] {
    guard let origin = request.header("origin") else { return [("Vary", "Origin")] }
    let own = ownOrigins.withLock { $0 }
    guard origin != "null", channel.origins.contains(origin) || own.contains(origin) else {
      throw WireFault(
        403, "Origin not listed",
        "the channel \(channel.id) does not list this origin; add it to \"origins\"")
    }
    return [("Access-Control-Allow-Origin", origin), ("Vary", "Origin")]
  }

  /// Lets a page of a listed origin read an error as well.
  private func withCORS(_ response: HTTPResponse, _ request: HTTPRequest) -> HTTPResponse {
    var response = response
    response.headers.append(("Vary", "Origin"))
    if let origin = request.header("origin"), isListed(origin) {
      response.headers.append(("Access-Control-Allow-Origin", origin))
    }
    if response.status == 503 {
      response.headers.append(("Retry-After", "5"))
      response.headers.append(("Access-Control-Expose-Headers", "Retry-After"))
    }
    return response
  }

  private func isListed(_ origin: String) -> Bool {
    origin != "null"
      && (ownOrigins.withLock { $0.contains(origin) }
        || knowledge.withLock { $0.channelsByKey.values.contains { $0.origins.contains(origin) } })
  }

  private func preflight(_ request: HTTPRequest) -> HTTPResponse {
    let answer = HTTPResponse(
      status: 204,
      headers: [
        ("Access-Control-Allow-Methods", "GET, POST"),
        ("Access-Control-Allow-Headers", "Content-Type, Last-Event-ID"),
        ("Access-Control-Max-Age", "7200"),
      ])
    return withCORS(answer, request)
  }
}

extension HTTPMethod {
  /// The method as it stands in a request line.
  fileprivate var name: String {
    switch self {
    case .get: "GET"
    case .head: "HEAD"
    case .post: "POST"
    case .options: "OPTIONS"
    case .other(let name): name
    }
  }
}
#endif
