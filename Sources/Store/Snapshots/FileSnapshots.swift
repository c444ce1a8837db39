public import Engine

/// The files of `snapshots/`, each named by the entry after which it was made.
public struct FileSnapshots: Snapshots {
  private let root: Folder
  private let lock: WriteLock
  private let id: String

  /// How many are kept: the one before is there if the last is damaged.
  private static let kept = 2
  static let folderName = "snapshots"
  static let erasuresFile = "erasures.json"

  init(in root: Folder, lock: WriteLock, workspace id: String) {
    self.root = root
    self.lock = lock
    self.id = id
  }

  /// The latest that can be used; of one that cannot, `verify` says so.
  public func latest(of partition: Partition) throws(StoreError) -> Recollection {
    try Self.check(partition)
    let folder = try root.folder(Self.folderName)
    let erasures = try erasures()
    for position in try SnapshotFile.positions(in: folder) {
      let file = SnapshotFile(after: position, workspace: id)
      guard let contents = try? file.read(in: folder), contents.erasures == erasures else {
        continue
      }
      return Recollection(memory: contents.memory, position: position, erasures: erasures)
    }
    return Recollection(memory: Memory(), position: .start, erasures: erasures)
  }

  /// Gives a snapshot its place unless somebody was erased meanwhile, and removes old ones.
  public func keep(
    _ known: Recollection, of partition: Partition
  ) throws(StoreError) -> Bool {
    try Self.check(partition)
    let folder = try root.folder(Self.folderName)
    let file = SnapshotFile(after: known.position, workspace: id)
    return try folder.make(file.name) { (temporary) throws(StoreError) in
      try file.write(known.memory, erasures: known.erasures, to: temporary, in: folder)
    } place: { (rename) throws(StoreError) in
      try lock.hold { () throws(StoreError) in
        guard try erasures() == known.erasures else { return false }
        try rename()
        for old in try SnapshotFile.positions(in: folder).dropFirst(Self.kept) {
          try folder.remove(SnapshotFile(after: old, workspace: id).name)
        }
        return true
      }
    }
  }

  /// Takes a person out of every snapshot, and tells everybody who folded the journal, and so
  /// holds what is gone.
  public func forget(_ visitor: Visitor.ID) throws(StoreError) { _ = try drop(visitor) }

  /// Files of a workspace folder are of its only partition.
  private static func check(_ partition: Partition) throws(StoreError) {
    guard partition == .only else {
      throw .rejected("a workspace folder has partition 0 only, not \(partition.number)")
    }
  }
}

// MARK: - Erasing

extension FileSnapshots {
  /// How many erasures there were: who read the journal before one must read it again.
  func erasures() throws(StoreError) -> Int64 {
    guard let bytes = try root.read(Self.erasuresFile) else { return 0 }
    return (try? JSON.parse(bytes))?["count"]?.integer ?? 0
  }

  /// Forgets a person; returns the files that were changed. Snapshots count from the erasure on
  /// for which they were written anew.
  func drop(_ visitor: Visitor.ID) throws(StoreError) -> [String] {
    while true {
      let next = try erasures() + 1
      let changed = try lookingAfter { () throws(StoreError) in try rewrite(without: visitor, next)
      }
      let isTold = try lock.hold { () throws(StoreError) in
        guard try erasures() + 1 == next else { return false }
        try root.replace(Self.erasuresFile, with: (["count": .integer(next)] as JSON).pretty())
        return true
      }
      if isTold { return changed }
    }
  }

  /// Writes every snapshot anew as one after erasure number `next`. One that cannot be read is
  /// removed.
  private func rewrite(
    without visitor: Visitor.ID, _ next: Int64
  ) throws(StoreError) -> [String] {
    let folder = try root.folder(Self.folderName)
    var changed: [String] = []
    for position in try SnapshotFile.positions(in: folder) {
      let file = SnapshotFile(after: position, workspace: id)
      changed.append("\(Self.folderName)/\(file.name)")
      guard var memory = try? file.read(in: folder).memory else {
        try folder.remove(file.name)
        continue
      }
      memory.forget(visitor)
      try folder.make(file.name) { (temporary) throws(StoreError) in
        try file.write(memory, erasures: next, to: temporary, in: folder)
      } place: { (rename) throws(StoreError) in
        try rename()
      }
    }
    return changed
  }

  /// Runs `body` while no other program or thread looks after the files: whoever finds something
  /// half made was not disturbed at it.
  func lookingAfter<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let file = try root.open("upkeep", .create)
    do { try file.lock(byte: 0, .exclusive, waits: true) } catch {
      throw .unavailable("\(file.path) cannot be locked: \(error)")
    }
    defer { withExtendedLifetime(file) {} }
    return try body()
  }
}
