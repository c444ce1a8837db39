internal import Engine

/// A file of which one byte is locked, for as long as this value lives.
///
/// The lock belongs to the open file (`F_OFD_SETLK`): kill -9 frees it at once, closing another
/// descriptor of the same file does not, and child programs do not inherit it.
struct FileLock: ~Copyable, Sendable {
  private let file: OpenFile

  /// Takes the lock if nobody has it and writes down who holds it; else says who does.
  init(holding name: String, as role: String, in folder: Folder) throws(StoreError) {
    let file = try folder.open(name, .create)
    do { try file.lock(byte: 0, .exclusive, waits: false) } catch {
      guard error == .wouldBlock else {
        throw .unavailable("\(folder.path)/\(name) cannot be locked: \(error)")
      }
      let holder = String(decoding: try file.readAll(), as: UTF8.self)
        .split(separator: "\n").first.map(String.init)
      throw .busy(
        "another \(role) (\(holder ?? "unknown")) decides for this workspace: stop it first")
    }
    let since = ZonedTime.utc.text(Instant(milliseconds: System.wallMilliseconds))
    let holder = "pid \(System.processNumber) on \(System.hostName) since \(since) UTC\n"
    do { try file.truncate(to: 0) } catch {
      throw .unavailable("\(folder.path)/\(name) cannot be written: \(error)")
    }
    try file.writeAll(Array(holder.utf8))
    self.file = file
  }

  /// Whether anybody holds the lock.
  static func isHeld(_ name: String, in folder: Folder) throws(StoreError) -> Bool {
    guard try folder.status(name) != nil else { return false }
    // Read-only, or closing it would wake everybody who watches the workspace for writes.
    let file = try folder.open(name, .read)
    do { return try file.isLocked(byte: 0) } catch {
      throw .unavailable("\(folder.path)/\(name) cannot be asked for its lock: \(error)")
    }
  }
}
