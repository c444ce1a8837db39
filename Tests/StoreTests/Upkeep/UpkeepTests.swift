import Engine
import TestSupport
import Testing

@testable import Store

struct UpkeepTests {
  let disk = SimulatedDisk()
  let ann = Visitor.ID("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
  let bob = Visitor.ID("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")

  private func open() throws -> Workspace {
    try Workspace.open(at: "/w", on: disk, segmentSize: 2_000)
  }

  private func page(_ visitor: Visitor.ID, _ moment: Int64) -> Entry {
    Entry(at: Instant(milliseconds: moment), .activity(visitor, "p1", .scroll(Int(moment))))
  }

  /// Appends what two visitors did, three entries at a time.
  private func fill(_ workspace: Workspace, _ moments: Range<Int64> = 1..<20) throws {
    for moment in moments {
      let created = Entry(at: Instant(milliseconds: moment), .visitorCreated(ann))
      let batch = [created, page(ann, moment), page(bob, moment)]
      _ = try workspace.journal.append(batch.map(\.payload))
    }
  }

  /// Every byte of every file.
  private func everything(below path: String = "/w") -> [UInt8] {
    disk.names(path).flatMap { name in
      disk.bytes("\(path)/\(name)").flatMap { $0.isEmpty ? nil : $0 }
        ?? everything(below: "\(path)/\(name)")
    }
  }

  @Test func `an erased visitor is nowhere any more, all others are where they were`() throws {
    let workspace = try open()
    let other = try open()
    try fill(workspace)
    try fill(other, 20..<24)
    var follower = try workspace.journal.follow(from: .start)
    for _ in 0..<30 { _ = try follower.next() }
    try workspace.drafts.save(["of": .string(ann.text)], of: .document(.goals, "x"), for: "eve")
    let before = try workspace.journal.read(from: .start, limit: .max)

    let done = try workspace.erase(ann)
    #expect(done.journal.entries == 46 && done.files == ["drafts/eve/goals-x.json"])
    let bytes = String(decoding: everything(), as: UTF8.self)
    #expect(!bytes.contains(ann.text) && bytes.contains(bob.text))
    let after = try workspace.journal.read(from: .start, limit: .max)
    #expect(after.map(\.sequence) == before.map(\.sequence))
    for (old, new) in zip(before, after) {
      let isAnn = try old.entry()?.visitor == ann
      #expect(new.payload.elementsEqual(isAnn ? Workspace.erased[...] : old.payload))
    }
    #expect(try workspace.erasures() == 1 && workspace.erase(ann).journal.entries == 0)
    // Who was in the middle goes on: writers and readers.
    #expect(try other.journal.append([page(bob, 99).payload]) == 70...70)
    #expect(try workspace.journal.append([page(bob, 100).payload]) == 71...71)
    #expect(try follower.next()?.sequence == 31)
    while try follower.next() != nil {}
    #expect(follower.position.sequence == 71)
    try other.journal.close()
    try workspace.journal.close()
    let found = try Workspace.verify(Folder.open(path: "/w", on: disk))
    #expect(found.findings.isEmpty, "\(found.findings)")
  }

  @Test func `an erased visitor is in no document and no revision, whoever put them there`() throws
  {
    let workspace = try open()
    try fill(workspace)
    let known = Entry.Identity(
      customer: "customer-7", name: "Ann", email: "ann@example.org", attributes: [:])
    let identified = Entry(at: Instant(milliseconds: 30), .identified(ann, known))
    _ = try workspace.journal.append([identified.payload])
    let documents = workspace.documents
    for text in ["\(ann.text)", "x \(ann.text) y \(ann.text)", "ann@example.org"] {
      _ = try documents.put(.segments, "vip", ["is": .string(text)], if: .any, by: "eve")
    }
    _ = try documents.put(.goals, "hers", ["of": .string(ann.text)], if: .any, by: "eve")

    let done = try workspace.erase(ann)
    #expect(
      done.rewritten == [
        "history/segments/vip/1.json", "history/segments/vip/2.json", "history/goals/hers/1.json",
        "documents/goals/hers.json",
      ])
    #expect(done.mentions == ["documents/segments/vip.json names ann@example.org"])
    #expect(!String(decoding: everything(), as: UTF8.self).contains(ann.text))
    let revisions = try documents.history(.segments, "vip")
    #expect(
      revisions.map { $0.value?["is"]?.string } == [
        "erased", "x erased y erased", "ann@example.org",
      ])
    #expect(try documents.get(.goals, "hers")?.value["of"] == "erased")
    // What was rewritten does not look as if somebody had edited it.
    #expect(try documents.adoptHandEdits().isEmpty)
    #expect(try workspace.erase(ann).rewritten.isEmpty)
  }

  @Test func `a journal that ends with who was erased is sound`() throws {
    let workspace = try open()
    let other = try open()
    try fill(workspace)
    _ = try other.journal.append([page(ann, 50).payload])
    _ = try workspace.erase(ann)
    try workspace.journal.close()
    try other.journal.close()
    let found = try Workspace.verify(Folder.open(path: "/w", on: disk))
    #expect(found.findings.isEmpty, "\(found.findings)")
    #expect(try open().journal.append([page(bob, 51).payload]) == 59...59)
  }

  @Test func `an erasure cut short anywhere loses nobody else and can be done again`() throws {
    try fill(try open())
    let clean = disk.restarted()
    let calls = try count(clean) { _ = try $0.erase(ann) }
    #expect(calls > 10)
    for call in 1...calls {
      for fault in [SimulatedDisk.Fault.kill, .powerCut] {
        let disk = clean.restarted()
        disk.plan(fault, at: call)
        _ = try? Workspace.open(at: "/w", on: disk, segmentSize: 2_000).erase(ann)
        let again = try Workspace.open(at: "/w", on: disk.restarted(), segmentSize: 2_000)
        let entries = try again.journal.read(from: .start, limit: .max)
        let found = try Workspace.verify(Folder.open(path: "/w", on: disk.restarted()))
        #expect(found.isSound, "\(fault) at call \(call): \(found.findings)")
        let others = try entries.filter { try $0.entry()?.visitor == bob }
        #expect(entries.count == 57 && others.count == 19, "\(fault) at call \(call)")
        _ = try again.erase(ann)
        try again.journal.close()
        let after = try Workspace.verify(again.root)
        #expect(after.isSound, "\(fault) at call \(call): \(after.findings)")
        let left = try again.journal.read(from: .start, limit: .max)
          .filter { try $0.entry()?.visitor == ann }
        #expect(left.isEmpty, "\(fault) at call \(call)")
      }
    }
    TestFigures.note("crash points tried", 2 * calls)
  }

  private func count(
    _ disk: SimulatedDisk, _ body: (Workspace) throws -> Void
  ) throws -> Int {
    let disk = disk.restarted()
    try body(try Workspace.open(at: "/w", on: disk, segmentSize: 2_000))
    return disk.calls
  }

  @Test func `raw visits are forgotten by age, what is counted stays`() throws {
    let workspace = try open()
    try fill(workspace)
    let before = try workspace.journal.read(from: .start, limit: .max)
    try workspace.drafts.save(["a": 1], of: .document(.goals, "x"), for: "eve")
    disk.set("/w/drafts/eve/.goals-x.json.1-2.tmp", Array("{".utf8))
    let done = try workspace.compact(Retention(age: 10), at: Instant(milliseconds: 20))
    #expect(disk.names("/w/drafts/eve") == ["goals-x.json"])
    #expect(done.forgotten.entries == 27 && done.summaries > 1, "\(done)")
    let after = try workspace.journal.read(from: .start, limit: .max)
    let kept = try after.filter { try $0.entry() != nil }
    #expect(kept == before.suffix(kept.count) && kept.count == 30)
    #expect(try kept.first?.entry()?.at == Instant(milliseconds: 10))
    let again = try workspace.compact(Retention(age: 10), at: Instant(milliseconds: 20))
    #expect(again == Compaction())
    #expect(disk.bytes("/w/reserve")?.count == Workspace.reserveSize)
  }

  @Test func `the oldest visits go while the journal is too large`() throws {
    let workspace = try open()
    try fill(workspace, 1..<40)
    let sizes = { [disk] in
      disk.names("/w/journal").compactMap { SegmentName(file: $0) }
        .map { disk.bytes("/w/journal/\($0.file)")?.count ?? 0 }
    }
    let whole = sizes().reduce(0, +)
    _ = try workspace.compact(Retention(bytes: whole * 3 / 4), at: Instant(milliseconds: 100))
    #expect(sizes().reduce(0, +) <= whole * 3 / 4)
    let left = try workspace.journal.read(from: .start, limit: .max)
    #expect(try left.last?.entry() != nil && left.last?.sequence == 117)
    #expect(try left[0].entry() == nil)
  }

  @Test func `a report by summaries is the report of every entry`() throws {
    let workspace = try open()
    try fill(workspace)
    for moment in 1...30 {
      let fact =
        #"{"at":\#(moment),"t":"fact","what":"opened","i":"i\#(moment)","c":"help","variant":"a","#
        + #""v":"\#(ann.text)","new":"invitation"}"#
      _ = try workspace.journal.append([Array(fact.utf8)])
    }
    var whole = Report()
    for line in try workspace.journal.read(from: .start, limit: .max) {
      if let entry = try line.entry() { whole.apply(entry) }
    }
    #expect(try workspace.summarize() > 1)
    #expect(try workspace.summarize() == 0)
    let past = try workspace.report()
    #expect(past.report.campaigns.count == 1)
    #expect(past.report == whole && past.position.sequence == 87)
    let summary = try #require(disk.names("/w/journal").first { $0.hasSuffix(".summary.json") })
    disk.set("/w/journal/\(summary)", Array("{}".utf8))
    #expect(try workspace.summarize() == 1)
    disk.set("/w/journal/\(summary)", Array("{}".utf8))
    // Whoever counts a segment leaves its summary for others.
    #expect(try workspace.report().report == whole && workspace.summarize() == 0)
  }
}
