internal import Engine
internal import Terminal

extension Action {
  /// What can be done with what happened.
  static let activity: [Action] = [
    Action(
      "activity.open", [.enter], "open", in: .activity, common: true,
      help: "Opens what the line is about: a change beside the revision before it, where it can"
        + " be taken back, or the person.",
      disabled: { $0.activityObstacle }
    ) { $0.openActivity() },
    Action(
      "activity.topic", [.character("f")], "topic", in: .activity, common: true,
      help: "Shows only changes, messages, conversations or the gateway, in turn."
    ) { model in
      let all: [Feed.Topic?] = [nil] + Feed.Topic.allCases.map { $0 }
      model.activityDesk.topic = all.element(1, from: model.activityDesk.topic)
      return []
    },
    Action(
      "activity.campaign", [.character("c")], "only campaign", in: .activity, common: true,
      help: "Shows only what is about the campaign of the line.",
      disabled: { $0.activityCampaign == nil ? "the line is about no campaign" : nil }
    ) { model in
      model.activityDesk.campaign = model.activityCampaign
      return []
    },
    Action(
      "activity.visitor", [.character("v")], "only person", in: .activity, common: true,
      help: "Shows only what is about the person of the line.",
      disabled: { $0.activityLine?.visitor == nil ? "the line is about no visitor" : nil }
    ) { model in
      model.activityDesk.visitor = model.activityLine?.visitor
      return []
    },
    Action(
      "activity.all", [.escape], "everything", in: .activity,
      help: "Shows everything again."
    ) { model in
      model.activityDesk = ActivityDesk(held: model.activityDesk.held)
      return []
    },
    Action(
      "activity.hold", [.character("p")], "hold", in: .activity, common: true,
      help: "Holds the lines as they are, or lets them go on."
    ) { model in
      model.activityDesk.held = model.activityDesk.held == nil ? model.feed.total : nil
      return []
    },
    Action(
      "activity.yank", [.character("y")], "copy", in: .activity,
      help: "Copies the lines that are shown into the terminal's clipboard.",
      disabled: { $0.activity.isEmpty ? "nothing is shown" : nil }
    ) { model in
      let lines = model.activity.map { line in
        "\(model.clock.day(line.at)) \(model.clock.time(line.at)) \(line.whoAndWhere) \(line.what)"
          + (line.campaign.map { " \($0)" } ?? "")
      }
      return [.copy(lines.joined(separator: "\n"))]
    },
  ]
}

extension Model {
  /// The campaign of the line under the cursor.
  fileprivate var activityCampaign: Campaign.ID? {
    guard let line = activityLine else { return nil }
    if case .document(.campaigns, let name) = line.subject { return Campaign.ID(name) }
    return line.campaign
  }

  fileprivate var activityObstacle: String? {
    guard let line = activityLine else { return "nothing is shown" }
    return line.subject == nil && line.visitor == nil ? "there is nothing behind the line" : nil
  }

  /// Opens the revisions of what was changed, or the person.
  fileprivate mutating func openActivity() -> [Effect] {
    guard let line = activityLine else { return [] }
    if let subject = line.subject {
      return openRevisions(of: subject, title: title(of: subject))
    }
    guard let visitor = line.visitor else { return [] }
    if line.topic == .conversations, let talk = inbox.latest(with: [visitor]) {
      desk.selected = talk.id
      desk.scope = .all
      open(.inbox)
      return []
    }
    crowd.selected = visitor
    crowd.held = crowd.held ?? [visitor] + visitors.map(\.id).filter { $0 != visitor }
    open(.visitors)
    return []
  }

  private func title(of subject: StoredDocument.Subject) -> String {
    if case .document(.campaigns, let name) = subject {
      return workspace.title(of: Campaign.ID(name))
    }
    return workspace.document(subject)?.title ?? subject.name
  }
}
