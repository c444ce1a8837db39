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
