internal import Engine
internal import Terminal

extension Action {
  /// What can be done in the list of campaigns.
  static let campaigns: [Action] = [
    Action(
      "campaign.new", [.character("n"), .insert], "new", in: .campaigns, common: true,
      help: "Begins a new campaign, or goes on with the one that was begun."
    ) { model in
      guard !model.workspace.library.channels.isEmpty else { return model.openWelcome() }
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
    many(
      "campaign.pause", [.character("p")], "pause", .pause, common: true,
      help: "Pauses live campaigns: they are shown to nobody until they are resumed."),
    many(
      "campaign.resume", [.character("r")], "resume", .resume, common: true,
      help: "Resumes paused campaigns."),
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
    many(
      "campaign.archive", [.character("d"), .delete], "archive", .archive,
      help: "Takes campaigns out of the list; files and numbers stay, and u takes it back."),
    many(
      "campaign.unarchive", [.character("U")], "out of the archive", .unarchive,
      help: "Takes archived campaigns back into the list, paused."),
    Action(
      "campaign.tag", [.character("T")], "tag", in: .campaigns,
      help: "Adds tags, or takes some away.", disabled: { $0.needsSelection }
    ) { model in
      model.open(.prompt(Prompt(.tags(model.chosenCampaigns))))
      return []
    },
    Action(
      "campaign.priority", [.character("P")], "priority", in: .campaigns,
      help: "Says which campaigns win where several could show.", disabled: { $0.needsSelection }
    ) { model in
      model.open(.prompt(Prompt(.priority(model.chosenCampaigns))))
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
    Action(
      "campaign.incident", [.character("!")], "incident", in: .campaigns,
      help: "Something is broken: shows the campaigns tagged incident and holds all others but"
        + " those tagged service; again: everything goes on.",
      disabled: { $0.incidentObstacle }
    ) { model in
      model.ask(.incident(model.incident))
      return []
    },
    Action(
      "campaign.report", [.character("R")], "report", in: .campaigns,
      help: "Shows the campaign's whole report, with periods and a chart.",
      disabled: { $0.needsSelection }
    ) { model in
      model.reportDesk.campaign = model.selectedCampaign?.id
      model.reportDesk.scroll = 0
      model.open(.report)
      return []
    },
    Action(
      "campaign.revisions", [.character("H")], "revisions", in: .campaigns,
      help: "Lists every revision of the campaign, to compare and to bring back.",
      disabled: { $0.needsSelection }
    ) { model in
      guard let campaign = model.selectedCampaign else { return [] }
      let title = campaign.title.isEmpty ? campaign.id.text : campaign.title
      return model.openRevisions(of: .document(.campaigns, campaign.id.text), title: title)
    },
  ]

  private static func many(
    _ name: String, _ keys: [Key], _ title: String, _ action: ManyAction, common: Bool = false,
    help: String
  ) -> Action {
    Action(
      name, keys, title, in: .campaigns, common: common, help: help,
      disabled: { $0.obstacle(action) }
    ) { $0.perform(action, on: $0.chosenCampaigns) }
  }
}

extension Model {
  /// Why nothing can be done to the campaign under the cursor; `nil` if there is one.
  var needsSelection: String? {
    if selectedCampaign != nil { return nil }
    if list.isFiltered { return "no campaign fits the filter; Esc shows all" }
    return list.showsArchived
      ? "nothing is archived; Esc shows the others" : "there is no campaign; press n to make one"
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
  mutating func openWizard(for campaign: Campaign?) {
    let saved = campaign ?? workspace.emptyCampaign
    var start = saved
    if let draft = workspace.drafts[start.id] {
      var findings: [Finding] = []
      start = Campaign(id: start.id, draft, findings: &findings)
      notice = Notice(text: "Your unfinished edit is back; Esc and x drop it.", role: .info)
    }
    open(.wizard(Wizard(start, isNew: campaign == nil, saved: saved)))
  }

  /// Why a campaign cannot be launched; `nil` if it can.
  func launchObstacle(_ campaign: Campaign?) -> String? {
    guard let campaign else { return nil }
    if campaign.status == .live { return "it is live already" }
    let errors = findings(of: campaign).filter { $0.severity == .error }
    return errors.first.map { "\($0.path.isEmpty ? "it" : $0.path) \($0.sentence)" }
  }

  /// How much is wrong with a campaign that keeps it from showing.
  func errorCount(of campaign: Campaign) -> Int {
    findings(of: campaign).filter { $0.severity == .error }.count
  }

  /// What is wrong with a campaign as it is.
  func findings(of campaign: Campaign) -> [Finding] {
    let times = inquiries.times.flatMap { $0.isOf(campaign) ? $0 : nil }
    return campaign.findings(
      in: workspace.library, against: workspace.rivals,
      window: times?.window ?? workspace.windows[campaign.id] ?? Window(),
      hours: times == nil ? workspace.hours[campaign.id] : times?.open, now: clock.now)
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
