internal import Engine

/// The switch for when something has broken: sales wait, the notice of it is shown.
///
/// Tags say which campaigns it is about: `incident` is a notice, `service` goes on all the same,
/// and everything else that is live is held, and marked until it goes on again.
struct Incident: Equatable, Sendable {
  /// Campaigns that are shown while it lasts.
  static let noticeTag = "incident"
  /// Campaigns that go on.
  static let serviceTag = "service"
  /// What those that are held carry.
  static let heldTag = "held-by-incident"

  /// Whether it begins now, or ends.
  let begins: Bool
  /// The notices that are launched, or paused.
  let notices: [Campaign]
  /// What is held, or goes on.
  let others: [Campaign]

  /// What is to be asked, in lines.
  var question: [String] {
    func names(_ campaigns: [Campaign]) -> String {
      let titles = campaigns.prefix(4).map { $0.title.isEmpty ? $0.id.text : $0.title }
      let rest = campaigns.count - titles.count
      return titles.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
    guard begins else {
      return [
        "Is the incident over?", "Paused: \(names(notices)).",
        others.isEmpty ? "Nothing was held." : "Going on: \(names(others)).",
      ]
    }
    return [
      "Is something broken?", "Visitors see from now on: \(names(notices)).",
      others.isEmpty ? "Nothing else is live." : "Held until you end it: \(names(others)).",
    ]
  }

  /// What is saved.
  func saves(at now: Instant) -> [Save] {
    notices.map { campaign in
      var campaign = campaign
      campaign.status = begins ? .live : .paused
      if begins { campaign.published = campaign.published ?? now }
      return Save(campaign: campaign, purpose: begins ? .resume : .pause)
    }
      + others.map { campaign in
        var campaign = campaign
        campaign.status = begins ? .paused : .live
        campaign.tags.removeAll { $0 == Self.heldTag }
        if begins { campaign.tags.append(Self.heldTag) }
        return Save(campaign: campaign, purpose: begins ? .pause : .resume)
      }
  }
}

extension Model {
  /// What the switch would do now.
  var incident: Incident {
    let all = workspace.campaigns.filter { $0.status != .archived }
    let notices = all.filter { $0.tags.contains(Incident.noticeTag) }
    let shown = notices.filter { $0.status == .live }
    guard shown.isEmpty else {
      return Incident(
        begins: false, notices: shown,
        others: all.filter { $0.tags.contains(Incident.heldTag) && $0.status == .paused })
    }
    return Incident(
      begins: true, notices: notices.filter { launchObstacle($0) == nil },
      others: all.filter {
        $0.status == .live && !$0.tags.contains(Incident.noticeTag)
          && !$0.tags.contains(Incident.serviceTag)
      })
  }

  /// Why the switch does nothing; `nil` if it does.
  var incidentObstacle: String? {
    let incident = incident
    guard incident.notices.isEmpty else { return nil }
    let notice = workspace.campaigns.first {
      $0.tags.contains(Incident.noticeTag) && $0.status != .archived
    }
    if let notice, let obstacle = launchObstacle(notice) {
      return "\"\(notice.title)\" cannot be shown: \(obstacle)"
    }
    return "no campaign is tagged \"\(Incident.noticeTag)\"; make the notice now and tag it with T"
  }

  /// Does what was asked, as one step that can be taken back.
  mutating func carryOut(_ incident: Incident) -> [Effect] {
    undo.begin(incident.begins ? "the incident" : "the end of the incident")
    return incident.saves(at: clock.now).map { .save($0) }
  }
}
