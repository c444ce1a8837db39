internal import Engine

/// What a repair does, or would do.
public struct RepairStep: Equatable, Sendable, CustomStringConvertible {
  /// The file, from the workspace's folder on.
  public let file: String
  /// What is done to it, and what is lost by that.
  public let sentence: String
  /// Where the file as it was is kept.
  public let kept: String

  /// `journal/…1.jsonl: entries 4 to 4 become …; the file as it was is kept as journal/damaged-…`.
  public var description: String { "\(file): \(sentence); as it was it is kept as \(kept)" }
}

extension Workspace {
  /// Makes a damaged journal whole again, without what cannot be read: where entries are missing
  /// stand tombstones, so that every other entry keeps its number. Segments are kept as they were.
  ///
  /// - Returns: what was done; with `isRehearsal`, what would be.
  /// - Throws: `busy` while any program may write here.
  public func repair(isRehearsal: Bool) throws(StoreError) -> [RepairStep] {
    try alone { () throws(StoreError) in
      let folder = try root.folder("journal")
      let seed = Checksum.crc32c(Array(id.utf8))
      return try JournalRepair(root: root, folder: folder, seed: seed).run(isRehearsal: isRehearsal)
    }
  }

  /// The claims that `repair` asks a person about; `nil` if nothing was ever claimed here.
  public func claimsIfPresent() throws(StoreError) -> FileClaims? {
    try root.folderIfPresent(FileClaims.folderName) == nil ? nil : try claims()
  }

  /// Runs `body` while no other program has the journal open or writes.
  func alone<Result>(
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try journal.close()
    return try lock.hold { () throws(StoreError) in
      let presence = try root.open(WriteLock.name, .readWrite)
      do { try presence.lock(byte: WriteLock.presenceByte, .exclusive, waits: false) } catch {
        throw .busy("other programs have \(path) open: stop gateway and dashboards first")
      }
      defer { withExtendedLifetime(presence) {} }
      return try body()
    }
  }
}
