/// Activity with gaps no longer than the channel's limit (SEMANTICS §1).
public struct Visit: Hashable, Sendable {
  /// When it began.
  public let began: Instant
  /// Where it takes place.
  public let channel: Channel.ID
  /// The first page's address.
  public let landing: String
  /// Where the visitor came from; `nil` if directly.
  public let referrer: String?
  /// The browser's language tag.
  public let language: String?
  /// What the visitor sits at.
  public let platform: Platform?
  /// The landing address' UTM tags by name without `utm_`.
  public let tags: [String: String]
  /// Page views so far.
  public internal(set) var pages = 0
  /// The addresses seen, each once, the latest 64, in order of the last look.
  public internal(set) var addresses: [String] = []
  /// Pages that are open now, in the order of their opening.
  public internal(set) var open: [Page] = []
  /// When each named event last happened.
  public internal(set) var events: [String: Instant] = [:]
  /// Displays so far by nature.
  public internal(set) var displays: [Campaign.Nature: Int] = [:]
  /// Whether a conversation, or a content, was declined in this visit.
  public internal(set) var declined: Set<Campaign.Nature> = []

  /// What visitors sit at.
  public enum Platform: String, CaseIterable, Sendable {
    case desktop, mobile, tablet
  }

  /// The page opened last of those still open.
  public var front: Page? { open.last }

  /// Returns the open page `id`.
  public func page(_ id: Page.ID) -> Page? { open.last { $0.id == id } }
}

/// One page load or in-page navigation, with its own id so that two tabs are two pages.
public struct Page: Hashable, Sendable {
  /// Made by the client, unique within the visitor.
  public typealias ID = Identifier<Page>

  /// Made by the client.
  public let id: ID
  /// The address as the browser had it.
  public let url: String
  /// The title of the page.
  public let title: String
  /// When it was opened.
  public let opened: Instant
  /// The address of the page before it in this visit.
  public let previous: String?
  /// When the pointer left towards the tab bar last.
  public internal(set) var exitIntent: Instant?
  /// Whether its tab is in front.
  public internal(set) var isVisible = true
  /// Whether it has let an invitation expire and told nothing since: nobody may be there.
  public internal(set) var isSilent = false
}

/// What follows a reply: the messages of one visitor and the people who answer.
public struct Conversation: Hashable, Sendable {
  /// Derived from the visitor and the conversation's number.
  public typealias ID = Identifier<Conversation>

  /// Derived, so that it is the same in every replay.
  public let id: ID
  /// Whether it goes on.
  public internal(set) var isOpen: Bool
  /// When its first message was written.
  public internal(set) var began: Instant
  /// How many messages it has.
  public internal(set) var messages: Int
  /// The oldest message of the visitor that nobody has answered.
  public internal(set) var waitingSince: Instant?
}

/// One assignment of a campaign to one visitor: the unit that reports count (SEMANTICS §1).
public struct Invitation: Hashable, Sendable {
  /// Derived from visitor, campaign and number: 32 hexadecimal digits.
  public typealias ID = Identifier<Invitation>

  /// Derived, so that it is the same in every replay.
  public let id: ID
  /// The campaign that sent it.
  public let campaign: Campaign.ID
  /// The variant that the person got.
  public let variant: String
  /// The nature of the campaign at that time.
  public let nature: Campaign.Nature
  /// Whom it was sent to.
  public let visitor: Visitor.ID
  /// The page that it was meant for.
  public let page: Page.ID
  /// When it was assigned.
  public let assigned: Instant
  /// The occurrence of the trigger that led to it.
  public let occurrence: Instant
  /// When it is withdrawn if nobody has seen it.
  public let expires: Instant
  /// When it was displayed; `nil` if it was not.
  public internal(set) var displayed: Instant?
  /// What has become true of it.
  public internal(set) var facts: Set<Fact> = []

  /// What can become true of an invitation; facts are added, never taken back (SEMANTICS §5).
  public enum Fact: String, CaseIterable, Sendable {
    case delivered, displayed, opened, clicked, replied
    case detailsGiven = "details_given"
    case dismissed, withdrawn

    /// What must have happened before and is therefore implied, in order.
    var implied: [Fact] {
      switch self {
      case .delivered, .withdrawn: []
      case .displayed: [.delivered]
      case .opened, .dismissed: [.delivered, .displayed]
      case .clicked, .replied, .detailsGiven: [.delivered, .displayed, .opened]
      }
    }

    /// Whether the visitor has seen and settled the invitation with this.
    var settles: Bool {
      switch self {
      case .opened, .clicked, .replied, .detailsGiven, .dismissed: true
      case .delivered, .displayed, .withdrawn: false
      }
    }
  }
}
