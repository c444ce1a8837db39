import Foundation
import TestSupport
import Testing

@testable import Store

/// Programs that are killed and machines that lose power, at every call that changes something.
struct CrashTests {
  private static let actions = 24
  /// More of them in the environment try longer.
  private static let seeds =
    ProcessInfo.processInfo.environment["BECKON_FAULT_SEEDS"].flatMap { UInt64($0) } ?? 1

  /// The number of changing calls of an episode that nothing happens to.
  private func calls(seed: UInt64) -> Int {
    var episode = Episode(seed: seed)
    episode.work(Self.actions)
    episode.end()
    return episode.disk.calls
  }

  /// What was found broken after `fault` at `call`, and after a power cut when all was over.
  private func broken(
    _ fault: SimulatedDisk.Fault, at call: Int, seed: UInt64, lies: SimulatedDisk.Lies = [],
    precautions: Precautions = .all
  ) -> [String] {
    var episode = Episode(seed: seed, precautions: precautions)
    episode.disk.lie(lies)
    episode.disk.plan(fault, at: call)
    episode.work(Self.actions)
    episode.end()
    episode.restart()
    var faults = episode.broken()
    episode.work(6)
    episode.restart(powerCut: true)
    faults += episode.broken()
    episode.end()
    episode.restart(powerCut: true)
    return faults + episode.broken()
  }

  @Test(arguments: [SimulatedDisk.Fault.kill, .powerCut], 1...Self.seeds)
  func `nothing acknowledged is lost wherever it crashes`(
    fault: SimulatedDisk.Fault, seed: UInt64
  ) {
    let calls = calls(seed: seed)
    #expect(calls > 100)
    let faults = (1...calls).flatMap { call in
      broken(fault, at: call, seed: seed).map { "\(fault) at call \(call), seed \(seed): \($0)" }
    }
    #expect(faults.isEmpty, "\(faults.prefix(5))")
    TestFigures.note("crash points tried", calls)
    TestFigures.note("acknowledged entries lost", faults.count)
  }

  @Test(arguments: [CInt(5), 28, 122], 1...Self.seeds)
  func `nothing acknowledged is lost whatever call fails`(code: CInt, seed: UInt64) {
    let calls = calls(seed: seed)
    var faults: [String] = []
    for call in 1...calls {
      for fault in [SimulatedDisk.Fault.error(code), .half(code)] {
        faults += broken(fault, at: call, seed: seed)
          .map { "\(fault) at call \(call), seed \(seed): \($0)" }
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(5))")
    TestFigures.note("faults injected", 2 * calls)
    TestFigures.note("acknowledged entries lost", faults.count)
  }

  @Test(arguments: [
    SimulatedDisk.Lies.dataSynchronized, .filesSynchronized, .foldersSynchronized,
  ])
  func `a disk that lies is found out by these tests`(lies: SimulatedDisk.Lies) {
    let calls = calls(seed: 1)
    let found = (1...calls).flatMap { broken(.powerCut, at: $0, seed: 1, lies: lies) }
    #expect(!found.isEmpty, "\(lies.rawValue)")
  }

  @Test(arguments: [Precautions.copy, .stop])
  func `a precaution against failed writes is missed when it is taken out`(one: Precautions) {
    let calls = calls(seed: 1)
    let found = (1...calls).flatMap {
      broken(.error(5), at: $0, seed: 1, precautions: Precautions.all.subtracting(one))
    }
    #expect(!found.isEmpty, "\(one.rawValue)")
  }
}
