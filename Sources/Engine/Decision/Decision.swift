/// What came of one check of one visitor.
public struct Decision: Hashable, Sendable {
  /// The campaign to show, or `nil`.
  public var assignment: Entry.Assignment?
  /// Campaigns whose rule was true and that were held back, with the first reason.
  public var suppressed: [Suppression] = []

  /// A campaign that was held back.
  public struct Suppression: Hashable, Sendable {
    /// The campaign.
    public let campaign: Campaign.ID
    /// The first reason in the order of the pipeline.
    public let reason: Reason
  }
}

extension Plan {
  /// Decides what the visitor on the page of `situation` is to be shown now; triggers whose moment
  /// is not after `checkedThrough` were looked at before.
  ///
  /// - Complexity: O(*campaigns*) in the worst case; the matcher leaves out most of them.
  public func decide(_ situation: Situation, checkedThrough: Instant) -> Decision {
    var decision = Decision()
    guard situation.page != nil else { return decision }
    let situation = situation.within(surroundings)
    for row in matcher.matches(in: situation) {
      let candidate = Candidate(
        item: items[row], plan: self, situation: situation, checkedThrough: checkedThrough)
      guard candidate.first(of: Self.beforeRule) == nil else { continue }
      if let reason = candidate.first(of: Step.caps) {
        decision.suppressed.append(.init(campaign: candidate.campaign.id, reason: reason))
      } else if let winner = decision.assignment {
        decision.suppressed.append(
          .init(campaign: candidate.campaign.id, reason: .lostTo(winner.campaign)))
      } else {
        decision.assignment = candidate.assignment
      }
    }
    return decision
  }

  /// Returns every reason why `campaign` does not show in `situation`, in the pipeline's order;
  /// empty if it could.
  public func reasons(
    _ campaign: Campaign.ID, _ situation: Situation, checkedThrough: Instant = .distantPast
  ) -> [Reason] {
    guard let item = item(campaign) else { return [.notLive(.draft)] }
    let situation = situation.within(surroundings)
    let candidate = Candidate(
      item: item, plan: self, situation: situation, checkedThrough: checkedThrough)
    let reasons = Step.allCases.compactMap { $0.reason(candidate) }
    guard reasons.isEmpty,
      let winner = decide(situation, checkedThrough: checkedThrough).assignment?.campaign,
      winner != campaign
    else { return reasons }
    return [.lostTo(winner)]
  }

  /// Returns when anything could next change for `visitor` by time alone, or `nil` if only an
  /// event can change it.
  public func nextDeadline(for visitor: Visitor, after now: Instant) -> Instant? {
    let pages = visitor.visit?.open.filter { !$0.isSilent } ?? []
    guard !pages.isEmpty else { return nil }
    let looks = pages.compactMap {
      waits.next(
        in: Situation(visitor: visitor, page: $0, now: now, surroundings: surroundings))
    }
    return (looks + gapEnds(for: visitor).filter { $0 > now }).min()
  }

  /// When campaigns that look always may come again.
  private func gapEnds(for visitor: Visitor) -> [Instant] {
    visitor.exposures.compactMap { id, exposure in
      guard let campaign = item(id)?.campaign, campaign.trigger.event == .always,
        case .everyTime(let gap) = campaign.frequency
      else { return nil }
      return exposure.last + gap
    }
  }

  private static let beforeRule = Array(Step.allCases.prefix { $0 != .rule })
}

extension Candidate {
  fileprivate func first(of steps: [Step]) -> Reason? {
    steps.lazy.compactMap { $0.reason(self) }.first
  }

  fileprivate var assignment: Entry.Assignment? {
    guard let page = situation.page, let occurrence, let variant else { return nil }
    return Entry.Assignment(
      invitation: Invitation.ID(
        StableHash.identifier(
          ["invitation", visitor.id.text, campaign.id.text],
          [Int64(visitor.invitationsSent), situation.now.milliseconds])),
      campaign: campaign.id, revision: campaign.revision, variant: variant.id,
      nature: campaign.nature, visitor: visitor.id, page: page.id,
      expires: situation.now + plan.settings.expires, occurrence: occurrence,
      isFirst: visitor.exposures[campaign.id] == nil)
  }

  /// The same person always gets the same variant; `nil` if there is none.
  private var variant: Message.Variant? {
    let variants = campaign.message.variants
    let place = StableHash.basisPoints(
      "variant", campaign.id.text, visitor.customer ?? visitor.id.text)
    return variants.isEmpty ? nil : variants[place * variants.count / 10_000]
  }
}
