public import Engine
internal import Synchronization

/// A folder with everything one Beckon knows: settings, documents, drafts and the journal.
public final class Workspace: Sendable {
  /// The folder, as it was named.
  public let path: String
  /// The workspace's own name, 32 hexadecimal digits, made with it; the journal's checksums
  /// depend on it.
  public let id: String
  /// What happened.
  public let journal: FileJournal
  /// Campaigns, brands, channels …
  public let documents: FileDocuments
  /// What operators are editing.
  public let drafts: Drafts
  /// Messages that operators look at on the real page.
  public let previews: Previews

  let root: Folder
  let lock: WriteLock
  private let settingsState: Mutex<JSON>

  /// The format that this Beckon reads and writes.
  public static let format: Int64 = 1
  static let settingsFile = "beckon.json"
  static let reserveFile = "reserve"
  static let reserveSize = 1024 * 1024

  /// Opens the workspace at `path`; `create` makes what is missing, the folder included, and
  /// `allowNetworkFileSystem` takes the risk that locks and fsync do not keep their word. Throws a
  /// sentence that names what is missing, newer, or not allowed.
  public static func open(
    at path: String, create: Bool, allowNetworkFileSystem: Bool = false
  ) throws(StoreError) -> Workspace {
    System.prepareProcess()
    if create { try makePath(path, on: RealDisk()) }
    let root = try Folder.open(path: path)
    try checkFileSystem(root, allowNetworkFileSystem)
    return try open(in: root, create: create)
  }

  /// The same on another disk, and with segments of another size.
  static func open(
    at path: String, on disk: any Disk, segmentSize: Int, precautions: Precautions = .all
  ) throws(StoreError) -> Workspace {
    try makePath(path, on: disk)
    return try open(
      in: try Folder.open(path: path, on: disk), create: true, segmentSize: segmentSize,
      precautions: precautions)
  }

  private static func open(
    in root: Folder, create: Bool, segmentSize: Int = FileJournal.segmentSize,
    precautions: Precautions = .all
  ) throws(StoreError) -> Workspace {
    if create { try Self.create(in: root) }
    return try Workspace(root, segmentSize, precautions)
  }

  private init(
    _ root: Folder, _ segmentSize: Int, _ precautions: Precautions
  ) throws(StoreError) {
    let settings = try Self.readSettings(in: root)
    guard let id = settings["id"]?.string, id.utf8.count == 32 else {
      throw .unavailable("\(root.path)/\(Self.settingsFile) lacks its id: restore the file")
    }
    self.root = root
    self.id = id
    path = root.path
    settingsState = Mutex(settings)
    lock = try WriteLock(in: root)
    documents = try FileDocuments(in: root, lock: lock)
    drafts = try Drafts(in: root, lock: lock)
    previews = Previews(in: root, lock: lock)
    let folder = try root.folder("journal")
    journal = FileJournal(
      in: root, folder: folder, lock: lock, workspace: id, segmentSize: segmentSize,
      precautions: precautions)
    guard lock.isWritable else { return }
    let documents = documents
    try lock.hold { () throws(StoreError) in
      for folder in [root, folder] { try folder.removeTemporaries() }
      // What the version which made the workspace did not know.
      try Self.make(Self.webhooksFolder, in: root, false)
      for kind in DocumentKind.allCases {
        for parent in [documents.faces, documents.past] {
          try Self.make(kind.rawValue, in: parent, false)
        }
      }
      for kind in DocumentKind.allCases {
        try documents.faces.folder(kind.rawValue).removeTemporaries()
      }
    }
  }

  static let deciderFile = "decider"

  /// Becomes the one program that decides for this workspace, for as long as the result is kept.
  ///
  /// - Throws: `busy` with the holder's process and since when, if another one does.
  public func decide() throws(StoreError) -> Tenure {
    let lock = try FileLock(holding: Self.deciderFile, as: "gateway", in: root)
    return Tenure(lock, try journal.takeOver(.only))
  }

  /// Throws `busy` if another program has taken over from the one that decides under `epoch`.
  public func check(_ epoch: Epoch) throws(StoreError) {
    try epoch.check(against: Epoch.present(in: root))
  }

  /// Whether a program decides for this workspace now.
  public var isDecided: Bool {
    get throws(StoreError) { try FileLock.isHeld(Self.deciderFile, in: root) }
  }

  /// What may be done once only, such as sending a message to a person.
  public func claims() throws(StoreError) -> FileClaims {
    try FileClaims(in: root, lock: lock, workspace: id)
  }

  /// Starts to tell what changes in this workspace.
  public func watch() throws(StoreError) -> WorkspaceWatch { try WorkspaceWatch(path) }

  /// The share of the disk that is free, 0…1.
  public func freeShare() throws(StoreError) -> Double {
    do { return try System.freeShare(root.descriptor) } catch {
      throw .unavailable("the disk of \(path) cannot be looked at: \(error)")
    }
  }

  /// Why no program may write here, if one had to stop; for a banner.
  public func stopReason() throws(StoreError) -> String? {
    try root.read(JournalWriter.stopName).map { "Stopped: " + JournalWriter.advice(after: $0) }
  }
}

