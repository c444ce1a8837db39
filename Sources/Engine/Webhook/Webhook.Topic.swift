extension Webhook {
  /// What a webhook can be told of. A new one is a case, its words, and when an entry is about it.
  public enum Topic: String, CaseIterable, Sendable {
    case reply, answer
    case handedOver = "handed_over"
    case resolved, closed, rated
    case details, identified
    case sent, displayed, opened, clicked, dismissed, converted
    case bounced, unsubscribed
    case campaignPaused = "campaign_paused"
    case campaignChanged = "campaign_changed"

    /// What happens then, for people.
    public var words: String {
      switch self {
      case .reply: "a visitor writes"
      case .answer: "an agent writes"
      case .handedOver: "a visitor asks for an agent"
      case .resolved: "a bot has dealt with it"
      case .closed: "a conversation is closed"
      case .rated: "a conversation is rated"
      case .details: "a name or e-mail is given"
      case .identified: "the site says who it is"
      case .sent: "a campaign is sent"
      case .displayed: "it is seen"
      case .opened: "it is opened"
      case .clicked: "it is clicked"
      case .dismissed: "it is closed unread"
      case .converted: "its goal is reached"
      case .bounced: "there is no such mailbox"
      case .unsubscribed: "no more e-mails are wanted"
      case .campaignPaused: "it is paused, or goes on, by itself"
      case .campaignChanged: "somebody changes a campaign"
      }
    }

    /// The types of entries that can be about any of the topics.
    public static let entryTypes = [
      "message", "conversation", "details", "identity", "assigned", "fact", "converted",
      "automation", "document",
    ]

    /// What an entry is about; `nil` for what nobody is told of, and for what is repeated.
    public init?(_ body: Entry.Body) {
      let topic: Topic? =
        switch body {
        case .message(let message):
          switch message.author {
          case .visitor: .reply
          case .agent(let agent): agent == nil ? nil : .answer
          case .bot: nil
          }
        case .conversation(let change): Self.topic(change.what)
        case .details: .details
        case .identified: .identified
        case .assigned: .sent
        case .invitation(let fact): Self.topic(fact)
        case .converted(let conversion): conversion.isHeldOut ? nil : .converted
        case .automation: .campaignPaused
        case .document(let change): change.kind == "campaigns" ? .campaignChanged : nil
        case .visitorCreated, .visitBegan, .pageOpened, .activity, .happened, .tagged, .pressed,
          .readmitted, .segment, .considered, .gateway:
          nil
        }
      guard let topic else { return nil }
      self = topic
    }

    private static func topic(_ what: Entry.ConversationChange.What) -> Topic? {
      switch what {
      case .closed: .closed
      case .resolved: .resolved
      case .handedOver: .handedOver
      case .rated: .rated
      case .taken, .read: nil
      }
    }

    private static func topic(_ fact: Entry.InvitationFact) -> Topic? {
      if fact.fact == .clicked { return .clicked }
      guard fact.novelty != .again else { return nil }
      return switch fact.fact {
      case .displayed: .displayed
      case .opened: .opened
      case .dismissed: .dismissed
      case .bounced: .bounced
      case .unsubscribed: .unsubscribed
      // Another entry says it, or nobody did anything.
      case .clicked, .delivered, .replied, .detailsGiven, .converted, .withdrawn, .refused,
        .inDoubt, .scanned:
        nil
      }
    }
  }
}
