/// Everything that is so, as a fold of the journal: nothing but `apply` changes it.
public struct State: Sendable {
  /// Every visitor ever seen.
  public private(set) var visitors: [Visitor.ID: Visitor] = [:]
  /// Invitations that can still change.
  public private(set) var invitations: [Invitation.ID: Invitation] = [:]

  /// Makes the state before the first entry.
  public init() {}

  /// Applies one entry; entries come in the journal's order.
  public mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .visitorCreated(let id): visitors[id] = visitors[id] ?? Visitor(id: id, at: entry.at)
    case .document, .gateway: return
    case .assigned(let assignment): assign(assignment, at: entry.at)
    case .invitation(let fact): note(fact, at: entry.at)
    case .visitBegan, .pageOpened, .activity, .message, .details, .identified, .happened, .tagged,
      .conversation, .pressed, .segment:
      break
    }
    guard let id = entry.visitor else { return }
    visitors[id, default: Visitor(id: id, at: entry.at)].apply(entry)
  }

  // MARK: - Invitations

  private mutating func assign(_ assignment: Entry.Assignment, at moment: Instant) {
    invitations[assignment.invitation] = Invitation(
      id: assignment.invitation, campaign: assignment.campaign, variant: assignment.variant,
      nature: assignment.nature, visitor: assignment.visitor, page: assignment.page,
      assigned: moment, occurrence: assignment.occurrence, expires: assignment.expires)
  }

  private mutating func note(_ fact: Entry.InvitationFact, at moment: Instant) {
    guard var invitation = invitations[fact.invitation] else { return }
    invitation.facts.insert(fact.fact)
    if fact.fact == .displayed {
      invitation.displayed = invitation.displayed ?? moment
    }
    invitations[fact.invitation] = fact.fact == .withdrawn ? nil : invitation
    visitors[fact.visitor]?.apply(fact, of: invitation)
  }
}
