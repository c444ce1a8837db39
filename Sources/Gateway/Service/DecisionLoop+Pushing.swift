#if Gateway
internal import Engine
internal import Store

// What visitors' pages are told.

extension DecisionLoop {
  /// Sends what an entry means for its visitor.
  func push(_ entry: Entry, _ sequence: Int64) {
    switch entry.body {
    case .assigned(let assignment):
      guard let visitor = decider.state.visitors[assignment.visitor],
        let invitation = decider.state.invitations[assignment.invitation],
        let event = invite(invitation, to: visitor, at: entry.at)
      else { return }
      streams.send(event, to: assignment.visitor)
    case .invitation(let fact) where fact.fact == .withdrawn:
      let data: JSON = ["invitation": .string(fact.invitation.text)]
      streams.send(ServerSentEvent("withdraw", id: sequence, data), to: fact.visitor)
    case .message(let message):
      send(event(message, at: entry.at, sequence), toFamilyOf: message.visitor)
    case .conversation(let change) where change.what == .read:
      if let read = read(by: change.visitor) { send(read, toFamilyOf: change.visitor) }
    case .identified(let visitor, _):
      // What was said on the customer's other devices.
      for event in history(of: visitor, after: nil) { send(event, toFamilyOf: visitor) }
    case .conversation(let change):
      guard let visitor = decider.state.visitors[change.visitor],
        let survey = Survey.due(after: change, of: visitor, in: decider.plan)
      else { return }
      streams.send(ServerSentEvent("survey", id: sequence, survey.event), to: change.visitor)
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .invitation, .details, .document,
      .gateway, .happened, .tagged, .pressed, .readmitted, .segment, .considered, .converted,
      .automation:
      return
    }
  }

  /// Takes back what nobody has seen of campaigns that are not live any more, and gives what is on
  /// screens the words that it has now.
  mutating func replace(since old: Plan, at now: Instant) {
    let recalled = decider.recall(at: now)
    if !recalled.isEmpty { _ = commit(recalled) }
    for invitation in decider.revised(since: old, at: now) {
      guard let visitor = decider.state.visitors[invitation.visitor],
        let data = data(of: invitation, to: visitor, at: now)
      else { continue }
      streams.send(ServerSentEvent("revise", id: nil, data), to: visitor.id)
    }
  }

  /// A message as its visitor's pages are told of it; an old one was there before they came.
  func event(
    _ message: Entry.ConversationMessage, at moment: Instant, _ sequence: Int64,
    isOld: Bool = false
  ) -> ServerSentEvent {
    let sender = message.campaign.flatMap { decider.plan.item($0)?.campaign.sender }
    var json = message.json(at: moment, library: contents.library, sender: sender)
    if isOld { json["old"] = true }
    return ServerSentEvent("message", id: sequence, json)
  }

  /// What a link to a preview leads to.
  func preview(_ token: String, at now: Instant) -> JSON {
    let preview = try? workspace.previews.load(token, at: now)
    return Invite.json(of: preview, in: contents.library)
  }

  /// An invitation as its page is told of it.
  func invite(
    _ invitation: Invitation, to visitor: Visitor, at now: Instant
  ) -> ServerSentEvent? {
    data(of: invitation, to: visitor, at: now).map { ServerSentEvent("invite", id: nil, $0) }
  }

  private func data(of invitation: Invitation, to visitor: Visitor, at now: Instant) -> JSON? {
    guard let campaign = decider.plan.item(invitation.campaign)?.campaign else { return nil }
    let invite = Invite(
      campaign: campaign, variant: invitation.variant, visitor: visitor,
      language: visitor.visit?.language, library: contents.library)
    return invite.json(of: invitation, at: now)
  }
}
#endif
