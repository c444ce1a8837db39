/// What campaigns have achieved: a local, mergeable fold over entries (SEMANTICS §5).
public struct Report: Hashable, Sendable {
  /// The numbers of each campaign that was ever assigned.
  public private(set) var campaigns: [Campaign.ID: Figures] = [:]

  /// Makes the report of an empty journal.
  public init() {}

  /// The numbers of one campaign; zeros for one that was never sent.
  public subscript(campaign: Campaign.ID) -> Figures { campaigns[campaign] ?? Figures() }

  /// The numbers of all campaigns together.
  public var total: Figures {
    campaigns.values.reduce(into: Figures()) { $0.merge($1) }
  }

  /// Counts one entry.
  public mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .assigned(let assignment):
      campaigns[assignment.campaign, default: Figures()].countAssignment(
        isFirst: assignment.isFirst, at: entry.at)
    case .invitation(let fact):
      campaigns[fact.campaign, default: Figures()].count(fact, at: entry.at)
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .message, .details, .document,
      .gateway, .identified, .happened, .tagged, .conversation, .pressed, .segment, .considered,
      .converted, .automation:
      break
    }
  }

  /// Adds what another report counted over other entries.
  public mutating func merge(_ other: Report) {
    for (campaign, figures) in other.campaigns {
      campaigns[campaign, default: Figures()].merge(figures)
    }
  }
}

/// The counts of one campaign.
public struct Figures: Hashable, Sendable {
  /// Invitations assigned.
  public private(set) var sent = Count()
  private var facts: [Invitation.Fact: Count] = [:]
  /// What happened by minute, for sparklines.
  public private(set) var series = Series()

  /// Makes zeros.
  public init() {}

  /// The count of a fact.
  public subscript(fact: Invitation.Fact) -> Count { facts[fact] ?? Count() }

  /// `fact` over displayed, as SEMANTICS §5 has its rates; delivered over sent.
  public func rate(_ fact: Invitation.Fact) -> Rate {
    let whole = fact == .delivered ? sent : self[.displayed]
    return Rate(part: self[fact].invitations, of: whole.invitations)
  }

  mutating func countAssignment(isFirst: Bool, at moment: Instant) {
    sent.add(isFirst ? .person : .invitation)
    series.add(.sent, at: moment)
  }

  mutating func count(_ fact: Entry.InvitationFact, at moment: Instant) {
    facts[fact.fact, default: Count()].add(fact.novelty)
    guard fact.novelty != .again else { return }
    series.add(.fact(fact.fact), at: moment)
  }

  mutating func merge(_ other: Figures) {
    sent.merge(other.sent)
    facts.merge(other.facts) { left, right in
      var sum = left
      sum.merge(right)
      return sum
    }
    series.merge(other.series)
  }
}

/// One number three ways: people, invitations and every single time.
public struct Count: Hashable, Sendable {
  /// Unique people.
  public private(set) var people = 0
  /// Invitations of which it is true; rates use these.
  public private(set) var invitations = 0
  /// Times that it happened.
  public private(set) var times = 0

  /// Makes zeros.
  public init() {}

  mutating func add(_ novelty: Entry.InvitationFact.Novelty) {
    times += 1
    switch novelty {
    case .person:
      people += 1
      invitations += 1
    case .invitation: invitations += 1
    case .again: break
    }
  }

  mutating func merge(_ other: Count) {
    people += other.people
    invitations += other.invitations
    times += other.times
  }
}
