internal import Engine

/// Two edits of one campaign: one's own, and that of somebody who saved first.
struct Merge: Equatable, Sendable {
  /// What was to be saved.
  let save: Save
  /// What somebody else has saved.
  let theirs: Campaign
  /// Who.
  let by: String
  /// The places that both have changed.
  let meetings: [ThreeWay.Meeting]
  /// The selected one.
  private(set) var row = 0
  /// Where the other's edit is taken.
  private(set) var takesTheirs: Set<String> = []
  private let way: ThreeWay

  /// Compares the edits; without a known `base` everything that differs meets.
  init(_ save: Save, base: Campaign?, theirs: Campaign, by: String) {
    self.save = save
    self.theirs = theirs
    self.by = by
    way = ThreeWay(
      base: base?.mergeable ?? [:], mine: save.campaign.mergeable, theirs: theirs.mergeable)
    meetings = way.meetings
  }

  /// What the other has changed where one has not.
  var taken: [String] { Self.paths(way.base, way.theirs).filter(isAlone) }
  /// What one has changed where the other has not.
  var kept: [String] { Self.paths(way.base, way.mine).filter(isAlone) }

  private func isAlone(_ path: String) -> Bool { !meetings.contains { $0.path == path } }

  private static func paths(_ before: JSON, _ after: JSON) -> [String] {
    ThreeWay.changes(from: before, to: after).map(\.path)
  }

  /// Selects another meeting.
  mutating func move(_ step: Int) { row = max(0, min(meetings.count - 1, row + step)) }

  /// Takes one's own edit at the selected place, or the other's.
  mutating func take(theirs: Bool) {
    guard meetings.indices.contains(row) else { return }
    if theirs {
      takesTheirs.insert(meetings[row].path)
    } else {
      takesTheirs.remove(meetings[row].path)
    }
  }

  /// What is saved: both edits in one.
  var merged: Save {
    let json = way.merged(takingTheirs: takesTheirs)
    return Save(
      campaign: Campaign(id: save.campaign.id, merged: json, revision: theirs.revision),
      purpose: save.purpose)
  }
}
