/// Who is told what, and when: state, plan and the moments to look again, in one pure value.
///
/// The gateway drives it: observations and times go in, entries come out. The caller appends
/// them before it lets anything of them be seen; if that fails, it starts over from the journal.
public struct Decider: Sendable {
  /// What is known of the journal up to now.
  private var memory: Memory
  /// What the operators want now; set anew when a document changes.
  public private(set) var plan: Plan
  private var checks = Checks<Visitor>()
  /// What the matcher remembers of what it has seen.
  private var look = Matcher.Look()
  /// Who is here: only they are looked at when time has passed. After a restart that is nobody
  /// until they come back, so a page that was closed meanwhile gets nothing.
  public private(set) var present: Set<Visitor.ID> = []
  /// Whom somebody at a desk or a server has told something of that was not looked at yet, and
  /// from when on their triggers are to be looked at.
  private var overdue: [Visitor.ID: Instant] = [:]
  /// When conversations that bots lead are resolved if nobody goes on with them.
  var silences = Checks<Visitor>()
  /// When to look next at what the engine pauses and resumes by itself.
  var automationDue: Instant?
  /// When e-mails that were assigned and not sent may be sent.
  var posts = Checks<Invitation>()

  /// Makes a decider before the first entry, or one that goes on from what another knew: as if it
  /// had applied all entries up to there itself, and nobody were here yet.
  public init(plan: Plan, memory: Memory = Memory()) {
    self.plan = plan
    self.memory = memory
    // Transcripts are for whoever has the streams.
    self.memory.transcripts = Transcripts()
    if plan.settings.resolutions != nil { automationDue = .distantPast }
    for (id, visitor) in state.visitors where visitor.conversation?.bot != nil { armSilence(id) }
    for (_, invitation) in state.invitations { armPost(invitation) }
    // Nobody has to be here for an e-mail.
    for (id, visitor) in state.visitors where isReachable(visitor) {
      arm(id, from: memory.checkedThrough[id] ?? .distantPast)
    }
  }

  /// What is so now, as far as the journal tells.
  public var state: State {
    _read { yield memory.state }
  }

  /// When somebody is to be looked at next; `nil` if only an event can change anything.
  public var nextDeadline: Instant? {
    mutating get { [checks.next, silences.next, automationDue].compactMap { $0 }.min() }
  }

  // MARK: - The journal

  /// Applies an entry of the journal, one's own or another process's.
  public mutating func apply(_ entry: Entry) {
    memory.apply(entry)
    heed(entry)
    if entry.isFromDesk { look(again: entry) }
  }

  /// Sees to it that whoever is here is looked at after what came from elsewhere, though its
  /// clock may be behind.
  private mutating func look(again entry: Entry) {
    guard let visitor = entry.visitor, let person = state.visitors[visitor],
      present.contains(visitor) || isReachable(person)
    else { return }
    let before = entry.at + -1
    overdue[visitor] = min(overdue[visitor] ?? before, before)
    arm(visitor, from: entry.at)
    if entry.mayStartCheck, isReachable(person) || !person.pagesHeard.isEmpty {
      checks.set(min(checks.deadline(for: visitor) ?? .distantFuture, entry.at), for: visitor)
    }
  }

  /// Up to which moment the visitor's triggers were looked at; to be asked once a check.
  private mutating func takeChecked(_ visitor: Visitor.ID) -> Instant {
    let checked = memory.checkedThrough[visitor] ?? .distantPast
    return overdue.removeValue(forKey: visitor).map { min($0, checked) } ?? checked
  }

  /// Notes that `visitor` is here, though nothing has happened: a page's stream was opened.
  public mutating func welcome(_ visitor: Visitor.ID, at now: Instant) {
    present.insert(visitor)
    // A look that is due, because the plan has just changed, say, is still to come.
    let due = checks.deadline(for: visitor)
    arm(visitor, from: now)
    if let due, due <= now { checks.set(due, for: visitor) }
  }

  /// Goes on with a new plan; whoever is here is looked at at once.
  public mutating func adopt(_ plan: Plan, at now: Instant) {
    let old = self.plan.surroundings
    self.plan = plan
    automationDue = now
    // Whoever was seen to come online has been there since.
    for channel in plan.surroundings.online {
      let since = old.online.contains(channel) ? old.onlineSince[channel] : now
      self.plan.surroundings.onlineSince[channel] = since
    }
    for id in present.sorted() {
      arm(id, from: now)
      if let visitor = state.visitors[id], isHere(visitor, at: now), !visitor.pagesHeard.isEmpty {
        checks.set(now, for: id)
      }
    }
    adoptMail(at: now)
  }

