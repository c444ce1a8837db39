// What time does by itself: bots' conversations end, their campaigns pause and go on.

extension Decider {
  /// Remembers what an entry means for bots' conversations and for paused campaigns.
  mutating func heed(_ entry: Entry) {
    switch entry.body {
    case .message(let message): armSilence(message.visitor)
    case .visitBegan(let visitor, _): armSilence(visitor)
    case .conversation(let change):
      armSilence(change.visitor)
      if change.what == .resolved { automationDue = entry.at }
    case .assigned(let assignment):
      if let mail = assignment.mail { posts.set(mail.due, for: assignment.invitation) }
    case .visitorCreated, .pageOpened, .activity, .invitation, .details, .identified,
      .happened, .tagged, .pressed, .readmitted, .segment, .considered, .converted, .automation,
      .document,
      .gateway:
      return
    }
  }

  mutating func armSilence(_ visitor: Visitor.ID) {
    let since = state.visitors[visitor]?.conversation?.bot?.since
    silences.set(since.map { $0 + plan.settings.resolvedAfter }, for: visitor)
  }

  /// Resolves what bots have dealt with and nobody went on with; applied.
  mutating func resolve(at now: Instant) -> [Entry] {
    silences.due(at: now).compactMap { visitor -> Entry? in
      guard let talk = state.visitors[visitor]?.conversation, talk.bot != nil else { return nil }
      let entry = Entry(
        at: moment(for: visitor, now),
        .conversation(.init(conversation: talk.id, visitor: visitor, .resolved)))
      apply(entry)
      return entry
    }
  }

  /// Pauses bots' campaigns when the resolutions are used up, and resumes them; applied.
  mutating func automate(at now: Instant) -> [Entry] {
    guard let due = automationDue, due <= now else { return [] }
    let entries = plan.automation(state, at: now).map { Entry(at: now, .automation($0)) }
    entries.forEach { apply($0) }
    automationDue = plan.spentUntil(state, at: now).flatMap { $0 < .distantFuture ? $0 : nil }
    return entries
  }
}
