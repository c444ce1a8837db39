// Invitations and what follows them.

extension AppClient {
  /// The person has seen the invitation for a second.
  public func displayed(_ invitation: Invitation) { outcome("displayed", of: invitation) }

  /// The person has opened the invitation.
  public func opened(_ invitation: Invitation) { outcome("opened", of: invitation) }

  /// The person has pressed a button, or a link by its id.
  public func clicked(_ target: String, in invitation: Invitation) {
    note(
      "clicked", ["invitation": .string(invitation.id), "target": .string(target)])
  }

  /// The person has closed the invitation: `how` in a word, "close" or "swipe".
  public func dismissed(_ invitation: Invitation, how: String = "close") {
    outcome("dismissed", of: invitation, ["how": .string(how)])
  }

  /// The person writes: an answer to an invitation, or of their own accord.
  ///
  /// - Returns: The message's id, by which `News.read` names it.
  @discardableResult
  public func reply(_ text: String, to invitation: Invitation? = nil) -> String {
    write(["text": .string(text)], invitation)
  }

  /// The person has filled in the form for name and e-mail address.
  public func give(name: String? = nil, email: String? = nil, to invitation: Invitation? = nil) {
    var details: [String: JSONValue] = [:]
    details["name"] = name.map { .string($0) }
    details["email"] = email.map { .string($0) }
    _ = write(["details": .object(details)], invitation)
  }

  /// What the person thinks of the conversation.
  public func rate(_ rating: Rating, comment: String = "") {
    _ = write(["rating": .string(rating.rawValue), "comment": .string(comment)], nil)
  }

  /// What people think of a conversation.
  public enum Rating: String, Sendable, CaseIterable {
    case great, average, poor
  }

  /// The person is writing: agents see that, and it is kept nowhere.
  public func typing() {
    guard let visitor = memory.visitor else { return }
    let body: [String: JSONValue] = [
      "channel": .string(configuration.key), "visitor": .string(visitor),
    ]
    Task { [transport, configuration] in
      _ = await transport.post(
        configuration.address("v1/typing"), body: JSONValue.object(body).bytes)
    }
  }

  // MARK: - Letters

  private func outcome(
    _ type: String, of invitation: Invitation, _ facts: [String: JSONValue] = [:]
  ) {
    let facts = facts.merging(["invitation": .string(invitation.id)]) { $1 }
    note(type, facts, id: "\(type).\(invitation.id)")
  }

  private func write(_ facts: [String: JSONValue], _ invitation: Invitation?) -> String {
    var facts = facts
    facts["invitation"] = invitation.map { .string($0.id) }
    facts["page"] = .string(page)
    let letter = Letter(.message, facts)
    heard.insert(letter.id)
    add(letter)
    return letter.id
  }
}
