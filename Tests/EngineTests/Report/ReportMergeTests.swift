@testable import Engine
import Testing

struct ReportMergeTests {
  private static let day: Milliseconds = 86_400_000

  private static func report(_ entries: some Sequence<Entry>) -> Report {
    entries.reduce(into: Report()) { $0.apply($1) }
  }

  private static func sum(_ reports: Report...) -> Report {
    reports.reduce(into: Report()) { $0.merge($1) }
  }

  @Test(arguments: UInt64(0)..<16)
  func `however a journal is cut and put together, the report is the same`(seed: UInt64) {
    var random = Random(seed: seed)
    for span in [Self.day / 4, 3 * Self.day] {
      let entries = Entry.counted(300, within: span, seed: seed)
      let cuts = [random.below(301), random.below(301)].sorted()
      let a = Self.report(entries[..<cuts[0]])
      let b = Self.report(entries[cuts[0]..<cuts[1]])
      let c = Self.report(entries[cuts[1]...])
      let whole = Self.report(entries)
      #expect(Self.sum(a, b, c) == whole, "seed \(seed)")
      #expect(Self.sum(Self.sum(a, b), c) == Self.sum(a, Self.sum(b, c)), "seed \(seed)")
      #expect(Self.sum(c, a, b) == whole, "seed \(seed)")
    }
  }

  @Test(arguments: UInt64(0)..<16)
  func `a summary is read as it was written, and adds up as its report does`(seed: UInt64) throws {
    let entries = Entry.counted(300, within: 2 * Self.day, seed: seed)
    let (older, newer) = (Self.report(entries[..<200]), Self.report(entries[200...]))
    let read = try Report(older.json)
    #expect(read == older, "seed \(seed)")
    #expect(Self.sum(read, newer) == Self.report(entries), "seed \(seed)")
  }

  /// Every number only grows: no entry takes back what another has counted.
  @Test(arguments: UInt64(0)..<4)
  func `no count ever falls`(seed: UInt64) {
    var report = Report()
    var before = report.counts
    for entry in Entry.counted(100, within: 3 * Self.day, seed: seed) {
      report.apply(entry)
      let counts = report.counts
      #expect(before.allSatisfy { counts[$0.key, default: 0] >= $0.value }, "seed \(seed)")
      before = counts
    }
  }

  @Test func `a summary of another version, or of nonsense, is refused`() {
    var json = Report().json
    #expect(throws: Never.self) { try Report(json) }
    json["version"] = .integer(Report.version + 1)
    #expect(throws: Misfit.self) { try Report(json) }
    json["version"] = nil
    #expect(throws: Misfit.self) { try Report(json) }
    let wrong: [JSON] = [
      ["variants": []], ["variants": ["a": ["sent": ["people": "many"]]]],
      ["variants": ["a": ["sent": ["people": -1]]]],
      ["variants": ["a": ["facts": ["teleported": [:]]]]],
      ["series": ["newest": 9, "lines": ["sent": [0]]]],
      ["series": ["newest": 9, "lines": ["sent": [-1, 1]]]],
    ]
    for figures in wrong {
      let json: JSON = ["version": 1, "campaigns": ["c1": figures]]
      #expect(throws: Misfit.self, "\(figures)") { try Report(json) }
    }
  }
}

extension Report {
  /// Every count by its path; the minutes of the last day are no counts of what has been.
  fileprivate var counts: [String: Int64] {
    var json = json
    for name in (json["campaigns"]?.object ?? [:]).keys {
      json["campaigns"]?[name]?["series"] = nil
    }
    return json.numbers("")
  }
}

extension JSON {
  fileprivate func numbers(_ path: String) -> [String: Int64] {
    if let integer { return [path: integer] }
    return (object ?? [:]).reduce(into: [:]) { all, member in
      all.merge(member.value.numbers("\(path).\(member.key)")) { first, _ in first }
    }
  }
}
