/// What a visitor's browser sends and receives, as the widget does it.
extension ShopCrowd {
  private var headers: [(String, String)] {
    [
      ("Origin", "http://\(options.host):\(options.port)"), ("Content-Type", "application/json"),
      ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) BeckonCrowd/1.0"),
    ]
  }

  /// Sends what a visitor has to report, one request at a time.
  func report(_ number: Int) {
    guard var presence = presences[number], presence.post == nil else { return }
    let visitor = presence.visitor
    if !visitor.events.isEmpty {
      let events = Array(visitor.events.prefix(100))
      var body: [String: JSONValue] = ["page": .string(visitor.pageID), "events": .array(events)]
      if let id = visitor.id { body["visitor"] = .string(id) }
      presence.post = post("/v1/events", body, content: .events(events.count), for: number)
    } else if let id = visitor.id, case .object(var body)? = visitor.messages.first {
      body["visitor"] = .string(id)
      presence.post = post("/v1/messages", body, content: .message, for: number)
    } else {
      if visitor.id != nil, visitor.isHere { return listen(number) }
      if !visitor.isHere, !presence.returns { presences[number] = nil }
      return
    }
    presences[number] = presence
  }

  private func post(
    _ path: String, _ members: [String: JSONValue], content: Post.Content, for number: Int
  ) -> Post {
    let body = JSONValue.object(members.merging(["channel": .string(options.channelKey)]) { $1 })
    let ticket = client.start(
      "POST", path, headers: headers, body: Array(body.description.utf8))
    owners[ticket] = number
    return Post(ticket: ticket, content: content)
  }

  /// Opens the page's stream, if there is none.
  func listen(_ number: Int) {
    guard let presence = presences[number], presence.stream == nil, presence.visitor.isHere,
      let id = presence.visitor.id
    else { return }
    var fields = headers
    if !presence.lastEventID.isEmpty { fields.append(("Last-Event-ID", presence.lastEventID)) }
    let query = "channel=\(options.channelKey)&visitor=\(id)&page=\(presence.visitor.pageID)"
    let ticket = client.openStream("/v1/stream?\(query)", headers: fields)
    owners[ticket] = number
    presences[number]?.stream = ticket
  }

  /// Closes the page's stream, because the page is gone.
  func hangUp(_ number: Int) {
    guard let ticket = presences[number]?.stream else { return }
    client.cancel(ticket)
    owners[ticket] = nil
    presences[number]?.stream = nil
  }

  /// Takes what the network brings.
  func take(_ happening: LoopbackClient.Happening) {
    switch happening {
    case .answered(let ticket, let response):
      guard let number = owners.removeValue(forKey: ticket) else { return }
      if presences[number]?.stream == ticket { return lose(number) }
      settle(number, response)
    case .opened(let ticket, _):
      if let number = owners[ticket] { presences[number]?.failures = 0 }
    case .event(let ticket, let event):
      if let number = owners[ticket] { take(event, for: number) }
    case .ended(let ticket), .failed(let ticket, _):
      guard let number = owners.removeValue(forKey: ticket) else { return }
      if presences[number]?.stream == ticket { return lose(number) }
      presences[number]?.post = nil
      retry(.report(number), number)
    case .readable: break
    }
  }

  private func take(_ event: ServerEvent, for number: Int) {
    if !event.id.isEmpty { presences[number]?.lastEventID = event.id }
    guard let data = JSONValue(parsing: event.data) else { return }
    change(number) { visitor in
      switch event.event {
      case "invite":
        let consequences = visitor.receive(invite: data, at: System.wallClock())
        tally.invitations += consequences.isEmpty ? 0 : 1
        return consequences
      case "withdraw":
        visitor.receive(withdraw: data)
        return []
      case "message": return visitor.receive(message: data)
      default: return []
      }
    }
  }

  /// Takes the answer to a report: done, refused for good, or to be sent again.
  private func settle(_ number: Int, _ response: LoopbackResponse) {
    guard let content = presences[number]?.post?.content else { return }
    presences[number]?.post = nil
    if response.status == 429 || response.status >= 500 { return retry(.report(number), number) }
    presences[number]?.failures = 0
    let isAccepted = (200..<300).contains(response.status)
    if isAccepted, let id = JSONValue(parsing: response.text)?["visitor"]?.string {
      presences[number]?.visitor.id = id
    }
    switch content {
    case .events(let count):
      presences[number]?.visitor.events.removeFirst(count)
      if isAccepted { tally.accepted += count }
    case .message:
      presences[number]?.visitor.messages.removeFirst()
      if isAccepted { tally.messages += 1 }
    }
    if !isAccepted { tally.refused += 1 }
    report(number)
  }

  private func lose(_ number: Int) {
    presences[number]?.stream = nil
    retry(.listen(number), number)
  }

  /// Tries again later, and later each time: half a second to eight, whatever the speed.
  private func retry(_ task: Task, _ number: Int) {
    guard let failures = presences[number]?.failures else { return }
    presences[number]?.failures = failures + 1
    let milliseconds = 500 << min(failures, 4)
    agenda.enter(task, at: LoopbackSocket.now() + Int64(milliseconds))
  }
}
