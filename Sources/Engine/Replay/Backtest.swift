/// Replays recorded visits through a plan, with the production decider: what would have been
/// shown, to whom, when and where.
///
/// What visitors did is taken as recorded; what they were shown is decided anew. They react to an
/// invitation as they did to one of the same campaign; one that was never sent they see and leave.
public struct Backtest: Sendable {
  /// An invitation that the plan would have sent.
  public struct Invited: Hashable, Sendable {
    /// Which campaign.
    public let campaign: Campaign.ID
    /// To whom.
    public let visitor: Visitor.ID
    /// When.
    public let at: Instant
    /// The address of the page.
    public let url: String
    /// Time on the page until it was shown, in milliseconds.
    public let dwell: Milliseconds
  }

  /// From when on decisions are made anew.
  public let from: Instant
  /// Everything that the plan would have sent, in order of time.
  public private(set) var invited: [Invited] = []
  /// Visitors who were there.
  public private(set) var visitors: Set<Visitor.ID> = []
  private var playback: Playback
  private var visits: [Visitor.ID: Entry.VisitFacts] = [:]
  private var channels: [Visitor.ID: Channel.ID] = [:]

  /// Begins a replay; entries before `from` are taken as they are.
  public init(_ plan: Plan, from: Instant) {
    self.from = from
    playback = Playback(plan: plan, at: from)
  }

  /// Takes the next entry of the journal.
  public mutating func apply(_ entry: Entry) {
    guard entry.at >= from, let visitor = entry.visitor else {
      note(entry)
      return playback.apply(entry)
    }
    note(playback.advance(to: entry.at))
    visitors.insert(visitor)
    tell(entry, visitor)
    note(entry)
  }

  /// Lets the last visits run out at `now`.
  public mutating func finish(at now: Instant) { note(playback.advance(to: now)) }

  // MARK: - Telling

  /// Remembers on which channel a visitor is, and what begins the next visit.
  private mutating func note(_ entry: Entry) {
    guard case .visitBegan(let visitor, let facts) = entry.body else { return }
    channels[visitor] = facts.channel
  }

  private mutating func tell(_ entry: Entry, _ visitor: Visitor.ID) {
    switch entry.retold(visit: visits[visitor]) {
    case .visit(let facts):
      visits[visitor] = facts
      channels[visitor] = facts.channel
    case .done(let what, let page):
      if case .page = what { visits[visitor] = nil }
      tell(what, visitor, on: page, id: entry.event)
    case .outcome(let fact, let campaign, let detail):
      guard let id = current(campaign, of: visitor) else { return }
      tell(.outcome(fact, id, detail: detail), visitor, on: page(of: id), id: entry.event)
    case .message(let text, let campaign):
      let id = campaign.flatMap { current($0, of: visitor) }
      tell(.message(text, id), visitor, on: id.map(page), id: entry.event)
    case .fact: playback.apply(entry)
    case .consequence: return
    }
  }

  private mutating func tell(
    _ what: Observation.What, _ visitor: Visitor.ID, on page: Page.ID?, id: String?
  ) {
    guard let channel = channels[visitor] else { return }
    let front = playback.decider.state.visitors[visitor]?.visit?.front?.id
    let page = page ?? front ?? ""
    note(playback.tell(what, by: visitor, channel: channel, on: page, id: id))
  }

  /// The invitation to `campaign` that is before the visitor in this replay.
  private func current(_ campaign: Campaign.ID, of visitor: Visitor.ID) -> Invitation.ID? {
    guard let pending = playback.decider.state.visitors[visitor]?.pending,
      playback.decider.state.invitations[pending.invitation]?.campaign == campaign
    else { return nil }
    return pending.invitation
  }

  private func page(of invitation: Invitation.ID) -> Page.ID {
    playback.decider.state.invitations[invitation]?.page ?? ""
  }

  private mutating func note(_ entries: [Entry]) {
    for entry in entries {
      guard case .assigned(let assignment) = entry.body else { continue }
      let page = playback.decider.state.visitors[assignment.visitor]?.visit?.page(assignment.page)
      invited.append(
        Invited(
          campaign: assignment.campaign, visitor: assignment.visitor, at: entry.at,
          url: page?.url ?? "", dwell: page.map { entry.at - $0.opened } ?? 0))
    }
  }
}
