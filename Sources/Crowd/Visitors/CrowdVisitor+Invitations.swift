/// What a visitor makes of invitations, and how they talk.
extension CrowdVisitor {
  /// Takes an invitation that the stream brought.
  mutating func receive(invite: JSONValue, at time: Int64) -> [Consequence] {
    clock = time
    guard isHere, invitation == nil, let id = invite["invitation"]?.string,
      invite["page"]?.string.map({ $0 == pageID }) ?? true
    else { return [] }
    let response = invite["response"]
    invitation = Invitation(
      id: id,
      buttons: (invite["buttons"]?.array ?? []).compactMap { button in
        guard let id = button["id"]?.string, let kind = button["kind"]?.string else { return nil }
        return (id, kind)
      },
      takesReplies: response?["kind"]?.string == "agent",
      asks: (response?["ask"]?.array ?? []).compactMap(\.string))
    report("delivered", about: id)
    return [.later(1, .display(invitation: id))]
  }

  /// Takes an invitation back.
  mutating func receive(withdraw: JSONValue) {
    if withdraw["invitation"]?.string == invitation?.id { invitation = nil }
  }

  /// Reads a message of the conversation, and perhaps answers an agent.
  mutating func receive(message: JSONValue) -> [Consequence] {
    guard isHere, hasOpenConversation, message["from"]?.string == "agent", messagesWritten < 4,
      random.happens(0.6)
    else { return [] }
    return [
      stay(25 + random.skewed(persona.dwellSeconds)), .later(4 + 12 * random.unit(), .answer),
    ]
  }

  mutating func display(_ id: String) -> [Consequence] {
    guard isHere, invitation?.id == id else { return [] }
    if isHidden { return [.later(1, .display(invitation: id))] }
    report("displayed", about: id)
    let reaction = random.skewed(persona.reactionSeconds)
    return [
      .later(reaction, .react(invitation: id)),
      stay(reaction + 3 + random.skewed(persona.dwellSeconds)),
    ]
  }

  mutating func react(_ id: String) -> [Consequence] {
    guard isHere, let invitation, invitation.id == id else { return [] }
    guard random.happens(persona.opens) else {
      if random.happens(persona.dismisses) { dismiss(invitation) }
      return []
    }
    report("opened", about: id)
    let reads = 2 + 6 * random.unit()
    if invitation.takesReplies, random.happens(persona.replies) {
      if let button = invitation.buttons.first(where: { $0.kind == "reply" }) {
        report("clicked", ["target": .string(button.id)], about: id)
      }
      return [.later(reads, .reply(invitation: id)), stay(reads + 45)]
    }
    if random.happens(persona.clicks),
      let button = random.pick(invitation.buttons.filter { $0.kind == "link" })
    {
      report("clicked", ["target": .string(button.id)], about: id)
    } else if random.happens(persona.dismisses) {
      dismiss(invitation)
    }
    return []
  }

  private mutating func dismiss(_ invitation: Invitation) {
    var ways = ["close", "close"]
    if platform == "desktop" { ways.append("escape") }
    if invitation.buttons.contains(where: { $0.kind == "dismiss" }) { ways.append("button") }
    report("dismissed", ["how": .string(random.pick(ways) ?? "close")], about: invitation.id)
    self.invitation = nil
  }

  mutating func reply(_ id: String) -> [Consequence] {
    guard isHere, let invitation, invitation.id == id else { return [] }
    if !hasOpenConversation { report("widget_opened") }
    hasOpenConversation = true
    write(random.pick(Shop.questions(on: page)) ?? "", invitation: id)
    guard !invitation.asks.isEmpty, random.happens(persona.details) else { return [] }
    return [.later(5 + 10 * random.unit(), .leaveDetails(invitation: id))]
  }

  mutating func write(_ text: String, invitation: String?) {
    guard isHere else { return }
    messagesWritten += 1
    var message: [String: JSONValue] = [
      "id": .string("\(prefix)-m\(messagesWritten)"), "page": .string(pageID),
      "text": .string(text),
    ]
    if let invitation { message["invitation"] = .string(invitation) }
    messages.append(.object(message))
  }

  mutating func leaveDetails(_ id: String) {
    guard isHere, let invitation, invitation.id == id,
      let name = random.pick(Shop.names)
    else { return }
    var details: [String: JSONValue] = [:]
    if invitation.asks.contains("name") { details["name"] = .string(name) }
    if invitation.asks.contains("email") {
      let number = random.next() % 1000
      details["email"] = .string("visitor\(number)@example.org")
    }
    messages.append(
      .object([
        "id": .string("\(prefix)-d\(messagesWritten)"), "page": .string(pageID),
        "invitation": .string(id), "details": .object(details),
      ]))
  }
}
