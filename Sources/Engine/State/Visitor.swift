/// Everything known about one browser or app installation: a fold of its journal entries.
///
/// A million are kept at once, so what few have stands elsewhere: the rest fits 128 bytes.
public struct Visitor: Hashable, Sendable, Registered {
  /// 128 random bits as 32 hexadecimal digits, made by the gateway.
  public typealias ID = Identifier<Visitor>

  /// The name that the gateway gave.
  public private(set) var id: ID
  /// Whether the widget's conversation window is open.
  public internal(set) var widgetIsOpen = false
  /// Whether the last invitation was not withdrawn.
  private var lastInvitationStands = false
  /// Visits so far, the present one included.
  @Short public internal(set) var visits = 0
  /// When the id was handed out.
  public private(set) var firstSeen: Instant
  /// When the visitor last did something.
  public internal(set) var lastActive: Instant
  /// When the visit before this one ended; `nil` on the first.
  public internal(set) var previousVisitEnd: Instant?
  /// Page views so far, of all visits.
  @Short public internal(set) var pageViews = 0
  /// When the last invitation was sent.
  public private(set) var lastInvitation: Instant?
  /// Invitations so far that were not withdrawn.
  @Short public internal(set) var invitationsSent = 0
  /// What `invited` is without `lastInvitation`.
  private var invitedBefore: [Instant] = []
  /// What this visitor was sent or held out from, by campaign.
  public internal(set) var exposures = Exposures()
  private var present = Boxed<Visit?>.none
  private var rare = Boxed<Rare>.none
  private var waiting: Boxed<Pending>?
  private var happened = Boxed<Happenings>.none
  /// The last client-made event ids, so that a repeat is counted once; bounded.
  var recentEvents = RecentIDs()

  init(id: ID, at moment: Instant) {
    self.id = id
    firstSeen = moment
    lastActive = moment
  }

  /// Returns whether the client's event `id` was applied before.
  public func hasApplied(_ id: String) -> Bool { recentEvents.contains(PackedName(id)) }

  /// The present or last visit.
  public internal(set) var visit: Visit? {
    _read { yield present.value }
    _modify { yield &present.value }
  }

  /// The invitation that is on its way or on the screen.
  public internal(set) var pending: Pending? {
    get { waiting?.value }
    set { waiting = newValue.map { Boxed($0) } }
  }
}

// MARK: - When invitations were sent

extension Visitor {
  /// When invitations were sent that were not withdrawn, the latest 64, oldest first. Nearly
  /// everybody has at most one, which `lastInvitation` tells.
  public var invited: [Instant] {
    guard lastInvitationStands, let lastInvitation else { return invitedBefore }
    return invitedBefore + [lastInvitation]
  }

  /// Notes that an invitation was sent.
  mutating func noteInvitation(at moment: Instant) {
    invitedBefore = Array(invited.suffix(Attention.most - 1))
    lastInvitation = moment
    lastInvitationStands = true
  }

  /// Notes that an e-mail was sent, which is nothing on the screen.
  mutating func noteMail(at moment: Instant) {
    invitedBefore = (invitedBefore + [moment]).suffix(Attention.most - 1)
    lastMail = moment
  }

  /// Notes that the invitation that was sent then was withdrawn.
  mutating func noteWithdrawal(of moment: Instant) {
    invitedBefore.removeAll { $0 == moment }
    if lastInvitation == moment { lastInvitationStands = false }
  }
}

// MARK: - What few have

extension Visitor {
  fileprivate struct Rare: Hashable, Sendable {
    var customer: String?
    var name: String?
    var email: String?
    var identified: Instant?
    var attributes: [String: Value] = [:]
    var tags: [String] = []
    var widgetOpened: Instant?
    var widgetClosed: Instant?
    var pressed: [Campaign.ID: Instant] = [:]
    var segments: [Segment.ID: Instant] = [:]
    var conversation: Boxed<Conversation>?
    var lastMail: Instant?
    var refusedMail: [String: MailRefusal] = [:]
    var skipped: [Campaign.ID: Instant] = [:]
  }

  /// The site's own user id, once its signature was verified.
  public internal(set) var customer: String? {
    _read { yield rare.value.customer }
    _modify { yield &rare.value.customer }
  }

  /// The name, once it was given.
  public internal(set) var name: String? {
    _read { yield rare.value.name }
    _modify { yield &rare.value.name }
  }

  /// The e-mail address, once it was given.
  public internal(set) var email: String? {
    _read { yield rare.value.email }
    _modify { yield &rare.value.email }
  }

  /// When the last e-mail was assigned, which is no invitation on the screen.
  public internal(set) var lastMail: Instant? {
    _read { yield rare.value.lastMail }
    _modify { yield &rare.value.lastMail }
  }

  /// Addresses in lower case to which nothing more may be sent, because of e-mails to this visitor.
  public internal(set) var refusedMail: [String: MailRefusal] {
    _read { yield rare.value.refusedMail }
    _modify { yield &rare.value.refusedMail }
  }

