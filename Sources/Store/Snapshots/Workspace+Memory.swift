public import Engine

/// What was folded from a snapshot and the journal after it.
public struct Recollection: Sendable {
  /// What is known.
  public let memory: Memory
  /// Up to where in the journal.
  public let position: Position
  /// How many persons had been erased.
  public let erasures: Int64
}

extension Workspace {
  /// Up to where nobody appends any more: what summaries and snapshots are made of.
  public var sealed: Position {
    get throws(StoreError) {
      Position(after: (try SegmentName.all(in: journal.folder).last?.first ?? 1) - 1)
    }
  }

  /// How much of the journal is read at a start without asking for another snapshot: a second.
  static let leastSnapshotStep = 64 * 1024 * 1024
  /// How many snapshots are kept: the one before is there if the last is damaged.
  private static let snapshotsKept = 2

  /// The latest snapshot that can be used, to be gone on from with the journal; an empty memory and
  /// the journal's start if there is none.
  ///
  /// One that is damaged, from before an erasure or by a newer Beckon is passed over: `verify`
  /// says so.
  public func recollection() throws(StoreError) -> Recollection {
    let folder = try root.folder("snapshots")
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

  /// Writes a snapshot of everything that is sealed, if that saves enough reading or `always`.
  ///
  /// For any thread and program, beside those that append: it folds files that nobody changes.
  /// - Returns: the place after which it was made; `nil` if there was no need.
  /// - Complexity: O(*v* + *e*), *v* visitors, *e* entries since the snapshot before.
  public func remember(always: Bool = false) throws(StoreError) -> Position? {
    try lookingAfter { () throws(StoreError) in try rememberAlone(always) }
  }

  /// Runs `body` while no other program or thread looks after the files: whoever finds something
  /// half made was not disturbed at it.
  private func lookingAfter<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let file = try root.open("upkeep", .create)
    do { try file.lock(byte: 0, .exclusive, waits: true) } catch {
      throw .unavailable("\(file.path) cannot be locked: \(error)")
    }
    defer { withExtendedLifetime(file) {} }
    return try body()
  }

  private func rememberAlone(_ always: Bool) throws(StoreError) -> Position? {
    let folder = try root.folder("snapshots")
    try folder.removeTemporaries()
    let segments = try SegmentName.all(in: journal.folder)
    let end = try sealed
    guard end > .start, try stopReason() == nil else { return nil }
    let latest = try SnapshotFile.positions(in: folder).first
    if latest == end { return nil }
    if !always, try !savesEnough(segments, since: latest, folder) { return nil }

    let start = try recollection()
    guard start.position < end else { return nil }
    var memory = start.memory
    var reader = try journal.follow(from: start.position)
    var entries = EntryReader()
    while reader.position < end, let line = try reader.next() {
      if let entry = try entries.entry(line) { memory.apply(entry, line.sequence) }
    }
    guard reader.position == end else { return nil }
    return try keep(memory, at: end, erasures: start.erasures, folder) ? end : nil
  }

  /// Whether the segments since the last snapshot are more to read than that is.
  private func savesEnough(
    _ segments: [SegmentName], since latest: Position?, _ folder: Folder
  ) throws(StoreError) -> Bool {
    var (size, known) = (0, 0)
    for name in segments.dropLast() where name.first > latest?.sequence ?? 0 {
      size += try journal.folder.status(name.file)?.size ?? 0
    }
    if let latest {
      let file = SnapshotFile(after: latest, workspace: id)
      known = try folder.status(file.name)?.size ?? 0
    }
    return size >= max(Self.leastSnapshotStep, known)
  }

  /// Gives a snapshot its place unless somebody was erased meanwhile, and removes old ones.
  private func keep(
    _ memory: Memory, at position: Position, erasures known: Int64, _ folder: Folder
  ) throws(StoreError) -> Bool {
    let file = SnapshotFile(after: position, workspace: id)
    return try folder.make(file.name) { (temporary) throws(StoreError) in
      try file.write(memory, erasures: known, to: temporary, in: folder)
    } place: { (rename) throws(StoreError) in
      try lock.hold { () throws(StoreError) in
        guard try erasures() == known else { return false }
        try rename()
        for old in try SnapshotFile.positions(in: folder).dropFirst(Self.snapshotsKept) {
          try folder.remove(SnapshotFile(after: old, workspace: id).name)
        }
        return true
      }
    }
  }

  /// Puts in a snapshot that came with an import.
  func restore(_ memory: Memory, after position: Position) throws(StoreError) {
    _ = try keep(memory, at: position, erasures: try erasures(), try root.folder("snapshots"))
  }

  /// Takes a person out of every snapshot; the snapshots count as those after erasure number
  /// `next`. One that cannot be read is removed.
  func forget(
    _ visitor: Visitor.ID, next: Int64
  ) throws(StoreError) -> [String] {
    try lookingAfter { () throws(StoreError) in try forgetAlone(visitor, next) }
  }

  private func forgetAlone(
    _ visitor: Visitor.ID, _ next: Int64
  ) throws(StoreError) -> [String] {
    let folder = try root.folder("snapshots")
    var changed: [String] = []
    for position in try SnapshotFile.positions(in: folder) {
      let file = SnapshotFile(after: position, workspace: id)
      changed.append("snapshots/\(file.name)")
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
}
