internal import Engine

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

  /// Takes the zones in.
  mutating func take(_ zones: ZoneTable) { self.zones = zones }
}

extension Model {
  /// Asks for what the open step of the builder shows.
  mutating func inquire() -> [Effect] {
    guard case .wizard(let wizard) = screen else { return inquireForLibrary() }
    return switch wizard.step {
    case .rules: inquiries.measure(wizard.tree.root)
    case .schedule: inquiries.readZones()
    case .general, .compose, .frequency, .review: []
    }
  }

  /// Asks for what the library or the open document shows.
  private mutating func inquireForLibrary() -> [Effect] {
    if let tree = editor?.rules?.tree { return inquiries.measure(tree.root) }
    let shelf = editor?.id ?? (screen == .library ? library.id : nil)
    return shelf == .schedules || shelf == .settings ? inquiries.readZones() : []
  }
}
