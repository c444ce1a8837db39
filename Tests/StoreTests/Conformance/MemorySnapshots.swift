import Engine
import Synchronization

@testable import Store

/// Snapshots in memory.
struct MemorySnapshots: Snapshots {
  /// A promise that these snapshots break, to show that the suite sees it.
  enum Flaw: CaseIterable {
    case startsLate, hidesFromOthers, losesItsPlace, losesMemories, takesTheNewest
    case takesAnyPartition, forgetsNobody, forgetsEverybody, ignoresErasures, keepsNothingAfterOne
  }

  /// What all programs share.
  final class Server: Sendable {
    struct State {
      var kept: [Recollection] = []
      var erasures: Int64 = 0
    }

    let state = Mutex(State())
  }

  let server: Server
  let flaw: Flaw?

  init(on server: Server, flaw: Flaw? = nil) {
    self.server = flaw == .hidesFromOthers ? Server() : server
    self.flaw = flaw
  }

  func latest(of partition: Partition) throws(StoreError) -> Recollection {
    try check(partition)
    return server.state.withLock { state in
      let best = state.kept.max { $0.position < $1.position }
      let found = flaw == .takesTheNewest ? state.kept.last : best
      let start = Position(after: flaw == .startsLate ? 1 : 0)
      return Recollection(
        memory: flaw == .losesMemories ? Memory() : found?.memory ?? Memory(),
        position: flaw == .losesItsPlace ? .start : found?.position ?? start,
        erasures: state.erasures)
    }
  }

  func keep(
    _ known: Recollection, of partition: Partition
  ) throws(StoreError) -> Bool {
    try check(partition)
    return server.state.withLock { state in
      let isCurrent = known.erasures == state.erasures || flaw == .ignoresErasures
      guard isCurrent, flaw != .keepsNothingAfterOne || state.erasures == 0 else { return false }
      state.kept.append(known)
      return true
    }
  }

  func forget(_ visitor: Visitor.ID) throws(StoreError) {
    server.state.withLock { state in
      state.erasures += 1
      for place in state.kept.indices where flaw != .forgetsNobody {
        state.kept[place].memory.forget(visitor)
        if flaw == .forgetsEverybody { state.kept[place].memory = Memory() }
      }
    }
  }

  private func check(_ partition: Partition) throws(StoreError) {
    guard partition == .only || flaw == .takesAnyPartition else {
      throw .rejected("there is no partition \(partition.number)")
    }
  }
}