  /// When the site last told who it is.
  public internal(set) var identified: Instant? {
    _read { yield rare.value.identified }
    _modify { yield &rare.value.identified }
  }

  /// The site's own attributes, from its signed token.
  public internal(set) var attributes: [String: Value] {
    _read { yield rare.value.attributes }
    _modify { yield &rare.value.attributes }
  }

  /// Tags given by pages, servers and agents, in order.
  public internal(set) var tags: [String] {
    _read { yield rare.value.tags }
    _modify { yield &rare.value.tags }
  }

  /// When the widget's conversation window was last opened.
  public internal(set) var widgetOpened: Instant? {
    _read { yield rare.value.widgetOpened }
    _modify { yield &rare.value.widgetOpened }
  }

  /// When that window was last closed.
  public internal(set) var widgetClosed: Instant? {
    _read { yield rare.value.widgetClosed }
    _modify { yield &rare.value.widgetClosed }
  }

  /// Named events, of pages and of servers.
  public internal(set) var happenings: Happenings {
    _read { yield happened.value }
    _modify { yield &happened.value }
  }

  /// When an operator last asked for a campaign to be looked at.
  public internal(set) var pressed: [Campaign.ID: Instant] {
    _read { yield rare.value.pressed }
    _modify { yield &rare.value.pressed }
  }

  /// When an operator last left a campaign out.
  public internal(set) var skipped: [Campaign.ID: Instant] {
    _read { yield rare.value.skipped }
    _modify { yield &rare.value.skipped }
  }

  /// The segments that somebody waits for and that the visitor is in, since when.
  public internal(set) var segments: [Segment.ID: Instant] {
    _read { yield rare.value.segments }
    _modify { yield &rare.value.segments }
  }

  /// The last conversation, open or not.
  public internal(set) var conversation: Conversation? {
    get { rare.value.conversation?.value }
    set { rare.value.conversation = newValue.map { Boxed($0) } }
  }
}

extension Boxed<Visit?> {
  /// What visitors have before their first visit, and share.
  fileprivate static let none = Boxed(nil)
}

extension Boxed<Happenings> {
  /// What those share to whom nothing has happened.
  fileprivate static let none = Boxed(Happenings())
}

extension Boxed<Visitor.Rare> {
  /// What nearly all have, and share.
  fileprivate static let none = Boxed(Visitor.Rare())
}

/// An invitation that is on its way to a page, or on it and not settled.
public struct Pending: Hashable, Sendable {
  /// The invitation.
  public fileprivate(set) var invitation: Invitation.ID
  /// The page that it is meant for.
  public fileprivate(set) var page: Page.ID
}

// MARK: - Snapshots

extension Visitor: Taped {
  static let blank = Visitor(id: "", at: .distantPast)

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    try tape.pass("id", &id)
    tape.pass("first_seen", &firstSeen)
    tape.pass("last_active", &lastActive)
    tape.pass("visits", &visits)
    tape.pass("previous_end", &previousVisitEnd)
    tape.pass("page_views", &pageViews)
    tape.pass("invited_last", &lastInvitation)
    tape.pass("invited_stands", &lastInvitationStands)
    tape.pass("invited_before", &invitedBefore)
    tape.pass("sent", &invitationsSent)
    tape.pass("widget_open", &widgetIsOpen)
    try tape.pass("exposures", &exposures)
    var visit = present.value
    try tape.pass("visit", &visit)
    if let visit, tape.has("visit") { present = Boxed(visit) }
    try tape.pass("pending", &pending)
    try tape.pass("happened", boxed: &happened)
    tape.pass("recent", &recentEvents)
    try tape.pass("rare", boxed: &rare)
  }
}

extension Visitor.Rare: Taped {
  static let blank = Self()

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    tape.pass("customer", &customer)
    tape.pass("name", &name)
    tape.pass("email", &email)
    tape.pass("identified", &identified)
    tape.pass("attributes", &attributes)
    tape.pass("tags", &tags)
    tape.pass("widget_opened", &widgetOpened)
    tape.pass("widget_closed", &widgetClosed)
    tape.pass("pressed", &pressed)
    tape.pass("segments", &segments)
    var talk = conversation?.value
    try tape.pass("conversation", &talk)
    if let talk, tape.has("conversation") { conversation = Boxed(talk) }
    tape.pass("last_mail", &lastMail)
    var refused = refusedMail.mapValues { Value.text($0.rawValue) }
    tape.pass("refused_mail", &refused)
    refusedMail = refused.compactMapValues { MailRefusal(rawValue: $0.text) }
    tape.pass("skipped", &skipped)
  }
}

extension Pending: Taped {
  static let blank = Pending(invitation: "", page: "")

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    try tape.pass("invitation", &invitation)
    try tape.pass("page", &page)
  }
}
