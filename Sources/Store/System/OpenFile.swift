/// A file that is open, closed with its last owner.
final class OpenFile: Sendable {
  let descriptor: CInt
  /// For sentences.
  let path: String
  private let disk: any Disk

  init(descriptor: CInt, path: String, disk: any Disk = RealDisk()) {
    self.descriptor = descriptor
    self.path = path
    self.disk = disk
  }

  deinit { disk.close(descriptor) }

  func status() throws(StoreError) -> System.Status {
    do { return try disk.status(of: descriptor) } catch {
      throw .unavailable("\(path) cannot be looked at: \(error)")
    }
  }

  /// Gives a new file to the group that its folder is shared with.
  func share() throws(StoreError) {
    let mode = try status().mode
    guard mode & Sharing.fileMode != Sharing.fileMode else { return }
    do { try disk.permit(descriptor, Sharing.fileMode) } catch {
      throw .unavailable("\(path) cannot be shared with the group: \(error)")
    }
  }

  /// Reads into `bytes` from `start` on, as much as is there and fits; returns how much it was.
  func read(
    at offset: Int, into bytes: inout [UInt8], from start: Int = 0
  ) throws(StoreError) -> Int {
    do { return try disk.read(descriptor, at: offset, into: &bytes, from: start) } catch {
      throw .unavailable("\(path) cannot be read: \(error)")
    }
  }

  /// Reads `count` bytes, fewer if the file ends before.
  func read(at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let more = try read(at: offset + filled, into: &bytes, from: filled)
      if more == 0 { break }
      filled += more
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// Reads to the end, for files of the kernel too, whose size says nothing.
  func readToEnd() throws(StoreError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let more = try read(at: bytes.count, count: 65_536)
      bytes += more
      if more.isEmpty { return bytes }
    }
  }

  func readAll() throws(StoreError) -> [UInt8] { try read(at: 0, count: status().size) }

  /// Writes everything; what part was written if it fails is not known.
  func writeAll(_ bytes: [UInt8]) throws(StoreError) {
    var start = 0
    while start < bytes.count {
      do { start += try write(bytes.span.extracting(start...)) } catch {
        throw error.isLackOfRoom
          ? .noRoom(path, error) : .unavailable("\(path) cannot be written: \(error)")
      }
    }
  }

  func synchronize() throws(StoreError) {
    do { try disk.synchronize(descriptor) } catch {
      throw .unknown("\(path) could not be made durable: \(error)")
    }
  }

  // MARK: - As the system says it

  /// Writes at the end; returns how much was written.
  func write(_ bytes: Span<UInt8>) throws(System.Failure) -> Int {
    try disk.write(bytes, to: descriptor)
  }

  /// Makes what was written survive a power cut.
  func synchronizeData() throws(System.Failure) { try disk.synchronizeData(descriptor) }

  func truncate(to size: Int) throws(System.Failure) { try disk.truncate(descriptor, to: size) }

  func allocate(size: Int) throws(System.Failure) { try disk.allocate(descriptor, size: size) }

  /// Locks a byte; throws `wouldBlock` if another open file has it and `waits` is false.
  func lock(
    byte: Int, _ kind: System.LockKind, waits: Bool
  ) throws(System.Failure) {
    try disk.lock(descriptor, byte: byte, kind, waits: waits)
  }

  /// Whether another open file has the lock of a byte.
  func isLocked(byte: Int) throws(System.Failure) -> Bool {
    try disk.isLocked(descriptor, byte: byte)
  }
}
