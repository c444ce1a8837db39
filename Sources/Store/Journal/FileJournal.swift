internal import Synchronization

/// The journal of a workspace folder: segments of JSON Lines that any number of programs append
/// to, one batch at a time, under the workspace's lock.
///
/// A batch is one write() and one fdatasync(); what others appended is read and checked first. The
/// first append of the first program after a crash recovers (STORE.md, "Journal").
public final class FileJournal: Journal, Sendable {
  let folder: Folder
  let root: Folder
  let seed: UInt32
  let lock: WriteLock
  private let precautions: Precautions
  let writer: Mutex<JournalWriter>

  /// From this size on a new segment is begun.
  static let segmentSize = 16 * 1024 * 1024

  init(
    in root: Folder, folder: Folder, lock: WriteLock, workspace: String,
    segmentSize: Int = FileJournal.segmentSize, precautions: Precautions = .all
  ) {
    self.root = root
    self.folder = folder
    self.lock = lock
    self.precautions = precautions
    seed = Checksum.crc32c(Array(workspace.utf8))
    writer = Mutex(
      JournalWriter(
        root: root, folder: folder, seed: seed, segmentSize: segmentSize,
        precautions: precautions))
  }

  deinit { try? close() }

  /// One: a folder's journal is one sequence.
  public var partitions: Int { 1 }

  /// What the journal takes on the disk.
  public func size() throws(StoreError) -> (bytes: Int, segments: Int) {
    let segments = try SegmentName.all(in: folder)
    var bytes = 0
    for name in segments { bytes += try folder.status(name.file)?.size ?? 0 }
    return (bytes, segments.count)
  }

  /// Appends a batch with one write and one fdatasync.
  public func append(
    _ payloads: [[UInt8]], to partition: Partition, expecting position: Position?,
    as epoch: Epoch?
  ) throws(StoreError) -> ClosedRange<Int64> {
    try Self.check(partition)
    for payload in payloads { try Self.check(payload) }
    guard !payloads.isEmpty else { throw .rejected("a batch has at least one entry") }
    return try lock.hold { () throws(StoreError) in
      if precautions.contains(.fence) { try epoch?.check(against: Epoch.present(in: root)) }
      return try writer.withLock { (writer) throws(StoreError) in
        try writer.append(payloads, expecting: position)
      }
    }
  }

  /// Starts reading after `position`. Readers and the journal know nothing of each other.
  public func follow(
    _ partition: Partition, from position: Position
  ) throws(StoreError) -> JournalReader {
    try Self.check(partition)
    return try JournalReader(folder, root: root, seed: seed, from: position)
  }

  /// Becomes the one that decides: who did before is refused at its next append.
  public func takeOver(_ partition: Partition) throws(StoreError) -> Epoch {
    try Self.check(partition)
    return try lock.hold { () throws(StoreError) in try Epoch.begin(in: root) }
  }

  /// Says in `HEAD.json` that nothing is open, if no other program has the journal open.
  ///
  /// The next append opens it again. Also done when the last reference goes.
  public func close() throws(StoreError) {
    try lock.hold { () throws(StoreError) in
      try writer.withLock { (writer) throws(StoreError) in try writer.close() }
    }
  }

  private static func check(_ partition: Partition) throws(StoreError) {
    guard partition == .only else {
      throw .rejected("a workspace folder has partition 0 only, not \(partition.number)")
    }
  }

  private static func check(_ payload: [UInt8]) throws(StoreError) {
    guard payload.first == UInt8(ascii: "{"), payload.last == UInt8(ascii: "}"),
      payload.count >= 2
    else { throw .rejected("an entry is one JSON object") }
    let lineEnd = unsafe payload.withUnsafeBufferPointer {
      unsafe System.lineEnd(in: $0, from: 0, to: payload.count)
    }
    guard lineEnd == nil else { throw .rejected("an entry is one line, without line ends") }
  }
}
