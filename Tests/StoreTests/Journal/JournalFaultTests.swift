import Engine
import Synchronization
import Testing

@testable import Store

/// A disk that fails as it is told to; everything it does not fail at is done.
final class FailingDisk: JournalDisk {
  enum Fault: Sendable {
    case none, full, fullAfterHalf, lostSynchronization, fullAndCannotCut
  }

  let fault = Mutex(Fault.none)

  func fail(_ next: Fault) { fault.withLock { $0 = next } }

  func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(System.Failure) -> Int {
    let full = System.Failure(code: 28)  // ENOSPC
    switch fault.withLock({ $0 }) {
    case .none, .lostSynchronization: return try System.write(bytes, to: file.descriptor)
    case .full: throw full
    case .fullAfterHalf, .fullAndCannotCut:
      guard bytes.count > 40 else { throw full }
      return try System.write(bytes.extracting(first: bytes.count / 2), to: file.descriptor)
    }
  }

  func synchronize(_ file: OpenFile) throws(System.Failure) {
    if case .lostSynchronization = fault.withLock({ $0 }) { throw System.Failure(code: 5) }  // EIO
    try System.synchronizeData(file.descriptor)
  }

  func truncate(_ file: OpenFile, to size: Int) throws(System.Failure) {
    if case .fullAndCannotCut = fault.withLock({ $0 }) { throw System.Failure(code: 5) }  // EIO
    try System.truncate(file.descriptor, to: size)
  }
}

struct JournalFaultTests {
  let scratch = Scratch()
  let disk = FailingDisk()

  private func journal() throws -> FileJournal {
    let workspace = try scratch.workspace()
    let root = try Folder.open(path: scratch.path)
    return FileJournal(
      in: root, folder: try root.folder("journal"), lock: try WriteLock(in: root),
      workspace: workspace.id, disk: disk)
  }

  @Test(arguments: [FailingDisk.Fault.full, .fullAfterHalf])
  func `a full disk takes nothing and what follows fits`(fault: FailingDisk.Fault) throws {
    let journal = try journal()
    _ = try journal.append([payload(1)])
    disk.fail(fault)
    let error = #expect(throws: StoreError.self) {
      try journal.append([payload(2), payload(3)])
    }
    guard case .rejected = error else {
      Issue.record("\(error.debugDescription)")
      return
    }
    #expect(try journal.texts() == texts([1]))
    disk.fail(.none)
    #expect(try journal.append([payload(4)]) == 2...2)
    #expect(try journal.texts() == texts([1, 4]))
  }

  @Test(arguments: [FailingDisk.Fault.lostSynchronization, .fullAndCannotCut])
  func `a failed fsync stops every writer until a restart, reading goes on`(
    fault: FailingDisk.Fault
  ) throws {
    let healthy = try scratch.workspace()
    do {
      let journal = try journal()
      _ = try journal.append([payload(1)])
      _ = try healthy.journal.append([payload(2)])
      disk.fail(fault)
      let error = #expect(throws: StoreError.self) { try journal.append([payload(3)]) }
      guard case .unknown = error else {
        Issue.record("\(error.debugDescription)")
        return
      }
      disk.fail(.none)
      for writer in [journal, healthy.journal] {
        let error = #expect(throws: StoreError.self) { try writer.append([payload(4)]) }
        guard case .stopped = error else {
          Issue.record("\(error.debugDescription)")
          return
        }
        #expect(try writer.texts().prefix(2) == texts(1...2)[...])
      }
      #expect(try healthy.stopReason() != nil)
    }
    let restarted = try scratch.workspace()
    _ = try restarted.journal.append([payload(5)])
    #expect(try restarted.stopReason() == nil)
    let found = try restarted.journal.texts()
    #expect(found.first == texts([1])[0] && found.last == texts([5])[0])
  }
}
