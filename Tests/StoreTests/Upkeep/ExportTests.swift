import Engine
import Foundation
import Testing

@testable import Store

struct ExportTests {
  let scratch = Scratch()

  private func lines() throws -> [[UInt8]] {
    let workspace = try scratch.workspace()
    for number in 1...3 {
      _ = try workspace.documents.put(
        .goals, "sale", ["n": .integer(Int64(number))], if: .any, by: "ann")
    }
    _ = try workspace.documents.put(.agents, "mia", [:], if: .none, by: "ann")
    try workspace.documents.delete(.agents, "mia", if: .any, by: "bob")
    try workspace.drafts.save(["a": 1], of: .document(.campaigns, "x"), for: "eve")
    try workspace.drafts.save(["name": "New"], of: .settings, for: "eve")
    _ = try workspace.journal.append((1...2_500).map { payload($0) })
    var lines: [[UInt8]] = []
    let counts = try workspace.export { lines.append(Array($0.dropLast())) }
    #expect(counts.entries == 2_500 && counts.revisions == 5 && counts.drafts == 2)
    return lines
  }

  private func read(_ lines: [[UInt8]], to target: Scratch) throws -> ExportCounts {
    var rest = lines[...]
    return try Workspace.import(at: target.path) { () throws(StoreError) in rest.popFirst() }
  }

  @Test func `what was exported is imported whole: history, drafts, entries, checksums`() throws {
    let lines = try lines()
    let target = Scratch()
    #expect(try read(lines, to: target).entries == 2_500)
    let old = try scratch.workspace()
    let new = try target.workspace()
    #expect(new.id == old.id && new.settings == old.settings)
    #expect(
      try new.documents.history(.goals, "sale") == old.documents.history(.goals, "sale"))
    #expect(try new.documents.get(.agents, "mia") == nil)
    #expect(try new.documents.history(.agents, "mia").map(\.by) == ["ann", "bob"])
    #expect(try new.drafts.load(.document(.campaigns, "x"), for: "eve") == ["a": 1])
    #expect(try new.drafts.load(.settings, for: "eve") == ["name": "New"])
    #expect(try new.journal.texts() == texts(1...2_500))
    #expect(try Workspace.verify(at: target.path).isSound)
    #expect(try new.documents.adoptHandEdits().isEmpty)
  }

  @Test func `what was sent once is not sent again after an import`() throws {
    let claims = try scratch.workspace().claims()
    let sent = SendOnce(claims: claims, owner: "a")
    #expect(try sent.send("mail/ann") { _ in .sent } == .sent)
    #expect(try sent.send("mail/bob") { _ in .unknown } != .sent)
    let target = Scratch()
    #expect(try read(try lines(), to: target).claims == 2)
    let copy = try target.workspace().claims()
    let again = SendOnce(claims: copy, owner: "b")
    for name in ["ann", "bob"] { #expect(try again.send("mail/\(name)") { _ in .sent } == .taken) }
    #expect(try again.send("mail/eve") { _ in .sent } == .sent)
    #expect(try copy.unresolved() == claims.unresolved())
    #expect(try Workspace.verify(at: target.path).isSound)
  }

  @Test func `an export that is cut or lacks a line makes nothing`() throws {
    let lines = try lines()
    for broken in [Array(lines.dropLast()), lines.filter { $0 != lines[100] }, []] {
      let target = Scratch()
      #expect(throws: StoreError.self) { try read(broken, to: target) }
      #expect(throws: (any Error).self) { try target.names(".") }
    }
  }

  @Test func `what a killed import left is removed, and never filled further`() throws {
    let lines = try lines()
    let place = Scratch()
    _ = try Workspace.open(at: place.path, create: true)
    let target = place.file("copy")
    // Numbers of processes: one that is gone, and one that runs and may be at it still.
    for process in [999_999_999, ProcessInfo.processInfo.processIdentifier] as [Int32] {
      _ = try Workspace.open(at: place.file(".copy.import-\(process)-1"), create: true)
    }
    var rest = lines[...]
    let counts = try Workspace.import(at: target) { () throws(StoreError) in rest.popFirst() }
    #expect(counts.entries == 2_500)
    let left = try place.names(".").filter { $0.hasPrefix(".copy.import-") }
    #expect(left == [".copy.import-\(ProcessInfo.processInfo.processIdentifier)-1"])
  }

  @Test func `nothing is imported over a workspace`() throws {
    let lines = try lines()
    #expect(throws: StoreError.self) { try read(lines, to: scratch) }
  }
}
