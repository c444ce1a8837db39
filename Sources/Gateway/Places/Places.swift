#if Gateway
internal import Engine
internal import Glibc
internal import Synchronization

/// Where visitors are: what the proxy in front says, and what a database of addresses knows.
final class Places: Sendable {
  private let state = Mutex(State())
  private let log: @Sendable (String) -> Void

  private struct State {
    var path = ""
    var file: PlaceFile?
    /// Which file it was: another one under the same name is opened anew.
    var stamp: Stamp?
  }

  private struct Stamp: Equatable {
    let inode: UInt
    let changed: Int
    let size: Int

    init?(_ path: String) {
      var status = stat()
      guard look(at: path, &status) else { return nil }
      inode = UInt(status.st_ino)
      changed = status.st_mtim.tv_sec
      size = Int(status.st_size)
    }
  }

  init(log: @escaping @Sendable (String) -> Void) { self.log = log }

  /// Uses the database at `path` from now on, and opens it anew if it is another file; "" for none.
  func adopt(_ path: String) {
    let (oldPath, oldStamp) = state.withLock { ($0.path, $0.stamp) }
    let stamp = path.isEmpty ? nil : Stamp(path)
    guard path != oldPath || stamp != oldStamp else { return }
    guard !path.isEmpty else { return state.withLock { $0 = State() } }
    do throws(PlaceFile.Fault) {
      let file = try PlaceFile(path)
      state.withLock { $0 = State(path: path, file: file, stamp: stamp) }
      log("places come from \(path)")
    } catch {
      log("\(path), settings.place_database, is not used: \(error.words)")
      // What was open goes on if it is the same name: a file in the middle of being replaced.
      state.withLock {
        $0 = State(path: path, file: path == oldPath ? $0.file : nil, stamp: stamp)
      }
    }
  }

  /// Looks at the file again: somebody may have put another one there.
  func refresh() { adopt(state.withLock { $0.path }) }

  /// Where an address is; `nil` if nobody knows. Nobody looks for the address without a database.
  func place(of address: @autoclosure () -> String?) -> Place? {
    guard let file = state.withLock({ $0.file }), let text = address(),
      let bytes = AddressBlock.bytes(of: text)
    else { return nil }
    return file.place(of: bytes)
  }
}

/// stat(2), whose name Swift takes for the structure's.
private func look(at path: String, _ status: inout stat) -> Bool {
  unsafe stat(path, &status) == 0
}
#endif
