public import Engine
internal import Foundation

extension ZonedTime {
  /// The names of all zones that the system knows.
  public static var zones: [String] { TimeZone.knownTimeZoneIdentifiers }

  /// Returns what the zone's clocks are ahead of UTC within `range`, for the engine to look up.
  public func offsets(in range: Range<Instant>) -> ZoneOffsets {
    let zone = calendar.timeZone
    var date = Date(timeIntervalSince1970: Double(range.lowerBound.milliseconds) / 1_000)
    let end = Date(timeIntervalSince1970: Double(range.upperBound.milliseconds) / 1_000)
    var changes = [change(at: date)]
    while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end, next > date {
      changes.append(change(at: next))
      date = next
    }
    return ZoneOffsets(name: zone.identifier, changes)
  }

  private func change(at date: Date) -> ZoneOffsets.Change {
    ZoneOffsets.Change(
      from: Instant(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded())),
      offset: Milliseconds(calendar.timeZone.secondsFromGMT(for: date)) * 1_000)
  }
}
