/// A campaign that a visitor would be shown then if nothing but time passes.
public struct Coming: Hashable, Sendable {
  /// Which one.
  public let campaign: Campaign.ID
  /// When it would show.
  public let at: Instant

  /// Notes that a campaign would show then.
  public init(_ campaign: Campaign.ID, at moment: Instant) {
    self.campaign = campaign
    at = moment
  }
}

/// What the gateway knows of somebody who is looked at.
public struct Outlook: Hashable, Sendable {
  /// Visits so far, this one included.
  public let visits: Int
  /// What they would be shown if nothing but time passes, soonest first.
  public let next: [Coming]

  /// Notes what is known.
  public init(visits: Int, next: [Coming]) {
    self.visits = visits
    self.next = next
  }
}
