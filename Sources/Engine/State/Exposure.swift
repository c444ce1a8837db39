/// What one campaign has done to one visitor.
public struct Exposure: Hashable, Sendable {
  /// Which facts are true of this person and campaign, ever.
  public internal(set) var facts: Invitation.Facts = []
  /// Invitations that were not withdrawn.
  @Short public internal(set) var sent = 0
  /// The variant that the person has got; "" before the first invitation.
  public internal(set) var variant = ""
  /// When the last one was sent.
  public private(set) var last: Instant = .distantPast
  /// The invitation that was sent last, withdrawn or not.
  public private(set) var invitation: Invitation.ID?
  /// The visit in which the last one was sent.
  @Short public private(set) var lastVisit = 0
  /// The visit in which one was last opened, clicked, answered or dismissed; 0: never.
  @Short public internal(set) var settledVisit = 0
  /// The visit in which its rule was last true, whatever came of that; 0: never.
  @Short public private(set) var eligibleVisit = 0
  /// Page views of the visitor when it was last displayed or first held out.
  @Short public internal(set) var pageViews = 0
  /// When the invitation that was sent last was displayed.
  @Moment private var displayedLast: Instant? = nil
  /// The occurrence of the trigger that led to the last invitation that was not withdrawn.
  @Moment private var occurrence: Instant? = nil
  private var rare = Boxed<Rare>.none

  init() {}

  /// What few have.
  fileprivate struct Rare: Hashable, Sendable {
    var displayed: Display?
    var heldOut: Instant?
    /// When it was first sent or held out, once that is not told by `last` any more.
    var first: Instant?
    var outcomes: [String] = []
    var heldBack: [String] = []
    var converted: Instant?
    var convertedVisit: Instant?
    var convertedSeen: Instant?
    var orders: [String] = []
    /// Occurrences before the last one.
    var occurrences: [Instant] = []
  }

  /// An invitation that was displayed.
  public struct Display: Hashable, Sendable {
    /// Which.
    public fileprivate(set) var invitation: Invitation.ID
    /// When it was sent.
    public fileprivate(set) var assigned: Instant
    /// When it was displayed.
    public fileprivate(set) var at: Instant
  }
}

// MARK: - What is told from several

extension Exposure {
  /// The invitation that was displayed last, and when.
  public var displayed: Display? {
    guard let displayedLast, let invitation else { return rare.value.displayed }
    return Display(invitation: invitation, assigned: last, at: displayedLast)
  }

  /// When the person was last held out as one of a control group; `nil` if never.
  public var heldOut: Instant? { rare.value.heldOut }

  /// When it was first sent or held out: from then on a trial compares; `nil` if never.
  public var first: Instant? { rare.value.first ?? (last > .distantPast ? last : nil) }

  /// What held it back in the visit in which its rule was last true, as codes, each once.
  public var outcomes: [String] { rare.value.outcomes }

  /// What ever held it back, as codes, each once.
  public var heldBack: [String] { rare.value.heldBack }

  /// When its goal was last reached; `nil` if never.
  public var converted: Instant? { rare.value.converted }

  /// When the visit began in which its goal was last reached; `nil` if never.
  public var convertedVisit: Instant? { rare.value.convertedVisit }

  /// When its goal was last reached by somebody who had seen it; `nil` if never.
  public var convertedSeen: Instant? { rare.value.convertedSeen }

  /// The orders that were credited to it, the latest 16.
  public var orders: [String] { rare.value.orders }

  /// The latest occurrences of the trigger that led to invitations, as many as pages can be open.
  public var occurrences: [Instant] { rare.value.occurrences + (occurrence.map { [$0] } ?? []) }
}

// MARK: - What changes it

