internal import Crowd
internal import Engine
internal import Gateway
internal import Store

extension RunningGateway {
  /// Makes a key and waits until the gateway knows it.
  func addKey(_ name: String, _ scopes: Set<Scope>) throws -> String {
    let key = try workspace.changeSecrets { secrets throws(StoreError) in
      try secrets.addKey(name, for: scopes, at: Instant(milliseconds: 1))
    }
    // A known key without the scope is 403, an unknown one 401.
    _ = try eventually(self) { try ask("POST", "/v1/track", key: key, body: [:]).status != 401 }
    return key
  }

  /// Waits until the gateway knows the secrets that there are.
  func waitForSecrets() throws { _ = try addKey("probe", []) }

  /// Asks as a server does.
  func ask(
    _ method: String, _ path: String, key: String?, body: JSON? = nil,
    headers: [(String, String)] = []
  ) throws -> LoopbackResponse {
    var fields = headers
    if body != nil { fields.append(("Content-Type", "application/json")) }
    if let key { fields.append(("Authorization", "Bearer \(key)")) }
    return try client.request(method, path, headers: fields, body: body?.compact() ?? [])
  }
}

/// Asks until the answer is yes; false if it is not within ten seconds.
func eventually(_ gateway: RunningGateway, _ ask: () throws -> Bool) throws -> Bool {
  let clock = ContinuousClock()
  let deadline = clock.now.advanced(by: .seconds(10))
  repeat {
    if try ask() { return true }
    _ = gateway.client.wait(milliseconds: 5)
  } while clock.now < deadline
  return false
}
