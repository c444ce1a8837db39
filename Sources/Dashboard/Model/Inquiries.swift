package import Engine

/// What the dashboard has asked the program to find out off the key path, and what it was told.
package struct Inquiries: Equatable, Sendable {
  /// How many recorded page views the rule fits that was measured last, part by part.
  private(set) var reach: RuleReach?
  /// The rule that is being measured.
  private(set) var measuring: Rule?
  private var measured: Rule?
  /// The zones of the system.
  private(set) var zones = ZoneTable()
  private var hasAskedForZones = false
  /// What the timeframe and the hours that were edited last come to on the clocks.
  private(set) var times: CampaignTimes?
  private var resolving: CampaignTimes.Key?

  /// Makes the state before anything was asked.
  package init() {}

  /// Whether the reach that is known is not that of `rule`: parts that are still the same have
  /// their figures all the same.
  func isStale(for rule: Rule) -> Bool { measured != rule }

  /// Asks for the reach of `rule`, unless it is known or under way.
  mutating func measure(_ rule: Rule) -> [Effect] {
    guard measured != rule, measuring != rule else { return [] }
    measuring = rule
    return [.measure(rule)]
  }

  /// Asks for the zones once.
  mutating func readZones() -> [Effect] {
    guard !hasAskedForZones else { return [] }
    hasAskedForZones = true
    return [.readZones]
  }

  /// Takes in what was measured.
  mutating func take(_ reach: RuleReach, of rule: Rule) {
    self.reach = reach
    measured = rule
    if measuring == rule { measuring = nil }
  }

  /// Asks for the moments of a campaign that is edited, unless they are known or under way.
  mutating func resolve(_ campaign: Campaign) -> [Effect] {
    let key = CampaignTimes.Key(campaign)
    guard times?.key != key, resolving != key else { return [] }
    resolving = key
    return [.resolve(campaign)]
  }

  /// Takes in what was resolved.
  mutating func take(_ times: CampaignTimes) {
    self.times = times
    resolving = nil
  }

  /// Forgets what documents may have made wrong.
  mutating func forgetTimes() { (times, resolving) = (nil, nil) }

  /// Takes the zones in.
  mutating func take(_ zones: ZoneTable) { self.zones = zones }
}

extension Model {
  /// Asks for what the open step of the builder shows.
  mutating func inquire() -> [Effect] {
    guard case .wizard(let wizard) = screen else { return inquireForLibrary() }
    let saved = workspace.campaigns.first { $0.id == wizard.campaign.id } ?? Campaign(id: "new")
    let key = CampaignTimes.Key(wizard.campaign)
    let times = key == CampaignTimes.Key(saved) ? [] : inquiries.resolve(wizard.campaign)
    return switch wizard.step {
    case .rules: times + inquiries.measure(wizard.tree.root)
    case .schedule: times + inquiries.readZones()
    case .general, .compose, .frequency, .review: times
    }
  }

  /// Asks for what the library or the open document shows.
  private mutating func inquireForLibrary() -> [Effect] {
    if let tree = editor?.rules?.tree { return inquiries.measure(tree.root) }
    let shelf = editor?.id ?? (screen == .library ? library.id : nil)
    return shelf == .schedules || shelf == .settings ? inquiries.readZones() : []
  }
}

/// What a campaign's timeframe and hours come to: moments on the clocks of their zones.
package struct CampaignTimes: Equatable, Sendable {
  let key: Key
  let window: Window
  let open: OpenHours?

  /// Notes what was found for `campaign`.
  package init(_ campaign: Campaign, window: Window, open: OpenHours?) {
    key = Key(campaign)
    self.window = window
    self.open = open
  }

  /// Whether it is still about what the campaign says.
  func isOf(_ campaign: Campaign) -> Bool { key == Key(campaign) }

  /// What it was found for.
  struct Key: Equatable, Sendable {
    let timeframe: Timeframe
    let hours: Campaign.Hours

    init(_ campaign: Campaign) { (timeframe, hours) = (campaign.timeframe, campaign.hours) }
  }
}
