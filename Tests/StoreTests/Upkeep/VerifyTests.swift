import Engine
import TestSupport
import Testing

@testable import Store

struct VerifyTests {
  static let first = "/w/journal/0000000000000001.jsonl"

  /// A workspace with three segments and two documents, as a crash leaves it or cleanly closed.
  private func disk(isClosed: Bool = true) throws -> SimulatedDisk {
    let disk = SimulatedDisk()
    let workspace = try open(disk)
    for number in 1...20 { _ = try workspace.journal.append([entry(number)]) }
    for number in 1...3 {
      _ = try workspace.documents.put(
        .goals, "sale", ["n": .integer(Int64(number))], if: .any, by: "ann")
    }
    if isClosed { try workspace.journal.close() }
    return disk.restarted()
  }

  private func open(_ disk: SimulatedDisk) throws -> Workspace {
    try Workspace.open(at: "/w", on: disk, segmentSize: 600)
  }

  private func entry(_ number: Int) -> [UInt8] {
    Array(#"{"at":\#(number),"t":"gateway","what":"started"}"#.utf8)
  }

  private func verify(_ disk: SimulatedDisk) throws -> Verification {
    try Workspace.verify(Folder.open(path: "/w", on: disk))
  }

  @Test func `a sound workspace is sound, and all of it was read`() throws {
    let found = try verify(disk())
    #expect(found.findings.isEmpty, "\(found.findings)")
    #expect(found.entries == 20 && found.first == 1 && found.last == 20 && found.revisions == 3)
    #expect(found.segments == 3)
  }

  @Test func `every flipped bit of a closed journal is found, with line and byte`() throws {
    let disk = try disk()
    var tried = 0
    for name in disk.names("/w/journal") {
      let path = "/w/journal/\(name)"
      let whole = try #require(disk.bytes(path))
      for place in whole.indices {
        var bytes = whole
        bytes[place] ^= 1 << UInt8(place % 8)
        disk.set(path, bytes)
        let found = try verify(disk)
        let line = whole[..<place].count { $0 == 10 } + 1
        #expect(!found.isSound, "\(name), byte \(place)")
        #expect(
          found.findings.contains { $0.line == line || $0.file == "HEAD.json" },
          "\(name), byte \(place): \(found.findings)")
        tried += 1
        if found.isSound { TestFigures.note("damages missed", 1) }
      }
      disk.set(path, whole)
    }
    TestFigures.note("damages tried", tried)
    TestFigures.note("damages missed", 0)
  }

  @Test func `a repaired journal opens, keeps every good entry and its number`() throws {
    for place in stride(from: 3, to: 2_000, by: 37) {
      let disk = try disk()
      let name = try #require(disk.names("/w/journal").first)
      let path = "/w/journal/\(name)"
      var bytes = try #require(disk.bytes(path))
      let damaged = place % bytes.count
      bytes[damaged] ^= 4
      disk.set(path, bytes)
      let lost = bytes[..<damaged].count { $0 == 10 } + 1
      let workspace = try open(disk)
      let plan = try workspace.repair(isRehearsal: true)
      #expect(!plan.isEmpty && disk.bytes(path) == bytes)
      _ = try workspace.repair(isRehearsal: false)
      #expect(disk.names("/w/journal").contains { $0.hasPrefix("damaged-") })
      let after = try verify(disk)
      #expect(after.isSound, "byte \(damaged): \(after.findings)")
      let entries = try workspace.journal.read(from: .start, limit: .max)
      #expect(entries.map(\.sequence) == Array(1...20))
      for found in entries {
        let isLost = found.payload.elementsEqual(JournalRepair.lost)
        #expect(isLost || found.payload.elementsEqual(entry(Int(found.sequence))))
        if isLost { #expect(abs(Int(found.sequence) - lost) <= 1, "byte \(damaged)") }
      }
      #expect(try workspace.journal.append([entry(21)]) == 21...21)
    }
  }

  @Test(arguments: [0, 1])
  func `a missing segment is named, the first one too, and bridged by tombstones`(
    place: Int
  ) throws {
    let disk = try disk()
    let names = disk.names("/w/journal")
    let folder = try Folder.open(path: "/w/journal", on: disk)
    try folder.remove(names[place])
    let found = try verify(disk)
    #expect(!found.isSound)
    #expect(
      found.findings.map(\.file) == ["journal/\(names[place + 1])"]
        && found.findings[0].sentence.contains("are missing"), "\(found.findings)")
    let workspace = try open(disk)
    _ = try workspace.repair(isRehearsal: false)
    #expect(try verify(disk).isSound)
    #expect(try workspace.journal.read(from: .start, limit: .max).count == 20)
  }

  @Test func `nothing is repaired while others have the journal open`() throws {
    let disk = try disk()
    let other = try open(disk)
    _ = try other.journal.append([entry(21)])
    let error = #expect(throws: StoreError.self) { try open(disk).repair(isRehearsal: true) }
    #expect(error.map { "\($0)" }?.contains("stop gateway") == true)
  }

  @Test func `documents that are gone, broken or edited are told apart`() throws {
    let disk = try disk()
    disk.set("/w/documents/goals/sale.json", Array("{\"n\": 4}".utf8))
    #expect(try verify(disk).findings.map(\.severity) == [.note])
    disk.set("/w/documents/goals/sale.json", Array("{\n  \"n\": 4,,\n}".utf8))
    let found = try verify(disk)
    #expect(found.findings.map(\.line) == [2] && found.isSound)
    disk.set("/w/history/goals/sale/2.json", Array("{".utf8))
    #expect(try !verify(disk).isSound)
    try Folder.open(path: "/w/history/goals/sale", on: disk).remove("2.json")
    #expect(try verify(disk).findings.contains { $0.sentence == "this revision is missing" })
  }

  @Test func `a torn end is a note, a stopped workspace an error`() throws {
    let disk = try disk(isClosed: false)
    let name = try #require(disk.names("/w/journal").last)
    let bytes = try #require(disk.bytes("/w/journal/\(name)"))
    disk.set("/w/journal/\(name)", bytes + Array("{\"c\":\"".utf8))
    #expect(try verify(disk).findings.map(\.severity) == [.note])
    disk.set("/w/STOPPED", Array("the disk failed\n".utf8))
    #expect(try verify(disk).findings.map(\.file).contains("STOPPED"))
  }

  @Test func `claims that lost their beginning or their end are damaged`() throws {
    let disk = try disk()
    let claims = try open(disk).claims()
    for key in ["ann", "bob"] { _ = try claims.claim(key, slots: 1, for: "run") }
    #expect(try verify(disk).isSound)
    let folder = try Folder.open(path: "/w/claims", on: disk)
    let name = SegmentName(first: 1).file
    let bytes = try #require(disk.bytes("/w/claims/\(name)"))
    try JournalHead(sequence: 2, sum: 0, isClean: false).write(in: folder)
    disk.set("/w/claims/\(name)", Array(bytes[...(bytes.firstIndex(of: 10) ?? 0)]))
    #expect(try verify(disk).findings.map(\.file) == ["claims/HEAD.json"])
    try folder.rename(name, to: SegmentName(first: 2).file)
    #expect(try !verify(disk).isSound)
  }
}
