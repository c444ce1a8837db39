// What clients, servers and desks tell of visitors beside pages and messages.

extension Entry {
  /// Who a visitor is.
  public struct Identity: Hashable, Sendable {
    /// The site's own user id.
    public let customer: String
    /// The name.
    public let name: String?
    /// The e-mail address.
    public let email: String?
    /// The site's own attributes.
    public let attributes: [String: Value]

    /// Makes an identity, whose signature the caller has verified.
    public init(
      customer: String, name: String? = nil, email: String? = nil,
      attributes: [String: Value] = [:]
    ) {
      self.customer = customer
      self.name = name
      self.email = email
      self.attributes = attributes
    }
  }

  /// Tags that a visitor got or lost.
  public struct TagChange: Hashable, Sendable {
    /// Tags that are there from now on.
    public let added: [String]
    /// Tags that are gone.
    public let removed: [String]
    /// The login of the person; `nil` for a page or a server.
    public let by: String?

    /// Makes a change.
    public init(added: [String], removed: [String] = [], by: String? = nil) {
      self.added = added
      self.removed = removed
      self.by = by
    }
  }

  /// What became of a conversation.
  public struct ConversationChange: Hashable, Sendable {
    /// The conversation.
    public let conversation: Conversation.ID
    /// Whose it is.
    public let visitor: Visitor.ID
    /// What became of it.
    public let what: What
    /// The login of the person who did it; `nil` for the visitor.
    public let by: String?

    /// What it is.
    public enum What: Hashable, Sendable {
      case closed
      /// A bot has dealt with it and nobody went on: an automated resolution.
      case resolved
      /// The visitor asked for, or needed, an agent instead of the bot.
      case handedOver
      case rated(Conversation.Rating, comment: String)
      /// An agent looks after it: from a bot, from another agent, or the first one to do so.
      case taken(Agent.ID)
      /// An agent has the visitor's words on the screen: all up to now.
      case read
    }

    /// Makes a change.
    public init(
      conversation: Conversation.ID, visitor: Visitor.ID, _ what: What, by: String? = nil
    ) {
      self.conversation = conversation
      self.visitor = visitor
      self.what = what
      self.by = by
    }
  }

  /// That an operator pressed a key: to show a manual campaign, or to leave any out.
  public struct Press: Hashable, Sendable {
    /// Whose it is.
    public let visitor: Visitor.ID
    /// The campaign that is to be looked at.
    public let campaign: Campaign.ID
    /// What is to come of it.
    public let what: What
    /// The login of the person.
    public let by: String

    /// What a press asks for.
    public enum What: String, Sendable {
      /// The campaign is looked at now, and shown if everything else allows it.
      case show
      /// The campaign is not shown in this visit; what is not on the screen yet is recalled.
      case skip
    }

    /// Makes a press.
    public init(visitor: Visitor.ID, campaign: Campaign.ID, _ what: What = .show, by: String) {
      self.what = what
      self.visitor = visitor
      self.campaign = campaign
      self.by = by
    }
  }

  /// That a visitor came into a segment or out of it.
  public struct SegmentChange: Hashable, Sendable {
    /// Whose it is.
    public let visitor: Visitor.ID
    /// The segment.
    public let segment: Segment.ID
    /// Whether the visitor is in it from now on.
    public let isMember: Bool
  }
}
