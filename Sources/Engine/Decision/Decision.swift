/// What came of one check of one visitor.
public struct Decision: Hashable, Sendable {
  /// The campaign to show, or `nil`.
  public var assignment: Entry.Assignment?
  /// The e-mail to send; judged on the same person without a page.
  public var mail: Entry.Assignment?
  /// Campaigns whose rule was true and that were held back, with the first reason.
  public var suppressed: [Suppression] = []
  /// What is to be noted of them; what was noted in this visit is left out.
  public var considered: [Entry.Consideration] = []

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
    var look = Matcher.Look()
    return decide(situation, checkedThrough: checkedThrough, with: &look)
  }

  /// Decides the same; what `look` remembers of earlier situations is not found out again.
  func decide(
    _ situation: Situation, checkedThrough: Instant, with look: inout Matcher.Look
  ) -> Decision {
    var decision = Decision()
    guard situation.page != nil else { return decision }
    let situation = situation.within(surroundings)
    for row in matcher.matches(in: situation, with: &look) where !items[row].isMail {
      let candidate = Candidate(
        item: items[row], plan: self, situation: situation, checkedThrough: checkedThrough)
      guard candidate.first(of: Self.beforeRule) == nil else { continue }
      if let reason = candidate.first(of: Step.caps(for: candidate.campaign.kind)) {
        decision.suppress(candidate, reason)
      } else if let winner = decision.assignment {
        decision.suppress(candidate, .lostTo(winner.campaign))
      } else {
        decision.assignment = candidate.assignment
      }
    }
    return decision
  }

  /// Decides which e-mail the visitor of `situation` is to be sent, by the same steps without a
  /// page. One at a time: what loses has to wait for its next occasion.
  ///
  /// - Complexity: O(*e-mail campaigns*).
  public func decideMail(_ situation: Situation, checkedThrough: Instant) -> Decision {
    var decision = Decision()
    let situation = situation.withoutPage.within(surroundings)
    for row in mailRows {
      let candidate = Candidate(
        item: items[row], plan: self, situation: situation, checkedThrough: checkedThrough)
      guard candidate.first(of: Self.throughRule) == nil else { continue }
      if let reason = candidate.first(of: Step.caps(for: .email)) {
        decision.suppress(candidate, reason)
      } else if let winner = decision.mail {
        decision.suppress(candidate, .lostTo(winner.campaign))
      } else {
        decision.mail = candidate.assignment
      }
    }
    return decision
  }

  /// Returns the campaign that wins over `campaign` in its own medium; `nil` for none.
  func winner(
    over campaign: Campaign, _ situation: Situation, checkedThrough: Instant
  ) -> Campaign.ID? {
    let decision =
      campaign.kind == .email
      ? decideMail(situation, checkedThrough: checkedThrough)
      : decide(situation, checkedThrough: checkedThrough)
    return (decision.assignment ?? decision.mail)?.campaign
  }

  /// Returns every reason why `campaign` does not show in `situation`, in the pipeline's order;
  /// empty if it could.
  public func reasons(
    _ campaign: Campaign.ID, _ situation: Situation, checkedThrough: Instant = .distantPast
  ) -> [Reason] {
    guard let item = item(campaign) else { return [.notLive(.draft)] }
    let situation = (item.isMail ? situation.withoutPage : situation).within(surroundings)
    let candidate = Candidate(
      item: item, plan: self, situation: situation, checkedThrough: checkedThrough)
    let reasons = Step.all(for: item.campaign.kind).compactMap { $0.reason(candidate) }
    guard reasons.isEmpty,
      let winner = winner(over: item.campaign, situation, checkedThrough: checkedThrough),
      winner != campaign
    else { return reasons }
    return [.lostTo(winner)]
  }

  /// What may follow a declined invitation on `channel`.
  func afterDecline(on channel: Channel.ID?) -> DeclinePolicy {
    channel.flatMap { declinePolicies[$0] } ?? settings.afterDecline
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
    return (looks + capEnds(for: visitor).filter { $0 > now }).min()
  }

  /// Returns when an e-mail could next be due for the visitor of `situation` by time alone.
  func nextMailDeadline(in situation: Situation) -> Instant? {
    let situation = situation.withoutPage.within(surroundings)
    let moments = [mailWaits.next(in: situation)] + capEnds(for: situation.visitor)
    return moments.compactMap { $0 }.filter { $0 > situation.now }.min()
  }

  /// When campaigns that look always may come again.
  private func capEnds(for visitor: Visitor) -> [Instant] {
    let gaps: [Instant] = visitor.exposures.compactMap { id, exposure in
      guard let campaign = item(id)?.campaign, campaign.trigger.event == .always,
        campaign.frequency.gap > 0
      else { return nil }
      return exposure.last + campaign.frequency.gap
    }
    guard let attention = settings.attention else { return gaps }
    return gaps + visitor.invited.map { $0 + attention.within }
  }

  private static let beforeRule = Array(Step.allCases.prefix { $0 != .rule })
  private static let throughRule = beforeRule + [.rule]
}

extension Candidate {
  fileprivate func first(of steps: [Step]) -> Reason? {
    steps.lazy.compactMap { $0.reason(self) }.first
  }

  fileprivate var assignment: Entry.Assignment? {
    guard let occurrence, let variant else { return nil }
    let mail = mail
    guard let page = campaign.kind == .email ? "" : situation.page?.id,
      (mail == nil) == (campaign.kind != .email)
    else { return nil }
    return Entry.Assignment(
      invitation: Invitation.ID(
        StableHash.identifier(
          ["invitation", visitor.id.text, campaign.id.text],
          [Int64(visitor.invitationsSent), situation.now.milliseconds])),
      campaign: campaign.id, revision: campaign.revision, variant: variant.id,
      nature: campaign.nature, visitor: visitor.id, page: page,
      expires: (mail?.due ?? situation.now) + expires, occurrence: occurrence,
      isFirst: !exposures.contains(where: \.wasSent), eligible: novelty, mail: mail)
  }
}

extension Decision {
  fileprivate mutating func suppress(_ candidate: Candidate, _ reason: Reason) {
    suppressed.append(.init(campaign: candidate.campaign.id, reason: reason))
    let outcome: Entry.Consideration.Outcome =
      if case .heldOut(let holdout) = reason { .heldOut(holdout) } else { .suppressed(reason.code) }
    if let note = candidate.consideration(outcome) { considered.append(note) }
  }
}
