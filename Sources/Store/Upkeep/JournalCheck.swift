internal import Engine

/// Reads every line of every segment and holds the end against `HEAD.json`.
struct JournalCheck {
  let root: Folder
  let folder: Folder
  let seed: UInt32

  private static let mend = "restore the file from a copy, or run `beckon repair`"

  func run(_ found: inout Verification) throws(StoreError) {
    strays(try folder.names(), &found)
    let segments = try SegmentName.all(in: folder)
    found.segments = segments.count
    found.first = segments.first?.first ?? 0
    // Nothing ever removes a segment: what is forgotten keeps a line.
    var expected: Int64 = segments.isEmpty ? 0 : 1
    var sum: UInt32 = 0
    for (place, name) in segments.enumerated() {
      if name.first > expected {
        found.add(
          .error, "journal/\(name.file)",
          "entries \(expected) to \(name.first - 1), before this segment, are missing",
          mend: Self.mend)
      } else if name.first < expected {
        found.add(
          .error, "journal/\(name.file)",
          "it overlaps the segment before, which goes to entry \(expected - 1)", mend: Self.mend)
      }
      expected = try check(name, isLast: place == segments.count - 1, &sum, &found)
    }
    found.last = max(0, expected - 1)
    found.attempt(JournalHead.name, "remove the file") { (found) throws(StoreError) in
      try compare(sum, &found)
    }
  }

  private func strays(_ names: [String], _ found: inout Verification) {
    for name in names where SegmentName(file: name) == nil {
      let file = "journal/\(name)"
      if name.hasPrefix("torn-") {
        found.add(
          .note, file, "the torn end of a write that a crash cut short, never acknowledged",
          mend: "`beckon compact` removes it")
      } else if name.hasPrefix("damaged-") {
        found.add(
          .note, file, "a segment as it was before a repair", mend: "remove it when all is well")
      } else if !name.hasSuffix(".summary.json"), !name.hasPrefix(".") {
        found.add(.warning, file, "the journal has no such file", mend: "move it away")
      }
    }
  }

  /// Reads a segment; returns the sequence that the next one must begin with.
  private func check(
    _ name: SegmentName, isLast: Bool, _ sum: inout UInt32, _ found: inout Verification
  ) throws(StoreError) -> Int64 {
    let file = try folder.open(name.file, .read)
    let limit = try Self.size(of: file, root)
    found.bytes += limit
    var entries = EntryReader()
    var hasForgotten = false
    var scanner = SegmentScanner(file, name, seed: seed, limit: limit, expected: name.first)
    while true {
      let before = scanner.expected
      switch try scanner.next() {
      case .line(let line, let payload):
        found.entries += Int(scanner.expected - before)
        sum = line.sum
        if Forgotten.count(payload) != nil { hasForgotten = true }
        look(
          at: JournalEntry(sequence: line.sequence, payload: payload), &entries, scanner, &found)
      case .end:
        if hasForgotten { try checkSummary(name, last: scanner.expected - 1, &found) }
        return scanner.expected
      case .bad(let reason):
        if isLast,
          try !TornTail.isAcknowledged(
            file, name, seed: seed, offset: scanner.offset, limit: limit,
            missing: scanner.expected, root: root)
        {
          found.add(
            .note, "journal/\(name.file)", line: scanner.line + 1, byte: scanner.offset,
            "a crash left \(limit - scanner.offset) bytes that were never acknowledged",
            mend: "the next write moves them aside")
          return scanner.expected
        }
        guard try goOn(reason, &scanner, isLast: isLast, limit, &found) else {
          return scanner.expected
        }
      }
    }
  }

  /// What was forgotten is only known by the summary.
  private func checkSummary(
    _ name: SegmentName, last: Int64, _ found: inout Verification
  ) throws(StoreError) {
    guard try SegmentSummary(of: name, in: folder)?.last != last else { return }
    found.add(
      .error, "journal/\(SegmentSummary.file(name))",
      "it is missing or damaged, and what it had counted is forgotten: reports lack it",
      mend: "restore the file from a copy")
  }

  /// Reports a bad place and goes on behind it; false if no good line follows.
  private func goOn(
    _ reason: String, _ scanner: inout SegmentScanner, isLast: Bool, _ limit: Int,
    _ found: inout Verification
  ) throws(StoreError) -> Bool {
    let place = (line: scanner.line + 1, byte: scanner.offset)
    let expected = scanner.expected
    let next = try scanner.skipToGood(after: expected)
    let lost: String =
      if let next, next > expected {
        "; entries \(expected) to \(next - 1) cannot be read"
      } else if next == nil { "; entries from \(expected) on cannot be read" } else { "" }
    found.add(
      .error, "journal/\(scanner.name.file)", line: place.line, byte: place.byte, reason + lost,
      mend: Self.mend)
    return next != nil
  }

  private func look(
    at entry: JournalEntry, _ entries: inout EntryReader, _ scanner: SegmentScanner,
    _ found: inout Verification
  ) {
    do throws(StoreError) { _ = try entries.entry(entry) } catch {
      found.add(
        .warning, "journal/\(scanner.name.file)", line: scanner.line,
        "entry \(entry.sequence) is intact but makes no sense: \(error)",
        mend: "a program wrote it wrongly; it is passed over by none, so tell its makers")
    }
  }

  private func compare(_ sum: UInt32, _ found: inout Verification) throws(StoreError) {
    guard let head = try JournalHead(in: root) else { return }
    if found.last < head.sequence {
      found.add(
        .error, JournalHead.name,
        "the journal ends at entry \(found.last), but entry \(head.sequence) was durable",
        mend: "restore the last segment from a copy, or run `beckon repair`")
    } else if found.last == head.sequence, found.last >= found.first, sum != 0, !head.knows(sum) {
      found.add(
        .error, JournalHead.name, "entry \(found.last) is not the one that was durable",
        mend: "restore the last segment from a copy, or run `beckon repair`")
    }
  }

  /// How much of a file is there while nobody writes.
  static func size(of file: OpenFile, _ root: Folder) throws(StoreError) -> Int {
    let lock = try root.open(WriteLock.name, .read)
    do { try lock.lock(byte: WriteLock.writingByte, .shared, waits: true) } catch {
      throw .unavailable("\(lock.path) cannot be locked: \(error)")
    }
    defer { withExtendedLifetime(lock) {} }
    return try file.status().size
  }
}
