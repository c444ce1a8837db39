import Glibc
import Synchronization

@testable import Store

/// A notifier in memory, with a pipe to wait on.
final class MemoryNotifier: Notifier {
  /// A promise that this notifier breaks, to show that the suite sees it.
  enum Flaw: CaseIterable {
    case doesNotRing, tellsNothing, tellsOneOfThem, tellsTheFirstOnly, tellsOnce
    case ringsAtOnce, ringsForEver, tellsForEver, tellsAnything
  }

  /// What all programs share.
  final class Server: Sendable {
    private let all = Mutex<[MemoryNotifier]>([])

    func add(_ notifier: MemoryNotifier) { all.withLock { $0.append(notifier) } }

    /// Tells everybody of a thing.
    func change(_ thing: Int) {
      for notifier in all.withLock({ $0 }) where notifier.flaw != .tellsOneOfThem {
        notifier.tell(thing)
      }
      if let first = all.withLock({ $0.first }), first.flaw == .tellsOneOfThem {
        first.tell(thing)
      }
    }
  }

  private struct State {
    var hints: Set<Int> = []
    var told = 0
  }

  let flaw: Flaw?
  let descriptor: Int32
  private let bell: Int32
  private let state = Mutex(State())

  init(on server: Server, flaw: Flaw? = nil) {
    self.flaw = flaw
    var ends: [Int32] = [-1, -1]
    _ = unsafe pipe(&ends)
    (descriptor, bell) = (ends[0], ends[1])
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    server.add(self)
    if flaw == .ringsAtOnce { ring() }
  }

  deinit {
    close(descriptor)
    close(bell)
  }

  func drain() -> Set<Int> {
    var byte: UInt8 = 0
    if flaw != .ringsForEver { while unsafe read(descriptor, &byte, 1) == 1 {} }
    return state.withLock { state in
      defer { if flaw != .tellsForEver { state.hints = [] } }
      return flaw == .tellsNothing ? [] : state.hints
    }
  }

  private func tell(_ thing: Int) {
    let isHeard = state.withLock { state in
      defer { state.told += 1 }
      if flaw == .tellsOnce, state.told > 0 { return false }
      if flaw == .tellsTheFirstOnly, !state.hints.isEmpty { return true }
      state.hints.formUnion(flaw == .tellsAnything ? [1, 2] : [thing])
      return true
    }
    if isHeard, flaw != .doesNotRing { ring() }
  }

  private func ring() {
    var byte: UInt8 = 1
    _ = unsafe write(bell, &byte, 1)
  }
}
