/// Who is told what, and when: state, plan and the moments to look again, in one pure value.
///
/// The gateway drives it: observations and times go in, entries come out. The caller appends
/// them before it lets anything of them be seen; if that fails, it starts over from the journal.
public struct Decider: Sendable {
  /// What is so now, as far as the journal tells.
  public private(set) var state = State()
  /// What the operators want now; set anew when a document changes.
  public private(set) var plan: Plan
  private var checks = Checks()
  /// Up to which moment each visitor's triggers were looked at.
  private var checkedThrough: [Visitor.ID: Instant] = [:]
  /// Who is here: only they are looked at when time has passed. After a restart that is nobody
  /// until they come back, so a page that was closed meanwhile gets nothing.
  private var present: Set<Visitor.ID> = []

  /// Makes a decider before the first entry.
  public init(plan: Plan) { self.plan = plan }

  /// When somebody is to be looked at next; `nil` if only an event can change anything.
  public var nextDeadline: Instant? { mutating get { checks.next } }

  // MARK: - The journal

  /// Applies an entry of the journal, one's own or another process's.
  public mutating func apply(_ entry: Entry) {
    state.apply(entry)
    if let visitor = entry.visitor {
      checkedThrough[visitor] = max(checkedThrough[visitor] ?? .distantPast, entry.at)
    }
  }

  /// Notes that `visitor` is here, though nothing has happened: a page's stream was opened.
  public mutating func welcome(_ visitor: Visitor.ID, at now: Instant) {
    present.insert(visitor)
    arm(visitor, from: now)
  }

  /// Goes on with a new plan; whoever is here is looked at at once.
  public mutating func adopt(_ plan: Plan, at now: Instant) {
    self.plan = plan
    for id in present.sorted() {
      arm(id, from: now)
      if let visitor = state.visitors[id], isHere(visitor, at: now), !visitor.pagesHeard.isEmpty {
        checks.set(now, for: id)
      }
    }
  }

  // MARK: - Deciding

  /// Records what a client tells and decides what follows; everything returned is applied.
  public mutating func observe(_ observation: Observation, at now: Instant) -> [Entry] {
    let now = moment(for: observation.visitor, now)
    present.insert(observation.visitor)
    let wasBusy = state.visitors[observation.visitor]?.pending != nil
    let entries = state.record(observation, at: now, visitGap: visitGap(of: observation))
    guard !entries.isEmpty else { return [] }
    let before = checkedThrough[observation.visitor] ?? .distantPast
    entries.forEach { apply($0) }
    let followUps = entries.compactMap { followUp(to: $0) }
    followUps.forEach { apply($0) }
    // Other tabs have their turn too if their moment has come while this event arrived, or if
    // the message that kept them back is gone.
    let isFree = state.visitors[observation.visitor]?.pending == nil
    let isDue =
      checks.deadline(for: observation.visitor).map { $0 <= now } ?? false || wasBusy && isFree
    let pages = state.visitors[observation.visitor]?.pagesHeard ?? []
    let asked = pages.filter { $0.id == observation.page }
    let others = isDue ? pages.filter { $0.id != observation.page } : []
    return entries + followUps + check(observation.visitor, asked + others, since: before, at: now)
  }

  /// Looks at everybody whose moment has come; everything returned is applied.
  public mutating func wake(at now: Instant) -> [Entry] {
    checks.due(at: now).flatMap { visitor -> [Entry] in
      let now = moment(for: visitor, now)
      let before = checkedThrough[visitor] ?? .distantPast
      let expired = expire(visitor, at: now)
      let pages = state.visitors[visitor]?.pagesHeard ?? []
      return expired + check(visitor, pages, since: before, at: now)
    }
  }

  /// Hands out a visitor id; the entry is applied.
  public mutating func create(_ visitor: Visitor.ID, at now: Instant) -> Entry {
    let entry = Entry(at: now, .visitorCreated(visitor))
    apply(entry)
    return entry
  }

