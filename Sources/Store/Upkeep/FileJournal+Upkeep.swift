internal import Synchronization

/// What writing segments anew has changed.
public struct Rewriting: Equatable, Sendable {
  /// How many entries have another payload now.
  public internal(set) var entries = 0
  /// How many segments were written.
  public internal(set) var segments = 0
  /// How many bytes the journal became shorter.
  public internal(set) var bytes = 0
}

extension FileJournal {
  /// Begins a new segment, so that everything so far is sealed; returns the sealed segments.
  func seal() throws(StoreError) -> [SegmentName] {
    try lock.hold { () throws(StoreError) in
      try writer.withLock { (writer) throws(StoreError) in try writer.seal() }
    }
    return try sealed()
  }

  /// The segments that nobody appends to any more, in order.
  func sealed() throws(StoreError) -> [SegmentName] {
    Array(try SegmentName.all(in: folder).dropLast())
  }

  /// What becomes of an entry's payload.
  enum Change {
    case none
    case payload([UInt8])
    /// Forgotten: neighbours of which this is so share a line.
    case forget
  }

  /// Changes payloads of a sealed segment; entries keep their numbers. Readers and writers go on.
  func rewrite(
    _ name: SegmentName, _ change: (ArraySlice<UInt8>) throws(StoreError) -> Change
  ) throws(StoreError) -> Rewriting {
    // Most segments are left alone: look before anybody has to wait.
    guard try replacement(name, change).done.entries > 0 else { return Rewriting() }
    return try lock.hold { () throws(StoreError) in
      let (bytes, last, sums, done) = try replacement(name, change)
      guard done.entries > 0 else { return Rewriting() }
      if let head = try JournalHead(in: root), head.sequence == last {
        // Killed before the next line or after it: HEAD knows the segment's end either way.
        try JournalHead(
          sequence: last, sum: sums.new, former: sums.old, isClean: head.isClean
        )
        .write(in: root)
      }
      try folder.replace(name.file, with: bytes)
      return done
    }
  }

  private func replacement(
    _ name: SegmentName, _ change: (ArraySlice<UInt8>) throws(StoreError) -> Change
  ) throws(StoreError) -> (
    bytes: [UInt8], last: Int64, sums: (old: UInt32, new: UInt32), done: Rewriting
  ) {
    var bytes: [UInt8] = []
    var sums: (old: UInt32, new: UInt32) = (0, 0)
    var done = Rewriting(segments: 1)
    var scanner = try scanner(name)
    /// The last line of those that are forgotten together, and how many entries they are.
    var run: (line: JournalLine, count: Int64)?
    func append(_ payload: [UInt8], _ line: JournalLine) {
      sums.new = JournalLine.append(
        payload, sequence: line.sequence, durable: line.durable, seed: seed, to: &bytes)
    }
    func endRun() {
      if let (line, count) = run { append(Forgotten.payload(count), line) }
      run = nil
    }
    while let (line, payload) = try scanner.nextSealed() {
      sums.old = line.sum
      if let known = Forgotten.count(payload) {
        run = (line, (run?.count ?? 0) + known)
        continue
      }
      switch try change(payload) {
      case .none:
        endRun()
        append(Array(payload), line)
      case .payload(let fresh):
        done.entries += 1
        endRun()
        append(fresh, line)
      case .forget:
        done.entries += 1
        run = (line, (run?.count ?? 0) + 1)
      }
    }
    endRun()
    done.bytes = scanner.offset - bytes.count
    return (bytes, scanner.expected - 1, sums, done)
  }

  /// Reads a sealed segment from its start.
  func scanner(_ name: SegmentName) throws(StoreError) -> SegmentScanner {
    let file = try folder.open(name.file, .read)
    return SegmentScanner(
      file, name, seed: seed, limit: try file.status().size, expected: name.first)
  }
}

extension SegmentScanner {
  /// The next line of a segment in which every line must be good; `nil` at the end.
  mutating func nextSealed() throws(StoreError) -> (JournalLine, payload: ArraySlice<UInt8>)? {
    switch try next() {
    case .line(let line, let payload): (line, payload)
    case .end: nil
    case .bad(let reason): throw damage(reason)
    }
  }
}
