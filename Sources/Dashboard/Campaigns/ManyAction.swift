internal import Engine
internal import Terminal

/// Something that is done to one campaign or to many at once.
enum ManyAction: Equatable, Sendable {
  case pause, resume, archive, unarchive
  /// Adds words; one with `-` before it is taken away.
  case tag([String])
  case priority(Campaign.Priority)

  /// What the journal notes.
  var purpose: Save.Purpose {
    switch self {
    case .pause: .pause
    case .resume: .resume
    case .archive: .archive
    case .unarchive: .unarchive
    case .tag: .tag
    case .priority: .priority
    }
  }

  /// The word before "3 campaigns".
  var verb: String {
    switch self {
    case .pause: "pause"
    case .resume: "resume"
    case .archive: "archive"
    case .unarchive: "take out of the archive"
    case .tag: "tag"
    case .priority(let priority): "give \(priority.rawValue) priority to"
    }
  }

  /// Why it cannot be done to a campaign; `nil` if it can.
  func obstacle(_ campaign: Campaign, in model: Model) -> String? {
    switch self {
    case .pause: campaign.status == .live ? nil : "only a live campaign can be paused"
    case .resume: model.resumeObstacle(campaign)
    case .archive: campaign.status == .archived ? "it is archived already" : nil
    case .unarchive: campaign.status == .archived ? nil : "it is not archived"
    case .tag, .priority: nil
    }
  }

  /// Returns the campaign as it is then.
  func applied(to campaign: Campaign) -> Campaign {
    var campaign = campaign
    switch self {
    case .pause: campaign.status = .paused
    case .resume: campaign.status = .live
    case .archive: campaign.status = .archived
    // Whoever takes it out looks at it before it is shown to anybody.
    case .unarchive: campaign.status = campaign.published == nil ? .draft : .paused
    case .tag(let words):
      for word in words {
        let isRemoval = word.hasPrefix("-") && word.count > 1
        let tag = isRemoval ? String(word.dropFirst()) : word
        campaign.tags.removeAll { $0 == tag }
        if !isRemoval { campaign.tags.append(tag) }
      }
    case .priority(let priority): campaign.priority = priority
    }
    return campaign
  }
}

extension Model {
  /// Does something to campaigns: to one at once, to many after asking once with their number.
  mutating func perform(_ action: ManyAction, on campaigns: [Campaign]) -> [Effect] {
    let able = campaigns.filter { action.obstacle($0, in: self) == nil }
    guard let first = able.first else {
      let reason = campaigns.first.flatMap { action.obstacle($0, in: self) }
      notice = Notice(
        text: reason ?? "there is no campaign; press n to make one", role: .warning)
      return []
    }
    guard campaigns.count > 1 else { return carryOut(action, on: [first]) }
    ask(.many(action, able, of: campaigns.count))
    return []
  }

  /// Does something to campaigns, as one step that can be taken back.
  mutating func carryOut(_ action: ManyAction, on campaigns: [Campaign]) -> [Effect] {
    undo.begin("\(action.verb) \(Prompt.Purpose.count(campaigns))")
    list.clearMarks()
    return campaigns.compactMap { campaign in
      let changed = action.applied(to: campaign)
      guard changed != campaign else { return nil }
      return .save(Save(campaign: changed, purpose: action.purpose))
    }
  }

  /// Why a campaign cannot be resumed; `nil` if it can.
  func resumeObstacle(_ campaign: Campaign) -> String? {
    switch life(of: campaign) {
    case .paused: return nil
    case .pausedByItself:
      guard case .bot = campaign.response else { return nil }
      return "it goes on by itself when automated resolutions are available again"
    case .draft, .scheduled, .live, .ended, .archived, .faulty:
      return campaign.status == .paused ? nil : "only a paused campaign can be resumed"
    }
  }

  /// Why nothing can be done to the chosen campaigns; `nil` if something can.
  func obstacle(_ action: ManyAction) -> String? {
    let chosen = chosenCampaigns
    guard !chosen.isEmpty else {
      return list.isFiltered
        ? "no campaign fits the filter; Esc shows all" : "there is no campaign; press n to make one"
    }
    if chosen.contains(where: { action.obstacle($0, in: self) == nil }) { return nil }
    return chosen.first.flatMap { action.obstacle($0, in: self) }
  }
}
