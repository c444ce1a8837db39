import Engine
import Testing

@testable import Store

struct JournalFaultTests {
  let disk = SimulatedDisk()

  private func workspace() throws -> Workspace {
    try Workspace.open(at: "/w", on: disk, segmentSize: 10_000)
  }

  private func expect(_ name: String, _ body: () throws -> Void) {
    let error = #expect(throws: StoreError.self) { try body() }
    #expect(error.map { "\($0)" }?.contains(name) == true, "\(error.debugDescription)")
  }

  @Test(arguments: [SimulatedDisk.Fault.error(28), .half(28), .half(122), .half(27)])
  func `a full disk takes nothing and what follows fits`(fault: SimulatedDisk.Fault) throws {
    let journal = try workspace().journal
    _ = try journal.append([payload(1)])
    disk.plan(fault, at: disk.calls + 1)
    expect("nothing was written") { _ = try journal.append([payload(2), payload(3)]) }
    #expect(disk.hasFailed)
    #expect(try journal.texts() == texts([1]))
    #expect(try journal.append([payload(4)]) == 2...2)
    #expect(try journal.texts() == texts([1, 4]))
  }

  @Test(arguments: [1, 2])
  func `a failed write or fsync stops every writer until a restart, reading goes on`(
    call: Int
  ) throws {
    let healthy = try workspace()
    do {
      let journal = try workspace().journal
      _ = try journal.append([payload(1)])
      _ = try healthy.journal.append([payload(2)])
      disk.plan(.error(5), at: disk.calls + call)
      expect("it is not known") { _ = try journal.append([payload(3)]) }
      for writer in [journal, healthy.journal] {
        expect("takes no writes") { _ = try writer.append([payload(4)]) }
        #expect(try writer.texts().prefix(2) == texts(1...2)[...])
      }
      #expect(try healthy.stopReason() != nil)
    }
    let restarted = try workspace()
    _ = try restarted.journal.append([payload(5)])
    #expect(try restarted.stopReason() == nil)
    let found = try restarted.journal.texts()
    #expect(found.first == texts([1])[0] && found.last == texts([5])[0])
  }

  @Test func `a program that closes after another had to stop does not call the journal clean`()
    throws
  {
    do {
      let healthy = try workspace()
      do {
        let journal = try workspace().journal
        _ = try journal.append([payload(1)])
        _ = try healthy.journal.append([payload(2)])
        disk.plan(.error(5), at: disk.calls + 2)
        expect("it is not known") { _ = try journal.append([payload(3)]) }
      }
      try healthy.journal.close()
    }
    _ = try workspace().journal.append([payload(4)])
    let found = try workspace().journal.texts()
    let after = disk.restarted(powerCut: true)
    #expect(
      try Workspace.open(at: "/w", on: after, segmentSize: 10_000).journal.texts() == found)
  }
}
