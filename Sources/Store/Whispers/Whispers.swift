internal import Engine
internal import Synchronization

/// What programs on one workspace tell each other of this moment: who is there, who writes.
///
/// Each has a file of its own, `now/NAME.json`, and holds the lock `now/NAME.lock` while it lives:
/// kill -9 frees it, so nobody who is gone is believed to be there. The files are gone with their
/// program, are in no export, and hold no word of what is written.
///
/// Poll `descriptor` for reading, then `drain`.
public final class Whispers: Sendable {
  private let folder: Folder
  private let name: String
  private let lock: FileLock
  private let watch: FolderWatch
  private let own: Mutex<Whisper>
  /// Whether the others were told anything, be it only that this program is there.
  private let hasSpoken = Atomic(false)

  /// What poll(2) waits on.
  public var descriptor: Int32 { watch.descriptor }

  init(as role: Whisper.Role, in root: Folder) throws(StoreError) {
    own = Mutex(Whisper(role))
    if let known = try root.folderIfPresent(Self.folderName) {
      folder = known
    } else {
      folder = try root.folder(Self.folderName, creating: true)
    }
    name = RandomName.make()
    lock = try FileLock(holding: name + Self.lockEnding, as: "program", in: folder)
    watch = try FolderWatch([folder.path])
  }

  deinit {
    try? folder.remove(name + Self.ending)
    try? folder.remove(name + Self.lockEnding)
  }

  private static let folderName = "now"
  private static let ending = ".json"
  private static let lockEnding = ".lock"

  /// Changes what this program says; the others are woken if that is something else.
  public func say(_ change: (inout Whisper) -> Void) throws(StoreError) {
    let whisper = own.withLock { own -> Whisper? in
      let before = own
      change(&own)
      return own == before && hasSpoken.load(ordering: .relaxed) ? nil : own
    }
    guard let whisper else { return }
    hasSpoken.store(true, ordering: .relaxed)
    // It need not survive anything, only be whole.
    let temporary = ".\(name).tmp"
    try folder.remove(temporary)
    try folder.open(temporary, .createExclusive, as: name).writeAll(whisper.json.compact())
    try folder.rename(temporary, to: name + Self.ending)
  }

  /// What the other programs say that live; what others left behind is removed.
  public func others() throws(StoreError) -> [Whisper] {
    var whispers: [Whisper] = []
    for file in try folder.names() where file.hasSuffix(Self.ending) && !file.hasPrefix(".") {
      let other = String(file.dropLast(Self.ending.count))
      guard other != name else { continue }
      guard try FileLock.isHeld(other + Self.lockEnding, in: folder) else {
        try? folder.remove(file)
        try? folder.remove(other + Self.lockEnding)
        continue
      }
      guard let json = try folder.read(file).flatMap({ try? JSON.parse($0) }) else { continue }
      if let whisper = Whisper(json) { whispers.append(whisper) }
    }
    return whispers
  }

  /// Forgets that there was something to look at; true if there was.
  public func drain() -> Bool { !watch.drain().isEmpty }
}

extension Workspace {
  /// Joins the programs that tell each other of this moment, for as long as the result is kept.
  public func whispers(as role: Whisper.Role) throws(StoreError) -> Whispers {
    try Whispers(as: role, in: root)
  }
}
