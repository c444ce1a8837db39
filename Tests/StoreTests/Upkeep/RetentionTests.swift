import Engine
import TestSupport
import Testing

@testable import Store

/// What retention forgets: lines that stand for many entries, and what was made of them before.
struct RetentionTests {
  let disk = SimulatedDisk()
  let ann = Visitor.ID("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")

  private func open(_ disk: SimulatedDisk? = nil) throws -> Workspace {
    try Workspace.open(at: "/w", on: disk ?? self.disk, segmentSize: 2_000)
  }

  /// Page views, now and then a tag, which is kept.
  private func fill(_ workspace: Workspace, _ moments: Range<Int64> = 1..<80) throws {
    for moment in moments {
      let page =
        #"{"at":\#(moment),"t":"page","v":"\#(ann.text)","p":"p\#(moment)","url":"/a","title":"A"}"#
      let tag = Entry(at: Instant(milliseconds: moment), .tagged(ann, .init(added: ["t\(moment)"])))
      _ = try workspace.journal.append([moment % 10 == 0 ? tag.payload : Array(page.utf8)])
    }
  }

  private func memory(_ workspace: Workspace) throws -> Memory {
    let known = try workspace.recollection()
    var memory = known.memory
    for line in try workspace.journal.read(from: known.position, limit: .max) {
      if let entry = try line.entry() { memory.apply(entry, line.sequence) }
    }
    return memory
  }

  @Test func `neighbours that are forgotten share a line, and numbers stay`() throws {
    let workspace = try open()
    try fill(workspace)
    let before = try workspace.journal.read(from: .start, limit: .max)
    let (report, known) = (try workspace.report().report, try memory(workspace))
    var follower = try workspace.journal.follow(from: .start)
    for _ in 0..<15 { _ = try follower.next() }
    let done = try workspace.compact(Retention(age: 10), at: Instant(milliseconds: 82))
    #expect(done.forgotten.entries == 71 - 7 && done.snapshot != nil, "\(done)")
    let after = try workspace.journal.read(from: .start, limit: .max)
    #expect(after.count < 30 && after.last?.sequence == 79)
    let kept = try after.filter { try $0.entry() != nil }
    for entry in kept { #expect(before.contains(entry)) }
    #expect(kept.map(\.sequence) == [10, 20, 30, 40, 50, 60, 70] + Array(72...79))
    // Nothing that anybody decides or reports by is gone.
    #expect(try memory(workspace) == known && workspace.report().report == report)
    #expect(try Workspace.verify(workspace.root).isSound)
    #expect(try Workspace.verify(workspace.root).entries == 79)
    // Who was in the middle of a line that is one now goes on after it.
    var rest: [Int64] = []
    while let line = try follower.next() { rest.append(line.sequence) }
    #expect(rest.last == 79 && Set(kept.map(\.sequence).filter { $0 > 15 }).isSubset(of: rest))
    #expect(
      try workspace.journal.append([Entry(at: .distantPast, .gateway(.started)).payload]) == 80...80
    )
    #expect(try workspace.journal.follow(from: Position(after: 33)).position.sequence >= 33)
    // Once more does nothing.
    let again = try workspace.compact(Retention(age: 10), at: Instant(milliseconds: 82))
    #expect(again.forgotten == Rewriting())
  }

  @Test func `a journal is no larger than it may be`() throws {
    let workspace = try open()
    try fill(workspace, 1..<400)
    let size = {
      disk.names("/w/journal").compactMap { SegmentName(file: $0) }
        .reduce(0) { $0 + (disk.bytes("/w/journal/\($1.file)")?.count ?? 0) }
    }
    let whole = size()
    _ = try workspace.compact(Retention(bytes: whole / 4), at: Instant(milliseconds: 1_000))
    #expect(size() <= whole / 4 && size() > 0)
  }

