internal import Engine
internal import Terminal

extension Action {
  /// What can be done in the list of campaigns.
  static let campaigns: [Action] = [
    Action(
      "campaign.new", [.character("n")], "new", in: .campaigns, common: true,
      help: "Begins a new campaign, or goes on with the one that was begun.",
      disabled: { model in
        model.workspace.library.channels.isEmpty
          ? "there is no channel yet; add documents/channels/NAME.json or run beckon demo" : nil
      }
    ) { model in
      model.openWizard(for: nil)
      return []
    },
    Action(
      "campaign.edit", [.enter, .character("e")], "edit", in: .campaigns, common: true,
      help: "Opens the campaign in the builder.", disabled: { $0.needsSelection }
    ) { model in
      model.openWizard(for: model.selectedCampaign)
      return []
    },
    Action(
      "campaign.copy", [.character("c")], "copy", in: .campaigns,
      help: "Begins a new campaign as a copy of this one.", disabled: { $0.needsSelection }
    ) { model in
      model.copySelected()
      return []
    },
    Action(
      "campaign.pause", [.character("p")], "pause", in: .campaigns, common: true,
      help: "Pauses a live campaign: it is shown to nobody until it is resumed.",
      disabled: { model in
        model.needsSelection
          ?? (model.selectedCampaign?.status == .live ? nil : "only a live campaign can be paused")
      }
    ) { $0.save(.paused, .pause) },
    Action(
      "campaign.resume", [.character("r")], "resume", in: .campaigns, common: true,
      help: "Resumes a paused campaign.",
      disabled: { model in
        model.needsSelection ?? model.resumeObstacle(model.selectedCampaign)
      }
    ) { $0.save(.live, .resume) },
    Action(
      "campaign.launch", [.character("L")], "launch", in: .campaigns,
      help: "Launches a draft after asking once.",
      disabled: { model in
        model.needsSelection ?? model.launchObstacle(model.selectedCampaign)
      }
    ) { model in
      guard let campaign = model.selectedCampaign else { return [] }
      model.askToLaunch(campaign)
      return []
    },
    Action(
      "campaign.archive", [.character("d"), .delete], "archive", in: .campaigns,
      help: "Takes a campaign out of the list after asking once; file and numbers stay.",
      disabled: { $0.needsSelection }
    ) { model in
      if let campaign = model.selectedCampaign { model.ask(.archive(campaign)) }
      return []
    },
    Action(
      "campaign.yank", [.character("y")], "copy report", in: .campaigns,
      help: "Copies the campaign's report into the terminal's clipboard, also over SSH.",
      disabled: { $0.needsSelection }
    ) { model in
      guard let campaign = model.selectedCampaign else { return [] }
      let order = campaign.message.variants.map(\.id)
      let lines = [campaign.title] + model.report[campaign.id].lines(order: order)
      return [.copy(lines.joined(separator: "\n"))]
    },
  ]
}

extension Model {
  fileprivate var needsSelection: String? {
    selectedCampaign == nil ? "there is no campaign; press n to make one" : nil
  }

  fileprivate mutating func save(
    _ status: Campaign.Status, _ purpose: Save.Purpose
  ) -> [Effect] {
    guard var campaign = selectedCampaign else { return [] }
    campaign.status = status
    return [.save(Save(campaign: campaign, purpose: purpose))]
  }

  fileprivate mutating func copySelected() {
    guard var copy = selectedCampaign else { return }
    copy.id = Wizard.newCampaign
    copy.revision = 0
    copy.status = .draft
    copy.published = nil
    copy.title += " (copy)"
    open(.wizard(Wizard(copy, isNew: true, saved: Campaign(id: Wizard.newCampaign))))
  }

  /// Opens the builder on a campaign, or on a new one; an unfinished edit is taken up again.
  fileprivate mutating func openWizard(for campaign: Campaign?) {
    let saved = campaign ?? workspace.emptyCampaign
    var start = saved
    if let draft = workspace.drafts[start.id] {
      var findings: [Finding] = []
      start = Campaign(id: start.id, draft, findings: &findings)
      notice = Notice(text: "Your unfinished edit is back; Esc and x drop it.", role: .info)
    }
    open(.wizard(Wizard(start, isNew: campaign == nil, saved: saved)))
  }

  /// Why a campaign cannot be resumed; `nil` if it can.
  fileprivate func resumeObstacle(_ campaign: Campaign?) -> String? {
    guard let campaign else { return nil }
    switch life(of: campaign) {
    case .paused: return nil
    case .pausedByItself:
      guard case .bot = campaign.response else { return nil }
      return "it goes on by itself when automated resolutions are available again"
    case .draft, .scheduled, .live, .ended, .archived, .faulty:
      return campaign.status == .paused ? nil : "only a paused campaign can be resumed"
    }
  }

  /// Why a campaign cannot be launched; `nil` if it can.
  func launchObstacle(_ campaign: Campaign?) -> String? {
    guard let campaign else { return nil }
    if campaign.status == .live { return "it is live already" }
    let errors = findings(of: campaign).filter { $0.severity == .error }
    return errors.first.map { "\($0.path.isEmpty ? "it" : $0.path) \($0.sentence)" }
  }

  /// What is wrong with a campaign as it is.
  func findings(of campaign: Campaign) -> [Finding] {
    campaign.findings(
      in: workspace.library, against: workspace.rivals,
      window: workspace.windows[campaign.id] ?? Window(), hours: workspace.hours[campaign.id],
      now: clock.now)
  }

  /// Asks whether to launch.
  mutating func askToLaunch(_ campaign: Campaign) {
    let warnings = findings(of: campaign).filter { $0.severity == .warning }.count
    ask(.launch(campaign, warnings: warnings))
  }
}

extension Snapshot {
  /// A new campaign with what suits this workspace.
  fileprivate var emptyCampaign: Campaign {
    var campaign = Campaign(id: Wizard.newCampaign)
    campaign.channels = Array(library.channels.keys.sorted().prefix(1))
    campaign.sender = library.agents.keys.sorted().first
    return campaign
  }
}
