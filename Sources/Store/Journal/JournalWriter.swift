/// The appending side of a journal. Every call is made under the workspace's write lock.
struct JournalWriter: Sendable {
  let root: Folder
  let folder: Folder
  let seed: UInt32
  let segmentSize: Int
  let precautions: Precautions
  private var tail: JournalTail?
  /// Held while the journal is open, so that others know.
  var presence: OpenFile?
  /// Why this process must not write any more.
  var stopReason: String?
  private var buffer: [UInt8] = []
  private var headWritten: Int64 = 0

  static let stopName = "STOPPED"
  /// How often `HEAD.json` is brought up to date while entries come.
  private static let headMilliseconds: Int64 = 60_000

  init(
    root: Folder, folder: Folder, seed: UInt32, segmentSize: Int, precautions: Precautions
  ) {
    self.root = root
    self.folder = folder
    self.seed = seed
    self.segmentSize = segmentSize
    self.precautions = precautions
  }

  mutating func append(
    _ payloads: [[UInt8]], expecting position: Position?
  ) throws(StoreError) -> ClosedRange<Int64> {
    try prepare()
    guard var tail else { throw .unavailable("the journal is not open") }
    if let position, position.sequence != tail.last {
      throw .conflict(Position(after: tail.last))
    }
    let sequences = try write(payloads, to: &tail)
    self.tail = tail
    // The entries are durable: a HEAD that cannot be written now is written later.
    if System.steadyMilliseconds - headWritten > Self.headMilliseconds {
      try? writeHead(isClean: false)
    }
    return sequences
  }

  /// Opens the journal or reads what others appended, unless somebody had to stop.
  private mutating func prepare() throws(StoreError) {
    if let stopReason { throw .stopped(stopReason) }
    if tail == nil { try open() } else { try refuseIfStopped() }
    try catchUp()
  }

  mutating func close() throws(StoreError) {
    guard tail != nil, let presence else { return }
    defer {
      tail = nil
      self.presence = nil
    }
    // Another program may have had to stop: what this one read may not be on the disk.
    guard stopReason == nil, try root.status(Self.stopName) == nil, try isAlone(presence) else {
      return
    }
    try catchUp()
    try writeHead(isClean: true)
  }
}

// MARK: - Opening

extension JournalWriter {
  private mutating func open() throws(StoreError) {
    let file = try root.open(WriteLock.name, .readWrite)
    let isAlone = try isAlone(file)
    // Whoever made these files may have been killed before their names were durable.
    try root.synchronize()
    try folder.synchronize()
    if !isAlone { try refuseIfStopped() }
    let head = try JournalHead(in: root)
    var tail = try openLast(head)
    let status = try tail.file.status()
    try tail.catchUp(in: self, to: status.size)
    try check(tail.last, tail.sum, against: head)
    tail.durable = max(tail.durable, min(head?.sequence ?? 0, tail.last))
    if isAlone {
      let wasStopped = try root.status(Self.stopName) != nil
      if head?.isClean != true || wasStopped { try copy(&tail) }
      try root.remove(Self.stopName)
    }
    self.tail = tail
    try writeHead(isClean: false)
    try mark(file, .shared)
    presence = file
  }

  private func openLast(_ head: JournalHead?) throws(StoreError) -> JournalTail {
    let segments = try SegmentName.all(in: folder)
    guard let name = segments.last else {
      if let head, head.sequence > 0 { throw Self.shortened(0, head.sequence, "journal") }
      return try begin(SegmentName(first: 1), sum: 0, durable: 0)
    }
    let file = try folder.open(name.file, .append)
    let inode = try file.status().inode
    return JournalTail(
      file: file, name: name, inode: inode, size: 0, last: name.first - 1, sum: head?.sum ?? 0,
      durable: name.first - 1)
  }

  /// Makes a new, empty segment whose name survives a power cut.
  private func begin(
    _ name: SegmentName, sum: UInt32, durable: Int64
  ) throws(StoreError) -> JournalTail {
    let file = try folder.open(name.file, .createExclusive)
    try file.synchronize()
    try folder.synchronize()
    let inode = try file.status().inode
    return JournalTail(
      file: file, name: name, inode: inode, size: 0, last: name.first - 1, sum: sum,
      durable: durable)
  }

  /// Copies the last segment to a new file: after a failed fsync the kernel may hold bytes that it
  /// believes to be on the disk and that are not.
  private func copy(_ tail: inout JournalTail) throws(StoreError) {
    guard tail.size > 0, precautions.contains(.copy) else { return }
    let bytes = try folder.open(tail.name.file, .read).read(at: 0, count: tail.size)
    guard bytes.count == tail.size else {
      throw .unavailable("journal/\(tail.name.file) became shorter while it was read")
    }
    try folder.replace(tail.name.file, with: bytes)
    tail.file = try folder.open(tail.name.file, .append)
    tail.inode = try tail.file.status().inode
    tail.durable = tail.last
  }

  private func check(
    _ last: Int64, _ sum: UInt32, against head: JournalHead?
  ) throws(StoreError) {
    guard let head, precautions.contains(.head) else { return }
    let name = try SegmentName.all(in: folder).last?.file ?? "journal"
    guard last >= head.sequence else { throw Self.shortened(last, head.sequence, name) }
    guard last > head.sequence || head.knows(sum) else {
      throw .damaged(
        StoreError.Damage(
          segment: name, line: 0, offset: 0,
          reason: "entry \(last) is not the one that HEAD.json knows"))
    }
  }