  @Test func `a summary of what is forgotten that is gone is named, not made up`() throws {
    let workspace = try open()
    try fill(workspace)
    _ = try workspace.compact(Retention(age: 10), at: Instant(milliseconds: 90))
    #expect(try workspace.past(leaving: 0).gaps.isEmpty)
    let summary = SegmentSummary.file(SegmentName(first: 1))
    try workspace.root.folder("journal").remove(summary)
    #expect(try workspace.summarize() == 0)
    let last = try #require(try SegmentName.all(in: workspace.journal.folder).dropFirst().first)
    let gap = Past.Gap(entries: 1...last.first - 1, summary: "journal/\(summary)")
    #expect(try workspace.past(leaving: 0).gaps == [gap] && workspace.report().gaps == [gap])
    let found = try Workspace.verify(workspace.root)
    #expect(found.findings.map(\.file) == ["journal/\(summary)"] && !found.isSound)
  }

  @Test func `an export carries what was made of forgotten entries`() throws {
    let workspace = try open()
    try fill(workspace)
    _ = try workspace.compact(Retention(age: 10), at: Instant(milliseconds: 90))
    try fill(workspace, 80..<90)
    var lines: [[UInt8]] = []
    _ = try workspace.export { lines.append(Array($0.dropLast())) }
    let scratch = Scratch()
    var rest = lines[...]
    _ = try Workspace.import(at: scratch.path) { rest.popFirst() }
    let copy = try Workspace.open(at: scratch.path, create: false)
    #expect(try memory(copy) == memory(workspace))
    #expect(try copy.report() == workspace.report())
    #expect(
      try copy.journal.read(from: .start, limit: .max)
        == workspace.journal.read(from: .start, limit: .max))
    #expect(try Workspace.verify(at: scratch.path).isSound)
  }

  @Test func `a line that stands for many is as safe as any other`() throws {
    let workspace = try open()
    try fill(workspace)
    _ = try workspace.compact(Retention(age: 10), at: Instant(milliseconds: 90))
    try workspace.journal.close()
    let path = "/w/journal/\(SegmentName(first: 1).file)"
    let good = try #require(disk.bytes(path))
    let lines = good.split(separator: 10)
    for place in lines.indices {
      var damaged = lines.map { Array($0) }
      damaged[place][20] ^= 1
      disk.set(path, Array(damaged.joined(separator: [10])) + [10])
      #expect(try !Workspace.verify(workspace.root).isSound, "line \(place)")
      #expect(throws: StoreError.self, "line \(place)") {
        try workspace.journal.read(from: .start, limit: .max)
      }
      let swapped = Array(lines.dropFirst(place + 1).joined(separator: [10])) + [10]
      if swapped.count > 1 {
        disk.set(path, swapped)
        #expect(try !Workspace.verify(workspace.root).isSound, "without line \(place)")
      }
    }
    // Repaired, what was lost has tombstones, and what was forgotten still is.
    var damaged = lines.map { Array($0) }
    damaged[1][20] ^= 1
    disk.set(path, Array(damaged.joined(separator: [10])) + [10])
    _ = try open().repair(isRehearsal: false)
    let repaired = try open().journal.read(from: .start, limit: .max)
    #expect(repaired.last?.sequence == 79)
    #expect(repaired.contains { $0.payload.elementsEqual(JournalRepair.lost) })
    TestFigures.note("damages tried", 2 * lines.count + 1)
  }

  @Test func `whoever is killed while it forgets has forgotten nothing that is needed`() throws {
    let workspace = try open()
    try fill(workspace)
    let (report, known) = (try workspace.report(), try memory(workspace))
    try workspace.journal.close()
    let trial = disk.restarted()
    _ = try open(trial).compact(Retention(age: 10), at: Instant(milliseconds: 90))
    let calls = trial.calls
    for call in 1...calls {
      for fault in [SimulatedDisk.Fault.kill, .powerCut] {
        let trial = disk.restarted()
        trial.plan(fault, at: call)
        _ = try? open(trial).compact(Retention(age: 10), at: Instant(milliseconds: 90))
        let after = try open(trial.restarted())
        #expect(try memory(after) == known, "\(fault) at call \(call)")
        #expect(try after.report().report == report.report, "\(fault) at call \(call)")
        let found = try Workspace.verify(after.root)
        #expect(found.isSound, "\(fault) at call \(call): \(found.findings)")
      }
    }
    TestFigures.note("crash points tried", 2 * calls)
  }
}
