/// The pipeline of SEMANTICS §4 as a list: each step says why a candidate must not show, or
/// `nil`. Deciding takes the first reason, explaining takes all of them; there is no second engine.
enum Step: CaseIterable {
  case life, channel, audience, trigger, rule, hours, team, frequency, conversation, visitLimit
  case declined, cooldown

  /// Steps after the rule: what holds back a campaign whose rule is true.
  static let caps = Array(allCases.drop { $0 != .hours })

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
    case .frequency: candidate.frequencyReason
    case .conversation: candidate.conversationReason
    case .visitLimit: candidate.visitLimitReason
    case .declined: candidate.declinedReason
    case .cooldown: candidate.cooldownReason
    }
  }
}

// MARK: - 1 to 4: may it, and is it time

extension Candidate {
  fileprivate var lifeReason: Reason? {
    let life = campaign.life(at: situation.now, window: item.window, fault: item.fault)
    switch life {
    case .live: return nil
    case .paused: return .paused
    case .scheduled, .ended: return .outsideTimeframe
    case .faulty(let fault): return .faulty(fault)
    case .draft, .archived: return .notLive(life)
    }
  }

  fileprivate var channelReason: Reason? {
    guard let channel = situation.visit?.channel else { return .otherChannel }
    return campaign.channels.contains(channel) ? nil : .otherChannel
  }

  fileprivate var audienceReason: Reason? {
    switch campaign.audience {
    case .everyone: nil
    case .visitors: visitor.customer == nil ? nil : .wrongKindOfVisitor
    case .identified: visitor.customer == nil ? .wrongKindOfVisitor : nil
    }
  }

  fileprivate var triggerReason: Reason? {
    guard let happened else { return .triggerNotReached(nil) }
    if campaign.trigger.event == .always { return nil }
    let moment = happened.moment(after: campaign.trigger.after)
    if moment > situation.now { return .triggerNotReached(moment) }
    return moment > checkedThrough ? nil : .triggerNotReached(nil)
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
    item.isWithinHours(at: situation.now)
      ? nil : .outsideHours(opens: item.hours?.nextChange(after: situation.now))
  }

  fileprivate var teamReason: Reason? {
    switch campaign.team {
    case .either: nil
    case .online: plan.teamIsOnline ? nil : .teamOffline
    case .offline: plan.teamIsOnline ? .teamOnline : nil
    }
  }

  fileprivate var frequencyReason: Reason? {
    switch campaign.frequency {
    case .once:
      return exposure.sent > 0 ? .frequencyUsed : nil
    case .oncePerVisit:
      return exposure.settledVisit == visitor.visits && exposure.settledVisit > 0
        ? .frequencyUsed : nil
    case .everyTime(let gap):
      if let occurrence, exposure.occurrences.contains(occurrence) { return .frequencyUsed }
      return exposure.sent > 0 && situation.now - exposure.last < gap ? .frequencyUsed : nil
    }
  }

  fileprivate var conversationReason: Reason? {
    if campaign.trigger.event == .waiting { return nil }
    return visitor.conversation?.isOpen == true ? .conversationOpen : nil
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

  /// After a declined content others may show; after a declined conversation no conversation may.
  fileprivate var declinedReason: Reason? {
    guard campaign.nature == .conversation else { return nil }
    return situation.visit?.declined.contains(.conversation) == true ? .declined : nil
  }

  fileprivate var cooldownReason: Reason? {
    if visitor.pending != nil { return .cooldown(until: nil) }
    guard let last = visitor.lastInvitation else { return nil }
    let until = last + plan.settings.cooldown
    return situation.now < until ? .cooldown(until: until) : nil
  }
}

extension Rule {
  /// Returns the conditions that make the rule what it is, for explanations.
  func culprits(of truth: Truth, in facts: some Facts) -> [Condition] {
    switch self {
    case .all(let rules):
      rules.filter { $0.truth(in: facts) <= truth }.flatMap { $0.culprits(of: truth, in: facts) }
    case .any(let rules):
      rules.filter { $0.truth(in: facts) == truth }.flatMap { $0.culprits(of: truth, in: facts) }
    case .none(let rules):
      rules.filter { $0.truth(in: facts) >= !truth }.flatMap { $0.culprits(of: !truth, in: facts) }
    case .not(let rule): rule.culprits(of: !truth, in: facts)
    case .condition(let condition): condition.truth(in: facts) == truth ? [condition] : []
    }
  }
}
