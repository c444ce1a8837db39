/// What became of the people who got one variant.
public struct Arm: Hashable, Sendable {
  /// Invitations assigned.
  public internal(set) var sent = Count()
  /// What became true of them, where it did.
  public internal(set) var facts: [Invitation.Fact: Count] = [:]
  /// The goals that were reached.
  public internal(set) var conversions = Conversions()

  /// Makes zeros.
  public init() {}

  /// The count of a fact; of conversions those that are booked on a display.
  public subscript(fact: Invitation.Fact) -> Count {
    fact == .converted ? conversions.displayed : facts[fact] ?? Count()
  }

  /// `fact` over displayed, as SEMANTICS §5 has its rates; over sent what mail servers say, over
  /// delivered what mailboxes do.
  public func rate(_ fact: Invitation.Fact) -> Rate {
    let whole =
      switch fact {
      case .delivered, .bounced, .refused, .inDoubt: sent
      case .unsubscribed, .scanned: self[.delivered]
      case .displayed, .opened, .clicked, .replied, .detailsGiven, .dismissed, .withdrawn,
        .converted:
        self[.displayed]
      }
    return Rate(part: self[fact].invitations, of: whole.invitations)
  }

  /// People who reached the goal within its window of the first invitation, of those to whom it
  /// was sent: what trials compare. Whoever would leave before seeing it, or come back for weeks,
  /// is among those held out too, so only this is like with like.
  public var convertedPeople: Rate { Rate(part: conversions.trialPeople, of: sent.people) }

  mutating func merge(_ other: Arm) {
    sent.merge(other.sent)
    facts.merge(other.facts) { $0.merge($1) }
    conversions.merge(other.conversions)
  }
}

/// What became of the people who were held out: they would have got the campaign, and did not.
public struct HeldOut: Hashable, Sendable {
  /// Who was held out, and how often.
  public internal(set) var exposed = Tally()
  /// The goals that they reached all the same.
  public internal(set) var conversions = Conversions()

  /// Makes zeros.
  public init() {}

  /// People who reached the goal within its window of the first time, of those who were held out:
  /// what trials compare.
  public var convertedPeople: Rate { Rate(part: conversions.trialPeople, of: exposed.people) }

  mutating func merge(_ other: HeldOut) {
    exposed.merge(other.exposed)
    conversions.merge(other.conversions)
  }
}
