import Foundation

// The queue's way to the gateway.

extension AppClient {
  /// Sends what waits, unless that is under way.
  func wake() {
    guard sender == nil, !isRefused else { return }
    sender = Task { [weak self] in await self?.sendAll() }
  }

  private func sendAll() async {
    var failures = 0
    var most = Letter.mostInBatch
    while !isRefused, !Task.isCancelled {
      guard let letters = memory.batch(most) else {
        guard await introduce() else { break }
        continue
      }
      let (path, body) = request(letters)
      let asker = memory.visitor
      let answer = await transport.post(configuration.address(path), body: body.bytes)
      if answer.isWorthRetrying {
        failures += 1
        await rest(answer.retryAfter, failures)
      } else if answer.status == 401 || answer.status == 403 {
        isRefused = true
        stopListening()
      } else if answer.status >= 300, letters.count > 1 {
        // One of them is bad: find out which.
        most = 1
      } else {
        failures = 0
        // A logout meanwhile has emptied the queue, and the answer is about somebody else.
        guard memory.visitor == asker else { continue }
        finish(letters, with: answer)
        if memory.letters.isEmpty { most = Letter.mostInBatch }
      }
    }
    sender = nil
  }

  private func finish(_ letters: [Letter], with answer: Answer) {
    memory.remove(letters)
    if answer.status < 300, let given = answer.json["visitor"]?.string { memory.visitor = given }
    save()
    if letters.contains(where: { $0.facts["page"]?.string == page && $0.isScreen }) {
      knownPage = page
    }
    listen()
  }

  private func request(_ letters: [Letter]) -> (path: String, body: JSONValue) {
    var body: [String: JSONValue] = ["channel": .string(configuration.key)]
    body["visitor"] = memory.visitor.map { .string($0) }
    switch letters[0].kind {
    case .event:
      body["events"] = .array(letters.map(\.json))
      return ("v1/events", .object(body))
    case .message:
      body.merge(letters[0].json.object ?? [:]) { $1 }
      return ("v1/messages", .object(body))
    }
  }

  /// Says who the person is once the gateway knows the installation; false if nothing is to be
  /// said now.
  private func introduce() async -> Bool {
    guard let token, let visitor = memory.visitor else { return false }
    let body: JSONValue = .object([
      "channel": .string(configuration.key), "visitor": .string(visitor),
      "page": .string(page), "token": .string(token),
    ])
    let answer = await transport.post(configuration.address("v1/identify"), body: body.bytes)
    if answer.isWorthRetrying {
      await rest(answer.retryAfter, 3)
    } else if self.token == token {
      self.token = nil
      if answer.status >= 300 { tell.yield(.identityRefused(status: answer.status)) }
    }
    return true
  }

  /// Waits longer after each failure, never in step with other apps, and no longer than until the
  /// network is back.
  private func rest(_ wanted: Duration?, _ failures: Int) async {
    let seconds = min(60, pow(2, Double(min(failures, 7) - 1))) * Double.random(in: 0.5...1)
    let length = max(wanted ?? .zero, .seconds(seconds))
    let pause = Task { _ = try? await Task.sleep(for: length) }
    self.pause = pause
    await withTaskCancellationHandler {
      await pause.value
    } onCancel: {
      pause.cancel()
    }
    self.pause = nil
  }
}

extension AppClient.Configuration {
  /// An address below the gateway's.
  func address(_ path: String, _ query: [String: String] = [:]) -> URL {
    var parts = URLComponents(
      url: gateway.appendingPathComponent(path), resolvingAgainstBaseURL: false)
    if !query.isEmpty {
      parts?.queryItems = query.sorted { $0.key < $1.key }.map {
        URLQueryItem(name: $0.key, value: $0.value)
      }
    }
    return parts?.url ?? gateway
  }
}
