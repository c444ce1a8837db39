#if Gateway
internal import Engine
internal import Store

/// What dashboards are told of this moment, and when next: what comes for the visitors whom
/// somebody looks at, and how the gateway is.
struct DeskNews {
  /// Whom somebody looks at.
  private(set) var watched: Set<Visitor.ID> = []
  /// When it is worked out anew what comes for them; `nil` if nothing has changed since.
  var foresightDue: Instant?
  /// When it is told how the gateway is; `nil` while no dashboard is there.
  private(set) var healthDue: Instant?
  /// What the gateway had done when that was told last.
  private var told: (count: Int, seconds: Double) = (0, 0)

  /// When there is something to tell.
  var due: Instant? { [foresightDue, healthDue].compactMap { $0 }.min() }

  /// How many campaigns are told.
  static let shown = 3
  /// Changes within this time are told together.
  private static let pause: Milliseconds = 250
  private static let healthPace: Milliseconds = 5_000

  /// Takes in who is there and whom they look at.
  mutating func hear(_ desks: [Whisper], at now: Instant) {
    healthDue = desks.isEmpty ? nil : healthDue ?? now
    let visitors = Set(desks.compactMap(\.watched))
    if visitors != watched { (watched, foresightDue) = (visitors, now) }
  }

  /// Notes that something has happened, to whom.
  mutating func note(_ entry: Entry) {
    guard !watched.isEmpty, foresightDue == nil else { return }
    // Documents, and whatever is about nobody, concern everybody.
    if entry.visitor.map({ watched.contains($0) }) ?? true { foresightDue = entry.at + Self.pause }
  }

  /// How the gateway is, and has been since that was told last.
  mutating func health(_ counts: Metrics.Counts, at now: Instant) -> GatewayHealth {
    healthDue = now + Self.healthPace
    let count = counts.appending.count
    let seconds = counts.deciding.sum + counts.appending.sum
    let lately = count - told.count
    let mean = lately > 0 ? (seconds - told.seconds) / Double(lately) : 0
    told = (count, seconds)
    return GatewayHealth(
      streams: counts.streams, microseconds: Int64(mean * 1e6), failures: counts.failures)
  }
}
#endif
