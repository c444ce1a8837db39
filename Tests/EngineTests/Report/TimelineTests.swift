@testable import Engine
import Testing

struct TimelineTests {
  private static let start = Instant(milliseconds: 1_767_225_600_000)

  @Test(arguments: UInt64(0)..<8)
  func `what happened in all times together is what is counted`(seed: UInt64) {
    let entries = Entry.counted(400, within: 60 * Timeline.day, seed: seed)
    let report = entries.reduce(into: Report()) { $0.apply($1) }
    for (campaign, figures) in report.campaigns {
      let all = Instant(milliseconds: 0)..<Instant(milliseconds: 1 << 45)
      var sum = figures.timeline.sum(in: all)
      // Displays that are told later than what follows from them are booked all the same.
      #expect(sum.sent == figures.sent.invitations, "seed \(seed) \(campaign)")
      for fact in Invitation.Fact.allCases where fact != .converted {
        #expect(sum[.fact(fact)] == figures[fact].invitations, "seed \(seed) \(campaign) \(fact)")
      }
      sum = figures.timeline.days.values.reduce(into: Moments()) { $0.merge($1) }
      #expect(sum.sent == figures.sent.invitations, "seed \(seed)")
    }
  }

  @Test(arguments: UInt64(0)..<4)
  func `all campaigns together are the sum of each, in every period and minute`(seed: UInt64) {
    let entries = Entry.counted(400, within: 3 * Timeline.day, seed: seed)
    let report = entries.reduce(into: Report()) { $0.apply($1) }
    let now = (entries.map(\.at).max() ?? Self.start) + -Timeline.hour
    for period in Period.allCases {
      for range in period.steps(until: now) + [period.range(until: now)] {
        let all = report.moments(of: nil, period, in: range)
        let each = report.campaigns.keys.map { report.moments(of: $0, period, in: range) }
        #expect(each.reduce(into: Moments()) { $0.merge($1) } == all, "seed \(seed), \(period)")
      }
    }
    let minutes = report.minutes(of: nil, .sent, last: 1_000, until: now)
    let each = report.campaigns.keys.map {
      report.minutes(of: $0, .sent, last: 1_000, until: now).reduce(0, +)
    }
    #expect(minutes.reduce(0, +) == each.reduce(0, +) && each.contains { $0 > 0 })
  }

  @Test func `there is a place for every fact`() {
    // One for what was sent, and one for what that is worth.
    #expect(Invitation.Fact.allCases.count + 2 <= SIMD16<Int64>.scalarCount)
  }

  @Test func `what came of a display is booked on its moment`() {
    var timeline = Timeline()
    timeline.add(.fact(.displayed), at: Self.start)
    timeline.add(.fact(.clicked), at: Self.start)
    timeline.add(.sent, at: Self.start + 3 * Timeline.day)
    let first = timeline.sum(in: Self.start..<Self.start + Timeline.hour)
    #expect(first[.fact(.displayed)] == 1 && first[.fact(.clicked)] == 1 && first.sent == 0)
    #expect(first.rate(.clicked) == Rate(part: 1, of: 1))
  }

  @Test func `hours are kept for two months, days for ever`() {
    var timeline = Timeline()
    timeline.add(.sent, at: Self.start)
    timeline.add(.sent, at: Self.start + 63 * Timeline.day)
    #expect(timeline.hours.count == 1 && timeline.days.count == 2)
    let old = Self.start + 5 * Timeline.hour
    #expect(timeline.sum(in: old..<old + Timeline.hour).sent == 1)
  }

  @Test func `a month and the one before it are told to the hour`() {
    let now = Self.start + 61 * Timeline.day + 9 * Timeline.hour
    let before = Period.month.rangeBefore(until: now)
    var timeline = Timeline()
    // An hour too early, the first and the last hour of it, and an hour too late.
    for moment in [
      before.lowerBound + -1, before.lowerBound, before.upperBound + -1, before.upperBound, now,
    ] { timeline.add(.sent, at: moment) }
    #expect(timeline.sum(in: before).sent == 2)
    #expect(timeline.sum(in: Period.month.range(until: now)).sent == 2)
  }

  @Test(arguments: Period.allCases)
  func `the bars of a period's chart are as long as the period`(period: Period) {
    let now = Self.start + 12_345_678
    let steps = period.steps(until: now)
    #expect(steps.last?.upperBound == period.range(until: now).upperBound)
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    #expect(steps.first?.lowerBound == period.range(until: now).lowerBound)
    #expect(period.range(until: now).contains(now))
    #expect(period.rangeBefore(until: now).upperBound == period.range(until: now).lowerBound)
  }

  @Test func `a table quotes what has commas and defuses what looks like a formula`() {
    var campaign = Campaign(id: "help")
    campaign.title = "=1+1, \"now\""
    let lines = Report().csv([campaign], of: .day, until: Self.start) { _ in "2026-01-01" }
    #expect(lines[0].hasPrefix("begins,campaign,title,sent,delivered,displayed"))
    #expect(lines[1].hasPrefix("2026-01-01,help,\"'=1+1, \"\"now\"\"\",0,0,"))
  }
}
