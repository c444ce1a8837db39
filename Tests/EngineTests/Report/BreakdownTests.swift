@testable import Engine
import Testing

struct BreakdownTests {
  private static let often = Campaign.live("a") { $0.frequency = .everyTime(gap: 0) }

  /// Two visitors on pages of their own; the first clicks twice, the second only looks.
  private static var day: Simulation {
    var day = Simulation(often)
    day.open("https://shop.example/pricing?plan=1")
    day.report(.displayed, .clicked)
    day.tell(.outcome(.clicked, day.assignments[0].invitation, detail: "https://shop.example/buy"))
    day.run(to: 1_000)
    day.open("https://www.shop.example/docs", by: "v2", on: "p2")
    day.report(.displayed, by: "v2")
    return day
  }

  private static func breakdown(
    _ dimension: Breakdown.Dimension, of campaign: Campaign.ID? = nil,
    in range: Range<Instant>? = nil
  ) -> Breakdown {
    var breakdown = Breakdown(by: dimension, of: campaign, in: range)
    for entry in day.entries { breakdown.apply(entry) }
    return breakdown
  }

  @Test func `each invitation counts once, in the row of the page that it was for`() {
    let rows = Self.breakdown(.page).rows
    #expect(rows.map(\.label) == ["/pricing", "/docs"])
    #expect(rows.map(\.sent) == [1, 1] && rows.map(\.displayed) == [1, 1])
    #expect(rows.map(\.clicked) == [1, 0])
  }

  @Test(arguments: Breakdown.Dimension.allCases.filter { $0 != .click })
  func `rows add up to what the report has`(dimension: Breakdown.Dimension) {
    let rows = Self.breakdown(dimension).rows
    let figures = Self.day.report["a"]
    #expect(rows.reduce(0) { $0 + $1.sent } == figures.sent.invitations)
    #expect(rows.reduce(0) { $0 + $1.displayed } == figures[.displayed].invitations)
    #expect(rows.reduce(0) { $0 + $1.clicked } == figures[.clicked].invitations)
  }

  @Test func `what nobody told is unknown, and clicks are told by where they went`() {
    #expect(Self.breakdown(.country).rows.map(\.label) == ["unknown"])
    #expect(Self.breakdown(.language).rows.map(\.label) == ["en-GB"])
    let clicks = Self.breakdown(.click).rows
    #expect(Set(clicks.map(\.label)) == ["unknown", "https://shop.example/buy"])
    #expect(clicks.map(\.clicked) == [1, 1])
  }

  @Test func `buttons are called by what is written on them, while somebody knows`() {
    var campaign = Self.often
    campaign.message.variants[0].buttons = [.init(label: "Buy it", action: .reply)]
    var day = Simulation(campaign)
    day.open()
    let invitation = day.assignments[0].invitation
    day.tell(.outcome(.clicked, invitation, detail: "b1"))
    day.tell(.outcome(.clicked, invitation, detail: "b2"))
    var breakdown = Breakdown(by: .click, of: nil, campaigns: [campaign])
    for entry in day.entries { breakdown.apply(entry) }
    #expect(Set(breakdown.rows.map(\.label)) == ["Buy it", "b2"])
  }

  @Test func `other campaigns and other times are left out`() {
    #expect(Self.breakdown(.page, of: "b").rows.isEmpty)
    #expect(Self.breakdown(.page, of: "a").rows.count == 2)
    #expect(Self.breakdown(.page, in: at(500)..<at(2_000)).rows.map(\.label) == ["/docs"])
  }

  @Test func `lines fit, and tables keep what hostile names say as one cell`() {
    var breakdown = Self.breakdown(.page)
    let long = "https://shop.example/" + String(repeating: "very-long/", count: 30) + "\"end,\""
    var day = Simulation(Self.often)
    day.open(long)
    day.report(.displayed)
    for entry in day.entries { breakdown.apply(entry) }
    #expect(breakdown.lines().allSatisfy { $0.count <= 80 })
    #expect(breakdown.lines(atMost: 1).last?.contains("2 more") == true)
    #expect(breakdown.csv.count == 4)
    #expect(breakdown.csv.contains { $0.contains("\"\"end,\"\"") || $0.contains("%22end") })
  }
}
