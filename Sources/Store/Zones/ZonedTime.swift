public import Engine

/// Turns moments into the time on a clock of a zone, and back.
public struct ZonedTime: Sendable {
  /// The zone's IANA name.
  public let name: String
  let file: ZoneFile

  /// The clocks of a zone of the system's time zone data, `Europe/Berlin`; `nil` if it has none
  /// of that name.
  public init?(zone name: String) {
    guard let file = ZoneFolder.file(of: name) else { return nil }
    self.init(name, file)
  }

  private init(_ name: String, _ file: ZoneFile) {
    self.name = name
    self.file = file
  }

  /// The clocks of UTC.
  public static let utc = ZonedTime("UTC", .utc)

  /// Returns the day and minute on the clock: `2026-11-21 14:03`.
  public func text(_ instant: Instant) -> String {
    let (day, minute) = local(instant)
    return "\(day) \(Self.two(minute / 60)):\(Self.two(minute % 60))"
  }

  /// Returns the moment at which the clock shows this text, `2026-11-21 14:03` or `2026-11-21`
  /// for its midnight; `nil` if it is no such text or no such day.
  ///
  /// A time that the clock shows twice means the first; one that it skips means as much after the
  /// skip as it is after the skip's start (02:30 becomes 03:30).
  public func instant(_ text: String) -> Instant? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2, let day = CalendarDay(first) else {
      return nil
    }
    guard parts.count == 2 else { return instant(day, minute: 0) }
    guard let minute = Self.minute(parts[1]), minute < 24 * 60 else { return nil }
    return instant(day, minute: minute)
  }

  /// Returns minutes after midnight of `22:05`; `24:00` is 1440.
  public static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isASCII) }),
      let hours = Int(parts[0]), let minutes = Int(parts[1]), 0..<60 ~= minutes
    else { return nil }
    let sum = hours * 60 + minutes
    return 0...1440 ~= sum ? sum : nil
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension ZonedTime {
  /// Returns how far the zone is ahead of UTC at a moment, and what people call that: "CET".
  public func offset(at instant: Instant) -> (milliseconds: Milliseconds, name: String) {
    let period = file.period(at: instant.milliseconds.flooredDivision(by: 1_000))
    return (period.offset * 1_000, period.name)
  }

  /// Returns the day and the minute after midnight that the clock shows.
  func local(_ instant: Instant) -> (day: CalendarDay, minute: Int) {
    let moment = min(max(instant.milliseconds, -Self.farthest), Self.farthest)
    let wall = moment + offset(at: moment)
    let day = wall.flooredDivision(by: 86_400_000)
    return (CalendarDay(number: Int(day)), Int((wall - day * 86_400_000) / 60_000))
  }

  /// Returns the first moment at which the clock shows this minute of the day; for one that the
  /// clock skips, as much after the skip as the minute is after the skip's start.
  func instant(_ day: CalendarDay, minute: Int) -> Instant {
    // As if the zone were UTC; the offset is then searched among the two around this time.
    let wall = Int64(day.number) * 86_400_000 + Int64(minute) * 60_000
    let before = offset(at: wall - 86_400_000)
    let after = offset(at: wall + 86_400_000)
    let early = wall - max(before, after)
    if offset(at: early) == max(before, after) { return Instant(milliseconds: early) }
    let late = wall - min(before, after)
    if offset(at: late) == min(before, after) { return Instant(milliseconds: late) }
    return Instant(milliseconds: wall - before)
  }

  /// Some 30,000 years: what lies further off is shown as if it did not.
  private static let farthest: Int64 = 1 << 50

  /// How far the zone is ahead of UTC at a moment, both in milliseconds.
  private func offset(at milliseconds: Int64) -> Int64 {
    file.period(at: milliseconds.flooredDivision(by: 1_000)).offset * 1_000
  }
}
