/// Measures the reach of a rule over a journal: a fold that looks at every page view whenever
/// something happens to its visitor, and whenever time alone changes a condition.
///
/// Page views of visits that began before the first entry are left out, as little is known of them.
public struct ReachMeter: Sendable {
  /// What was found so far; the pages that are still open are not in it.
  public private(set) var reach: RuleReach
  private let rule: Rule
  private let parts: [Rule]
  private let surroundings: Surroundings
  private var state = State()
  private var views: [Visitor.ID: View] = [:]

  /// A page that somebody has open.
  private struct View {
    let page: Page.ID
    /// When it was looked at last.
    var at: Instant
    /// Which parts were true at some time.
    var held: [Bool]
    var isDone = false
  }

  /// Begins to measure.
  public init(_ rule: Rule, surroundings: Surroundings) {
    self.rule = rule
    self.surroundings = surroundings
    var seen: Set<Rule> = []
    parts = RuleReach.parts(of: rule).filter { seen.insert($0).inserted }
    reach = RuleReach(rule)
  }

  /// Takes the next entry of the journal.
  public mutating func apply(_ entry: Entry) {
    guard let visitor = entry.visitor else { return state.apply(entry) }
    if views[visitor] != nil { look(at: visitor, until: entry.at) }
    state.apply(entry)
    if case .pageOpened(_, let facts) = entry.body {
      close(visitor)
      if state.visitors[visitor]?.visit != nil {
        views[visitor] = View(page: facts.id, at: entry.at, held: parts.map { _ in false })
      }
    }
    look(at: visitor, at: entry.at)
  }

  /// Counts the pages that are still open as they are at `now`.
  public mutating func finish(at now: Instant) {
    for visitor in views.keys.sorted() {
      look(at: visitor, until: min(now, (views[visitor]?.at ?? now) + Self.longestSilence))
      close(visitor)
    }
  }

  /// A visitor who does nothing for so long has left.
  private static let longestSilence: Milliseconds = 30 * 60_000

  private mutating func close(_ visitor: Visitor.ID) {
    guard let view = views.removeValue(forKey: visitor) else { return }
    reach.add(zip(parts, view.held).filter(\.1).map(\.0))
  }

  /// Looks at every moment before `end` at which time alone changes a condition.
  private mutating func look(at visitor: Visitor.ID, until end: Instant) {
    for _ in 0..<Self.mostLooks {
      guard let view = views[visitor], !view.isDone,
        let situation = situation(of: visitor, at: view.at),
        let next = rule.nextCrossing(in: situation), next < end
      else { return }
      look(at: visitor, at: next)
    }
  }

  /// More moments than this between two events say nothing new.
  private static let mostLooks = 64

  private mutating func look(at visitor: Visitor.ID, at now: Instant) {
    guard var view = views[visitor], !view.isDone else { return }
    view.at = max(view.at, now)
    if let situation = situation(of: visitor, at: now) {
      for (place, part) in parts.enumerated() where !view.held[place] {
        view.held[place] = part.truth(in: situation) == .yes
      }
      view.isDone = view.held.allSatisfy(\.self)
    }
    views[visitor] = view
  }

  private func situation(of id: Visitor.ID, at now: Instant) -> Situation? {
    guard let view = views[id], let visitor = state.visitors[id],
      let page = visitor.visit?.page(view.page)
    else { return nil }
    return state.situation(of: visitor, on: page, at: now).within(surroundings)
  }
}
