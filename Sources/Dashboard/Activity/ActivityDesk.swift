internal import Engine
internal import Terminal

/// Where one is in what happened: what is shown of it, and which line is selected.
struct ActivityDesk: Equatable, Sendable {
  /// Only lines about this; `nil` for all.
  var topic: Feed.Topic?
  /// Only lines about this campaign.
  var campaign: Campaign.ID?
  /// Only lines about this person.
  var visitor: Visitor.ID?
  /// The number of the selected line: the cursor stays on it when others come; `nil` follows the
  /// newest.
  var selected: Int?
  /// How many lines there were when it was held; `nil` while it is live.
  var held: Int?
}

extension Model {
  /// The lines that are shown, newest first.
  var activity: [Feed.Line] {
    let desk = activityDesk
    return feed.lines.reversed().filter { line in
      (desk.held.map { line.number <= $0 } ?? true)
        && (desk.topic.map { line.topic == $0 } ?? true)
        && (desk.campaign.map { line.isAbout($0) } ?? true)
        && (desk.visitor.map { line.visitor == $0 } ?? true)
    }
  }

  /// The line under the cursor.
  var activityLine: Feed.Line? {
    let lines = activity
    return lines.first { $0.number == activityDesk.selected } ?? lines.first
  }

  mutating func moveInActivity(_ body: (inout ListView) -> Void) {
    let numbers = activity.map(\.number)
    let chosen = ListView.moved(
      numbers, from: activityLine?.number, rows: ActivityScreen.rows(of: self), body)
    // At the top it follows what comes.
    activityDesk.selected = chosen == numbers.first ? nil : chosen
  }
}

extension Feed.Line {
  /// Whether a campaign is its subject.
  func isAbout(_ id: Campaign.ID) -> Bool {
    campaign == id || subject == .document(.campaigns, id.text)
  }
}
