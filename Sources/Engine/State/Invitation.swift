/// One assignment of a campaign to one visitor: the unit that reports count (SEMANTICS §1).
public struct Invitation: Hashable, Sendable, Registered {
  /// Derived from visitor, campaign and number: 32 hexadecimal digits.
  public typealias ID = Identifier<Invitation>

  /// Derived, so that it is the same in every replay.
  public private(set) var id: ID
  /// What has become true of it.
  public internal(set) var facts: Facts = []
  /// The nature of the campaign at that time.
  public private(set) var nature: Campaign.Nature
  /// The campaign that sent it.
  public private(set) var campaign: Campaign.ID
  /// The variant that the person got.
  public private(set) var variant: String
  /// Whom it was sent to.
  public private(set) var visitor: Visitor.ID
  /// The page that it was meant for.
  public private(set) var page: Page.ID
  /// When it was assigned.
  public private(set) var assigned: Instant
  /// The occurrence of the trigger that led to it.
  public private(set) var occurrence: Instant
  /// When it is withdrawn if nobody has seen it.
  public private(set) var expires: Instant
  /// When it was displayed; `nil` if it was not.
  public internal(set) var displayed: Instant? {
    get { shown }
    set { shown = newValue }
  }
  @Moment private var shown: Instant? = nil
  var letter: Boxed<Letter>?

  /// What an e-mail has besides.
  struct Letter: Hashable, Sendable {
    var address: String
    var due: Instant
    var delivered: Instant?
  }

  init(_ assignment: Entry.Assignment, at moment: Instant) {
    id = assignment.invitation
    nature = assignment.nature
    campaign = assignment.campaign
    variant = assignment.variant
    visitor = assignment.visitor
    page = assignment.page
    assigned = moment
    occurrence = assignment.occurrence
    expires = assignment.expires
    letter = assignment.mail.map {
      Boxed(Letter(address: $0.address, due: $0.due))
    }
  }

  /// What can become true of an invitation; facts are added, never taken back (SEMANTICS §5).
  public enum Fact: String, CaseIterable, Sendable {
    case delivered, displayed, opened, clicked, replied
    case detailsGiven = "details_given"
    case dismissed, withdrawn, converted
    /// The mail server knows no such address.
    case bounced
    /// The mail server did not take this message, whoever gets it.
    case refused
    /// Nobody knows whether the mail server took it.
    case inDoubt = "in_doubt"
    case unsubscribed
    /// A program opened the e-mail, or followed a link in it, before or instead of a person.
    case scanned

    /// What must have happened before and is therefore implied, in order.
    var implied: [Fact] {
      switch self {
      case .delivered, .withdrawn, .converted, .bounced, .refused, .inDoubt: []
      case .displayed, .unsubscribed, .scanned: [.delivered]
      case .opened, .dismissed: [.delivered, .displayed]
      case .clicked, .replied, .detailsGiven: [.delivered, .displayed, .opened]
      }
    }

    /// Whether clients tell it; the rest is the engine's own to say.
    var isForClients: Bool {
      switch self {
      case .delivered, .displayed, .opened, .clicked, .replied, .detailsGiven, .dismissed: true
      case .withdrawn, .converted, .bounced, .refused, .inDoubt, .unsubscribed, .scanned: false
      }
    }

    /// Whether the visitor has seen and settled the invitation with this.
    var settles: Bool {
      switch self {
      case .opened, .clicked, .replied, .detailsGiven, .dismissed: true
      case .delivered, .displayed, .withdrawn, .converted, .bounced, .refused, .inDoubt,
        .unsubscribed, .scanned:
        false
      }
    }
  }
}

// MARK: - Snapshots

extension Invitation: Taped {
  static let blank = Invitation(
    Entry.Assignment(
      invitation: "", campaign: "", revision: 0, variant: "", nature: .conversation, visitor: "",
      page: "", expires: .distantPast, occurrence: .distantPast, isFirst: false, eligible: .again),
    at: .distantPast)

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    try tape.pass("id", &id)
    tape.pass("facts", &facts)
    try tape.pass("nature", &nature)
    try tape.pass("campaign", &campaign)
    tape.pass("variant", &variant)
    try tape.pass("visitor", &visitor)
    try tape.pass("page", &page)
    tape.pass("assigned", &assigned)
    tape.pass("occurrence", &occurrence)
    tape.pass("expires", &expires)
    tape.pass("displayed", &shown)
    var letter = letter?.value
    try tape.pass("mail", &letter)
    if let letter, tape.has("mail") { self.letter = Boxed(letter) }
  }
}

extension Invitation.Letter: Taped {
  static let blank = Self(address: "", due: .distantPast)

  mutating func pass(_ tape: inout Tape) {
    tape.pass("address", &address)
    tape.pass("due", &due)
    tape.pass("delivered", &delivered)
  }
}
