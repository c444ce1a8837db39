import Foundation

// The gateway's stream, while the app is in front.

extension AppClient {
  /// Opens the stream of the present screen if it ought to be open and is not.
  func listen() {
    guard isForeground, !isRefused, let visitor = memory.visitor, !page.isEmpty,
      page == knownPage
    else { return }
    let wanted = "\(visitor) \(page)"
    guard listensTo != wanted else { return }
    stopListening()
    listensTo = wanted
    let page = page
    listener = Task { [weak self] in await self?.hear(visitor, page) }
  }

  func stopListening() {
    listener?.cancel()
    listener = nil
    listensTo = ""
  }

  private func hear(_ visitor: String, _ page: String) async {
    var failures = 0
    var last = ""
    while !Task.isCancelled {
      var query = ["channel": configuration.key, "visitor": visitor, "page": page]
      if !last.isEmpty { query["last"] = last }
      let events = transport.events(configuration.address("v1/stream", query))
      do {
        for try await event in events {
          guard !Task.isCancelled else { return }
          failures = 0
          if !event.id.isEmpty { last = event.id }
          take(event, on: page)
        }
      } catch {
        // Whatever it was, the next attempt resumes where this one ended.
      }
      failures += 1
      let seconds = min(60, pow(2, Double(min(failures, 7) - 1))) * Double.random(in: 0.5...1)
      try? await Task.sleep(for: .seconds(seconds))
    }
  }

  private func take(_ event: StreamEvent, on page: String) {
    guard let data = JSONValue(bytes: Data(event.data.utf8)) else { return }
    switch event.name {
    case "invite": receive(data, on: page)
    case "withdraw":
      if let id = data["invitation"]?.string { tell.yield(.withdrawn(id)) }
    case "message":
      if let message = Message(data), heard.insert(message.id).inserted {
        tell.yield(.message(message))
      }
    case "read":
      if let through = data["through"]?.string { tell.yield(.read(through: through)) }
    case "typing":
      let lasts = data["lasts"]?.integer ?? 0
      tell.yield(.typing(name: data["name"]?.string ?? "", lasts: .milliseconds(lasts)))
    case "presence":
      guard let state = data["state"]?.string.flatMap({ News.Presence(rawValue: $0) }) else {
        return
      }
      let back = data["back"]?.integer.map { Date(timeIntervalSince1970: Double($0) / 1_000) }
      tell.yield(.presence(state, back: back))
    case "survey":
      tell.yield(
        .survey(
          question: data["question"]?.string ?? "", comment: data["comment"]?.bool ?? false))
    default: break
    }
  }

  private func receive(_ data: JSONValue, on page: String) {
    guard let invitation = Invitation(data), data["page"]?.string == page,
      memory.show(invitation.id)
    else { return }
    save()
    note(
      "delivered", ["invitation": .string(invitation.id)], id: "delivered.\(invitation.id)")
    tell.yield(.invitation(invitation))
  }
}
