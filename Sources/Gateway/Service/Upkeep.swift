#if Gateway
internal import Engine
internal import Store
internal import Synchronization

/// Looks after the workspace's files while the gateway runs, beside the thread that decides:
/// summaries of sealed segments, a snapshot when enough has happened, once a day retention.
final class Upkeep: Sendable {
  private let workspace: Workspace
  private let log: @Sendable (String) -> Void
  private let progress = Mutex(Progress())

  private struct Progress {
    var isBusy = false
    /// Up to where everything was seen to.
    var done: Position?
  }

  init(_ workspace: Workspace, log: @escaping @Sendable (String) -> Void) {
    self.workspace = workspace
    self.log = log
  }

  /// Begins with what is to be done; false if the last time is not over yet.
  func begin(_ retention: Retention, isDaily: Bool, at now: Instant) -> Bool {
    let sealed = try? workspace.sealed
    let isNeeded = progress.withLock { progress in
      guard !progress.isBusy, isDaily || sealed != progress.done else { return false }
      progress.isBusy = true
      return true
    }
    guard isNeeded else { return false }
    Task.detached(priority: .background) { [self] in
      let isDone = run(isDaily ? retention : Retention(), at: now)
      progress.withLock { $0 = Progress(done: isDone ? sealed : nil) }
    }
    return true
  }

  private func run(_ retention: Retention, at now: Instant) -> Bool {
    do throws(StoreError) {
      _ = try workspace.summarize()
      if let position = try workspace.remember() {
        log("snapshot made after entry \(position.sequence)")
      }
      guard retention != Retention() else { return true }
      let done = try workspace.compact(retention, at: now)
      if done.forgotten.entries > 0 {
        log("\(done.forgotten.entries) raw entries forgotten, as retention says")
      }
      return true
    } catch {
      // Nothing depends on it: it is tried again.
      log("upkeep: \(error)")
      return false
    }
  }
}
#endif
