/// Follows a journal and finds how close one campaign came on every page view.
///
/// Between entries it looks at every moment at which time alone changes something, as the gateway
/// does, and always once more at the end of a page.
public struct Chances: Sendable {
  private let campaign: Campaign.ID
  private let plan: Plan
  /// The campaign alone: its moments.
  private let alone: Plan
  private var state = State()
  private var looked: [Visitor.ID: Instant] = [:]
  private var open: [Visitor.ID: [Page.ID: Chance]] = [:]

  /// Looks for the chances of `item`'s campaign among `items`, as if it were live.
  ///
  /// `plan` makes plans of items, with the hours and clocks of the workspace.
  public init(of id: Campaign.ID, items: [Plan.Item], plan: ([Plan.Item]) -> Plan) {
    let items = items.map { item in
      guard item.campaign.id == id else { return item }
      var item = item
      item.campaign.status = .live
      return item
    }
    campaign = id
    self.plan = plan(items)
    alone = plan(items.filter { $0.campaign.id == id })
  }

  /// Takes the next entry; returns the page views that ended with it.
  public mutating func apply(_ entry: Entry) -> [Chance] {
    guard let visitor = entry.visitor else {
      state.apply(entry)
      return []
    }
    pass(visitor, to: entry.at)
    look(visitor, at: entry.at)
    state.apply(entry)
    if case .assigned(let assignment) = entry.body, assignment.campaign == campaign {
      open[visitor]?[assignment.page]?.wasSent = true
    }
    let ended = close(visitor, keeping: state.visitors[visitor]?.visit?.open ?? [])
    look(visitor, at: entry.at)
    looked[visitor] = entry.at
    return ended
  }

  /// Ends at `now`; returns the page views that were still open, by visitor.
  public mutating func finish(at now: Instant) -> [Chance] {
    open.keys.sorted().flatMap { visitor -> [Chance] in
      pass(visitor, to: now)
      return close(visitor, keeping: [])
    }
  }

  // MARK: - Looking

  /// Looks at every moment up to `moment` at which time changes something.
  private mutating func pass(_ visitor: Visitor.ID, to moment: Instant) {
    guard let person = state.visitors[visitor], var now = looked[visitor] else { return }
    let end = min(moment, person.lastActive + Self.longestSilence)
    for _ in 0..<Self.mostLooks {
      let next = alone.nextDeadline(for: person, after: now)
      let cooled = person.lastInvitation.map { $0 + plan.settings.cooldown }
      guard let next = [next, cooled].compactMap({ $0 }).filter({ $0 > now }).min(), next < end
      else { break }
      look(visitor, at: next)
      now = next
      looked[visitor] = now
    }
  }

  private mutating func look(_ visitor: Visitor.ID, at now: Instant) {
    guard let person = state.visitors[visitor] else { return }
    let before = looked[visitor] ?? .distantPast
    for page in person.visit?.open ?? [] {
      if open[visitor]?[page.id]?.wasSent == true { continue }
      let situation = state.situation(of: person, on: page, at: now).within(plan.surroundings)
      let chance = chance(page, situation, checkedThrough: before)
      if let best = open[visitor]?[page.id], best.page.opened == page.opened,
        chance.score < best.score
      {
        continue
      }
      open[visitor, default: [:]][page.id] = chance
    }
  }

  private func chance(
    _ page: Page, _ situation: Situation, checkedThrough: Instant
  ) -> Chance {
    let reasons = plan.reasons(campaign, situation, checkedThrough: checkedThrough)
    let trace = plan.item(campaign)?.campaign.rule.trace(in: situation)
    let faults = trace?.faults ?? []
    let missing = faults.map { $0.nearMiss(at: situation.now)?.missing ?? NearMiss.far }
    let trigger = trigger(reasons, at: situation.now)
    return Chance(
      visitor: situation.visitor.id, page: page, at: situation.now, reasons: reasons,
      faults: faults, trigger: trigger,
      score: Chance.Score(
        step: reasons.first?.place ?? .max, faults: faults.count,
        missing: missing.reduce(trigger?.missing ?? 0, +)))
  }

  /// How close the trigger is, if it is only a matter of time.
  private func trigger(_ reasons: [Reason], at now: Instant) -> NearMiss? {
    for case .triggerNotReached(let moment?) in reasons {
      let needs = plan.item(campaign)?.campaign.trigger.after ?? 0
      return .early(has: needs - (moment - now), needs: needs)
    }
    return nil
  }

  private mutating func close(_ visitor: Visitor.ID, keeping pages: [Page]) -> [Chance] {
    let kept = Set(pages.map(\.id))
    let ended = open[visitor]?.values.filter { !kept.contains($0.page.id) } ?? []
    for chance in ended { open[visitor]?[chance.page.id] = nil }
    if open[visitor]?.isEmpty == true { open[visitor] = nil }
    return ended.sorted { $0.page.opened < $1.page.opened }
  }

  private static let longestSilence: Milliseconds = 30 * 60_000
  private static let mostLooks = 200
}
