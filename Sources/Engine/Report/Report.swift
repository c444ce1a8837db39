/// What campaigns have achieved: a local, mergeable fold over entries (SEMANTICS §5).
public struct Report: Hashable, Sendable {
  /// The numbers of each campaign whose rule was ever true.
  public internal(set) var campaigns: [Campaign.ID: Figures] = [:]
  /// What became of conversations.
  public internal(set) var conversations = ConversationFigures()

  /// Makes the report of an empty journal.
  public init() {}

  /// The numbers of one campaign; zeros for one that was never sent.
  public subscript(campaign: Campaign.ID) -> Figures { campaigns[campaign] ?? Figures() }

  /// The numbers of all campaigns together, but for when it was: `moments` and `minutes` tell that.
  public var total: Figures {
    campaigns.values.reduce(into: Figures()) { $0.mergeTotals($1) }
  }

  /// What happened within `range`, which is a `period` or a step of one, of a campaign or of all.
  public func moments(
    of campaign: Campaign.ID?, _ period: Period, in range: Range<Instant>
  ) -> Moments {
    figures(of: campaign).reduce(into: Moments()) { $0.merge($1.moments(of: period, in: range)) }
  }

  /// What happened in each of the last `count` minutes up to `now`, of a campaign or of all.
  public func minutes(
    of campaign: Campaign.ID?, _ line: Series.Line, last count: Int, until now: Instant
  ) -> [Int] {
    figures(of: campaign).reduce(into: Array(repeating: 0, count: max(0, count))) { sums, figures in
      let values = figures.series.values(line, last: count, until: now)
      for (place, value) in values.enumerated() { sums[place] += value }
    }
  }

  private func figures(of campaign: Campaign.ID?) -> [Figures] {
    guard let campaign else { return Array(campaigns.values) }
    return campaigns[campaign].map { [$0] } ?? []
  }

  /// Counts one entry.
  public mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .assigned(let assignment):
      campaigns[assignment.campaign, default: Figures()].count(assignment, at: entry.at)
    case .invitation(let fact):
      campaigns[fact.campaign, default: Figures()].count(fact, at: entry.at)
    case .considered(let consideration):
      campaigns[consideration.campaign, default: Figures()].count(consideration)
    case .converted(let conversion):
      campaigns[conversion.campaign, default: Figures()].count(conversion, at: entry.at)
    case .message(let message): conversations.count(message)
    case .conversation(let change): conversations.count(change)
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .details, .identified, .happened,
      .tagged, .pressed, .readmitted, .segment, .automation, .document, .gateway:
      break
    }
  }

  /// Adds what another report counted over other entries.
  public mutating func merge(_ other: Report) {
    campaigns.merge(other.campaigns) { $0.merge($1) }
    conversations.merge(other.conversations)
  }
}
