@testable import Engine

/// A gateway without sockets on a clock that jumps: only to the next deadline and to events.
struct Simulation {
  var decider: Decider
  private(set) var now = at(0)
  /// Everything that was decided, in order.
  private(set) var entries: [Entry] = []
  /// The moments at which somebody was looked at without an event, in ms.
  private(set) var wakes: [Milliseconds] = []
  private var observations = 0

  init(_ campaigns: Campaign..., library: Library = .shop()) {
    self.init(items: campaigns.map { Plan.Item(campaign: $0) }, library: library)
  }

  init(items: [Plan.Item], library: Library = .shop()) {
    decider = Decider(plan: Plan(items: items, library: library))
  }

  /// Lets time pass up to `milliseconds`, waking whenever the decider wants it.
  mutating func run(to milliseconds: Milliseconds) {
    while let next = decider.nextDeadline, next <= at(milliseconds) {
      now = max(now, next)
      wakes.append(now - at(0))
      entries += decider.wake(at: now)
    }
    now = max(now, at(milliseconds))
  }

  /// Sets the clock, back or on, without waking anybody: events come before the timer.
  mutating func jump(to milliseconds: Milliseconds) { now = at(milliseconds) }

  /// Takes what a client tells; an event id is made unless one is given.
  mutating func tell(
    _ what: Observation.What, by visitor: Visitor.ID = "v1", on page: Page.ID = "p1",
    id: String? = nil
  ) {
    observations += 1
    let observation = Observation(
      id: id ?? "e\(observations)", visitor: visitor, channel: "web", page: page, what)
    entries += decider.observe(observation, at: now)
  }

  mutating func open(
    _ url: String = "https://shop.example/pricing", by visitor: Visitor.ID = "v1",
    on page: Page.ID = "p1"
  ) {
    tell(.page(.init(url: url, title: "Title", language: "en-GB")), by: visitor, on: page)
  }

  mutating func note(
    _ activity: Entry.Activity, by visitor: Visitor.ID = "v1", on page: Page.ID = "p1"
  ) {
    tell(.activity(activity), by: visitor, on: page)
  }

  /// Takes what another program has appended to the journal now, by a clock that is `behind`.
  mutating func receive(_ body: Entry.Body, behind: Milliseconds = 0) {
    let entry = Entry(at: now + -behind, body)
    entries.append(entry)
    entries += decider.follow(entry)
  }

  /// Reports `facts` of the invitation that was sent last.
  mutating func report(_ facts: Invitation.Fact..., by visitor: Visitor.ID = "v1") {
    guard let invitation = assignments.last?.invitation else { return }
    for fact in facts { tell(.outcome(fact, invitation, detail: ""), by: visitor) }
  }

  /// Keeps entries that the decider has applied.
  mutating func add(_ applied: [Entry]) { entries += applied }

  // MARK: - What came of it

  var assignments: [Entry.Assignment] {
    entries.compactMap { entry in
      guard case .assigned(let assignment) = entry.body else { return nil }
      return assignment
    }
  }

  /// `campaign page moment` of each invitation.
  var shown: [String] {
    entries.compactMap { entry in
      guard case .assigned(let assignment) = entry.body else { return nil }
      return "\(assignment.campaign) \(assignment.page) \(entry.at - at(0))"
    }
  }

  /// `fact moment` of everything that became true of invitations.
  var facts: [String] {
    entries.compactMap { entry in
      guard case .invitation(let fact) = entry.body else { return nil }
      return "\(fact.fact.rawValue) \(entry.at - at(0))"
    }
  }

  var visitor: Visitor? { decider.state.visitors["v1"] }

  var report: Report {
    entries.reduce(into: Report()) { $0.apply($1) }
  }

  /// Every reason against `campaign` for the first visitor on `page` now.
  func reasons(_ campaign: Campaign.ID, on page: Page.ID = "p1") -> [Reason] {
    guard let visitor else { return [] }
    return decider.plan.reasons(
      campaign, Situation(visitor: visitor, page: visitor.visit?.page(page), now: now))
  }
}
