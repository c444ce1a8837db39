extension Catalogue {
  static let chat: [Field] = [
    Field(
      "chat.open", "Chat is open", .flag, "Whether the widget's conversation window is open.",
      from: [.helpCrunch]
    ) { .flag($0.visitor.widgetIsOpen) },
    Field(
      "chat.history", "Chat history", .choice(["exists", "none"]),
      "Whether there was ever a conversation.", from: [.helpCrunch, .glossary]
    ) { .text($0.visitor.conversation == nil ? "none" : "exists") },
    Field(
      "chat.active", "Conversation is active", .flag, "Whether a conversation is open now.",
      from: [.zendesk]
    ) { .flag($0.visitor.conversation?.isOpen == true) },
    Field(
      "chat.rating", "Rating", .choice(Conversation.Rating.allCases.map(\.rawValue)),
      "The last rating of a conversation; unknown if there was none.", from: [.helpCrunch]
    ) { $0.visitor.conversation?.rating.map { .text($0.rawValue) } ?? .unknown },
    Field(
      "chat.waiting", "Waiting for a reply", .duration,
      "Since the oldest message that no agent has answered; unknown if none waits.",
      from: [.helpCrunch]
    ) { $0.visitor.conversation?.waitingSince.map { .since($0) } ?? .unknown },
    Field(
      "chat.closed", "Time since chat was closed", .duration,
      "Since the widget was closed; unknown if it never was.", from: [.helpCrunch]
    ) { $0.visitor.widgetClosed.map { .since($0) } ?? .unknown },
  ]

  static let invite: [Field] = [
    Field(
      "invite.sent", "Invitations so far", .count,
      "Invitations to this visitor so far, of any campaign.", from: [.helpCrunch]
    ) { .number(Int64($0.visitor.invitationsSent)) },
    Field(
      "invite.last", "Time since last invitation", .duration,
      "Since the last invitation; unknown if there was none.", from: [.helpCrunch]
    ) { situation in
      let visitor = situation.visitor
      let moments = [visitor.lastInvitation, visitor.lastMail].compactMap { $0 }
      return moments.max().map { .since($0) } ?? .unknown
    },
    Field(
      "invite.outcome", "Outcome of campaign", .choice(outcomes),
      about: .name("the name of a campaign"),
      "What came of a named campaign, ever: all that happened fits; none if it was not displayed.",
      from: [.livePerson]
    ) { situation, reference in
      let facts = reference.of.flatMap { situation.visitor.exposures[Campaign.ID($0)] }?.facts
      let words = (facts ?? []).map(\.rawValue).filter { outcomes.contains($0) }.sorted()
      return .list(words.isEmpty ? ["none"] : words)
    },
  ]

  private static let outcomes = [
    "none", "displayed", "opened", "clicked", "replied", "dismissed", "converted",
  ]
}
