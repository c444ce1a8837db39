#if Gateway
internal import Engine
internal import Store

// What servers and people ask for, with a secret key.

extension Front {
  /// Lets whoever has a key with `scope` pass, within the key's limit.
  ///
  /// - Returns: The key's name.
  func authorize(_ request: HTTPRequest, for scope: Scope) throws(WireFault) -> String {
    guard let token = request.bearerToken else {
      throw WireFault(
        401, "Key missing", "send Authorization: Bearer and a key of beckon key add",
        challenge: "Bearer")
    }
    guard let key = knowledge.secrets.key(openedBy: token) else {
      throw WireFault(
        401, "Unknown key", "there is no such key; beckon key list says which there are",
        challenge: "Bearer error=\"invalid_token\"")
    }
    try limits.check(.key(key.name))
    guard key.scopes.contains(scope) else {
      throw WireFault(
        403, "Not allowed", "the key \(key.name) lacks the scope \(scope.rawValue)",
        challenge: "Bearer error=\"insufficient_scope\", scope=\"\(scope.rawValue)\"")
    }
    return key.name
  }

  /// Whether a request was made on this machine, and by no proxy in front.
  func isFromHere(_ request: HTTPRequest) -> Bool {
    AddressBlock.loopback.contains { $0.contains(request.remoteAddress) }
      && ["x-forwarded-for", "forwarded", "x-real-ip", "via"].allSatisfy {
        request.headers.count(of: $0) == 0
      }
  }

  /// Takes events that a server reports.
  func track(_ request: HTTPRequest, _ reply: HTTPReply) {
    do throws(WireFault) {
      try checkReadiness()
      try checkType(request, ["application/json"])
      try hand(.track(try ExternalEvent.read(try WireReader(request.body)), reply))
    } catch {
      reply.send(error.response)
    }
  }
}

extension HTTPRequest {
  /// The token of `Authorization: Bearer …` (RFC 6750 §2.1); `nil` if there is none.
  fileprivate var bearerToken: String? {
    guard headers.count(of: "authorization") == 1, let value = header("authorization") else {
      return nil
    }
    let parts = value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    let token = String(parts[1]).trimmed
    return token.isEmpty ? nil : token
  }
}

extension ExternalEvent {
  /// Reads the body of `POST /v1/track`: one event, or `events` with 1 to 100.
  fileprivate static func read(_ reader: WireReader) throws(WireFault) -> [ExternalEvent] {
    guard reader.json["events"] != nil else { return [try read(reader.json, at: "")] }
    var events: [ExternalEvent] = []
    for event in try reader.list("events", 1...100) {
      events.append(try read(event.json, at: event.path))
    }
    return events
  }

  private static func read(_ json: JSON, at path: String) throws(WireFault) -> ExternalEvent {
    do throws(ExternalEvent.Fault) { return try ExternalEvent(json) } catch {
      throw .wrong(path.isEmpty ? error.path : "\(path).\(error.path)", error.sentence)
    }
  }
}
#endif
