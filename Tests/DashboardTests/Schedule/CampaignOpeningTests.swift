import Engine
import Testing

@testable import Dashboard

@Suite struct `When a campaign is open` {
  /// Thursday 26 November 2026, 12:00 UTC.
  private static let now = Instant(milliseconds: 1_795_694_400_000)

  /// Berlin's clocks around that winter: put forward on 28 March 2027 at 02:00.
  private static let berlin = ZoneOffsets(
    name: "Europe/Berlin",
    [
      .init(from: Instant(milliseconds: 1_792_976_400_000), offset: 3_600_000),
      .init(from: Instant(milliseconds: 1_806_195_600_000), offset: 7_200_000),
    ])

  private static func words(
    _ hours: Campaign.Hours, _ timeframe: Timeframe = Timeframe(), week: JSON = [:],
    holidays: JSON = []
  ) -> OpeningWords {
    var findings: [Finding] = []
    var library = Library()
    library.settings.zone = "Europe/Berlin"
    library.schedules["office"] = Schedule(
      id: "office", ["zone": "Europe/Berlin", "week": week, "holidays": holidays],
      findings: &findings)
    var campaign = Campaign(id: "a")
    campaign.hours = hours
    campaign.timeframe = timeframe
    return OpeningWords(
      campaign: campaign, library: library, zones: ZoneTable([berlin]), now: now)
  }

  @Test func `at any hour it is open until its timeframe ends`() {
    #expect(Self.words(.anyTime).opening == "Open now, at any hour.")
    let words = Self.words(.anyTime, Timeframe(to: "2026-12-01T00:00"))
    #expect(
      words.opening
        == "Open now, at any hour until Tuesday 1 December 00:00 (Europe/Berlin).")
    let later = Self.words(.anyTime, Timeframe(from: "2026-11-27T13:30"))
    #expect(
      later.opening
        == "Opens Friday 27 November 13:30 (Europe/Berlin), in 1 day.")
  }

  @Test func `in its hours it says until when, outside them when next`() {
    let week: JSON = ["thursday": ["09:00-18:00"], "monday": ["09:00-18:00"]]
    #expect(
      Self.words(.inside("office"), week: week).opening
        == "Open now, until today 18:00 (Europe/Berlin).")
    #expect(
      Self.words(.outside("office"), week: week).opening
        == "Next open today 18:00 (Europe/Berlin), in 5 hours.")
    let closed = Self.words(.inside("office"), week: ["monday": ["09:00-18:00"]])
    #expect(
      closed.opening == "Next open Monday 30 November 09:00 (Europe/Berlin), in 3 days 20 hours.")
  }

  @Test func `a holiday closes the day and the end of the night before`() {
    let week: JSON = ["wednesday": ["22:00-14:00"], "thursday": ["09:00-18:00"]]
    let open = Self.words(.inside("office"), week: week)
    #expect(open.opening == "Open now, until today 18:00 (Europe/Berlin).")
    let closed = Self.words(.inside("office"), week: week, holidays: ["2026-11-26"])
    #expect(
      closed.opening
        == "Next open Wednesday 2 December 22:00 (Europe/Berlin), in 6 days 9 hours.")
  }

  @Test func `hours that never come are told`() {
    #expect(
      Self.words(.inside("office")).opening == "Never open: office has no hours for it.")
    let frame = Timeframe(to: "2026-11-28T00:00")
    #expect(
      Self.words(.inside("office"), frame, week: ["monday": ["09:00-18:00"]]).opening
        == "Never open within the timeframe.")
    #expect(
      Self.words(.anyTime, Timeframe(to: "2026-11-20T00:00")).opening
        == "It is over: the timeframe ended Friday 20 November 00:00 (Europe/Berlin).")
  }

  @Test func `tells the clocks and what they do meanwhile`() {
    let words = Self.words(.anyTime)
    #expect(words.clocks == ["Now Thursday 13:00 in Europe/Berlin"])
    #expect(
      words.changes == ["On Sunday 28 March 2027 02:00 becomes 03:00 in Europe/Berlin"])
  }
}
