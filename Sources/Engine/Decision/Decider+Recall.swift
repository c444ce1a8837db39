// What was sent and is not right any more, because somebody has changed a campaign.

extension Decider {
  /// Takes back what nobody has seen of campaigns that are not live any more; everything returned
  /// is applied.
  public mutating func recall(at now: Instant) -> [Entry] {
    var entries: [Entry] = []
    for invitation in onPages where invitation.displayed == nil {
      guard !isLive(invitation.campaign, at: now) else { continue }
      let withdrawn = state.withdrawal(of: invitation.id, because: "recalled", at: now)
      withdrawn.forEach { apply($0) }
      entries += withdrawn
    }
    return entries
  }

  /// The invitations on pages, or on their way there, of campaigns that have other revisions than
  /// in `old`.
  ///
  /// - Complexity: O(*n*) in the number of visitors who are here.
  public func revised(since old: Plan, at now: Instant) -> [Invitation] {
    onPages.filter { invitation in
      guard let before = old.item(invitation.campaign)?.campaign.revision,
        let present = plan.item(invitation.campaign)?.campaign.revision
      else { return false }
      return before != present && isLive(invitation.campaign, at: now)
    }
  }

  private var onPages: [Invitation] {
    present.sorted().compactMap { id in
      state.visitors[id]?.pending.flatMap { state.invitations[$0.invitation] }
    }
  }

  private func isLive(_ campaign: Campaign.ID, at now: Instant) -> Bool {
    plan.item(campaign).map { life(of: $0, at: now) } == .live
  }

  /// What a campaign is now, pauses of its own included.
  func life(of item: Plan.Item, at now: Instant) -> Campaign.Life {
    item.campaign.life(
      at: now, window: item.window, fault: item.fault,
      isPaused: state.pauses.campaigns.contains(item.campaign.id))
  }
}
