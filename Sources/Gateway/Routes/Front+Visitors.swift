#if Gateway
internal import Engine
internal import Store

// What pages and apps ask for: with a channel's public key, from a listed origin.

extension Front {
  /// Reads a body with `read` and hands it to the deciding thread.
  func take(
    _ request: HTTPRequest, _ reply: HTTPReply,
    _ read: (WireReader, Channel.ID) throws(WireFault) -> ClientBatch
  ) {
    do throws(WireFault) {
      try checkReadiness()
      try checkType(request, ["application/json", "text/plain"])
      let reader = try WireReader(request.body)
      let channel = try channel(try reader.text("channel", limit: 128))
      let headers = try headers(for: request, on: channel)
      let batch = try read(reader, channel.id)
      if let visitor = batch.visitor { try limits.check(.visitor(visitor.text)) }
      try hand(.observe(batch, headers: headers, reply))
    } catch {
      reply.send(withCORS(error.response, request))
    }
  }

  /// What the request itself says of its sender; a place only from the headers that the workspace
  /// names, because only its proxy is to be believed, or by its address.
  func origin(of request: HTTPRequest) -> ClientBatch.Origin {
    func header(_ name: String?, _ limit: Int) -> String? {
      guard let name, let text = request.header(name)?.trimmed, !text.isEmpty else { return nil }
      return text.utf8.count <= limit ? text : nil
    }
    let names = knowledge.placeHeaders
    let told = Place(
      country: header(names["country"], 16), region: header(names["region"], 64),
      city: header(names["city"], 128))
    let place = told == Place() ? places.place(of: limits.client(of: request)) : told
    return ClientBatch.Origin(userAgent: header("user-agent", 512), place: place)
  }

  /// Refuses a body of another kind.
  func checkType(_ request: HTTPRequest, _ allowed: [String]) throws(WireFault) {
    let type = request.header("content-type")?.prefix { $0 != ";" }.lowercased() ?? ""
    guard allowed.contains(type.trimmed) else {
      throw WireFault(
        415, "Unsupported media type", "send the body as \(allowed.joined(separator: " or "))")
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
      try limits.check(.visitor(visitor.text))
      let key = StreamKey(visitor: visitor, page: Page.ID(page))
      let stream = EventStream(onClose: { [inbox] in _ = inbox.add(.streamClosed(key)) })
      // The browser's own retries send the header; a new EventSource can only use the address.
      let after = (request.header("last-event-id") ?? request.query("last")).flatMap { Int64($0) }
      try hand(.streamOpened(key, stream, after: after))
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
      try hand(.preview(token, headers: headers, reply))
    } catch {
      reply.send(withCORS(error.response, request))
    }
  }

  // MARK: - Keys and origins

  private func channel(_ key: String) throws(WireFault) -> Channel {
    guard let channel = knowledge.channelsByKey[key] else {
      throw WireFault(401, "Unknown channel", "no channel has this key", at: "channel")
    }
    return channel
  }

  /// The answer's CORS fields, if the request comes from a page that may ask.
  private func headers(
    for request: HTTPRequest, on channel: Channel
  ) throws(WireFault) -> [(String, String)] {
    guard let origin = request.header("origin") else { return [("Vary", "Origin")] }
    guard origin != "null", channel.origins.contains(origin) || ownOrigins.contains(origin) else {
      throw WireFault(
        403, "Origin not listed",
        "the channel \(channel.id) does not list this origin; add it to \"origins\"")
    }
    return [("Access-Control-Allow-Origin", origin), ("Vary", "Origin")]
  }

  /// Lets a page of a listed origin read an error as well.
  func withCORS(_ response: HTTPResponse, _ request: HTTPRequest) -> HTTPResponse {
    var response = response
    response.headers.append(("Vary", "Origin"))
    if let origin = request.header("origin"), isListed(origin) {
      response.headers.append(("Access-Control-Allow-Origin", origin))
    }
    return response
  }

  private func isListed(_ origin: String) -> Bool {
    origin != "null"
      && (ownOrigins.contains(origin)
        || knowledge.channelsByKey.values.contains { $0.origins.contains(origin) })
  }

  /// What a browser asks before it sends what a form could not.
  func preflight(_ request: HTTPRequest) -> HTTPResponse {
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
#endif
