/// The last segment, open for appending, and how far it is known.
struct JournalTail: Sendable {
  var file: OpenFile
  var name: SegmentName
  var inode: UInt64
  /// Up to here every line was checked or written by this process.
  var size: Int
  /// The last entry, and the checksum of its line.
  var last: Int64
  var sum: UInt32
  /// The highest entry known to be durable.
  var durable: Int64

  /// Reads what stands between `size` and the file's end; where a bad line begins, and why.
  mutating func readOn(
    in folder: Folder, seed: UInt32, to end: Int
  ) throws(StoreError) -> (offset: Int, reason: StoreError)? {
    var scanner = SegmentScanner(
      try folder.open(name.file, .read), name, seed: seed, offset: size, limit: end,
      expected: last + 1)
    while true {
      switch try scanner.next() {
      case .line(let line, _):
        size = scanner.offset
        last = line.sequence
        sum = line.sum
        durable = max(durable, line.durable)
      case .end: return nil
      case .bad(let reason): return (scanner.offset, scanner.damage(reason))
      }
    }
  }

  /// Reads on to the file's end; a torn end is copied aside and cut.
  mutating func catchUp(
    in journal: JournalWriter, to end: Int
  ) throws(StoreError) {
    let folder = journal.folder
    guard let (offset, reason) = try readOn(in: folder, seed: journal.seed, to: end) else {
      return
    }
    let acknowledged = try TornTail.isAcknowledged(
      try folder.open(name.file, .read), name, seed: journal.seed, offset: offset, limit: end,
      missing: last + 1, root: journal.root)
    if acknowledged, journal.precautions.contains(.judge) { throw reason }
    let torn = try folder.open(name.file, .read).read(at: offset, count: end - offset)
    try TornTail.keep(torn, of: last + 1, in: folder)
    do { try file.truncate(to: offset) } catch {
      throw .unavailable("journal/\(name.file) cannot be cut: \(error)")
    }
  }
}
