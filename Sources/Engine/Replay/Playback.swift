/// Drives a decider on a clock that jumps: from event to event, and to every moment between them
/// for which the decider waits. It shows invitations as a widget does.
public struct Playback: Sendable {
  /// The decider that is driven.
  public private(set) var decider: Decider
  /// The time on the clock.
  public private(set) var now: Instant
  /// Invitations on a visible page, and when they will have been seen for long enough.
  private var displays: [Display] = []
  private var told = 0

  private struct Display {
    let at: Instant
    let visitor: Visitor.ID
    let page: Page.ID
    let invitation: Invitation.ID
  }

  /// What counts as displayed takes a second in a visible tab (SEMANTICS §5).
  static let displayed: Milliseconds = 1_000

  /// Begins with nobody there.
  public init(plan: Plan, at now: Instant) {
    decider = Decider(plan: plan)
    self.now = now
  }

  /// Applies an entry as it stands, without deciding anything.
  public mutating func apply(_ entry: Entry) { decider.apply(entry) }

  /// Lets time pass up to `moment`; returns what was decided meanwhile.
  public mutating func advance(to moment: Instant) -> [Entry] {
    var entries: [Entry] = []
    while true {
      let next = decider.nextDeadline ?? .distantFuture
      let seen = displays.first?.at ?? .distantFuture
      guard min(next, seen) <= moment else { break }
      now = max(now, min(next, seen))
      entries += seen <= next ? display() : follow(decider.wake(at: now))
    }
    now = max(now, moment)
    return entries
  }

  /// Tells what a visitor does now; returns everything that comes of it.
  public mutating func tell(
    _ what: Observation.What, by visitor: Visitor.ID, channel: Channel.ID, on page: Page.ID,
    id: String? = nil
  ) -> [Entry] {
    told += 1
    let observation = Observation(
      id: id ?? "told-\(told)", visitor: visitor, channel: channel, page: page, what)
    let entries = follow(decider.observe(observation, at: now))
    // No two events of a visitor are at the same moment: the second moves the clock on.
    if let last = entries.last?.at, visitor == entries.last?.visitor { now = max(now, last) }
    if case .activity(.visible) = what { expectDisplay(to: visitor, on: page) }
    return entries
  }

  // MARK: - The widget

  private mutating func follow(_ entries: [Entry]) -> [Entry] {
    for entry in entries {
      if case .assigned(let assignment) = entry.body {
        expectDisplay(to: assignment.visitor, on: assignment.page)
      }
    }
    return entries
  }

  /// Notes that the pending invitation of a visitor is on a visible page from now on.
  private mutating func expectDisplay(to id: Visitor.ID, on page: Page.ID) {
    guard let visitor = decider.state.visitors[id], let pending = visitor.pending,
      pending.page == page, visitor.visit?.page(page)?.isVisible == true,
      decider.state.invitations[pending.invitation]?.displayed == nil
    else { return }
    displays.append(
      Display(
        at: now + Self.displayed, visitor: id, page: page, invitation: pending.invitation))
  }

  private mutating func display() -> [Entry] {
    let display = displays.removeFirst()
    guard let visitor = decider.state.visitors[display.visitor], let visit = visitor.visit,
      visitor.pending?.invitation == display.invitation,
      visit.page(display.page)?.isVisible == true
    else { return [] }
    return tell(
      .outcome(.displayed, display.invitation, detail: ""), by: display.visitor,
      channel: visit.channel, on: display.page)
  }
}
