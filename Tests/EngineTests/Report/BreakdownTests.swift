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

  private static func table(
    _ dimension: BreakdownDimension, of entries: [Entry] = day.entries,
    in scope: BreakdownScope = BreakdownScope(now: at(0))
  ) -> BreakdownTable {
    var breakdown = dimension.breakdown(of: scope)
    for entry in entries { breakdown.apply(entry) }
    return breakdown.table
  }

  @Test func `each invitation counts once, in the row of the page that it was for`() {
    let table = Self.table(.page)
    #expect(table.rows.map(\.label) == ["/pricing", "/docs"])
    #expect(table.numbers("sent") == [1, 1] && table.numbers("displayed") == [1, 1])
    #expect(table.numbers("clicked") == [1, 0])
  }

  @Test(arguments: BreakdownDimension.allCases.filter { $0 != .click })
  func `rows add up to what the report has`(dimension: BreakdownDimension) {
    let table = Self.table(dimension)
    let figures = Self.day.report["a"]
    if dimension != .cohort {
      #expect(table.numbers("sent").reduce(0, +) == figures.sent.invitations)
    }
    #expect(table.numbers("displayed").reduce(0, +) == figures[.displayed].invitations)
    #expect(table.numbers("clicked").reduce(0, +) == figures[.clicked].invitations)
  }

  @Test func `what nobody told is unknown, and clicks are told by where they went`() {
    #expect(Self.table(.country).rows.map(\.label) == ["unknown"])
    #expect(Self.table(.language).rows.map(\.label) == ["en-GB"])
    let clicks = Self.table(.click)
    #expect(Set(clicks.rows.map(\.label)) == ["unknown", "https://shop.example/buy"])
    #expect(clicks.numbers("clicked") == [1, 1])
  }

  @Test func `buttons are called by what was written on them when they were clicked`() {
    let revisions = ["Buy it", "Buy it now", "Get it"].map { label in
      var campaign = Self.often
      campaign.message.variants[0].buttons = [.init(label: label, action: .reply)]
      return campaign
    }
    var day = Simulation(revisions[0])
    day.open()
    let invitation = day.assignments[0].invitation
    day.tell(.outcome(.clicked, invitation, detail: "b1"))
    day.tell(.outcome(.clicked, invitation, detail: "b2"))
    let sent = Int(day.assignments[0].revision)
    for next in [1, 2] {
      day.receive(
        .document(
          .init(
            kind: "campaigns", name: "a", revision: Int64(sent + next), by: "eve", what: "saved")))
      day.tell(.outcome(.clicked, invitation, detail: "b1"))
    }
    // What is deleted says what it said when it was sent.
    day.receive(
      .document(.init(kind: "campaigns", name: "a", revision: 0, by: "eve", what: "deleted")))
    day.tell(.outcome(.clicked, invitation, detail: "b1"))
    let scope = BreakdownScope(now: at(0)) { id, revision in
      let place = Int(revision) - sent
      return id == "a" && revisions.indices.contains(place) ? revisions[place] : nil
    }
    let table = Self.table(.click, of: day.entries, in: scope)
    #expect(table.rows.map(\.label) == ["Buy it", "Buy it now", "Get it", "b2"])
    #expect(table.numbers("clicked") == [2, 1, 1, 1])
  }

  @Test func `other campaigns and other times are left out`() {
    let hour = Timeline.hour
    #expect(Self.table(.page, in: BreakdownScope(campaign: "b", now: at(0))).rows.isEmpty)
    #expect(Self.table(.page, in: BreakdownScope(campaign: "a", now: at(0))).rows.count == 2)
    let late = BreakdownScope(period: .day, now: at(24 * hour))
    #expect(Self.table(.page, in: late).rows.isEmpty)
    let now = BreakdownScope(period: .day, now: at(23 * hour))
    #expect(Self.table(.page, in: now).rows.count == 2)
  }

  @Test func `lines fit, and tables keep what hostile names say as one cell`() {
    let long = "https://shop.example/" + String(repeating: "very-long/", count: 30) + "\"end,\""
    var day = Simulation(Self.often)
    day.open(long)
    day.report(.displayed)
    let table = Self.table(.page, of: Self.day.entries + day.entries)
    #expect(table.lines().allSatisfy { $0.count <= 77 })
    #expect(table.lines(atMost: 1).last?.contains("2 more") == true)
    #expect(table.csv.count == 4)
    #expect(table.csv.contains { $0.contains("\"\"end,\"\"") || $0.contains("%22end") })
  }
}

extension BreakdownTable {
  /// The numbers of a column, from the first row to the last.
  func numbers(_ name: String) -> [Int] {
    guard let place = columns.firstIndex(where: { $0.name == name }) else { return [] }
    return rows.map { Int($0.cells[place].number) }
  }
}
