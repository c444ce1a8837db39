#if Gateway
internal import Store
internal import Synchronization

/// Does what reads or writes many files, one after the other, beside the server's threads and the
/// one that decides.
final class Desk: Sendable {
  private let workspace: Workspace
  private let state = Mutex(State())

  /// What waits, and whether somebody is at it.
  private struct State {
    var work: [@Sendable () -> Void] = []
    var isBusy = false
  }

  /// The most that waits; beyond that, askers are sent away.
  private static let most = 64

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// Answers with what `work` returns, or with what keeps it from that.
  func answer(
    _ reply: HTTPReply, _ work: @escaping @Sendable (Workspace) throws(StoreError) -> HTTPResponse
  ) {
    self.work(reply) { workspace throws(StoreError) in reply.send(try work(workspace)) }
  }

  /// Does something that answers by itself, unless it fails.
  func work(
    _ reply: HTTPReply, _ work: @escaping @Sendable (Workspace) throws(StoreError) -> Void
  ) {
    let isTaken = add { [workspace] in
      do throws(StoreError) { try work(workspace) } catch { reply.send(Self.response(to: error)) }
    }
    if !isTaken { reply.send(WireFault.unavailable("too much waits already").response) }
  }

  private func add(_ work: @escaping @Sendable () -> Void) -> Bool {
    let (isTaken, mustBegin) = state.withLock { state in
      guard state.work.count < Self.most else { return (false, false) }
      state.work.append(work)
      defer { state.isBusy = true }
      return (true, !state.isBusy)
    }
    if mustBegin { Task.detached(priority: .utility) { [self] in goOn() } }
    return isTaken
  }

  private func goOn() {
    while let work = next() { work() }
  }

  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      guard !state.work.isEmpty else {
        state.isBusy = false
        return nil
      }
      return state.work.removeFirst()
    }
  }

  private static func response(to error: StoreError) -> HTTPResponse {
    switch error {
    case .rejected(let why): WireFault(409, "Not done", why).response
    case .documentConflict: WireFault(412, "Another revision", error.description).response
    case .conflict, .unknown, .stopped, .unavailable, .damaged, .busy, .newerFormat, .malformed:
      WireFault.unavailable(error.description).response
    }
  }
}
#endif
