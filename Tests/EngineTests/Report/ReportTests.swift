@testable import Engine
import Testing

struct RateTests {
  /// Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func `the interval is Wilson's as published`(part: Int, whole: Int, low: Double, high: Double) {
    let interval = Rate(part: part, of: whole).interval
    #expect(abs((interval?.lowerBound ?? -1) - low) < 0.000_05)
    #expect(abs((interval?.upperBound ?? -1) - high) < 0.000_05)
  }

  @Test func `a rate of nothing has no share and no interval`() {
    let rate = Rate(part: 0, of: 0)
    #expect(rate.share == nil && rate.interval == nil && rate.text == "–" && rate.isUncertain)
    #expect(Rate(part: 20, of: 20).interval?.upperBound == 1)
  }

  @Test(arguments: [
    (12, 340, "12/340 3.5 %"), (0, 5, "0/5 0 %"), (1, 100, "1/100 1 %"), (1, 1, "1/1 100 %"),
    (2, 3, "2/3 67 %"), (1, 1_000, "1/1000 0.1 %"), (999, 10_000, "999/10000 10 %"),
    (1, 8, "1/8 13 %"),
  ])
  func `a rate always shows what it is a share of`(part: Int, whole: Int, text: String) {
    #expect(Rate(part: part, of: whole).text == text)
  }
}

struct ReportTests {
  private static func fact(
    _ fact: Invitation.Fact, _ novelty: Entry.InvitationFact.Novelty, at moment: Milliseconds
  ) -> Entry {
    Entry(
      at: at(moment),
      .invitation(
        .init(
          fact: fact, invitation: "i1", campaign: "c1", variant: "a", visitor: "v1",
          displayed: at(moment), novelty: novelty, detail: "")))
  }

  private static let day: Milliseconds = 24 * 3_600_000

  @Test(arguments: UInt64(0)..<16)
  func `a played journal can be cut anywhere`(seed: UInt64) {
    var random = Random(seed: seed)
    let entries = Simulation.random(seed: seed).entries
    let whole = entries.reduce(into: Report()) { $0.apply($1) }
    for cut in [0, 1, random.below(entries.count), entries.count - 1, entries.count] {
      var merged = entries[..<cut].reduce(into: Report()) { $0.apply($1) }
      merged.merge(entries[cut...].reduce(into: Report()) { $0.apply($1) })
      #expect(merged == whole, "seed \(seed) cut \(cut)")
    }
  }

  @Test func `a report of repeats alone can be merged`() {
    var report = Report()
    report.apply(Self.fact(.clicked, .again, at: 0))
    var empty = Report()
    empty.merge(report)
    #expect(empty == report && empty.total[.clicked].times == 1)
  }

  @Test func `people, invitations and times are counted apart`() {
    var report = Report()
    for novelty in [Entry.InvitationFact.Novelty.person, .invitation, .again, .again] {
      report.apply(Self.fact(.clicked, novelty, at: 0))
    }
    let count = report["c1"][.clicked]
    #expect(count.people == 1 && count.invitations == 2 && count.times == 4)
    #expect(report["c1"].series.values(.fact(.clicked), last: 1, until: at(0)) == [2])
    #expect(report["never sent"] == Figures())
  }

  @Test func `a series keeps a day of minutes, oldest first`() {
    var report = Report()
    for minute in [0, 1, 1, 3] as [Milliseconds] {
      report.apply(Self.fact(.displayed, .invitation, at: minute * 60_000))
    }
    let series = report["c1"].series
    #expect(series.values(.fact(.displayed), last: 5, until: at(180_000)) == [0, 1, 2, 0, 1])
    #expect(series.values(.sent, last: 2, until: at(0)) == [0, 0])
    #expect(series.values(.sent, last: -1, until: at(0)).isEmpty)
    report.apply(Self.fact(.displayed, .invitation, at: Self.day + 60_000))
    report.apply(Self.fact(.displayed, .invitation, at: 0))
    let later = report["c1"].series
    #expect(later.values(.fact(.displayed), last: 5, until: at(180_000)) == [0, 0, 0, 0, 1])
  }

  @Test func `sent people are counted once`() {
    var simulation = Simulation(
      .live("hello") {
        $0.frequency = .everyTime(gap: 0); $0.nature = .content
      })
    for page in ["p1", "p2", "p3"] {
      simulation.open(on: Page.ID(page))
      simulation.report(.displayed, .dismissed)
    }
    let sent = simulation.report["hello"].sent
    #expect(sent.people == 1 && sent.invitations == 3)
    #expect(simulation.report["hello"].rate(.delivered).text == "3/3 100 %")
  }
}
