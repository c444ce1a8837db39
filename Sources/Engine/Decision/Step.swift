/// The pipeline of SEMANTICS §4 as a list: each step says why a candidate must not show, or
/// `nil`. Deciding takes the first reason, explaining takes all of them; there is no second engine.
enum Step: CaseIterable {
  case life, channel, audience, trigger, rule, hours, team, address, skip, frequency
  case conversation, visitLimit, declined, cooldown, attention, holdout

  /// The steps that a campaign of this kind passes, in their order.
  ///
  /// An e-mail is not on the screen: what holds for a visit's displays does not hold for it.
  static func all(for kind: Campaign.Kind) -> [Step] {
    switch kind {
    case .email: forMail
    case .proactiveChat, .targetedChat: forPages
    }
  }

  private static let forMail = allCases.filter {
    ![.conversation, .visitLimit, .declined, .cooldown].contains($0)
  }
  private static let forPages = allCases.filter { $0 != .address }
  private static let pageCaps = Array(forPages.drop { $0 != .hours })
  private static let mailCaps = Array(forMail.drop { $0 != .hours })

  /// Steps after the rule: what holds back a campaign of this kind whose rule is true.
  static func caps(for kind: Campaign.Kind) -> [Step] {
    switch kind {
    case .email: mailCaps
    case .proactiveChat, .targetedChat: pageCaps
    }
  }

  /// Returns why `candidate` fails this step.
  func reason(_ candidate: Candidate) -> Reason? {
    switch self {
    case .life: candidate.lifeReason
    case .channel: candidate.channelReason
    case .audience: candidate.audienceReason
    case .trigger: candidate.triggerReason
    case .rule: candidate.ruleReason
    case .hours: candidate.hoursReason
    case .team: candidate.teamReason
    case .address: candidate.situation.mailRefusal.map { .mailRefused($0) }
    case .skip: candidate.skipReason
    case .frequency: candidate.frequencyReason
    case .conversation: candidate.conversationReason
    case .visitLimit: candidate.visitLimitReason
    case .declined: candidate.declinedReason
    case .cooldown: candidate.cooldownReason
    case .attention: candidate.attentionReason
    case .holdout: candidate.holdout.map { .heldOut($0) }
    }
  }
}

// MARK: - 1 to 4: may it, and is it time

extension Candidate {
  fileprivate var lifeReason: Reason? {
    let life = campaign.life(
      at: situation.now, window: item.window, fault: item.fault,
      isPaused: situation.paused.contains(campaign.id))
    switch life {
    case .live: return nil
    case .pausedByItself: return .paused(.resolutions)
    case .paused: return .paused(nil)
    case .scheduled, .ended: return .outsideTimeframe
    case .faulty(let fault): return .faulty(fault)
    case .draft, .archived: return .notLive(life)
    }
  }

  fileprivate var channelReason: Reason? {
    guard let channel = situation.visit?.channel else { return .otherChannel }
    if campaign.kind == .email {
      let brand = plan.brands[channel]
      return campaign.channels.contains { plan.brands[$0] == brand } ? nil : .otherChannel
    }
    return campaign.channels.contains(channel) ? nil : .otherChannel
  }

  fileprivate var audienceReason: Reason? {
    switch campaign.reached {
    case .everyone: break
    case .visitors: if visitor.customer != nil { return .wrongKindOfVisitor }
    case .identified: if visitor.customer == nil { return .wrongKindOfVisitor }
    }
    if campaign.kind == .email, situation.address == nil { return .noAddress }
    guard !campaign.segments.isEmpty else { return nil }
    let isMember = campaign.segments.contains { situation.isMember(of: $0) == .yes }
    return isMember ? nil : .notInAudience(campaign.segments)
  }

  fileprivate var triggerReason: Reason? {
    guard let happened else { return .triggerNotReached(nil) }
    if campaign.trigger.event == .always { return nil }
    let moment = happened.moment(after: campaign.trigger.after)
    if moment > situation.now { return .triggerNotReached(moment) }
    guard moment > checkedThrough else { return .triggerNotReached(nil) }
    return situation.now - moment > expires ? .tooLate(moment) : nil
  }

  fileprivate var ruleReason: Reason? {
    switch campaign.rule.truth(in: situation) {
    case .yes: nil
    case .no: .ruleFalse(campaign.rule.culprits(of: .no, in: situation))
    case .unknown: .ruleUnknown(campaign.rule.culprits(of: .unknown, in: situation))
    }
  }
}

// MARK: - 5 to 10: what holds it back

