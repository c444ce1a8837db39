internal import Dashboard
internal import Engine
internal import Store

// Campaigns and unfinished edits on their way to the disk.

extension DashboardSession {
  /// Saves a campaign if nobody else has saved it meanwhile.
  mutating func perform(_ save: Save) {
    do throws(StoreError) {
      let saved = try workspace.save(
        save.campaign, what: save.purpose.rawValue, by: author, at: Surroundings.now)
      send(.saved(saved, what: save.purpose))
    } catch {
      guard case .documentConflict(let document?) = error else {
        return send(.failed("Not saved: \(error)"))
      }
      var findings: [Finding] = []
      let current = Campaign(
        id: save.campaign.id, document.value, findings: &findings)
      send(.conflicted(save, base: desk.base(of: save), current: current, by: document.by))
    }
  }

  /// Keeps a message for a link that shows it to one browser.
  mutating func preview(_ preview: Preview) {
    do throws(StoreError) {
      let token = try workspace.previews.save(preview, at: Surroundings.now)
      send(.previewMade(preview.campaign, token: token))
    } catch {
      send(.failed("There is no link: \(error)"))
    }
  }

  /// Keeps an unfinished edit.
  mutating func keep(_ campaign: Campaign) {
    do throws(StoreError) {
      try workspace.drafts.save(
        campaign.json, of: .document(.campaigns, campaign.id.text), for: author)
    } catch {
      send(.failed("Your edit could not be kept: \(error)"))
    }
  }

  /// Keeps what would be lost; the terminal may be gone already.
  func keepDraft() {
    if let edit = model.unsavedDocument { try? desk.keep(edit.value, of: edit.subject) }
    guard let campaign = model.unsavedDraft else { return }
    try? workspace.drafts.save(
      campaign.json, of: .document(.campaigns, campaign.id.text), for: author)
  }
}
