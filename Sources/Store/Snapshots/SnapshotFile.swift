internal import Engine

/// One file of `snapshots/`: what a decider knows after the entry that the file is named by, in
/// lines like the journal's, numbered from 1.
///
/// The first line says what it is, the last that it is whole. It saves reading, and holds what
/// retention has taken from the journal.
struct SnapshotFile {
  /// After which entry.
  let position: Position
  private let seed: UInt32

  /// The format that this Beckon reads and writes.
  static let format: Int64 = 1

  /// Makes the file after `position` in the workspace with this id.
  init(after position: Position, workspace: String) {
    self.position = position
    // Another seed than the journal's: a file in the wrong folder is no good there.
    seed = Checksum.crc32c(Array("snapshot \(workspace)".utf8))
  }

  /// The file's name: the journal's way of writing numbers.
  var name: String { SegmentName(first: position.sequence).file }

  /// The places after which there are snapshots, the latest first.
  static func positions(in folder: Folder) throws(StoreError) -> [Position] {
    try folder.names().compactMap { SegmentName(file: $0) }.reversed()
      .map { Position(after: $0.first) }
  }
}

// MARK: - Writing

extension SnapshotFile {
  /// Writes a memory to a new file `temporary`, durably; whoever calls gives it its name.
  func write(
    _ memory: Memory, erasures: Int64, to temporary: String, in folder: Folder
  ) throws(StoreError) {
    var block = Block(file: try folder.open(temporary, .createExclusive), seed: seed, at: position)
    try block.add(
      [
        "t": "snapshot", "format": .integer(Self.format), "seq": .integer(position.sequence),
        "erasures": .integer(erasures),
      ])
    try memory.lines { (payload) throws(StoreError) in try block.add(payload) }
    try block.add(["t": "end"])
    try block.finish()
  }

  /// Lines on their way to a file.
  private struct Block {
    let file: OpenFile
    let seed: UInt32
    let position: Position
    private var bytes: [UInt8] = []
    private var line: Int64 = 0
    private var writer = JSONWriter(capacity: 4096)

    private static let size = 1024 * 1024

    init(file: OpenFile, seed: UInt32, at position: Position) {
      (self.file, self.seed, self.position) = (file, seed, position)
    }

    mutating func add(_ json: JSON) throws(StoreError) { try add(Payload(json)) }

    mutating func add(_ payload: Payload) throws(StoreError) {
      writer.removeAll()
      writer.payload(payload)
      line += 1
      _ = JournalLine.append(
        writer.bytes, sequence: line, durable: position.sequence, seed: seed, to: &bytes)
      if bytes.count >= Self.size { try flush() }
    }

    mutating func finish() throws(StoreError) {
      try flush()
      try file.synchronize()
    }

    private mutating func flush() throws(StoreError) {
      try file.writeAll(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
  }
}

// MARK: - Reading

extension SnapshotFile {
  /// What a file holds, and how many persons had been erased when it was written.
  struct Contents {
    var memory = Memory()
    var erasures: Int64 = 0
  }

  /// Reads the file; the sentence says what is wrong with it.
  func read(in folder: Folder) throws(StoreError) -> Contents {
    let file = try folder.open(name, .read)
    var scanner = SegmentScanner(
      file, SegmentName(first: position.sequence), seed: seed, limit: try file.status().size,
      expected: 1)
    var entries = EntryReader()
    var contents = Contents()
    var isWhole = false
    while true {
      switch try scanner.next() {
      case .line(let line, let bytes):
        guard !isWhole else { throw damage(line.sequence, "something follows its end") }
        let payload = try entries.payload(bytes)
        if line.sequence == 1 {
          contents.erasures = try header(payload)
        } else if payload.text("t") == "end" {
          isWhole = true
        } else {
          do throws(Misfit) { try contents.memory.add(payload) } catch {
            throw damage(line.sequence, error.sentence)
          }
        }
      case .end:
        guard isWhole else { throw damage(scanner.expected, "its end is missing") }
        return contents
      case .bad(let reason): throw damage(scanner.expected, reason)
      }
    }
  }

  /// How many persons had been erased.
  private func header(_ payload: Payload) throws(StoreError) -> Int64 {
    guard payload.text("t") == "snapshot", payload.integer("seq") == position.sequence,
      let format = payload.integer("format"), let erasures = payload.integer("erasures")
    else { throw damage(1, "it is no snapshot of this place") }
    guard format <= Self.format else { throw damage(1, "a newer Beckon wrote it") }
    return erasures
  }

  private func damage(_ line: Int64, _ reason: String) -> StoreError {
    .unavailable("snapshots/\(name):\(line): \(reason)")
  }
}
