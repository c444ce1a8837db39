/// One assignment of a campaign to one visitor: the unit that reports count (SEMANTICS §1).
public struct Invitation: Hashable, Sendable {
  /// Derived from visitor, campaign and number: 32 hexadecimal digits.
  public typealias ID = Identifier<Invitation>

  public let id: ID
  public let campaign: Campaign.ID
  public let variant: String
  public let nature: Campaign.Nature
  public let visitor: Visitor.ID
  public let page: Page.ID
  public let assigned: Instant
  /// The occurrence of the trigger that led to it.
  public let occurrence: Instant
  public let expires: Instant
  public internal(set) var displayed: Instant?
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
