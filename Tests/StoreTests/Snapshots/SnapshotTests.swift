import Engine
import TestSupport
import Testing

@testable import Store

/// Snapshots: a start that need not read everything, and never one that knows otherwise.
struct SnapshotTests {
  let disk = SimulatedDisk()
  let ann = Visitor.ID("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
  let bob = Visitor.ID("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")

  private func open(_ disk: SimulatedDisk? = nil) throws -> Workspace {
    try Workspace.open(at: "/w", on: disk ?? self.disk, segmentSize: 2_000)
  }

  /// Appends what two visitors did, and messages, three entries at a time.
  private func fill(_ workspace: Workspace, _ moments: Range<Int64> = 1..<20) throws {
    for moment in moments {
      let message =
        #"{"at":\#(moment),"t":"message","conversation":"k","m":"m\#(moment)","v":"\#(bob.text)","#
        + #""from":"visitor","text":"“hi” \#(moment)"}"#
      let at = Instant(milliseconds: moment)
      _ = try workspace.journal.append([
        Entry(at: at, .happened(ann, name: "seen", properties: ["n": .integer(moment)])).payload,
        Entry(at: at, .activity(bob, "p1", .custom("spin", [:]))).payload,
        Array(message.utf8),
      ])
    }
  }

  /// What every entry comes to.
  private func folded(_ workspace: Workspace, onto start: Recollection? = nil) throws -> Memory {
    var memory = start?.memory ?? Memory()
    var reader = try workspace.journal.follow(from: start?.position ?? .start)
    while let line = try reader.next() {
      if let entry = try line.entry() { memory.apply(entry, line.sequence) }
    }
    return memory
  }

  private var snapshots: [String] { disk.names("/w/snapshots").filter { !$0.hasPrefix(".") } }

  @Test func `a start from a snapshot knows what a start from the first entry knows`() throws {
    let workspace = try open()
    #expect(try workspace.remember(always: true) == nil)
    try fill(workspace)
    let whole = try folded(workspace)
    let position = try #require(try workspace.remember(always: true))
    let known = try workspace.recollection()
    #expect(try known.position == position && position == workspace.sealed)
    #expect(try folded(workspace, onto: known) == whole)
    #expect(try workspace.remember(always: true) == nil)
    // The next one goes on from it, without what came before.
    try fill(workspace, 20..<40)
    let later = try folded(workspace)
    disk.set("/w/journal/\(SegmentName(first: 1).file)", Array("{}\n".utf8))
    #expect(try workspace.remember(always: true) != nil)
    #expect(try folded(workspace, onto: workspace.recollection()) == later)
  }

  @Test func `two snapshots are kept, and small steps make none`() throws {
    let workspace = try open()
    for round in 0..<4 as Range<Int64> {
      try fill(workspace, round * 20..<round * 20 + 20)
      #expect(try workspace.remember() == nil)
      #expect(try workspace.remember(always: true) != nil)
    }
    #expect(snapshots.count == 2)
  }

  @Test func `a damaged snapshot is passed over, wherever a byte is another one`() throws {
    let workspace = try open()
    try fill(workspace)
    let whole = try folded(workspace)
    #expect(try workspace.remember(always: true) != nil)
    let path = "/w/snapshots/\(try #require(snapshots.last))"
    let good = try #require(disk.bytes(path))
    var tried = 0
    for place in good.indices {
      var bad = good
      bad[place] ^= 1 << UInt8(place % 7)
      disk.set(path, bad)
      let known = try workspace.recollection()
      #expect(known.position == .start, "byte \(place)")
      tried += 1
    }
    for length in stride(from: 0, to: good.count, by: 7) {
      disk.set(path, Array(good.prefix(length)))
      #expect(try workspace.recollection().position == .start, "\(length) bytes")
      tried += 1
    }
    disk.set(path, good + good)
    #expect(try workspace.recollection().position == .start)
    let found = try Workspace.verify(workspace.root)
    #expect(found.findings.contains { $0.file.hasPrefix("snapshots/") && $0.severity == .warning })
    #expect(try folded(workspace, onto: workspace.recollection()) == whole)
    disk.set(path, good)
    #expect(try workspace.recollection().position > .start)
    TestFigures.note("damages tried", tried + 1)
  }

  @Test func `another workspace's snapshot is none`() throws {
    let workspace = try open()
    try fill(workspace)
    #expect(try workspace.remember(always: true) != nil)
    let name = try #require(snapshots.last)
    let stranger = SnapshotFile(
      after: Position(after: try workspace.sealed.sequence), workspace: "another")
    #expect(throws: StoreError.self) { try stranger.read(in: workspace.root.folder("snapshots")) }
    // Nor is a snapshot a segment.
    let bytes = try #require(disk.bytes("/w/snapshots/\(name)"))
    disk.set("/w/journal/\(SegmentName(first: 1).file)", bytes)
    #expect(throws: StoreError.self) { try workspace.journal.read(from: .start, limit: 1) }
  }

  @Test func `who is erased is in no snapshot, and all others are`() throws {
    let workspace = try open()
    try fill(workspace)
    #expect(try workspace.remember(always: true) != nil)
    let before = try workspace.recollection()
    let done = try workspace.erase(ann)
    #expect(done.files == snapshots.map { "snapshots/\($0)" })
    let known = try workspace.recollection()
    #expect(known.position == before.position && known.erasures == 1)
    #expect(known.memory.state.visitors[ann] == nil)
    #expect(known.memory.state.visitors[bob] == before.memory.state.visitors[bob])
    #expect(known.memory.transcripts == before.memory.transcripts)
    let bytes = disk.bytes("/w/snapshots/\(snapshots[0])").map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(bytes?.contains(ann.text) == false && bytes?.contains(bob.text) == true)
  }

  @Test func `a snapshot from before an erasure is not used`() throws {
    let workspace = try open()
    try fill(workspace)
    #expect(try workspace.remember(always: true) != nil)
    let path = "/w/snapshots/\(snapshots[0])"
    let old = try #require(disk.bytes(path))
    _ = try workspace.erase(ann)
    disk.set(path, old)
    #expect(try workspace.recollection().position == .start)
  }

  @Test func `whoever is killed while a snapshot is made leaves the journal's truth`() throws {
    let workspace = try open()
    try fill(workspace)
    let whole = try folded(workspace)
    try workspace.journal.close()
    let calls = try {
      let trial = disk.restarted()
      let before = trial.calls
      _ = try open(trial).remember(always: true)
      return trial.calls - before
    }()
    #expect(calls > 4)
    var tried = 0
    for call in 1...calls + 8 {
      for fault in [SimulatedDisk.Fault.kill, .powerCut, .error(28)] {
        let trial = disk.restarted()
        trial.plan(fault, at: call)
        _ = try? open(trial).remember(always: true)
        let after = try open(trial.restarted())
        #expect(
          try folded(after, onto: after.recollection()) == whole, "\(fault) at call \(call)")
        #expect(try Workspace.verify(after.root).isSound, "\(fault) at call \(call)")
        tried += 1
      }
    }
    TestFigures.note("crash points tried", tried)
  }

  @Test func `a journal that is shorter than its snapshot is found out`() throws {
    let workspace = try open()
    try fill(workspace)
    let sealed = try workspace.sealed
    #expect(try workspace.remember(always: true) != nil)
    try workspace.journal.close()
    for name in disk.names("/w/journal").compactMap({ SegmentName(file: $0) })
    where name.first > sealed.sequence / 2 {
      try workspace.root.folder("journal").remove(name.file)
    }
    let again = try open()
    #expect(throws: StoreError.self) {
      try again.journal.follow(from: again.recollection().position)
    }
    #expect(try !Workspace.verify(again.root).isSound)
    _ = try again.repair(isRehearsal: false)
    #expect(try again.recollection().position == .start)
    #expect(try Workspace.verify(again.root).isSound)
  }
}
