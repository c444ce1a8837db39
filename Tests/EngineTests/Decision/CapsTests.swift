@testable import Engine
import Testing

/// No cap is ever exceeded, whatever clocks do: recounted from the entries alone.
struct CapsTests {
  @Test(arguments: UInt64(0)..<16)
  func `hold in days of random visits with clocks that jump`(block: UInt64) {
    for seed in block * 2..<(block + 1) * 2 {
      let simulation = Simulation.random(seed: seed)
      let broken = Recount(simulation).broken
      #expect(broken.isEmpty, "seed \(seed)")
    }
  }

  /// The recount can fail: it finds what a plan without a cap lets through.
  @Test(arguments: [
    "cooldown", "attention", "visit limit", "once", "gap", "limit", "declined", "pending",
  ])
  func `are found broken where nobody holds to them`(cap: String) {
    let seeds = UInt64(0)..<60
    let found = seeds.contains { seed in
      var recount = Recount(Simulation.random(seed: seed))
      recount.tighten(cap)
      return recount.broken.contains { $0.hasPrefix(cap) }
    }
    #expect(found, "\(cap)")
  }
}

/// Counts again what each visitor was sent, the slow way.
private struct Recount {
  private let entries: [Entry]
  private var settings: Settings
  private var frequencies: [Campaign.ID: Frequency] = [:]
  private var isTightened: Set<String> = []

  init(_ simulation: Simulation) {
    entries = simulation.entries
    settings = simulation.decider.plan.settings
    for item in simulation.decider.plan.items {
      frequencies[item.campaign.id] = item.campaign.frequency
    }
  }

  /// Asks for more than the plan that was played.
  mutating func tighten(_ cap: String) {
    settings.cooldown = cap == "cooldown" ? 900_000 : settings.cooldown
    if cap == "attention" { settings.attention = Attention(limit: 1, within: 86_400_000) }
    if cap == "visit limit" { (settings.contentPerVisit, settings.conversationsPerVisit) = (0, 0) }
    for id in frequencies.keys {
      if cap == "once" { frequencies[id]?.kind = .once; frequencies[id]?.until = nil }
      if cap == "gap" { frequencies[id]?.gap = 86_400_000 }
      if cap == "limit" { frequencies[id]?.limit = 1 }
    }
    if cap == "declined" {
      settings.afterDecline = .init(conversation: .nothing, content: .nothing)
    }
    if cap == "pending" { isTightened.insert(cap) }
  }

  /// Every cap that was broken, in words.
  var broken: [String] {
    Dictionary(grouping: entries, by: \.visitor).flatMap { visitor, entries in
      visitor == nil ? [] : broken(in: entries)
    }
  }

  private struct Sent {
    let at: Instant
    let assignment: Entry.Assignment
    var withdrawn: Instant?
  }

  private func broken(in entries: [Entry]) -> [String] {
    var (sent, displays, declined): ([Sent], [Campaign.Nature: Int], Set<Campaign.Nature>) = (
      [], [:], []
    )
    var pending: Invitation.ID?
    var broken: [String] = []
    for entry in entries {
      switch entry.body {
      case .visitBegan:
        (displays, declined) = ([:], [])
        pending = nil
      case .activity(_, _, .left), .activity(_, _, .quit): pending = nil
      case .assigned(let assignment):
        let before = sent.filter { $0.withdrawn == nil }
        let own = before.filter { $0.assignment.campaign == assignment.campaign }
        broken += brokenBySettings(assignment, at: entry.at, sent.last, before, displays, declined)
        broken += brokenByFrequency(assignment, at: entry.at, own)
        if pending != nil { broken.append("pending \(assignment.campaign)") }
        if !isTightened.contains("pending") || pending == nil { pending = assignment.invitation }
        sent.append(Sent(at: entry.at, assignment: assignment))
      case .invitation(let fact):
        let place = sent.lastIndex { $0.assignment.invitation == fact.invitation }
        let nature = place.map { sent[$0].assignment.nature } ?? .content
        if fact.fact == .withdrawn { place.map { sent[$0].withdrawn = entry.at } ?? () }
        if fact.fact == .displayed, fact.novelty != .again { displays[nature, default: 0] += 1 }
        if fact.fact == .dismissed { declined.insert(nature) }
        let settles = [.dismissed, .clicked, .replied, .withdrawn].contains(fact.fact)
        if settles, pending == fact.invitation, !isTightened.contains("pending") { pending = nil }
      default: break
      }
    }
    return broken
  }

  private func brokenBySettings(
    _ assignment: Entry.Assignment, at now: Instant, _ last: Sent?, _ before: [Sent],
    _ displays: [Campaign.Nature: Int], _ declined: Set<Campaign.Nature>
  ) -> [String] {
    var broken: [String] = []
    if let last, now - last.at < settings.cooldown { broken.append("cooldown") }
    if let attention = settings.attention,
      before.filter({ now - $0.at < attention.within }).count >= attention.limit
    {
      broken.append("attention")
    }
    let limit =
      assignment.nature == .content ? settings.contentPerVisit : settings.conversationsPerVisit
    if let limit, displays[assignment.nature] ?? 0 >= limit { broken.append("visit limit") }
    if !settings.afterDecline.allows(assignment.nature, after: declined) {
      broken.append("declined \(assignment.campaign)")
    }
    return broken
  }

  private func brokenByFrequency(
    _ assignment: Entry.Assignment, at now: Instant, _ own: [Sent]
  ) -> [String] {
    guard let frequency = frequencies[assignment.campaign] else { return [] }
    var broken: [String] = []
    let isOnce = frequency.kind == .once || frequency.kind == .oncePerDevice
    if isOnce, frequency.until == nil, !own.isEmpty { broken.append("once") }
    if let limit = frequency.limit, own.count >= limit { broken.append("limit") }
    if let last = own.last, now - last.at < frequency.gap { broken.append("gap") }
    return broken
  }
}
