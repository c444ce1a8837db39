import Engine
import Testing

@testable import Store

struct ZonedTimeTests {
  private func utc(_ text: String) throws -> Instant { try #require(ZonedTime.utc.instant(text)) }

  @Test(arguments: [
    ("Europe/Berlin", "2026-11-21 14:03", "2026-11-21 13:03"),
    ("Europe/Berlin", "2026-07-01", "2026-06-30 22:00"),
    // Skipped: the clock goes from 02:00 to 03:00.
    ("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:30"),
    // Twice: 03:00 becomes 02:00.
    ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30"),
    ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25 02:00"),
    ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:30"),
    ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),
    // Half an hour of summer time.
    ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
    ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:45"),
    ("Asia/Kathmandu", "2026-01-01 00:00", "2025-12-31 18:15"),
  ])
  func `a time on the clock is one moment`(zone: String, text: String, wanted: String) throws {
    let clock = try #require(ZonedTime(zone: zone))
    #expect(clock.instant(text) == (try utc(wanted)))
  }

  @Test(arguments: ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"])
  func `every quarter of a year comes back`(zone: String) throws {
    let clock = try #require(ZonedTime(zone: zone))
    var instant = try utc("2026-01-01")
    let end = try utc("2027-01-01")
    while instant < end {
      let text = clock.text(instant)
      let back = try #require(clock.instant(text))
      // The second of two equal times on the clock comes back as the first.
      #expect(back == instant || (back < instant && clock.text(back) == text), "\(text)")
      instant = instant + 900_000
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "2026-01-01 24:00",
    "2026-01-01 1:00", "2026-01-01  10:00", "2026-01-01 10:60", "", "2026-01-01T10:00",
  ])
  func `what is no day or time is refused`(text: String) {
    #expect(ZonedTime.utc.instant(text) == nil)
  }

  @Test func `a moment that never comes has a text too`() throws {
    let clock = try #require(ZonedTime(zone: "Europe/Berlin"))
    #expect(clock.text(.distantFuture) > clock.text(Instant(milliseconds: 0)))
    #expect(clock.text(.distantPast).contains("-"))
  }

  @Test func `an unknown zone is refused`() {
    #expect(ZonedTime(zone: "Europe/Atlantis") == nil)
  }

  @Test func `days and their numbers agree over 400 years`() {
    var before = CalendarDay(number: -100_000)
    for number in -99_999...50_000 {
      let day = CalendarDay(number: number)
      #expect(day.number == number)
      #expect(before < day)
      #expect(day.weekday == (before.weekday + 1) % 7)
      before = day
    }
    #expect(CalendarDay("1970-01-01")?.weekday == 3)
  }
}
