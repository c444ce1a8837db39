/// Why one visitor was or was not shown each campaign, at one moment on one page.
public struct Explanation: Hashable, Sendable {
  /// Who was decided about.
  public let visitor: Visitor.ID
  /// The page that was decided about; `nil` if none was open.
  public let page: Page?
  /// When.
  public let at: Instant
  /// What came of each campaign, in the order in which they win.
  public let verdicts: [Verdict]
  /// The campaign that shows; `nil` for none.
  public let winner: Campaign.ID?
  /// The e-mail campaign that is sent; `nil` for none.
  public let mail: Campaign.ID?

  /// What came of one campaign.
  public struct Verdict: Hashable, Sendable {
    /// Which campaign.
    public let campaign: Campaign.ID
    /// Its title.
    public let title: String
    /// When it looks, in words.
    public let trigger: String
    /// Every step of the pipeline in its order.
    public let checks: [Check]
    /// The campaign that won although all steps let this one through; `nil` for none.
    public let lostTo: Campaign.ID?
    /// Its rule, part by part.
    public let rule: Trace
    /// When it would show if nothing but time passes; `nil` if time alone does not do it.
    public let next: Instant?

    /// Every reason against it, in the pipeline's order; empty for the winner.
    public var reasons: [Reason] {
      checks.compactMap(\.reason) + (lostTo.map { [.lostTo($0)] } ?? [])
    }
  }

  /// One step of the pipeline.
  public struct Check: Hashable, Sendable {
    /// The step's name: "visit limit".
    public let step: String
    /// Why it fails; `nil` if it does not.
    public let reason: Reason?
  }

  /// Explains what `plan` makes of `situation`, for `campaigns`; those that are no part of the
  /// plan, because they are drafts, are explained as far as that goes.
  /// Triggers whose moment is not after `checkedThrough` were looked at before.
  public init(
    _ situation: Situation, plan: Plan, campaigns: [Campaign], checkedThrough: Instant
  ) {
    let situation = situation.within(plan.surroundings)
    let winner =
      plan.decide(situation, checkedThrough: checkedThrough).assignment?.campaign
    visitor = situation.visitor.id
    page = situation.page
    at = situation.now
    self.winner = winner
    let mail = plan.decideMail(situation, checkedThrough: checkedThrough).mail?.campaign
    self.mail = mail
    verdicts = campaigns.sorted { $0.wins(over: $1) }.map {
      $0.kind == .email
        ? Verdict($0, situation.withoutPage, plan, checkedThrough, mail)
        : Verdict($0, situation, plan, checkedThrough, winner)
    }
  }
}

extension Explanation.Verdict {
  fileprivate init(
    _ campaign: Campaign, _ situation: Situation, _ plan: Plan, _ checkedThrough: Instant,
    _ winner: Campaign.ID?
  ) {
    let item = plan.item(campaign.id) ?? Plan.Item(campaign: campaign)
    let candidate = Candidate(
      item: item, plan: plan, situation: situation, checkedThrough: checkedThrough)
    let checks = Step.all(for: campaign.kind).map {
      Explanation.Check(step: $0.name, reason: $0.reason(candidate))
    }
    let isHeld = checks.contains { $0.reason != nil }
    self.campaign = campaign.id
    self.checks = checks
    title = campaign.title
    trigger = campaign.trigger.words
    lostTo = isHeld || winner == campaign.id ? nil : winner
    rule = campaign.rule.trace(in: situation)
    next = isHeld ? plan.nextChance(of: campaign.id, in: situation) : nil
  }
}

extension Plan {
  /// Returns what would show in `situation` if nothing but time passes, soonest first: at most
  /// `count` campaigns, each with its moment, within a day.
  ///
  /// - Complexity: that of explaining each campaign of the channel.
  public func foreseen(in situation: Situation, atMost count: Int) -> [Coming] {
    let situation = situation.within(surroundings)
    let coming = items.filter { !$0.isMail }.compactMap { item in
      nextChance(of: item.campaign.id, in: situation).map { Coming(item.campaign.id, at: $0) }
    }
    return Array(coming.sorted { ($0.at, $0.campaign) < ($1.at, $1.campaign) }.prefix(count))
  }

  /// Returns when `campaign` would first show in `situation` if nothing but time passes; `nil` if
  /// it would not within a day.
  ///
  /// Goes from one moment at which anything can change to the next and asks the pipeline there.
  func nextChance(of campaign: Campaign.ID, in situation: Situation) -> Instant? {
    guard let isMail = item(campaign)?.isMail, isMail || situation.page != nil else { return nil }
    var now = situation.now
    for _ in 0..<Self.mostLooks {
      var here = situation.within(surroundings)
      here.now = now
      let reasons = reasons(campaign, here, checkedThrough: now + -1)
      if now > situation.now, reasons.isEmpty { return now }
      let moments =
        reasons.compactMap(\.ends)
        + [
          isMail
            ? nextMailDeadline(in: here) : nextDeadline(for: situation.visitor, after: now)
        ].compactMap { $0 }
      guard let next = moments.filter({ $0 > now }).min(), next - situation.now <= Self.aDay
      else { return nil }
      now = next
    }
    return nil
  }

  private static let mostLooks = 500
  private static let aDay: Milliseconds = 86_400_000
}
