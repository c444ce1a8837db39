import Engine
import TestSupport
import Testing

@testable import Store

/// One suite for every adapter: files on the disk, files on a simulated disk, and memory, which
/// has neither files nor one partition.
struct ConformanceTests {
  /// Opens as many programs as wanted on one new workspace on the disk.
  private func onDisk() -> () throws -> Workspace {
    let scratch = Scratch()
    return { try scratch.workspace() }
  }

  /// The same on a simulated disk, with segments so small that there are many.
  private func simulated() -> () throws -> Workspace {
    let disk = SimulatedDisk()
    return { try Workspace.open(at: "/w", on: disk, segmentSize: 150) }
  }

  private var workspaces: [() -> () throws -> Workspace] { [onDisk, simulated] }

  @Test func `journals keep their promises`() {
    for fresh in workspaces {
      let found = Conformance.breaches(of: JournalRules<FileJournal>.all) {
        let open = fresh()
        return { try open().journal }
      }
      #expect(found.isEmpty, "\(found)")
    }
    let found = Conformance.breaches(of: JournalRules<MemoryJournal>.all) {
      let server = MemoryJournal.Server()
      return { MemoryJournal(on: server) }
    }
    #expect(found.isEmpty, "\(found)")
  }

  @Test func `documents keep their promises`() {
    for fresh in workspaces {
      let found = Conformance.breaches(of: DocumentsRules<FileDocuments>.all) {
        let open = fresh()
        return { try open().documents }
      }
      #expect(found.isEmpty, "\(found)")
    }
    let found = Conformance.breaches(of: DocumentsRules<MemoryDocuments>.all) {
      let server = MemoryDocuments.Server()
      return { MemoryDocuments(on: server) }
    }
    #expect(found.isEmpty, "\(found)")
  }

  @Test func `claims keep their promises`() {
    for fresh in workspaces {
      let found = Conformance.breaches(of: ClaimsRules<FileClaims>.all) {
        let open = fresh()
        return { try open().claims() }
      }
      #expect(found.isEmpty, "\(found)")
    }
    let found = Conformance.breaches(of: ClaimsRules<MemoryClaims>.all) {
      let server = MemoryClaims.Server()
      return { MemoryClaims(on: server) }
    }
    #expect(found.isEmpty, "\(found)")
  }

  @Test func `snapshots keep their promises`() {
    for fresh in workspaces {
      let found = Conformance.breaches(of: SnapshotsRules<FileSnapshots>.all) {
        let open = fresh()
        return { try open().snapshots }
      }
      #expect(found.isEmpty, "\(found)")
    }
    let found = breaches(ofSnapshots: nil)
    #expect(found.isEmpty, "\(found)")
  }

  /// A simulated disk tells nothing of itself.
  @Test func `notifiers keep their promises`() {
    let found = Conformance.breaches(of: NotifierRules<WorkspaceWatch>.all) {
      let open = onDisk()
      return {
        let workspace = try open()
        return NotifierSetting(notifier: try workspace.watch()) { thing in
          _ = try workspace.documents.put(.goals, "g\(thing)", [:], if: .any, by: "ann")
        } tells: { hints, thing in
          hints.contains(.document(.goals, name: "g\(thing)")) || hints.contains(.everything)
        }
      }
    }
    #expect(found.isEmpty, "\(found)")
    let inMemory = breaches(ofNotifiers: nil)
    #expect(inMemory.isEmpty, "\(inMemory)")
  }

  private func breaches(ofSnapshots flaw: MemorySnapshots.Flaw?) -> [String] {
    Conformance.breaches(of: SnapshotsRules<MemorySnapshots>.all) {
      let server = MemorySnapshots.Server()
      return { MemorySnapshots(on: server, flaw: flaw) }
    }
  }

  private func breaches(ofNotifiers flaw: MemoryNotifier.Flaw?) -> [String] {
    Conformance.breaches(of: NotifierRules<MemoryNotifier>.all) {
      let server = MemoryNotifier.Server()
      return {
        NotifierSetting(notifier: MemoryNotifier(on: server, flaw: flaw)) { thing in
          server.change(thing)
        } tells: { hints, thing in
          hints.contains(thing)
        }
      }
    }
  }

  // MARK: - Controls

  @Test(arguments: MemoryJournal.Flaw.allCases)
  func `a journal that breaks a promise is found out`(flaw: MemoryJournal.Flaw) {
    let found = Conformance.breaches(of: JournalRules<MemoryJournal>.all) {
      let server = MemoryJournal.Server()
      return { MemoryJournal(on: server, flaw: flaw) }
    }
    #expect(!found.isEmpty)
    TestFigures.note("adapters with a broken promise found out", found.isEmpty ? 0 : 1)
  }

  @Test(arguments: MemoryDocuments.Flaw.allCases)
  func `documents that break a promise are found out`(flaw: MemoryDocuments.Flaw) {
    let found = Conformance.breaches(of: DocumentsRules<MemoryDocuments>.all) {
      let server = MemoryDocuments.Server()
      return { MemoryDocuments(on: server, flaw: flaw) }
    }
    #expect(!found.isEmpty)
    TestFigures.note("adapters with a broken promise found out", found.isEmpty ? 0 : 1)
  }

  @Test(arguments: MemoryClaims.Flaw.allCases)
  func `claims that break a promise are found out`(flaw: MemoryClaims.Flaw) {
    let found = Conformance.breaches(of: ClaimsRules<MemoryClaims>.all) {
      let server = MemoryClaims.Server()
      return { MemoryClaims(on: server, flaw: flaw) }
    }
    #expect(!found.isEmpty)
    TestFigures.note("adapters with a broken promise found out", found.isEmpty ? 0 : 1)
  }

  @Test(arguments: MemorySnapshots.Flaw.allCases)
  func `snapshots that break a promise are found out`(flaw: MemorySnapshots.Flaw) {
    let found = breaches(ofSnapshots: flaw)
    #expect(!found.isEmpty)
    TestFigures.note("adapters with a broken promise found out", found.isEmpty ? 0 : 1)
  }

  @Test(arguments: MemoryNotifier.Flaw.allCases)
  func `a notifier that breaks a promise is found out`(flaw: MemoryNotifier.Flaw) {
    let found = breaches(ofNotifiers: flaw)
    #expect(!found.isEmpty)
    TestFigures.note("adapters with a broken promise found out", found.isEmpty ? 0 : 1)
  }

  @Test func `a rule nobody breaks would be no rule`() {
    let journals = MemoryJournal.Flaw.allCases.flatMap { flaw in
      Conformance.breaches(of: JournalRules<MemoryJournal>.all) {
        let server = MemoryJournal.Server()
        return { MemoryJournal(on: server, flaw: flaw) }
      }
    }
    for rule in JournalRules<MemoryJournal>.all {
      #expect(journals.contains { $0.hasPrefix(rule.promise) }, "\(rule.promise)")
    }
    let snapshots = MemorySnapshots.Flaw.allCases.flatMap { breaches(ofSnapshots: $0) }
    for rule in SnapshotsRules<MemorySnapshots>.all {
      #expect(snapshots.contains { $0.hasPrefix(rule.promise) }, "\(rule.promise)")
    }
    let notifiers = MemoryNotifier.Flaw.allCases.flatMap { breaches(ofNotifiers: $0) }
    for rule in NotifierRules<MemoryNotifier>.all {
      #expect(notifiers.contains { $0.hasPrefix(rule.promise) }, "\(rule.promise)")
    }
  }
}
