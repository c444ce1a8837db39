internal import Synchronization

/// The lock under which the journal and the documents of a workspace are written: one writer at a
/// time, over all programs and all threads.
final class WriteLock: Sendable {
  private let file: Mutex<OpenFile>

  /// The byte that is locked while something is written.
  static let writingByte = 0
  /// The byte that every journal which may write holds shared, so that the last one to go, and
  /// the first one to come after a crash, know that they are alone.
  static let presenceByte = 1
  static let name = "lock"

  init(in root: Folder) throws(StoreError) {
    file = Mutex(try root.open(Self.name, .create))
  }

  /// Runs `body` while nobody else writes.
  func hold<Result: ~Copyable>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try file.withLock { (file) throws(StoreError) in
      do { try file.lock(byte: Self.writingByte, .exclusive, waits: true) } catch {
        throw .unavailable("\(file.path) cannot be locked: \(error)")
      }
      defer { try? file.lock(byte: Self.writingByte, .none, waits: false) }
      return try body()
    }
  }
}
