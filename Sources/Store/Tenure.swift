/// The right to decide for a workspace, kept for as long as this value lives, and the epoch under
/// which its holder appends.
///
/// The lock keeps a second decider from starting. The epoch keeps a first one from going on that
/// does not know it was replaced, because somebody took the lock's file away.
public struct Tenure: ~Copyable, Sendable {
  private let lock: FileLock
  /// What the journal knows the holder by.
  public let epoch: Epoch

  init(_ lock: consuming FileLock, _ epoch: Epoch) {
    self.lock = lock
    self.epoch = epoch
  }
}
