import Engine
import TestSupport
import Testing

@testable import Store

/// Breakdowns of a period begin to read a little before it, against all that there is.
struct BreakdownReadingTests {
  let disk = SimulatedDisk()
  private static let day: Milliseconds = 86_400_000
  private static let now = Instant(milliseconds: 1_795_000_000_000)

  private func open() throws -> Workspace {
    try Workspace.open(at: "/w", on: disk, segmentSize: 900)
  }

  /// What somebody did on a day: came to a page, was sent something, saw and clicked it, bought.
  private static func visit(_ number: Int, daysAgo: Int) -> [String] {
    let at = now.milliseconds - Int64(daysAgo) * day
    let who = "\"v\":\"v\(number)\""
    let about = "\"i\":\"i\(number)\",\"c\":\"help\",\"variant\":\"a\",\(who)"
    return [
      #"{"at":\#(at),"t":"visit",\#(who),"agent":"A","channel":"shop","language":"en","#
        + #""landing":"https://x.example/","platform":"mobile","utm":{}}"#,
      #"{"at":\#(at),"id":"e\#(number)","p":"p\#(number)","t":"page","title":"P","#
        + #""url":"https://x.example/\#(number % 3)",\#(who)}"#,
      #"{"at":\#(at),"t":"assigned",\#(about),"eligible":"person","expires":\#(at + 60_000),"#
        + #""first":true,"nature":"content","occurrence":\#(at),"p":"p\#(number)","revision":1}"#,
      #"{"at":\#(at + 1),"t":"fact","what":"displayed",\#(about),"new":"person","#
        + #""displayed":\#(at + 1)}"#,
      #"{"at":\#(at + 2),"t":"fact","what":"clicked",\#(about),"new":"person","#
        + #""displayed":\#(at + 1),"detail":"b1"}"#,
      #"{"at":\#(at + 3),"t":"converted",\#(about),"goal":"order","exposed":\#(at),"#
        + #""displayed":\#(at + 1),"new":"person","trial":true,"value":100,"visit":\#(at)}"#,
    ]
  }

  private func fill(_ workspace: Workspace, _ lines: [String]) throws {
    for line in lines { _ = try workspace.journal.append([Array(line.utf8)]) }
  }

  /// Everything counted, from the first entry on.
  private func whole(
    _ workspace: Workspace, _ dimension: BreakdownDimension, _ period: Period?
  ) throws -> [String] {
    var breakdown = dimension.breakdown(of: BreakdownScope(period: period, now: Self.now))
    for line in try workspace.journal.read(from: .start, limit: .max) {
      if let entry = try line.entry() { breakdown.apply(entry) }
    }
    return breakdown.table.csv
  }

  private func counted(
    _ workspace: Workspace, _ dimension: BreakdownDimension, _ period: Period?
  ) throws -> [String]? {
    try workspace.breakdown(by: dimension, of: nil, in: period, at: Self.now, zone: .utc)?.csv
  }

  @Test(arguments: BreakdownDimension.allCases)
  func `a period has the numbers that all entries have`(dimension: BreakdownDimension) throws {
    let workspace = try open()
    try fill(workspace, (0..<40).flatMap { Self.visit($0, daysAgo: 40 - $0) })
    for period in Period.allCases.map({ $0 as Period? }) + [nil] {
      let rows = try counted(workspace, dimension, period)
      #expect(try rows == whole(workspace, dimension, period), "\(String(describing: period))")
    }
    #expect(try counted(workspace, dimension, .month).map(\.count) ?? 0 > 1)
  }

  @Test func `what is long before the period is not read`() throws {
    let workspace = try open()
    try fill(workspace, (0..<40).flatMap { Self.visit($0, daysAgo: 40 - $0) })
    let dimensions: [BreakdownDimension] = [.page, .device, .cohort]
    let rows = try dimensions.map { try counted(workspace, $0, .week) }
    let first = try #require(try SegmentName.all(in: workspace.journal.folder).first)
    disk.set("/w/journal/\(first.file)", Array("not read\n".utf8))
    #expect(try dimensions.map { try counted(workspace, $0, .week) } == rows)
    #expect(throws: StoreError.self) { try counted(workspace, .page, nil) }
  }

  @Test func `what was sent long before it was seen is looked for from the beginning`() throws {
    let workspace = try open()
    let mail = Self.visit(900, daysAgo: 39)
    try fill(workspace, Array(mail.prefix(3)))
    try fill(workspace, (0..<30).flatMap { Self.visit($0, daysAgo: 31 - $0) })
    let seen = Self.visit(900, daysAgo: 1)
    try fill(workspace, Array(seen.dropFirst(3)))
    let rows = try #require(try counted(workspace, .page, .week))
    #expect(try rows == whole(workspace, .page, .week))
    // It was sent from page 0, as every third.
    #expect(rows.contains { $0.hasPrefix("/0,") } && !rows.contains { $0.hasPrefix("unknown") })
  }
}
