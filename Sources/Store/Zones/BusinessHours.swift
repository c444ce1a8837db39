public import Engine

/// When a team is there: times of the week on the clocks of a zone, and holidays.
///
/// The engine only looks up what `open(in:)` resolves. A time that the clock skips or shows twice
/// is taken as `ZonedTime.instant` says, so an interval never opens or closes twice.
public struct BusinessHours: Sendable {
  /// From one minute of a day to another; to an earlier or the same one means on the next day.
  public struct Interval: Hashable, Sendable {
    /// The first minute, counted from midnight, 0…1439.
    public let start: Int
    /// The minute after the last one, 0…1440.
    public let end: Int

    /// Makes an interval; `nil` if a minute is not one of a day. `22:00` to `06:00` is
    /// `Interval(start: 1320, end: 360)`.
    public init?(start: Int, end: Int) {
      guard 0..<1440 ~= start, 0...1440 ~= end else { return nil }
      self.start = start
      self.end = end
    }

    var endsNextDay: Bool { end <= start }
  }

  private let clock: ZonedTime
  /// The intervals that begin on each day of the week, Monday first.
  private let weekly: [[Interval]]
  private let holidays: Set<CalendarDay>

  /// Makes hours; `nil` if the system knows no such zone or `weekly` has not seven days.
  ///
  /// - Parameters:
  ///   - zone: a name of the system's time zone data: `Europe/Berlin`.
  ///   - weekly: the intervals that begin on each day, Monday first.
  ///   - holidays: days that are closed from midnight to midnight. What would begin on one does
  ///     not happen; what began the day before ends at midnight.
  public init?(zone: String, weekly: [[Interval]], holidays: Set<CalendarDay> = []) {
    guard let clock = ZonedTime(zone: zone), weekly.count == 7 else { return nil }
    self.clock = clock
    self.weekly = weekly
    self.holidays = holidays
  }

  /// Returns when it is open within `range`: sorted, disjoint, never touching.
  public func open(in range: Range<Instant>) -> [Range<Instant>] {
    guard !range.isEmpty else { return [] }
    let first = clock.local(range.lowerBound).day.number - 1
    let last = clock.local(range.upperBound).day.number
    let all = (first...last).flatMap { opened(on: CalendarDay(number: $0)) }
      .sorted { $0.lowerBound < $1.lowerBound }
    return Self.joined(all).compactMap { open in
      let part = open.clamped(to: range)
      return part.isEmpty ? nil : part
    }
  }

  private func opened(on day: CalendarDay) -> [Range<Instant>] {
    guard !holidays.contains(day) else { return [] }
    let next = CalendarDay(number: day.number + 1)
    let midnight = clock.instant(next, minute: 0)
    return weekly[day.weekday].compactMap { interval in
      let start = clock.instant(day, minute: interval.start)
      let end =
        if interval.endsNextDay {
          holidays.contains(next) ? midnight : clock.instant(next, minute: interval.end)
        } else {
          interval.end == 1440 ? midnight : clock.instant(day, minute: interval.end)
        }
      return start < end ? start..<end : nil
    }
  }

  /// Joins sorted ranges that overlap or touch.
  private static func joined(_ ranges: [Range<Instant>]) -> [Range<Instant>] {
    var result: [Range<Instant>] = []
    for range in ranges {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
