/// Finds in a journal the moment that an explanation of one visitor is about, while it is folded.
///
/// That is the last invitation within the asked time, just before it was decided; else the end of
/// the asked time; and if no page was open then, the last moment before at which one was.
public struct MomentFinder: Sendable {
  /// A situation with what was looked at before.
  public struct Moment: Sendable {
    /// The visitor on a page at that moment.
    public let situation: Situation
    /// Triggers whose moment is not after this were looked at before.
    public let checkedThrough: Instant
  }

  private let visitor: Visitor.ID
  private let asked: Range<Instant>
  private var state: State
  private var lastEntry: Instant = .distantPast
  private var beforeLast: Instant = .distantPast
  private var decided: Moment?
  private var open: Moment?

  /// Looks for a moment of `visitor` within `asked`, in what follows after `state`.
  public init(_ visitor: Visitor.ID, in asked: Range<Instant>, after state: State = State()) {
    self.visitor = visitor
    self.asked = asked
    self.state = state
  }

  /// Takes the next entry of the journal.
  public mutating func apply(_ entry: Entry) {
    guard entry.at < asked.upperBound else { return }
    // Everybody's: the person may have other devices.
    defer { state.apply(entry) }
    guard entry.visitor == visitor else { return }
    if case .assigned(let assignment) = entry.body, asked.contains(entry.at) {
      decided = moment(at: entry.at, on: assignment.page)
    } else if closes(entry), let last = moment(at: entry.at, on: nil) {
      open = last
    }
    if entry.at > lastEntry { (beforeLast, lastEntry) = (lastEntry, entry.at) }
  }

  /// The moment to explain; `nil` if the visitor never opened a page before.
  public var moment: Moment? {
    let last = moment(at: asked.upperBound + -1, on: nil)
    return decided ?? last ?? open
  }

  /// The moment to explain of an e-mail, for which no page has to be open; `nil` if nobody knows
  /// the visitor.
  public var mailMoment: Moment? {
    let now = asked.upperBound + -1
    guard let person = state.visitors[visitor] else { return nil }
    let before = lastEntry < now ? lastEntry : beforeLast
    return Moment(
      situation: state.situation(of: person, on: nil, at: now),
      checkedThrough: max(before, now + -1_000))
  }

  private func closes(_ entry: Entry) -> Bool {
    if case .activity(_, _, .left) = entry.body { return true }
    if case .visitBegan = entry.body { return true }
    return false
  }

  private func moment(at now: Instant, on id: Page.ID?) -> Moment? {
    guard let person = state.visitors[visitor], let visit = person.visit else { return nil }
    guard let page = id.flatMap({ visit.page($0) }) ?? visit.front else { return nil }
    // Whoever is not heard of for a visit's length is gone, whatever the page did not tell.
    let last = max(person.lastActive, lastEntry)
    let now = now - last > Self.longestSilence ? last : now
    let before = lastEntry < now ? lastEntry : beforeLast
    // Moments of triggers are looked at when they come, within a second.
    return Moment(
      situation: state.situation(of: person, on: page, at: now),
      checkedThrough: max(before, now + -1_000))
  }

  private static let longestSilence: Milliseconds = 30 * 60_000
}