  /// Looks anew at e-mails that wait and, if there are e-mail campaigns, at whom they may be for.
  private mutating func adoptMail(at now: Instant) {
    for (_, invitation) in state.invitations { armPost(invitation) }
    for (id, visitor) in state.visitors where !present.contains(id) && isReachable(visitor) {
      arm(id, from: now)
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
    let before = takeChecked(observation.visitor)
    entries.forEach { apply($0) }
    let followUps = entries.flatMap { consequences(of: $0) }
    // Other tabs have their turn too if their moment has come while this event arrived, or if
    // the message that kept them back is gone.
    let isFree = state.visitors[observation.visitor]?.pending == nil
    let isDue =
      checks.deadline(for: observation.visitor).map { $0 <= now } ?? false || wasBusy && isFree
    let pages = state.visitors[observation.visitor]?.pagesHeard ?? []
    let asked = pages.filter { observation.concernsAllPages || $0.id == observation.page }
    let others = isDue ? pages.filter { !asked.contains($0) } : []
    return entries + followUps + check(observation.visitor, asked + others, since: before, at: now)
  }

  /// Looks at everybody whose moment has come; everything returned is applied.
  public mutating func wake(at now: Instant) -> [Entry] {
    let resolved = resolve(at: now)
    let automation = automate(at: now)
    return resolved + automation
      + checks.due(at: now).flatMap { visitor -> [Entry] in
        let now = moment(for: visitor, now)
        let before = takeChecked(visitor)
        let expired = expire(visitor, at: now)
        let pages = state.visitors[visitor]?.pagesHeard ?? []
        return expired + check(visitor, pages, since: before, at: now)
      }
  }

  /// Records what came of an e-mail and decides what follows; everything returned is applied.
  mutating func settle(
    _ entries: [Entry], of visitor: Visitor.ID, at now: Instant
  ) -> [Entry] {
    guard !entries.isEmpty else { return [] }
    let before = takeChecked(visitor)
    entries.forEach { apply($0) }
    let pages = state.visitors[visitor]?.pagesHeard ?? []
    return entries + check(visitor, pages, since: before, at: now)
  }

  /// Hands out a visitor id; the entry is applied.
  public mutating func create(_ visitor: Visitor.ID, at now: Instant) -> Entry {
    let entry = Entry(at: now, .visitorCreated(visitor))
    apply(entry)
    return entry
  }

  /// Time never goes back for a visitor, and no two events of one are at the same moment, so
  /// that every occurrence is looked at once.
  func moment(for visitor: Visitor.ID, _ now: Instant) -> Instant {
    guard let last = memory.checkedThrough[visitor] else { return now }
    return max(now, last + 1)
  }

  private mutating func check(
    _ visitor: Visitor.ID, _ pages: [Page], since before: Instant, at now: Instant
  ) -> [Entry] {
    var entries = segmentChanges(visitor, at: now)
    entries.forEach { apply($0) }
    for page in pages {
      guard let person = state.visitors[visitor] else { break }
      let situation = state.situation(of: person, on: page, at: now)
      let decision = plan.decide(situation, checkedThrough: before, with: &look)
      let notes = decision.considered.map { Entry(at: now, .considered($0)) }
      let shown = decision.assignment.map { [Entry(at: now, .assigned($0))] } ?? []
      (notes + shown).forEach { apply($0) }
      entries += notes + shown
    }
    entries += checkMail(visitor, since: before, at: now)
    memory.checkedThrough[visitor] = now
    arm(visitor, from: now)
    return entries
  }

  /// Decides about an e-mail, whatever pages are open.
  private mutating func checkMail(
    _ visitor: Visitor.ID, since before: Instant, at now: Instant
  ) -> [Entry] {
    guard let person = state.visitors[visitor], isReachable(person) else { return [] }
    let situation = state.situation(of: person, on: nil, at: now)
    let decision = plan.decideMail(situation, checkedThrough: before)
    let notes = decision.considered.map { Entry(at: now, .considered($0)) }
    let sent = decision.mail.map { [Entry(at: now, .assigned($0))] } ?? []
    (notes + sent).forEach { apply($0) }
    return notes + sent
  }

  /// Whether an e-mail campaign could be for the visitor, here or not.
  private func isReachable(_ visitor: Visitor) -> Bool {
    !plan.mailRows.isEmpty && visitor.customer != nil
  }

  /// Into which of the segments that somebody waits for the visitor has come, and out of which.
  ///
  /// A visitor is in a segment if any of the open pages says so.
  private func segmentChanges(_ id: Visitor.ID, at now: Instant) -> [Entry] {
    guard !plan.waits.segments.isEmpty, let visitor = state.visitors[id] else { return [] }
    let situations = visitor.pagesHeard.map {
      state.situation(of: visitor, on: $0, at: now).within(plan.surroundings)
    }
    return plan.waits.segments.compactMap { segment in
      let isMember = situations.contains { $0.isMember(of: segment) == .yes }
      guard isMember != (visitor.segments[segment] != nil) else { return nil }
      return Entry(
        at: now, .segment(.init(visitor: id, segment: segment, isMember: isMember)))
    }
  }

  private mutating func expire(_ visitor: Visitor.ID, at now: Instant) -> [Entry] {
    guard let pending = state.visitors[visitor]?.pending,
      let invitation = state.invitations[pending.invitation], invitation.expires <= now
    else { return [] }
    let entries = state.withdrawal(of: invitation.id, because: "expired", at: now)
    entries.forEach { apply($0) }
    return entries
  }

  /// What follows from an entry whatever is decided: answers, tags, conversions; applied.
  mutating func consequences(of entry: Entry) -> [Entry] {
    var entries = answers(to: entry)
    entries.forEach { apply($0) }
    let conversions = plan.conversions(after: entry, in: state)
    conversions.forEach { apply($0) }
    entries += conversions
    return entries
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
    guard let visitor = state.visitors[id] else { return }
    let isReachable = isReachable(visitor)
    guard present.contains(id) || isReachable else { return }
    let isHere = visitor.visit?.open.isEmpty == false || visitor.pending != nil
    if !isHere { present.remove(id) }
    guard isHere || isReachable else { return checks.set(nil, for: id) }
    // After a restart, moments that passed while nobody looked are still to be looked at.
    let since = memory.checkedThrough[id].map { min($0, now) } ?? now
    let mail =
      isReachable
      ? plan.nextMailDeadline(in: state.situation(of: visitor, on: nil, at: since)) : nil
    guard present.contains(id) else { return checks.set(mail, for: id) }
    let moments = [
      mail, plan.nextDeadline(for: visitor, after: since),
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
}
