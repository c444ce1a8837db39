/// Reads a journal's files in order, checking every line, and goes on when more is appended.
///
/// Only what was there while nobody was writing is read, so an entry that is returned is one that
/// was acknowledged, or that the next writer will keep. A torn line at the end counts as "not
/// yet": the next writer cuts it.
public struct JournalReader: JournalFollower {
  private let folder: Folder
  private let root: Folder
  private let seed: UInt32
  private var scanner: SegmentScanner?
  /// The segments that were there when reading began: one that is missing must not look like the
  /// end.
  private let known: [SegmentName]
  /// After the last entry that was returned.
  public private(set) var position: Position

  init(
    _ folder: Folder, root: Folder, seed: UInt32, from position: Position
  ) throws(StoreError) {
    self.folder = folder
    self.root = root
    self.seed = seed
    self.position = position
    known = try SegmentName.all(in: folder)
    guard let name = known.last(where: { $0.first <= position.sequence + 1 }) else {
      guard known.isEmpty else {
        throw .unavailable(
          "entries before \(known[0].first) were removed: start from a snapshot or from there")
      }
      guard position == .start else { throw Self.short(position) }
      return
    }
    self.position = Position(after: name.first - 1)
    _ = try open(name)
    while self.position < position { if try next() == nil { throw Self.short(position) } }
  }

  private static func short(_ position: Position) -> StoreError {
    .unavailable(
      "the journal ends before entry \(position.sequence), which was there: restore its files")
  }

  /// Returns the next entry; `nil` at the present end: ask again later.
  public mutating func next() throws(StoreError) -> JournalEntry? {
    while true {
      guard let step = try scanner?.next() else {
        guard try open(SegmentName(first: position.sequence + 1)) else { return nil }
        continue
      }
      switch step {
      case .line(let line, let payload):
        position = Position(after: line.sequence)
        return JournalEntry(sequence: line.sequence, payload: payload)
      case .end:
        guard try goOn() else { return nil }
      case .bad(let reason):
        guard try goOn() else {
          try judge(reason)
          return nil
        }
      }
    }
  }

  /// Opens a segment at its start; false if there is none.
  private mutating func open(_ name: SegmentName) throws(StoreError) -> Bool {
    guard let limit = try sizes(name).size else { return false }
    scanner = SegmentScanner(
      try folder.open(name.file, .read), name, seed: seed, limit: limit, expected: name.first)
    return true
  }

  /// Looks for more: the segment has grown or was written anew, or the next one was begun.
  private mutating func goOn() throws(StoreError) -> Bool {
    guard let name = scanner?.name, let limit = scanner?.limit, let offset = scanner?.offset,
      let inode = try scanner?.file.status().inode
    else { return false }
    let (size, isNew, isFollowed) = try sizes(name, inode: inode)
    guard let size else {
      throw .unavailable("journal/\(name.file) was removed while it was read: open it again")
    }
    if isNew {
      try openAgain(name, limit: size)
      return true
    }
    if size != limit {
      scanner?.forget()
      scanner?.limit = size
      if size > offset, size > limit { return true }
    }
    guard offset == size else { return false }
    if isFollowed { return try open(SegmentName(first: position.sequence + 1)) }
    if let later = known.first(where: { $0.first > position.sequence + 1 }) {
      throw .damaged(
        StoreError.Damage(
          segment: later.file, line: 0, offset: 0,
          reason: "the segment with entry \(position.sequence + 1), before this one, is missing"))
    }
    return false
  }

  /// Opens a segment that was written anew, and goes to where this reader was: its lines may have
  /// other lengths now, but they have the same numbers.
  private mutating func openAgain(_ name: SegmentName, limit: Int) throws(StoreError) {
    var fresh = SegmentScanner(
      try folder.open(name.file, .read), name, seed: seed, limit: limit, expected: name.first)
    while fresh.expected <= position.sequence {
      switch try fresh.next() {
      case .line: continue
      case .end: throw Self.short(position)
      case .bad(let reason): throw fresh.damage(reason)
      }
    }
    scanner = fresh
  }

  /// The size of a segment, and whether the next one exists, both while nobody writes.
  private func sizes(
    _ name: SegmentName, inode: UInt64? = nil
  ) throws(StoreError) -> (size: Int?, isNew: Bool, isFollowed: Bool) {
    // Read-only, or closing it would wake everybody who watches the workspace for writes.
    let lock = try root.open(WriteLock.name, .read)
    // Shared: while it is held nobody is in the middle of writing.
    do {
      try lock.lock(byte: WriteLock.writingByte, .shared, waits: true)
    } catch { throw .unavailable("\(lock.path) cannot be locked: \(error)") }
    // Closing the descriptor releases the lock.
    defer { withExtendedLifetime(lock) {} }
    guard let status = try folder.status(name.file) else { return (nil, false, false) }
    let next = SegmentName(first: position.sequence + 1)
    let isFollowed = next != name ? try folder.status(next.file) != nil : false
    return (status.size, inode != nil && status.inode != inode, isFollowed)
  }

  /// Throws if the bad line that was reached is damage, and not just a torn end.
  private mutating func judge(_ reason: String) throws(StoreError) {
    guard let error = scanner?.damage(reason), let name = scanner?.name else { return }
    let isLast = try SegmentName.all(in: folder).last == name
    let offset = scanner?.offset ?? 0
    let limit = scanner?.limit ?? 0
    scanner?.forget()
    guard isLast else { throw error }
    let acknowledged = try TornTail.isAcknowledged(
      try folder.open(name.file, .read), name, seed: seed, offset: offset, limit: limit,
      missing: position.sequence + 1, root: root)
    if acknowledged { throw error }
  }
}
