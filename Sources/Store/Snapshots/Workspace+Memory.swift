internal import Engine

extension Workspace {
  /// What deciders know, kept so that a start need not read everything.
  public var snapshots: FileSnapshots { FileSnapshots(in: root, lock: lock, workspace: id) }

  /// Up to where nobody appends any more: what summaries and snapshots are made of.
  public var sealed: Position {
    get throws(StoreError) { Self.sealed(try SegmentName.all(in: journal.folder)) }
  }

  private static func sealed(_ segments: [SegmentName]) -> Position {
    Position(after: (segments.last?.first ?? 1) - 1)
  }

  /// How much of the journal is read at a start without asking for another snapshot: a second.
  static let leastSnapshotStep = 64 * 1024 * 1024

  /// The latest snapshot that can be used, to be gone on from with the journal; an empty memory and
  /// the journal's start if there is none.
  public func recollection() throws(StoreError) -> Recollection {
    try snapshots.latest(of: .only)
  }

  /// What is known at the journal's present end, and the reader that has read up to there.
  public func recall() throws(StoreError) -> (known: Recollection, rest: JournalReader) {
    try snapshots.recall(with: journal)
  }

  /// Writes a snapshot of everything that is sealed, if that saves enough reading or `always`.
  ///
  /// For any thread and program, beside those that append: it folds files that nobody changes.
  /// - Returns: the place after which it was made; `nil` if there was no need.
  /// - Complexity: O(*v* + *e*), *v* visitors, *e* entries since the snapshot before.
  public func remember(always: Bool = false) throws(StoreError) -> Position? {
    try snapshots.lookingAfter { () throws(StoreError) in try rememberAlone(always) }
  }

  private func rememberAlone(_ always: Bool) throws(StoreError) -> Position? {
    let folder = try root.folder(FileSnapshots.folderName)
    try folder.removeTemporaries()
    let segments = try SegmentName.all(in: journal.folder)
    let end = Self.sealed(segments)
    guard end > .start, try stopReason() == nil else { return nil }
    let latest = try SnapshotFile.positions(in: folder).first
    if latest == end { return nil }
    if !always, try !savesEnough(segments, since: latest, folder) { return nil }

    let known = try snapshots.recall(with: journal, upTo: end).known
    guard known.position == end else { return nil }
    return try snapshots.keep(known, of: .only) ? end : nil
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

  /// Puts in a snapshot that came with an import.
  func restore(_ memory: Memory, after position: Position) throws(StoreError) {
    let known = Recollection(memory: memory, position: position, erasures: try erasures())
    _ = try snapshots.keep(known, of: .only)
  }
}
