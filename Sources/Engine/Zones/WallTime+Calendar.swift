extension WallTime {
  /// The day of a clock at which `wall` milliseconds since 1970-01-01 00:00 have passed.
  public static func day(of wall: Int64) -> WallTime {
    WallTime(milliseconds: wall.flooredDivision(by: dayLength) * dayLength, isDay: true)
  }

  /// The year.
  public var year: Int { date.year }
  /// The month, 1…12.
  public var month: Int { date.month }
  /// The day of the month, 1…31.
  public var dayOfMonth: Int { date.day }
  /// The day of the week, 0 for Monday.
  public var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 }
  /// The minutes since midnight.
  public var minuteOfDay: Int {
    Int((milliseconds - Int64(dayNumber) * Self.dayLength) / 60_000)
  }
  /// How many days the month has.
  public var monthLength: Int {
    let first = moved(days: 1 - dayOfMonth)
    return first.moved(months: 1).dayNumber - first.dayNumber
  }
  /// "November".
  public var monthName: String { Self.monthNames[month - 1] }
  /// The name of the weekday: "Thursday".
  public var weekdayName: String {
    let name = Schedule.Weekday.allCases[weekday].rawValue
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// Returns the time as many days later, within the years 1 to 9999.
  public func moved(days: Int) -> WallTime {
    let moved = WallTime(
      milliseconds: milliseconds + Int64(days) * Self.dayLength, isDay: isDay)
    return (1...9_999).contains(moved.date.year) ? moved : self
  }

  /// Returns the time as many months later, on the last day of a month that has no such day.
  public func moved(months: Int) -> WallTime {
    let (date, count) = (date, date.year * 12 + date.month - 1 + months)
    guard (12..<120_000).contains(count) else { return self }
    let first = Self.midnight(year: count / 12, month: count % 12 + 1)
    let next = Self.midnight(year: (count + 1) / 12, month: (count + 1) % 12 + 1)
    let length = Int((next - first) / Self.dayLength)
    let time = milliseconds - Int64(dayNumber) * Self.dayLength
    let day = Int64(min(date.day, length) - 1) * Self.dayLength
    return WallTime(milliseconds: first + day + time, isDay: isDay)
  }

  private var dayNumber: Int { Int(milliseconds.flooredDivision(by: Self.dayLength)) }
  private var date: Day { Day(number: dayNumber) }

  private static func midnight(year: Int, month: Int) -> Int64 {
    var day = Day(number: 0)
    (day.year, day.month, day.day) = (year, month, 1)
    return Int64(day.number) * dayLength
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
