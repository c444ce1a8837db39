internal import Engine
internal import Store

/// Reads and writes moments by the clocks of a workspace's zone.
struct WorkspaceClock: Sendable {
  let zone: ZonedTime
  private let today: String

  /// The clocks of `zone`, UTC if the system does not know it; `today` is written without its day.
  init(zone: String, today now: Instant) {
    self.init(zone: ZonedTime(zone: zone) ?? .utc, today: now)
  }

  /// The clocks of a zone; `today` is written without its day.
  init(zone: ZonedTime, today now: Instant) {
    self.zone = zone
    today = String(zone.text(now).prefix(10))
  }

  /// The moment to the second: `14:03:07` today, `2026-11-20 14:03:07` on other days.
  func text(_ moment: Instant) -> String {
    let text = second(moment)
    return text.hasPrefix(today) ? String(text.dropFirst(11)) : text
  }

  /// The moment to the second with its day: `2026-11-20 14:03:07`.
  func second(_ moment: Instant) -> String {
    let second = (moment.milliseconds % 60_000 + 60_000) % 60_000 / 1_000
    return zone.text(moment) + (second < 10 ? ":0\(second)" : ":\(second)")
  }

  /// The moment to the minute with its day: `2026-11-20 14:03`.
  func minute(_ moment: Instant) -> String { zone.text(moment) }

  /// Reads `2026-11-20 14:03`, `2026-11-20 14:03:07` or `2026-11-20`.
  func instant(_ text: String) -> Instant? {
    text.count == 10 ? zone.instant(text) : span(text)?.lowerBound
  }

  /// The time that `text` names: a minute of `14:03` or `2026-11-21T14:03`, or a second of
  /// `14:03:07`; `nil` if it names none.
  func span(_ text: String) -> Range<Instant>? {
    var words = text.split(whereSeparator: { $0 == "T" || $0 == " " }).map { String($0) }
    guard let time = words.popLast(), words.count <= 1 else { return nil }
    let parts = time.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count) else { return nil }
    let minute = parts.prefix(2).joined(separator: ":")
    guard let start = zone.instant("\(words.first ?? today) \(minute)") else { return nil }
    guard parts.count == 3 else { return start..<start + 60_000 }
    guard let second = Int64(parts[2]), (0..<60).contains(second), parts[2].count == 2 else {
      return nil
    }
    return start + second * 1_000..<start + (second + 1) * 1_000
  }
}
