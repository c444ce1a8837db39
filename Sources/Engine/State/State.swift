/// Everything that is so, as a fold of the journal: nothing but `apply` changes it.
public struct State: Sendable {
  /// Every visitor ever seen.
  public private(set) var visitors: [Visitor.ID: Visitor] = [:]
  /// Invitations that can still change.
  public private(set) var invitations: [Invitation.ID: Invitation] = [:]
  /// The visitors that are one customer, by the site's own user id, in order of identification.
  public private(set) var devices: [String: [Visitor.ID]] = [:]
  /// Campaigns that the engine has paused and nobody has resumed.
  public private(set) var pauses = Pauses()
  /// When bots resolved conversations, oldest first.
  public private(set) var resolutions: [Instant] = []

  /// Makes the state before the first entry.
  public init() {}

  /// Applies one entry; entries come in the journal's order.
  public mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .visitorCreated(let id): visitors[id] = visitors[id] ?? Visitor(id: id, at: entry.at)
    case .gateway: return
    case .document, .automation: return pauses.apply(entry)
    case .identified(let id, let identity): note(id, is: identity.customer)
    case .assigned(let assignment): assign(assignment, at: entry.at)
    case .invitation(let fact): note(fact, at: entry.at)
    case .converted(let conversion):
      if let id = conversion.invitation { invitations[id]?.facts.insert(.converted) }
    case .conversation(let change):
      if change.what == .resolved { resolutions.append(entry.at) }
    case .visitBegan, .pageOpened, .activity, .message, .details, .happened, .tagged, .pressed,
      .segment, .considered:
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
    visitors[fact.visitor]?.apply(fact, of: invitation, at: moment)
  }

  // MARK: - Customers and campaigns

  private mutating func note(_ visitor: Visitor.ID, is customer: String) {
    if let old = visitors[visitor]?.customer, old != customer {
      devices[old]?.removeAll { $0 == visitor }
    }
    if devices[customer]?.contains(visitor) != true {
      devices[customer, default: []].append(visitor)
    }
  }
}

extension State {
  /// Returns the situation of `visitor` on `page`, with everything that is known of the person.
  public func situation(of visitor: Visitor, on page: Page?, at now: Instant) -> Situation {
    var situation = Situation(visitor: visitor, page: page, now: now)
    situation.companions = companions(of: visitor)
    situation.paused = pauses.campaigns
    return situation
  }

  /// The other devices of the same customer.
  func companions(of visitor: Visitor) -> [Visitor] {
    guard let customer = visitor.customer else { return [] }
    return devices[customer, default: []].filter { $0 != visitor.id }.compactMap { visitors[$0] }
  }
}