extension Exposure {
  /// Notes that an invitation was sent in the visit of this number.
  mutating func note(_ assignment: Entry.Assignment, in visit: Int, at moment: Instant) {
    if displayedLast != nil {
      rare.value.displayed = displayed
      displayedLast = nil
    }
    if let occurrence {
      rare.value.occurrences =
        rare.value.occurrences.suffix(Visitor.openPagesKept - 2) + [occurrence]
    }
    if rare.value.first == nil, let first { rare.value.first = first }
    occurrence = assignment.occurrence
    sent += 1
    variant = assignment.variant
    invitation = assignment.invitation
    last = moment
    lastVisit = visit
    noteEligible(in: visit)
  }

  /// Notes that an invitation was displayed.
  mutating func note(_ display: Display, pageViews count: Int) {
    pageViews = count
    if display.invitation == invitation, display.assigned == last {
      displayedLast = display.at
    } else {
      displayedLast = nil
      rare.value.displayed = display
    }
  }

  /// Notes that an invitation was taken back which nobody had seen.
  mutating func noteWithdrawn(_ occurrence: Instant) {
    sent -= 1
    guard occurrences.contains(occurrence) else { return }
    let others = occurrences.filter { $0 != occurrence }
    self.occurrence = others.last
    if !rare.value.occurrences.isEmpty { rare.value.occurrences = others.dropLast() }
  }

  /// Notes what held it back though its rule was true.
  mutating func note(
    _ outcome: Entry.Consideration.Outcome, in visit: Int, pageViews count: Int,
    at moment: Instant
  ) {
    noteEligible(in: visit)
    let code = outcome.code
    if !outcomes.contains(code) { rare.value.outcomes.append(code) }
    if !heldBack.contains(code) { rare.value.heldBack.append(code) }
    guard case .heldOut = outcome else { return }
    // Pages are counted from the first time on, as they are for those who were sent it once.
    if heldOut == nil { pageViews = count }
    rare.value.first = first ?? moment
    rare.value.heldOut = moment
  }

  /// Notes that its goal was reached.
  mutating func note(_ conversion: Entry.Conversion, at moment: Instant) {
    facts.insert(.converted)
    rare.value.converted = moment
    rare.value.convertedVisit = conversion.visit
    if conversion.displayed != nil { rare.value.convertedSeen = moment }
    if let order = conversion.order {
      rare.value.orders = rare.value.orders.suffix(Self.ordersKept - 1) + [order]
    }
  }

  private static let ordersKept = 16

  /// Notes that the campaign's rule was true in the visit of this number.
  private mutating func noteEligible(in visit: Int) {
    if eligibleVisit != visit, !outcomes.isEmpty { rare.value.outcomes = [] }
    eligibleVisit = visit
  }
}

extension Boxed<Exposure.Rare> {
  /// What nearly all have, and share.
  fileprivate static let none = Boxed(Exposure.Rare())
}

// MARK: - Snapshots

extension Exposure: Taped {
  static let blank = Exposure()

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    tape.pass("facts", &facts)
    tape.pass("sent", &sent)
    tape.pass("variant", &variant)
    tape.pass("last", &last)
    tape.pass("invitation", &invitation)
    tape.pass("last_visit", &lastVisit)
    tape.pass("settled", &settledVisit)
    tape.pass("eligible", &eligibleVisit)
    tape.pass("page_views", &pageViews)
    tape.pass("displayed", &displayedLast)
    tape.pass("occurrence", &occurrence)
    try tape.pass("rare", boxed: &rare)
  }
}

extension Exposure.Rare: Taped {
  static let blank = Self()

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    try tape.pass("displayed", &displayed)
    tape.pass("held_out", &heldOut)
    tape.pass("first", &first)
    tape.pass("outcomes", &outcomes)
    tape.pass("held_back", &heldBack)
    tape.pass("converted", &converted)
    tape.pass("converted_visit", &convertedVisit)
    tape.pass("converted_seen", &convertedSeen)
    tape.pass("orders", &orders)
    tape.pass("occurrences", &occurrences)
  }
}

extension Exposure.Display: Taped {
  static let blank = Self(invitation: "", assigned: .distantPast, at: .distantPast)

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    try tape.pass("invitation", &invitation)
    tape.pass("assigned", &assigned)
    tape.pass("at", &at)
  }
}
