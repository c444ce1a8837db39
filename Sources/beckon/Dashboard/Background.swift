internal import Dashboard
internal import Store
internal import Synchronization

/// Finds things out on threads of their own, so that no key waits for them, and keeps what the
/// dashboard is to be told until it is taken.
final class Background: Sendable {
  /// What can be under way; of each kind only the newest counts.
  enum Kind: Hashable, Sendable {
    case reach, zones, conversations, explanation, breakdown
  }

  private struct Work {
    var newest: [Kind: Int] = [:]
    var events: [Event] = []
  }

  private let bell = Bell()
  private let work = Mutex(Work())

  /// Becomes readable when something was found out.
  var descriptor: Int32 { bell.descriptor }

  /// Begins to find something out; `body` is asked to give up when `isWanted` has become false.
  func start(
    _ kind: Kind, _ body: @escaping @Sendable (_ isWanted: () -> Bool) -> Event?
  ) {
    let number = work.withLock { work in
      let number = work.newest[kind, default: 0] + 1
      work.newest[kind] = number
      return number
    }
    SideThread.start { [self] in
      let event = body { isNewest(number, kind) }
      guard let event, isNewest(number, kind) else { return }
      work.withLock { $0.events.append(event) }
      bell.ring()
    }
  }

  /// Takes what was found out.
  func take() -> [Event] {
    bell.silence()
    return work.withLock { work in
      defer { work.events = [] }
      return work.events
    }
  }

  private func isNewest(_ number: Int, _ kind: Kind) -> Bool {
    work.withLock { $0.newest[kind] == number }
  }
}
