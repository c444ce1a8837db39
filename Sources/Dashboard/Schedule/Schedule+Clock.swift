internal import Engine

/// Whether a schedule is open, by the clocks of its own zone.
extension Schedule {
  /// Returns whether it is open when its clocks show `wall`.
  func isOpen(at wall: WallTime) -> Bool {
    let day = WallTime.day(of: wall.milliseconds)
    guard !isHoliday(day) else { return false }
    let minute = wall.minuteOfDay
    let own = intervals(on: day).contains { interval in
      interval.from <= minute && (interval.to <= interval.from || minute < interval.to)
    }
    let before = day.moved(days: -1)
    return own
      || !isHoliday(before)
        && intervals(on: before).contains { $0.to <= $0.from && minute < $0.to }
  }

  /// Returns when it next opens or closes after its clocks show `wall`; `nil` if that is in more
  /// than a year.
  func nextChange(after wall: WallTime) -> WallTime? {
    let isOpen = isOpen(at: wall)
    let first = WallTime.day(of: wall.milliseconds)
    for number in 0...Self.daysKnown {
      let day = first.moved(days: number)
      let ends = intervals(on: day.moved(days: -1)).filter { $0.to <= $0.from }.map(\.to)
      let edges = intervals(on: day).flatMap { [$0.from, $0.to] } + ends + [0]
      for minute in Set(edges).sorted() where minute < WeekPaint.day {
        let moment = WallTime(milliseconds: day.milliseconds + Int64(minute) * 60_000)
        if moment.milliseconds > wall.milliseconds, self.isOpen(at: moment) != isOpen {
          return moment
        }
      }
    }
    return nil
  }

  private static let daysKnown = 400

  private func intervals(on day: WallTime) -> [Interval] {
    week[Weekday.allCases[day.weekday]] ?? []
  }

  private func isHoliday(_ day: WallTime) -> Bool { holidays.contains(day.description) }
}
