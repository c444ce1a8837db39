public import Engine

extension Workspace {
  /// What campaigns have achieved up to now, and the place in the journal up to where that is:
  /// summaries stand for the segments that have one.
  ///
  /// - Complexity: O(*s* + *e*), *s* sealed segments, *e* entries of segments without a summary.
  public func report() throws(StoreError) -> (Report, Position) {
    var report = Report()
    var position = Position.start
    let segments = try SegmentName.all(in: journal.folder)
    for (name, next) in zip(segments, segments.dropFirst()) {
      guard let summary = try SegmentSummary(of: name, in: journal.folder),
        summary.last == next.first - 1
      else {
        try count(from: Position(after: name.first - 1), to: next.first - 1, &report)
        continue
      }
      report.merge(summary.report)
    }
    if let last = segments.last { position = Position(after: last.first - 1) }
    position = try count(from: position, to: .max, &report)
    return (report, position)
  }

  @discardableResult
  private func count(
    from position: Position, to last: Int64, _ report: inout Report
  ) throws(StoreError) -> Position {
    var reader = try journal.follow(from: position)
    var entries = EntryReader()
    while reader.position.sequence < last, let line = try reader.next() {
      if let entry = try entries.entry(line) { report.apply(entry) }
    }
    return reader.position
  }

  /// Writes the summaries that sealed segments lack; returns how many.
  public func summarize() throws(StoreError) -> Int {
    var written = 0
    for name in try journal.sealed() {
      if try SegmentSummary(of: name, in: journal.folder) != nil { continue }
      var report = Report()
      var scanner = try journal.scanner(name)
      var entries = EntryReader()
      while let (line, payload) = try scanner.nextSealed() {
        let line = JournalEntry(sequence: line.sequence, payload: payload)
        if let entry = try entries.entry(line) { report.apply(entry) }
      }
      try SegmentSummary(last: scanner.expected - 1, report: report)
        .write(of: name, in: journal.folder)
      written += 1
    }
    return written
  }
}
