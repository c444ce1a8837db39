internal import Engine

extension Workspace {
  /// What the whole journal comes to up to now: summaries stand for the segments that have one,
  /// and the others get one.
  ///
  /// - Complexity: O(*s* + *e*), *s* sealed segments, *e* entries of segments without a summary.
  public func report() throws(StoreError) -> Past {
    var past = try past(leaving: 0)
    var reader = try journal.follow(from: past.position)
    var entries = EntryReader()
    while let line = try reader.next() {
      guard let entry = try entries.entry(line) else { continue }
      past.report.apply(entry)
      past.pauses.apply(entry)
    }
    past.position = reader.position
    return past
  }

  /// What sealed segments come to, from their summaries; a segment without one is counted and
  /// gets one. The last segments, `rest` bytes or more, are left to be read from there.
  ///
  /// - Complexity: O(*s* + *e*), *s* sealed segments, *e* entries of segments without a summary.
  public func past(leaving rest: Int = Past.rest) throws(StoreError) -> Past {
    try past(leaving: rest, keepingBefore: Past.rest)
  }

  /// What sealed segments come to; of those before the last `common` bytes it is kept in one file.
  func past(leaving rest: Int, keepingBefore common: Int) throws(StoreError) -> Past {
    let segments = try SegmentName.all(in: journal.folder)
    if let first = segments.first, first.first > 1 {
      throw .unavailable("entries before \(first.first) were removed: restore them from a copy")
    }
    let sealed = Array(zip(segments, segments.dropFirst())).prefix(
      try older(segments, leaving: rest))
    // What everybody needs, however much each leaves to be read.
    let common = min(sealed.count, try older(segments, leaving: common))
    let snapshots = try root.folderIfPresent(FileSnapshots.folderName)
    let record = try snapshots.flatMap { (folder) throws(StoreError) in
      try PastRecord(in: folder)
    }
    let known = try record.flatMap { (record) throws(StoreError) in
      try stands(record, for: Array(sealed)) ? record : nil
    }
    var past = known?.past ?? Past()
    var marks = known?.marks.map { $0 as PastRecord.Mark? } ?? []
    for (place, (name, next)) in sealed.enumerated().dropFirst(marks.count) {
      let (summary, mark) = try summary(of: name, before: next)
      past.add(summary, of: name)
      marks.append(mark)
      if place == common - 1, let snapshots, !marks.contains(nil) {
        try? PastRecord(marks: marks.compactMap { $0 }, past: past).write(in: snapshots)
      }
    }
    return past
  }

  /// Whether a record is about the first of the `sealed` segments, and their summaries are as they
  /// were.
  private func stands(
    _ record: PastRecord, for sealed: [(name: SegmentName, next: SegmentName)]
  ) throws(StoreError) -> Bool {
    let marks = record.marks
    guard marks.count <= sealed.count, let end = sealed.prefix(marks.count).last,
      record.past.position.sequence == end.next.first - 1
    else { return false }
    for (mark, segment) in zip(marks, sealed) {
      guard mark.segment == segment.name,
        try mark == PastRecord.Mark(of: segment.name, in: journal.folder)
      else { return false }
    }
    return true
  }

  /// What a segment adds, by its summary or, if it has none that can be used, counted anew; and the
  /// mark of that summary, if it has one.
  private func summary(
    of name: SegmentName, before next: SegmentName
  ) throws(StoreError) -> (SegmentSummary, PastRecord.Mark?) {
    // Taken before: a summary that is replaced meanwhile is not the one that was counted.
    let mark = try PastRecord.Mark(of: name, in: journal.folder)
    var known = try SegmentSummary(of: name, in: journal.folder)
    if known?.last != next.first - 1 { known = nil }
    if let known, !known.isOld { return (known, mark) }
    let summary =
      if let known { try renewed(known, name, before: next) } else {
        try summarize(name, before: next)
      }
    return (summary, try PastRecord.Mark(of: name, in: journal.folder))
  }

  /// How many segments come before the last ones that have `rest` bytes or more.
  private func older(_ segments: [SegmentName], leaving rest: Int) throws(StoreError) -> Int {
    var older = 0
    var size = 0
    for (place, name) in segments.enumerated().reversed() {
      older = place
      size += try journal.folder.status(name.file)?.size ?? 0
      if size >= rest { break }
    }
    return older
  }

  /// Writes the summaries that sealed segments lack; returns how many.
  public func summarize() throws(StoreError) -> Int {
    let segments = try SegmentName.all(in: journal.folder)
    var written = 0
    for (name, next) in zip(segments, segments.dropFirst()) {
      let known = try SegmentSummary(of: name, in: journal.folder)
      if let known, known.last == next.first - 1, !known.isOld { continue }
      let summary = try count(name, before: next)
      // A summary that lacks what was counted once must not look like one that has it.
      if summary.lacksSome { continue }
      try summary.write(of: name, in: journal.folder)
      written += 1
    }
    return written
  }

  /// Counts a segment anew of which an older version has left a summary, unless that knows of
  /// entries that nobody has any more.
  private func renewed(
    _ old: SegmentSummary, _ name: SegmentName, before next: SegmentName
  ) throws(StoreError) -> SegmentSummary {
    let fresh = try summarize(name, before: next)
    return fresh.lacksSome ? old : fresh
  }

  /// Counts a segment and leaves the summary for others, where it can be written.
  private func summarize(
    _ name: SegmentName, before next: SegmentName
  ) throws(StoreError) -> SegmentSummary {
    let summary = try count(name, before: next)
    if !summary.lacksSome { try? summary.write(of: name, in: journal.folder) }
    return summary
  }

  private func count(
    _ name: SegmentName, before next: SegmentName
  ) throws(StoreError) -> SegmentSummary {
    var summary = SegmentSummary(of: name)
    var scanner = try journal.scanner(name)
    var entries = EntryReader()
    while let (line, payload) = try scanner.nextSealed() {
      let entry = try entries.entry(JournalEntry(sequence: line.sequence, payload: payload))
      summary.count(entry, line.sequence, isForgotten: Forgotten.count(payload) != nil)
    }
    guard scanner.expected == next.first else {
      throw .damaged(
        StoreError.Damage(
          segment: next.file, line: 0, offset: 0,
          reason: "the segment with entry \(scanner.expected), before this one, is missing"))
    }
    return summary
  }
}
