import Engine
import TestSupport
import Testing

@testable import Store

/// What sealed segments come to by their summaries, against every entry.
struct PastTests {
  let disk = SimulatedDisk()

  private func open() throws -> Workspace {
    try Workspace.open(at: "/w", on: disk, segmentSize: 600)
  }

  /// What campaigns achieve, what the engine pauses and what people do about it.
  private func fill(_ workspace: Workspace, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for moment in 1...60 as ClosedRange<Int64> {
      let name = ["help", "offer", "survey"].randomElement(using: &generator) ?? "help"
      let campaign = Campaign.ID(name)
      let words = ["launched", "resumed", "paused", "deleted", "saved", "edited"]
      let body: Entry.Body? =
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: .automation(.init(campaign: campaign, .paused))
        case 1: .automation(.init(campaign: campaign, .resumed))
        case 2:
          .document(
            .init(
              kind: Bool.random(using: &generator) ? "campaigns" : "agents", name: name,
              revision: moment, by: "ann",
              what: words.randomElement(using: &generator) ?? "saved"))
        default: nil
        }
      let fact =
        #"{"at":\#(moment),"t":"fact","what":"opened","i":"i\#(moment)","c":"\#(name)","#
        + #""variant":"a","v":"v","new":"person"}"#
      let entry = body.map { Entry(at: Instant(milliseconds: moment), $0).payload }
      _ = try workspace.journal.append([entry ?? Array(fact.utf8)])
    }
  }

  /// Reads on after what is past, to the end of the journal.
  private func folded(_ past: Past, _ workspace: Workspace) throws -> Past {
    var past = past
    for line in try workspace.journal.read(from: past.position, limit: .max) {
      past.position = line.position
      guard let entry = try line.entry() else { continue }
      past.report.apply(entry)
      past.pauses.apply(entry)
    }
    return past
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `what is past and what follows come to what every entry comes to`(seed: UInt64) throws {
    let workspace = try open()
    try fill(workspace, seed: seed)
    let whole = try folded(Past(), workspace)
    for rest in [0, 700, 3_000, .max, 0] {
      let past = try workspace.past(leaving: rest)
      #expect(try folded(past, workspace) == whole, "seed \(seed), \(rest) bytes left")
      #expect((past == Past()) == (rest == .max), "seed \(seed), \(rest) bytes left")
    }
    #expect(try workspace.report() == whole, "seed \(seed)")
  }

  @Test func `what has a summary is not read`() throws {
    let workspace = try open()
    try fill(workspace, seed: 1)
    let past = try workspace.past(leaving: 0)
    let first = SegmentName(first: 1)
    disk.set("/w/journal/\(first.file)", Array("{}\n".utf8))
    #expect(try workspace.past(leaving: 0) == past)
    disk.set("/w/journal/\(SegmentSummary.file(first))", [])
    #expect(throws: StoreError.self) { try workspace.past(leaving: 0) }
  }

  @Test func `a damaged summary is not used`() throws {
    let workspace = try open()
    try fill(workspace, seed: 2)
    let past = try workspace.past(leaving: 0)
    let name = SegmentName(first: 1)
    let file = "/w/journal/\(SegmentSummary.file(name))"
    let bytes = try #require(disk.bytes(file))
    let summary = try #require(try SegmentSummary(of: name, in: workspace.journal.folder))
    for place in bytes.indices {
      for bit in [0, 1, 4] {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        disk.set(file, damaged)
        let found = try SegmentSummary(of: name, in: workspace.journal.folder)
        #expect(found == nil || found == summary, "byte \(place), bit \(bit)")
      }
    }
    #expect(try workspace.past(leaving: 0) == past)
    TestFigures.note("damages tried", 3 * bytes.count)
  }

  /// A workspace whose summaries are kept as one, what they come to, and that file.
  private func kept(seed: UInt64) throws -> (workspace: Workspace, past: Past, file: String) {
    let workspace = try open()
    try fill(workspace, seed: seed)
    let past = try workspace.past(leaving: 0, keepingBefore: 700)
    return (workspace, past, "/w/snapshots/report.jsonl")
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `what summaries come to is kept as one and stands for them`(seed: UInt64) throws {
    let (workspace, past, file) = try kept(seed: seed)
    let bytes = try #require(disk.bytes(file))
    // Nothing but their first bytes is read of the summaries.
    let names = try SegmentName.all(in: workspace.journal.folder)
    let record = try #require(try PastRecord(in: Folder.open(path: "/w/snapshots", on: disk)))
    #expect(record.marks.count > 2 && record.marks.count < names.count)
    for name in names.prefix(record.marks.count) {
      let summary = "/w/journal/\(SegmentSummary.file(name))"
      let head = try #require(disk.bytes(summary)?.prefix(24))
      disk.set(summary, Array(head))
    }
    #expect(try workspace.past(leaving: 0, keepingBefore: 700) == past)
    // However much each leaves to be read, they do not replace each other's.
    _ = try workspace.past(leaving: 700, keepingBefore: 700)
    #expect(disk.bytes(file) == bytes)
    // Whoever leaves more than it covers counts for themselves.
    for rest in [0, 700, 3_000] {
      let part = try workspace.past(leaving: rest, keepingBefore: 700)
      #expect(try folded(part, workspace) == folded(Past(), workspace), "\(rest) bytes left")
    }
  }

  @Test func `a summary that was changed is counted again, not what is kept of it`() throws {
    let (workspace, past, file) = try kept(seed: 5)
    let kept = try #require(disk.bytes(file))
    let name = SegmentName(first: 1)
    // Another summary with a checksum of its own, as a copy that was put back.
    try SegmentSummary(of: name).write(of: name, in: workspace.journal.folder)
    #expect(try workspace.past(leaving: 0, keepingBefore: 700) == past)
    #expect(disk.bytes(file) == kept)
    try workspace.journal.folder.remove(SegmentSummary.file(name))
    #expect(try workspace.past(leaving: 0, keepingBefore: 700) == past)
  }

  @Test func `a damaged file of what is kept is not used`() throws {
    let (workspace, past, file) = try kept(seed: 6)
    let bytes = try #require(disk.bytes(file))
    for place in bytes.indices {
      for bit in [0, 1, 4] {
        var damaged = bytes
        damaged[place] ^= 1 << UInt8(bit)
        disk.set(file, damaged)
        let record = try PastRecord(in: Folder.open(path: "/w/snapshots", on: disk))
        #expect(record == nil || record?.past == past, "byte \(place), bit \(bit)")
        guard bit == 0 else { continue }
        let found = try Workspace.verify(Folder.open(path: "/w", on: disk))
        #expect(
          found.findings.map(\.file) == (record == nil ? ["snapshots/report.jsonl"] : []),
          "byte \(place), bit \(bit)")
      }
    }
    disk.set(file, Array(bytes.dropLast(9)))
    #expect(try workspace.past(leaving: 0, keepingBefore: 700) == past)
    #expect(disk.bytes(file) == bytes)
    TestFigures.note("damages tried", 3 * bytes.count)
  }

  @Test func `a missing segment is named, whether its neighbours have summaries or not`() throws {
    let workspace = try open()
    try fill(workspace, seed: 3)
    let names = try SegmentName.all(in: workspace.journal.folder)
    for _ in 1...2 {
      let bytes = try #require(disk.bytes("/w/journal/\(names[2].file)"))
      try workspace.journal.folder.remove(names[2].file)
      let error = #expect(throws: StoreError.self) { try workspace.past(leaving: 0) }
      #expect("\(error.debugDescription)".contains(names[3].file), "\(error.debugDescription)")
      disk.set("/w/journal/\(names[2].file)", bytes)
      _ = try workspace.past(leaving: 0)
    }
    try workspace.journal.folder.remove(names[0].file)
    #expect(throws: StoreError.self) { try workspace.past() }
  }

  @Test func `a summary has exactly these bytes, and is read again from them`() throws {
    var summary = SegmentSummary(of: SegmentName(first: 7))
    let changes: [Entry.Body] = [
      .automation(.init(campaign: "help", .paused)),
      .automation(.init(campaign: "offer", .paused)),
      .document(.init(kind: "campaigns", name: "offer", revision: 2, by: "ann", what: "resumed")),
      .document(.init(kind: "agents", name: "mia", revision: 2, by: "ann", what: "paused")),
    ]
    for (place, change) in changes.enumerated() {
      summary.count(
        Entry(at: .distantPast, change), Int64(7 + place), isForgotten: false)
    }
    #expect(String(decoding: summary.json.compact(), as: UTF8.self) == Self.golden)
    let read = try SegmentSummary(JSON.parse(Array(Self.golden.utf8)))
    #expect(read == summary && read?.isOld == false)
    #expect(try SegmentSummary(JSON.parse(Array(Self.oldGolden.utf8)))?.isOld == true)
  }

  private static let golden = """
    {"crc":"91d98af3","last":10,"pauses":{"help":true,"offer":false},\
    "report":{"campaigns":{},"conversations":{"began":0,"bot_messages":0,"closed":0,\
    "fallbacks":0,"first_responses":{},"handed_over":0,"ratings":{},"resolved":0,"with_bot":0},\
    "version":4}}
    """

  private static let oldGolden = """
    {"crc":"aa46bc97","last":10,"pauses":{"help":true,"offer":false},\
    "report":{"campaigns":{},"conversations":{"began":0,"bot_messages":0,"closed":0,\
    "fallbacks":0,"first_responses":{},"handed_over":0,"ratings":{},"resolved":0,"with_bot":0},\
    "version":1}}
    """
}
