import Testing

@testable import Engine

@Suite struct `Dates` {
  /// Berlin in 2026: summer time from 29 March 01:00 UTC to 25 October 01:00 UTC.
  private static let berlin = ZoneOffsets(
    name: "Europe/Berlin",
    [
      .init(from: moment("2026-01-01T00:00Z"), offset: 3_600_000),
      .init(from: moment("2026-03-29T01:00Z"), offset: 7_200_000),
      .init(from: moment("2026-10-25T01:00Z"), offset: 3_600_000),
    ])

  private static func moment(_ text: String) -> Instant {
    LocalInstant(text, in: .utc)?.instant ?? .distantPast
  }

  @Test(arguments: [
    "2026-11-24", "2026-11-24T09:00", "2024-02-29", "1969-12-31T23:59", "2026-11-24T09:00:07",
  ])
  func `come back from their text`(text: String) {
    #expect(WallTime(text)?.description == text)
  }

  @Test(arguments: [
    "", "2026-11", "2026-02-29", "2026-13-01", "2026-11-24T24:00", "2026-11-24T9:00", "soon",
    "2026-11-24T09:00Z", "2026-11-24x09:00", "24.11.2026",
  ])
  func `are nothing else`(text: String) { #expect(WallTime(text) == nil) }

  @Test func `name their offset or have the zone's`() {
    let summer = LocalInstant("2026-07-01T12:00", in: Self.berlin)
    #expect(summer?.instant == Self.moment("2026-07-01T10:00Z"))
    #expect(LocalInstant("2026-07-01T12:00+02:00", in: .utc)?.instant == summer?.instant)
    #expect(
      LocalInstant("2026-01-15", in: Self.berlin)?.instant == Self.moment("2026-01-14T23:00Z"))
  }

  @Test func `that clocks skip or show twice are found once`() {
    let skipped = Self.berlin.instant(wall: WallTime("2026-03-29T02:30")?.milliseconds ?? 0)
    #expect(skipped == Self.moment("2026-03-29T01:00Z"))
    let twice = Self.berlin.instant(wall: WallTime("2026-10-25T02:30")?.milliseconds ?? 0)
    #expect(twice == Self.moment("2026-10-25T00:30Z"))
  }

  @Test func `are before, after and within, to the millisecond`() throws {
    let day = try #require(WallTime("2026-11-24"))
    func truth(_ test: Engine.Test, _ text: String) -> Truth {
      let date = LocalInstant(text, in: Self.berlin)
      return test.truth(
        of: date.map { .date($0) } ?? .unknown, at: Self.moment("2026-11-24T12:00Z"))
    }
    #expect(truth(.date(.before, day), "2026-11-23T23:59:59") == .yes)
    #expect(truth(.date(.before, day), "2026-11-24") == .no)
    #expect(truth(.date(.after, day), "2026-11-24T23:59:59") == .no)
    #expect(truth(.date(.after, day), "2026-11-25") == .yes)
    #expect(truth(.within(.last, 3_600_000), "2026-11-24T11:00Z") == .yes)
    #expect(truth(.within(.last, 3_599_999), "2026-11-24T11:00Z") == .no)
    #expect(truth(.within(.last, 3_600_000), "2026-11-24T12:00:01Z") == .no)
    #expect(truth(.within(.next, 3_600_000), "2026-11-24T13:00Z") == .yes)
    #expect(truth(.within(.next, 3_600_000), "2026-11-24T11:59Z") == .no)
  }

  @Test func `cross their bounds at the first millisecond of the new truth`() {
    let trial = Fact(.text("2026-11-24T12:00Z"), in: .utc)
    let noon = Self.moment("2026-11-24T12:00Z")
    let key = "visitor.attribute.trial"
    for (direction, crossings) in [
      (Engine.Test.Direction.last, [noon, noon + 3_600_001]),
      (.next, [noon + -3_600_000, noon + 1]),
    ] {
      let condition = Condition(key, .within(direction, 3_600_000))
      var found: [Instant] = []
      var facts = FixedFacts(facts: [key: trial], now: noon + -86_400_000)
      while let next = condition.nextCrossing(in: facts), found.count < 9 {
        facts.now = next + -1
        let before = condition.truth(in: facts)
        facts.now = next
        #expect(condition.truth(in: facts) != before)
        found.append(next)
      }
      #expect(found == crossings)
    }
  }

  @Test func `of today begin and end on the visitor's clock, also when it is put back`() {
    let now = Self.moment("2026-10-24T21:59Z")
    let visitor = Visitor(id: "v1", at: now)
    func situation(_ now: Instant) -> Situation {
      Situation(
        visitor: visitor, page: nil, now: now, surroundings: Surroundings(zone: Self.berlin))
    }
    let weekday = Condition("time.weekday", .choice(isOneOf: true, ["sunday"]))
    #expect(weekday.truth(in: situation(now)) == .no)
    let midnight = weekday.nextCrossing(in: situation(now))
    #expect(midnight == Self.moment("2026-10-24T22:00Z"))
    #expect(weekday.truth(in: situation(Self.moment("2026-10-25T22:59Z"))) == .yes)
    #expect(weekday.truth(in: situation(Self.moment("2026-10-25T23:00Z"))) == .no)
    let hours = ["2026-10-25T00:30Z", "2026-10-25T01:30Z", "2026-10-25T02:30Z"].map {
      situation(Self.moment($0))["time.hour"]
    }
    #expect(hours == [.number(2), .number(2), .number(3)])
  }
}
