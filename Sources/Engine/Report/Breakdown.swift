/// Numbers told apart by something (SEMANTICS §5): a fold over the entries from the journal's
/// beginning, in their order.
public protocol Breakdown: Sendable {
  /// Counts one entry.
  mutating func apply(_ entry: Entry)
  /// What was counted.
  var table: BreakdownTable { get }
  /// Whether all that it needed was there, if it began at a later entry than the first.
  var isWhole: Bool { get }
}

/// By what numbers can be told apart.
public enum BreakdownDimension: String, CaseIterable, Sendable {
  case page, country, device, language
  /// The link or button that was clicked.
  case click
  /// When it was displayed, and how long afterwards its goal was reached.
  case cohort

  /// How long before the time in question what it needs mostly began; `nil` if nobody can say.
  public var lead: Milliseconds? {
    switch self {
    case .page, .country, .device, .language: 2 * Timeline.day
    // A document may have been as it is for years.
    case .click: nil
    // Facts carry the moment of their display; clocks may be put back a little.
    case .cohort: Timeline.day
    }
  }

  /// Returns the breakdown that counts by this, still empty.
  public func breakdown(of scope: BreakdownScope) -> any Breakdown {
    switch self {
    case .page, .country, .device, .language: VisitBreakdown(by: self, of: scope)
    case .click: ClickBreakdown(of: scope)
    case .cohort: CohortBreakdown(of: scope)
    }
  }
}

/// What a breakdown is about.
public struct BreakdownScope: Sendable {
  /// The campaign; `nil` for all together.
  public var campaign: Campaign.ID?
  /// The time up to `now`; `nil` for all of it.
  public var period: Period?
  /// The present moment.
  public var now: Instant
  /// The clocks by which days, weeks and months begin.
  public var zone: ZoneOffsets
  /// How long after a display a goal can be credited to it, in milliseconds.
  public var window: Milliseconds
  /// Finds a revision of a campaign, to say what was written on a button then; `nil` if it is gone.
  public var revision: @Sendable (Campaign.ID, Int64) -> Campaign?

  /// Makes the scope of all campaigns and all time, by the clocks of UTC.
  public init(
    campaign: Campaign.ID? = nil, period: Period? = nil, now: Instant, zone: ZoneOffsets = .utc,
    window: Milliseconds = Goal.usualWindow,
    revision: @escaping @Sendable (Campaign.ID, Int64) -> Campaign? = { _, _ in nil }
  ) {
    self.campaign = campaign
    self.period = period
    self.now = now
    self.zone = zone
    self.window = window
    self.revision = revision
  }

  /// The time in question; `nil` for all of it.
  public var range: Range<Instant>? { period?.range(until: now) }

  func isAbout(_ campaign: Campaign.ID) -> Bool { self.campaign.map { $0 == campaign } ?? true }

  func covers(_ moment: Instant) -> Bool { range?.contains(moment) ?? true }
}
