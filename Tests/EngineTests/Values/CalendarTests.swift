import Engine
import Testing

@Suite struct `The calendar of a wall clock` {
  @Test func `tells weekday, month and their lengths`() throws {
    let day = try #require(WallTime("2026-11-26"))
    #expect(day.weekdayName == "Thursday")
    #expect(day.monthName == "November")
    #expect(day.monthLength == 30)
    #expect(try #require(WallTime("2024-02-10")).monthLength == 29)
  }

  @Test(
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2024-03-31", -1, "2024-02-29"),
      ("2026-12-15", 1, "2027-01-15"), ("2026-01-15T09:30", -1, "2025-12-15T09:30"),
      ("0001-01-31", -1, "0001-01-31"), ("9999-12-31", 1, "9999-12-31"),
    ])
  func `moves by months`(from: String, months: Int, to: String) throws {
    #expect(try #require(WallTime(from)).moved(months: months).description == to)
  }

  @Test func `moves by days over clocks of every year`() throws {
    var day = try #require(WallTime("2023-12-30"))
    for _ in 0..<1_000 {
      let next = day.moved(days: 1)
      #expect(next.weekday == (day.weekday + 1) % 7)
      #expect(next.dayOfMonth == 1 || next.dayOfMonth == day.dayOfMonth + 1)
      day = next
    }
    #expect(day.description == "2026-09-25")
  }
}