  /// Time never goes back for a visitor, and no two events of one are at the same moment, so
  /// that every occurrence is looked at once.
  private func moment(for visitor: Visitor.ID, _ now: Instant) -> Instant {
    guard let last = checkedThrough[visitor] else { return now }
    return max(now, last + 1)
  }

  private mutating func check(
    _ visitor: Visitor.ID, _ pages: [Page], since before: Instant, at now: Instant
  ) -> [Entry] {
    var entries: [Entry] = []
    for page in pages {
      guard let person = state.visitors[visitor] else { break }
      let situation = Situation(visitor: person, page: page, now: now)
      guard let assignment = plan.decide(situation, checkedThrough: before).assignment else {
        continue
      }
      entries.append(Entry(at: now, .assigned(assignment)))
      apply(entries[entries.count - 1])
    }
    checkedThrough[visitor] = now
    arm(visitor, from: now)
    return entries
  }

  private mutating func expire(_ visitor: Visitor.ID, at now: Instant) -> [Entry] {
    guard let pending = state.visitors[visitor]?.pending,
      let invitation = state.invitations[pending.invitation], invitation.expires <= now
    else { return [] }
    let entries = state.withdrawal(of: invitation.id, because: "expired", at: now)
    entries.forEach { apply($0) }
    return entries
  }

  /// The campaign's first words to somebody who has just answered it.
  private func followUp(to entry: Entry) -> Entry? {
    guard case .message(let message) = entry.body, message.author == .visitor,
      let visitor = state.visitors[message.visitor], visitor.conversation?.messages == 1,
      let id = message.campaign, let campaign = plan.item(id)?.campaign,
      case .agent(let response) = campaign.response, !response.followUp.isEmpty
    else { return nil }
    let text = Placeholder.fill(response.followUp, visitor.placeholders)
    return Entry(
      at: entry.at,
      .message(
        Entry.ConversationMessage(
          conversation: message.conversation, id: "follow-up-\(message.id)",
          visitor: message.visitor, author: .agent(nil), text: text, campaign: id)))
  }

  private func visitGap(of observation: Observation) -> Milliseconds {
    plan.visitGaps[observation.channel] ?? Self.usualVisitGap
  }

  private static let usualVisitGap: Milliseconds = 30 * 60_000

  /// Whether the visitor was active so lately that the visit goes on.
  private func isHere(_ visitor: Visitor, at now: Instant) -> Bool {
    guard let visit = visitor.visit else { return false }
    return now - visitor.lastActive <= plan.visitGaps[visit.channel] ?? Self.usualVisitGap
  }

  private mutating func arm(_ id: Visitor.ID, from now: Instant) {
    guard present.contains(id), let visitor = state.visitors[id] else { return }
    guard visitor.visit?.open.isEmpty == false || visitor.pending != nil else {
      present.remove(id)
      return checks.set(nil, for: id)
    }
    // After a restart, moments that passed while nobody looked are still to be looked at.
    let since = checkedThrough[id].map { min($0, now) } ?? now
    let moments = [
      plan.nextDeadline(for: visitor, after: since),
      visitor.pending.flatMap { state.invitations[$0.invitation] }
        .flatMap { $0.displayed == nil ? $0.expires : nil },
      visitor.lastInvitation.map { $0 + plan.settings.cooldown }.flatMap { $0 > since ? $0 : nil },
    ]
    checks.set(moments.compactMap { $0 }.min(), for: id)
  }
}

extension Visitor {
  /// The open pages on which somebody may be, the latest first.
  fileprivate var pagesHeard: [Page] { visit?.open.reversed().filter { !$0.isSilent } ?? [] }

  /// What placeholders say of this visitor.
  public var placeholders: [String: String] {
    var values: [String: String] = [:]
    values["visitor.name"] = name
    values["page.title"] = visit?.front?.title
    return values
  }
}
