internal import Synchronization

/// The lock under which the journal and the documents of a workspace are written: one writer at a
/// time, over all programs and all threads.
final class WriteLock: Sendable {
  private let file: Mutex<OpenFile>
  /// Why nothing can be written here, though it can be read: the disk was mounted read-only, the
  /// folder is another user's.
  private let refusal: StoreError?

  /// The byte that is locked while something is written.
  static let writingByte = 0
  /// The byte that every journal which may write holds shared, so that the last one to go, and
  /// the first one to come after a crash, know that they are alone.
  static let presenceByte = 1
  static let name = "lock"

  init(in root: Folder) throws(StoreError) {
    do throws(StoreError) {
      if let refusal = try Sharing.refusal(root) { throw refusal }
      file = Mutex(try root.open(Self.name, .create))
      refusal = nil
    } catch {
      // What cannot be written can be read still, if the lock's file is there.
      guard let readable = try? root.open(Self.name, .read) else { throw error }
      file = Mutex(readable)
      refusal = error
    }
  }

  /// Whether there is anything that could be written under this lock.
  var isWritable: Bool { refusal == nil }

  /// Runs `body` while nobody else writes.
  func hold<Result: ~Copyable>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    if let refusal { throw refusal }
    return try file.withLock { (file) throws(StoreError) in
      do { try file.lock(byte: Self.writingByte, .exclusive, waits: true) } catch {
        throw .unavailable("\(file.path) cannot be locked: \(error)")
      }
      defer { try? file.lock(byte: Self.writingByte, .none, waits: false) }
      return try body()
    }
  }
}
