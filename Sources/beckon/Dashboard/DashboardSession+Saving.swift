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

  /// Keeps what is being written to visitors.
  mutating func keep(_ answers: [Conversation.ID: KeptAnswer]) {
    do throws(StoreError) { try save(answers) } catch {
      send(.failed("Your answer could not be kept: \(error)"))
    }
  }

  /// Goes on with what the last session left unfinished in the inbox.
  mutating func findAnswers() {
    guard let kept = try? workspace.drafts.load(.answers, for: author)?.object else { return }
    var answers: [Conversation.ID: KeptAnswer] = [:]
    for (id, answer) in kept {
      guard let visitor = answer["visitor"]?.string, let text = answer["text"]?.string else {
        continue
      }
      answers[Conversation.ID(id)] = KeptAnswer(visitor: Visitor.ID(visitor), text: text)
    }
    send(.answersFound(answers))
  }

  private func save(_ answers: [Conversation.ID: KeptAnswer]) throws(StoreError) {
    guard !answers.isEmpty else { return try workspace.drafts.remove(.answers, for: author) }
    let members = answers.map { id, answer in
      (id.text, ["visitor": .string(answer.visitor.text), "text": .string(answer.text)] as JSON)
    }
    try workspace.drafts.save(
      .object(Dictionary(uniqueKeysWithValues: members)), of: .answers, for: author)
  }

  /// Keeps what would be lost; the terminal may be gone already.
  func keepDraft() {
    if let answers = model.unkeptAnswers { try? save(answers) }
    if let edit = model.unsavedDocument { try? desk.keep(edit.value, of: edit.subject) }
    guard let campaign = model.unsavedDraft else { return }
    try? workspace.drafts.save(
      campaign.json, of: .document(.campaigns, campaign.id.text), for: author)
  }
}