  private static func shortened(_ last: Int64, _ known: Int64, _ segment: String) -> StoreError {
    .damaged(
      StoreError.Damage(
        segment: segment, line: 0, offset: 0,
        reason: "the journal ends at entry \(last), but HEAD.json knows of entry \(known)"))
  }

  /// Tells whether no other journal is open, and keeps it so if it is.
  private func isAlone(_ presence: OpenFile) throws(StoreError) -> Bool {
    do {
      try presence.lock(byte: WriteLock.presenceByte, .exclusive, waits: false)
      return true
    } catch {
      guard error == .wouldBlock else {
        throw .unavailable("\(presence.path) cannot be locked: \(error)")
      }
      return false
    }
  }

  private func mark(
    _ presence: OpenFile, _ kind: System.LockKind
  ) throws(StoreError) {
    do {
      try presence.lock(byte: WriteLock.presenceByte, kind, waits: true)
    } catch { throw .unavailable("\(presence.path) cannot be locked: \(error)") }
  }

  private mutating func writeHead(isClean: Bool) throws(StoreError) {
    guard let last = tail?.last, var sum = tail?.sum, let size = tail?.size else { return }
    headWritten = System.steadyMilliseconds
    var former: UInt32?
    // The segment before an empty one may have been written anew, by whoever knows its sum.
    if size == 0, let head = try? JournalHead(in: root), head.sequence == last {
      (sum, former) = (head.sum, head.former)
    }
    try JournalHead(sequence: last, sum: sum, former: former, isClean: isClean).write(in: root)
  }
}

// MARK: - Appending

extension JournalWriter {
  /// Reads what others appended since this process last looked.
  private mutating func catchUp() throws(StoreError) {
    guard var tail else { return }
    try catchUp(&tail)
    self.tail = tail
  }

  private func catchUp(_ tail: inout JournalTail) throws(StoreError) {
    while true {
      guard let status = try folder.status(tail.name.file) else {
        throw .unavailable("journal/\(tail.name.file) was removed: restore it")
      }
      if status.inode != tail.inode { try readAgain(&tail, status) }
      guard status.size >= tail.size else {
        throw Self.shortened(0, tail.last, tail.name.file)
      }
      if status.size > tail.size {
        try tail.catchUp(in: self, to: status.size)
      }
      let next = SegmentName(first: tail.last + 1)
      guard next != tail.name, let status = try folder.status(next.file) else { return }
      let file = try folder.open(next.file, .append)
      try folder.synchronize()
      tail = JournalTail(
        file: file, name: next, inode: status.inode, size: 0, last: tail.last, sum: tail.sum,
        durable: tail.durable)
    }
  }

  /// Reads the segment from its start, since it was written anew.
  private func readAgain(
    _ tail: inout JournalTail, _ status: System.Status
  ) throws(StoreError) {
    let last = tail.last
    tail.file = try folder.open(tail.name.file, .append)
    tail.inode = status.inode
    (tail.size, tail.last) = (0, tail.name.first - 1)
    try tail.catchUp(in: self, to: status.size)
    guard tail.last >= last else { throw Self.shortened(tail.last, last, tail.name.file) }
  }

  /// Begins a new segment if the last one has entries, so that all of them are sealed.
  mutating func seal() throws(StoreError) {
    try prepare()
    guard var tail, tail.size > 0 else { return }
    try rotate(&tail)
    self.tail = tail
  }

  private mutating func write(
    _ payloads: [[UInt8]], to tail: inout JournalTail
  ) throws(StoreError) -> ClosedRange<Int64> {
    if tail.size >= segmentSize { try rotate(&tail) }
    let first = tail.last + 1
    var last = tail.last
    buffer.removeAll(keepingCapacity: true)
    var sum: UInt32 = 0
    for payload in payloads {
      // Only an import has payloads that stand for several entries.
      last += Forgotten.count(payload) ?? 1
      sum = JournalLine.append(
        payload, sequence: last, durable: tail.durable, seed: seed, to: &buffer)
    }
    try put(buffer, in: tail)
    do { try tail.file.synchronizeData() } catch {
      throw stop("journal/\(tail.name.file) could not be made durable: \(error)")
    }
    tail.size += buffer.count
    tail.last = last
    tail.sum = sum
    tail.durable = last
    return first...last
  }

  /// Writes the whole batch, or cuts the file back to where it was.
  private mutating func put(_ bytes: [UInt8], in tail: JournalTail) throws(StoreError) {
    var start = 0
    while start < bytes.count {
      do { start += try tail.file.write(bytes.span.extracting(start...)) } catch {
        let sentence = "journal/\(tail.name.file) cannot be written: \(error)"
        guard error.isLackOfRoom else { throw stop(sentence) }
        do { try tail.file.truncate(to: tail.size) } catch {
          throw stop("journal/\(tail.name.file) cannot be cut back: \(error)")
        }
        throw .rejected("\(sentence): make room")
      }
    }
  }

  private mutating func rotate(_ tail: inout JournalTail) throws(StoreError) {
    do { try tail.file.synchronizeData() } catch {
      throw stop("journal/\(tail.name.file) could not be made durable: \(error)")
    }
    tail = try begin(SegmentName(first: tail.last + 1), sum: tail.sum, durable: tail.last)
    let head = JournalHead(sequence: tail.last, sum: tail.sum, isClean: false)
    try? head.write(in: root)
  }
}