// MARK: - Settings

extension Workspace {
  /// `beckon.json` as it was when it was last read: format, id, name, settings.
  public var settings: JSON { settingsState.withLock { $0 } }

  /// The workspace's name for people.
  public var name: String { settings["name"]?.string ?? "" }

  /// Reads `beckon.json` again.
  public func reloadSettings() throws(StoreError) {
    let fresh = try Self.readSettings(in: root)
    settingsState.withLock { $0 = fresh }
  }

  /// Changes `beckon.json` under the lock; format and id stay what they are.
  public func changeSettings(_ change: (inout JSON) -> Void) throws(StoreError) {
    try lock.hold { () throws(StoreError) in
      var value = try Self.readSettings(in: root)
      change(&value)
      guard value.object != nil else { throw .rejected("settings are a JSON object") }
      value["format"] = .integer(Self.format)
      value["id"] = .string(id)
      try root.replace(Self.settingsFile, with: value.pretty())
      let written = value
      settingsState.withLock { $0 = written }
    }
  }

  static func readSettings(in root: Folder) throws(StoreError) -> JSON {
    let path = "\(root.path)/\(settingsFile)"
    guard let bytes = try root.read(settingsFile) else {
      throw .unavailable("\(root.path) is no workspace, it has no \(settingsFile): make one first")
    }
    let value: JSON
    do { value = try JSON.parse(bytes) } catch { throw .malformed(path: path, error) }
    guard let found = value["format"]?.integer else {
      throw .unavailable("\(path) lacks its format: restore the file")
    }
    guard found <= format else { throw .newerFormat(path: path, found: found, known: format) }
    return value
  }
}

// MARK: - Making one

extension Workspace {
  /// Where a workspace is if nobody says: `$XDG_DATA_HOME/beckon`, else `~/.local/share/beckon`.
  public static func defaultPath(data: String?, home: String) -> String {
    // The XDG base directory specification wants relative paths ignored.
    if let data, data.hasPrefix("/") { return "\(data)/beckon" }
    return "\(home)/.local/share/beckon"
  }

  /// Makes the folder and those above it, to survive a power cut where that is allowed.
  private static func makePath(_ path: String, on disk: any Disk) throws(StoreError) {
    let here = System.workingDirectory
    if (try? disk.status(of: "\(path)/\(settingsFile)", in: here)) != nil { return }
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      let parent = made.isEmpty ? "." : made
      made += made.isEmpty || made == "/" ? part : "/\(part)"
      do { try disk.makeFolder(made, in: here) } catch {
        throw .unavailable("the folder \(made) cannot be made: \(error)")
      }
      // A folder that this person may not list belongs to somebody else.
      if let folder = try? Folder.open(path: parent, on: disk) { try folder.synchronize() }
    }
  }

  private static func checkFileSystem(_ root: Folder, _ isAllowed: Bool) throws(StoreError) {
    let device: String
    do { device = try System.device(of: root.descriptor) } catch {
      throw .unavailable("the disk of \(root.path) cannot be looked at: \(error)")
    }
    let mounts = try Folder.open(path: "/proc/self").open("mountinfo", .read).readToEnd()
    let isNetwork = FileSystemKind.isNetwork(
      device: device, mounts: String(decoding: mounts, as: UTF8.self))
    guard isAllowed || !isNetwork else {
      throw .unavailable(
        "\(root.path) is on a network file system, where locks and fsync do not keep their word:"
          + " use a local disk")
    }
  }

  /// Makes what is missing, the settings last: where they are, everything else is durable.
  private static func create(in root: Folder) throws(StoreError) {
    let lock = try WriteLock(in: root)
    try lock.hold { () throws(StoreError) in
      let isNew = try root.status(settingsFile) == nil
      for parent in ["documents", "history"] {
        try make(parent, in: root, isNew)
        let folder = try root.folder(parent)
        for kind in DocumentKind.allCases { try make(kind.rawValue, in: folder, isNew) }
      }
      for name in ["drafts", "journal", "snapshots", webhooksFolder] {
        try make(name, in: root, isNew)
      }
      try makeReserve(in: root)
      // Whoever wrote the settings may have been killed before they were durable.
      guard isNew else { return try root.synchronize() }
      let name = root.path.split(separator: "/").last.map(String.init) ?? "workspace"
      let settings: JSON = [
        "format": .integer(format), "id": .string(RandomName.make()), "name": .string(name),
        "settings": [:],
      ]
      try root.replace(settingsFile, with: settings.pretty())
    }
  }

  private static func make(
    _ name: String, in folder: Folder, _ isNew: Bool
  ) throws(StoreError) {
    let isThere = try folder.status(name) != nil
    if isNew || !isThere { _ = try folder.folder(name, creating: true) }
  }

  /// A file that can be given up when the disk is full, so that cleaning up has room to work in.
  static func makeReserve(in root: Folder) throws(StoreError) {
    guard try root.status(reserveFile) == nil else { return }
    let file = try root.open(reserveFile, .create)
    do { try file.allocate(size: reserveSize) } catch {
      throw .rejected("\(root.path) has no room for a workspace: \(error)")
    }
  }
}
