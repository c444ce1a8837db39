internal import Engine

/// What a stretch of the journal did to the engine's pauses, whatever they were before it.
struct PauseChanges: Equatable {
  /// For each campaign of which the stretch says so: whether it left it paused.
  private var isPaused: [Campaign.ID: Bool] = [:]

  /// Makes the changes of an empty stretch.
  init() {}

  /// Makes the changes that lead from none to `pauses`.
  init(to pauses: Pauses) {
    for campaign in pauses.campaigns { isPaused[campaign] = true }
  }

  /// Remembers what an entry does: what `Pauses` makes of it does not depend on what was before.
  mutating func apply(_ entry: Entry) {
    let campaign: Campaign.ID
    if case .automation(let change) = entry.body {
      campaign = change.campaign
    } else if case .document(let change) = entry.body {
      campaign = Campaign.ID(change.name)
    } else {
      return
    }
    var (running, paused) = (Pauses(), Pauses())
    paused.set(campaign, isPaused: true)
    running.apply(entry)
    paused.apply(entry)
    // An entry that leaves both as they were is about something else.
    guard running == paused else { return }
    isPaused[campaign] = running.campaigns.contains(campaign)
  }

  /// Applies the changes to the pauses before them.
  func change(_ pauses: inout Pauses) {
    for (campaign, isPaused) in isPaused { pauses.set(campaign, isPaused: isPaused) }
  }

  /// By the campaign's name whether it was left paused.
  var json: JSON {
    isPaused.reduce(into: [:] as JSON) { $0[$1.key.text] = .bool($1.value) }
  }

  init?(_ json: JSON?) {
    guard let members = json?.object else { return nil }
    for (name, value) in members {
      guard let value = value.bool else { return nil }
      isPaused[Campaign.ID(name)] = value
    }
  }
}

extension Pauses {
  /// Pauses or resumes a campaign as the engine does.
  fileprivate mutating func set(_ campaign: Campaign.ID, isPaused: Bool) {
    let change = Entry.Automation(campaign: campaign, isPaused ? .paused : .resumed)
    apply(Entry(at: .distantPast, .automation(change)))
  }
}
