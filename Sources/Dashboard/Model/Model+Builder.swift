internal import Engine
internal import Terminal

// What happens to the builder from outside: others who save, drafts that are there, forecasts.

extension Model {
  /// Somebody else had saved first: merges where both edits do not meet, and shows where they do.
  mutating func conflicted(
    _ save: Save, base: Campaign?, current: Campaign, by: String
  ) -> [Effect] {
    let merge = Merge(save, base: base, theirs: current, by: by)
    let needsEyes = !merge.meetings.isEmpty || save.purpose == .launch
    if !needsEyes {
      notice = Notice(text: "\(by) had saved first; both edits are kept.", role: .info)
      return [.save(merge.merged)]
    }
    guard wizard != nil else {
      ask(.overwrite(save, current, by: by))
      return []
    }
    editWizard { wizard in
      wizard.merge = merge
      // Whoever saved may be the same person elsewhere, with whom the draft went away.
      wizard.needsKeeping = true
    }
    return []
  }

  /// The open campaign follows what others save, as long as nothing was changed in it.
  mutating func followCampaign() {
    guard let wizard, !wizard.isNew,
      let current = workspace.campaigns.first(where: { $0.id == wizard.campaign.id }),
      current.revision > wizard.campaign.revision
    else { return }
    guard !wizard.isDirty else {
      notice = Notice(
        text: "Somebody saved revision \(current.revision) meanwhile; saving merges both.",
        role: .warning)
      return
    }
    var fresh = Wizard(current, isNew: false)
    fresh.go(to: wizard.step, focus: wizard.focus)
    fresh.preview = wizard.preview
    screen = .wizard(fresh)
    notice = Notice(text: "Somebody saved revision \(current.revision); this is it.", role: .info)
  }

  /// Says at the start which unfinished edits were kept.
  mutating func offerDrafts(in snapshot: Snapshot) {
    let titles = snapshot.drafts.sorted { $0.key < $1.key }.map { id, draft in
      let title = draft["title"]?.string ?? ""
      return title.trimmed.isEmpty ? id.text : title
    }
    guard let first = titles.first else { return }
    let isNew = snapshot.drafts[Wizard.newCampaign] != nil
    let others = titles.count > 1 ? " and \(titles.count - 1) more" : ""
    let key = isNew && titles.count == 1 ? "n goes on with it" : "* marks it, Enter goes on"
    notice = Notice(text: "Unfinished: \"\(first)\"\(others); \(key).", role: .info)
  }

  // MARK: - Forecast

  /// Asks for the forecast that the review shows, unless it is there or under way.
  mutating func askForForecast() -> [Effect] {
    guard let wizard, wizard.step == .review else { return [] }
    let campaign = wizard.campaign
    guard forecast?.campaign.isAlike(campaign) != true,
      isForecasting?.isAlike(campaign) != true
    else { return [] }
    isForecasting = campaign
    return [.forecast(campaign)]
  }

  /// Takes a forecast in.
  mutating func take(_ forecast: Forecast) {
    self.forecast = forecast
    if isForecasting == forecast.campaign { isForecasting = nil }
  }
}
