/// Everything known about one browser or app installation: a fold of its journal entries.
public struct Visitor: Hashable, Sendable {
  /// 128 random bits as 32 hexadecimal digits, made by the gateway.
  public typealias ID = Identifier<Visitor>

  /// The name that the gateway gave.
  public let id: ID
  /// When the id was handed out.
  public let firstSeen: Instant
  /// When the visitor last did something.
  public internal(set) var lastActive: Instant
  /// The site's own user id, once its signature was verified.
  public internal(set) var customer: String?
  /// The name, once it was given.
  public internal(set) var name: String?
  /// The e-mail address, once it was given.
  public internal(set) var email: String?
  /// When the site last told who it is.
  public internal(set) var identified: Instant?
  /// The site's own attributes, from its signed token.
  public internal(set) var attributes: [String: Value] = [:]
  /// Tags given by pages, servers and agents, in order.
  public internal(set) var tags: [String] = []
  /// Visits so far, the present one included.
  public internal(set) var visits = 0
  /// Page views so far, of all visits.
  public internal(set) var pageViews = 0
  /// The present or last visit.
  public internal(set) var visit: Visit?
  /// When the visit before this one ended; `nil` on the first.
  public internal(set) var previousVisitEnd: Instant?
  /// Whether the widget's conversation window is open.
  public internal(set) var widgetIsOpen = false
  /// When that window was last opened.
  public internal(set) var widgetOpened: Instant?
  /// When that window was last closed.
  public internal(set) var widgetClosed: Instant?
  /// Named events, of pages and of servers.
  public internal(set) var happenings = Happenings()
  /// When an operator last asked for a campaign to be looked at.
  public internal(set) var pressed: [Campaign.ID: Instant] = [:]
  /// The segments that somebody waits for and that the visitor is in, since when.
  public internal(set) var segments: [Segment.ID: Instant] = [:]
  /// The last conversation, open or not.
  public internal(set) var conversation: Conversation?
  /// Invitations so far that were not withdrawn.
  public internal(set) var invitationsSent = 0
  /// When the last invitation was sent.
  public internal(set) var lastInvitation: Instant?
  /// When invitations were sent that were not withdrawn, the latest 64, oldest first.
  public internal(set) var invited: [Instant] = []
  /// What this visitor was sent or held out from, by campaign.
  public internal(set) var exposures: [Campaign.ID: Exposure] = [:]
  /// The invitation that is on its way or on the screen.
  public internal(set) var pending: Pending?
  /// The last client-made event ids, so that a repeat is counted once; bounded.
  var recentEvents = RecentIDs()

  init(id: ID, at moment: Instant) {
    self.id = id
    firstSeen = moment
    lastActive = moment
  }

  /// Returns whether the client's event `id` was applied before.
  public func hasApplied(_ id: String) -> Bool { recentEvents.contains(id) }
}

/// An invitation that is on its way to a page, or on it and not settled.
public struct Pending: Hashable, Sendable {
  /// The invitation.
  public let invitation: Invitation.ID
  /// The page that it is meant for.
  public let page: Page.ID
}

/// The last few event ids of one visitor in order of arrival.
struct RecentIDs: Hashable, Sendable {
  static let capacity = 256
  private var ring: [String] = []
  private var next = 0

  func contains(_ id: String) -> Bool { ring.contains(id) }

  mutating func add(_ id: String) {
    if ring.count < Self.capacity {
      ring.append(id)
    } else {
      ring[next] = id
      next = (next + 1) % Self.capacity
    }
  }
}

/// What one campaign has done to one visitor.
public struct Exposure: Hashable, Sendable {
  /// The variant that the person has got; "" before the first invitation.
  public internal(set) var variant = ""
  /// Invitations that were not withdrawn.
  public internal(set) var sent = 0
  /// When the last one was sent.
  public internal(set) var last: Instant = .distantPast
  /// The visit in which the last one was sent.
  public internal(set) var lastVisit = 0
  /// The visit in which one was last opened, clicked, answered or dismissed; 0: never.
  public internal(set) var settledVisit = 0
  /// The invitation that was sent last, withdrawn or not.
  public internal(set) var invitation: Invitation.ID?
  /// The invitation that was displayed last, and when.
  public internal(set) var displayed: Display?
  /// Page views of the visitor when it was last displayed or held out.
  public internal(set) var pageViews = 0
  /// When the person was last held out as one of a control group; `nil` if never.
  public internal(set) var heldOut: Instant?
  /// The visit in which its rule was last true, whatever came of that; 0: never.
  public internal(set) var eligibleVisit = 0
  /// What held it back in that visit, as codes.
  public internal(set) var outcomes: Set<String> = []
  /// What ever held it back, as codes.
  public internal(set) var heldBack: Set<String> = []
  /// When its goal was last reached; `nil` if never.
  public internal(set) var converted: Instant?
  /// When the visit began in which its goal was last reached; `nil` if never.
  public internal(set) var convertedVisit: Instant?
  /// The orders that were credited to it, the latest 16.
  public internal(set) var orders: [String] = []
  /// The latest occurrences of the trigger that led to invitations, as many as pages can be open.
  public internal(set) var occurrences: [Instant] = []
  /// Which facts are true of this person and campaign, ever.
  public internal(set) var facts: Set<Invitation.Fact> = []

  /// An invitation that was displayed.
  public struct Display: Hashable, Sendable {
    /// Which.
    public let invitation: Invitation.ID
    /// When it was sent.
    public let assigned: Instant
    /// When it was displayed.
    public let at: Instant
  }
}
