import Engine
import Testing

@testable import Dashboard

@Suite struct `A week that is painted` {
  private typealias Week = [Schedule.Weekday: [Schedule.Interval]]

  private static func week(_ times: [Schedule.Weekday: [String]]) -> Week {
    times.mapValues { $0.compactMap { Schedule.Interval($0) } }
  }

  @Test func `gives back the times that it was made of`() {
    let week = Self.week([
      .monday: ["09:00-12:30", "13:30-18:00"], .friday: ["22:00-06:00"], .sunday: ["20:00-02:00"],
      .wednesday: ["00:00-24:00"],
    ])
    #expect(WeekPaint(week).times == week)
  }

  @Test func `joins what is painted over midnight, from Sunday to Monday too`() {
    var paint = WeekPaint([:])
    paint.paint(1_320..<1_440, on: 6, open: true)
    paint.paint(0..<180, on: 0, open: true)
    #expect(paint.times == Self.week([.sunday: ["22:00-03:00"]]))
    paint.paint(0..<1_440, on: 0, open: true)
    #expect(paint.times == Self.week([.sunday: ["22:00-24:00"], .monday: ["00:00-24:00"]]))
  }

  @Test func `knows how fine its cells must be`() {
    #expect(WeekPaint(Self.week([.monday: ["09:00-17:00"]])).fittingStep == 60)
    #expect(WeekPaint(Self.week([.monday: ["09:30-17:00"]])).fittingStep == 30)
    #expect(WeekPaint(Self.week([.monday: ["09:10-17:00"]])).fittingStep == 15)
  }

  @Test(arguments: UInt64(1)...24)
  func `means the same minutes whatever is painted`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var paint = WeekPaint([:])
    for _ in 0..<12 {
      let start = Int.random(in: 0..<48, using: &random) * 30
      let end = min(1_440, start + Int.random(in: 1...30, using: &random) * 30)
      paint.paint(
        start..<end, on: Int.random(in: 0..<7, using: &random),
        open: Int.random(in: 0..<3, using: &random) > 0)
      #expect(WeekPaint(paint.times) == paint, "seed \(seed)")
    }
  }
}