extension Candidate {
  fileprivate var hoursReason: Reason? {
    if campaign.kind == .email {
      // It waits for the next open moment; there only has to be one.
      return due == nil ? .outsideHours(opens: nil) : nil
    }
    return item.isWithinHours(at: situation.now)
      ? nil : .outsideHours(opens: item.hours?.nextChange(after: situation.now))
  }

  fileprivate var teamReason: Reason? {
    switch campaign.team {
    case .either: nil
    case .online: situation.teamIsOnline ? nil : .teamOffline
    case .offline: situation.teamIsOnline ? .teamOnline : nil
    }
  }

  /// On whatever device the operator saw the customer.
  fileprivate var skipReason: Reason? {
    let isSkipped = situation.devices.contains { device in
      guard let moment = device.skipped[campaign.id], let visit = device.visit else { return false }
      return moment >= visit.began
    }
    return isSkipped ? .skipped : nil
  }

  /// A customer's devices count together, but for what is counted by device.
  fileprivate var frequencyReason: Reason? {
    let frequency = campaign.frequency
    let met = frequency.kind == .oncePerDevice ? [exposure] : exposures
    let sent = met.reduce(0) { $0 + $1.sent }
    if let until = frequency.until, met.contains(where: { $0.facts.contains(until.fact) }) {
      return .frequencyUsed(until: nil)
    }
    if let limit = frequency.limit, sent >= limit { return .frequencyUsed(until: nil) }
    switch frequency.kind {
    case .once, .oncePerDevice:
      if sent > 0, frequency.until == nil || isUsedUp { return .frequencyUsed(until: nil) }
    case .oncePerVisit:
      if exposure.settledVisit == visitor.visits, exposure.settledVisit > 0 {
        return .frequencyUsed(until: nil)
      }
    case .everyTime: if isUsedUp { return .frequencyUsed(until: nil) }
    }
    guard frequency.gap > 0, sent > 0, let last = met.map(\.last).max() else { return nil }
    let until = last + frequency.gap
    return situation.now < until ? .frequencyUsed(until: until) : nil
  }

  /// Whether the present occurrence of the trigger has led to an invitation.
  private var isUsedUp: Bool { occurrence.map { exposure.occurrences.contains($0) } ?? false }

  fileprivate var conversationReason: Reason? {
    if campaign.trigger.event == .waiting || campaign.interrupts { return nil }
    return situation.devices.contains { $0.conversation?.isOpen == true } ? .conversationOpen : nil
  }

  fileprivate var visitLimitReason: Reason? {
    let limit =
      switch campaign.nature {
      case .conversation: plan.settings.conversationsPerVisit
      case .content: plan.settings.contentPerVisit
      }
    guard let limit else { return nil }
    let shown = situation.visit?.displays[campaign.nature] ?? 0
    return shown >= limit ? .visitLimit : nil
  }

  fileprivate var declinedReason: Reason? {
    let declined = situation.visit?.declined ?? []
    let policy = plan.afterDecline(on: situation.visit?.channel)
    return policy.allows(campaign.nature, after: declined) ? nil : .declined
  }

  fileprivate var cooldownReason: Reason? {
    let people = situation.devices
    if people.contains(where: { $0.pending != nil }) { return .cooldown(until: nil) }
    guard let last = people.compactMap(\.lastInvitation).max() else { return nil }
    let until = last + plan.settings.cooldown
    return situation.now < until ? .cooldown(until: until) : nil
  }

  fileprivate var attentionReason: Reason? {
    guard let attention = plan.settings.attention else { return nil }
    let since = situation.now + -attention.within
    let invited = situation.devices.flatMap(\.invited).filter { $0 > since }
    guard invited.count >= attention.limit else { return nil }
    // Free again when the oldest of the last `limit` has left the window.
    let oldest = invited.sorted()[invited.count - attention.limit]
    return .attentionSpent(until: oldest + attention.within)
  }
}

extension Rule {
  /// Returns the conditions that make the rule what it is, for explanations.
  func culprits(of truth: Truth, in facts: some Facts) -> [Condition] {
    switch self {
    case .all(let rules):
      rules.active.filter { $0.truth(in: facts) <= truth }.flatMap {
        $0.culprits(of: truth, in: facts)
      }
    case .any(let rules):
      rules.active.filter { $0.truth(in: facts) == truth }.flatMap {
        $0.culprits(of: truth, in: facts)
      }
    case .none(let rules):
      rules.active.filter { $0.truth(in: facts) >= !truth }.flatMap {
        $0.culprits(of: !truth, in: facts)
      }
    case .not(let rule): rule.culprits(of: !truth, in: facts)
    case .off: []
    case .condition(let condition): condition.truth(in: facts) == truth ? [condition] : []
    }
  }
}
