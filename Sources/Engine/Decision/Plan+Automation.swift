// What the engine pauses and resumes by itself (SEMANTICS §2).

extension Plan {
  /// Returns which campaigns are to be paused, or resumed, because bots have resolved as many
  /// conversations as the workspace allows, or may go on.
  func automation(_ state: State, at now: Instant) -> [Entry.Automation] {
    let isSpent = spentUntil(state, at: now) != nil
    return items.compactMap { item in
      let (id, isPaused) = (item.campaign.id, state.pauses.campaigns.contains(item.campaign.id))
      // One that was changed to an agent's response waits for somebody to resume it.
      guard item.campaign.status == .live, case .bot = item.campaign.response, isPaused != isSpent
      else { return nil }
      return Entry.Automation(campaign: id, isSpent ? .paused : .resumed)
    }
  }

  /// Returns until when the resolutions are used up, `distantFuture` if there are none at all;
  /// `nil` if some are available.
  func spentUntil(_ state: State, at now: Instant) -> Instant? {
    guard let limit = settings.resolutions else { return nil }
    if limit.limit == 0 { return .distantFuture }
    guard state.resolutions.count >= limit.limit else { return nil }
    let end = state.resolutions[state.resolutions.count - limit.limit] + limit.within
    return now < end ? end : nil
  }
}
