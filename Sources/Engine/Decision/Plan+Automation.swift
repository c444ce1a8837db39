// What the engine pauses and resumes by itself (SEMANTICS §2).

extension Plan {
  /// Returns which campaigns are to be paused, or resumed, because bots have resolved as many
  /// conversations as the workspace allows, or may go on.
  func automation(_ state: State, at now: Instant) -> [Entry.Automation] {
    let isSpent = isSpent(state, at: now)
    return items.compactMap { item in
      let (id, isPaused) = (item.campaign.id, state.pauses.campaigns.contains(item.campaign.id))
      // One that was changed to an agent's response waits for somebody to resume it.
      guard item.campaign.status == .live, case .bot = item.campaign.response, isPaused != isSpent
      else { return nil }
      return Entry.Automation(campaign: id, isSpent ? .paused : .resumed)
    }
  }

  /// Returns when resolutions are available again; `nil` if they are, or never will be.
  func resolutionsReturn(_ state: State, at now: Instant) -> Instant? {
    guard let limit = settings.resolutions, isSpent(state, at: now), limit.limit > 0 else {
      return nil
    }
    return state.resolutions[state.resolutions.count - limit.limit] + limit.within
  }

  private func isSpent(_ state: State, at now: Instant) -> Bool {
    guard let limit = settings.resolutions else { return false }
    if limit.limit == 0 { return true }
    guard state.resolutions.count >= limit.limit else { return false }
    let last = state.resolutions[state.resolutions.count - limit.limit]
    return now < last + limit.within
  }
}
