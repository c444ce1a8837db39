import Engine
import Testing

@testable import Store

struct BusinessHoursTests {
  /// The open times in a zone within days, as the zone's clock shows them.
  private func open(
    _ zone: String, _ daily: [(Int, Int)], days: Set<Int> = Set(0..<7),
    from: String, to: String, holidays: [String] = []
  ) throws -> [String] {
    let clock = try #require(ZonedTime(zone: zone))
    let intervals = daily.compactMap { BusinessHours.Interval(start: $0.0 * 60, end: $0.1 * 60) }
    let hours = try #require(
      BusinessHours(
        zone: zone, weekly: (0..<7).map { days.contains($0) ? intervals : [] },
        holidays: Set(holidays.compactMap { CalendarDay($0) })))
    let range = try #require(clock.instant(from))..<(try #require(clock.instant(to)))
    return hours.open(in: range).map {
      let length = ($0.upperBound - $0.lowerBound) / 60_000
      return "\(clock.text($0.lowerBound)) +\(length)"
    }
  }

  @Test func `weekdays are open and the weekend is not`() throws {
    // 2026-11-20 is a Friday.
    let found = try open(
      "Europe/Berlin", [(9, 12), (13, 17)], days: [0, 1, 2, 3, 4], from: "2026-11-20",
      to: "2026-11-24")
    #expect(
      found == [
        "2026-11-20 09:00 +180", "2026-11-20 13:00 +240", "2026-11-23 09:00 +180",
        "2026-11-23 13:00 +240",
      ])
  }

  @Test func `hours over midnight begin the day before and are clipped`() throws {
    let found = try open("Europe/Berlin", [(22, 6)], from: "2026-11-20", to: "2026-11-21 23:00")
    #expect(
      found == ["2026-11-20 00:00 +360", "2026-11-20 22:00 +480", "2026-11-21 22:00 +60"])
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-03-28", 420), ("Europe/Berlin", "2026-10-24", 540),
    ("America/New_York", "2026-03-07", 420), ("America/New_York", "2026-10-31", 540),
    ("Australia/Lord_Howe", "2026-10-03", 450), ("Australia/Lord_Howe", "2026-04-04", 510),
  ])
  func `a night with a clock change is as long as it is`(
    zone: String, day: String, minutes: Int
  ) throws {
    let found = try open(zone, [(22, 6)], from: "\(day) 12:00", to: "\(day) 23:59")
    #expect(found == ["\(day) 22:00 +119"])
    let next = try #require(CalendarDay(day))
    let noon = "\(CalendarDay(number: next.number + 1)) 12:00"
    #expect(
      try open(zone, [(22, 6)], from: "\(day) 12:00", to: noon) == ["\(day) 22:00 +\(minutes)"])
  }

  @Test func `days without an end are joined`() throws {
    #expect(
      try open("Europe/Berlin", [(0, 24)], from: "2026-03-28", to: "2026-03-31") == [
        "2026-03-28 00:00 +4260"
      ])
  }

  @Test func `a holiday is closed from midnight to midnight`() throws {
    let found = try open(
      "Europe/Berlin", [(22, 6)], from: "2026-12-23 12:00", to: "2026-12-27",
      holidays: ["2026-12-25"])
    #expect(
      found == ["2026-12-23 22:00 +480", "2026-12-24 22:00 +120", "2026-12-26 22:00 +120"])
  }
}
