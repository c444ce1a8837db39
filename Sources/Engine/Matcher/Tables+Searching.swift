extension Matcher.Tables {
  /// Calls `found` with the rows that match, ascending in each partition; what it returns is the
  /// row before which others must stand to be of interest. Whoever wants the first alone is served
  /// in small steps, because what stands behind a likely winner need not be looked at.
  @inline(__always)
  func search(
    _ facts: some Facts, _ reader: inout Matcher.Reader, _ end: inout Int, first isFirst: Bool,
    _ found: (Int) -> Int
  ) {
    reader.begin(self, at: facts.now)
    if divider >= 0 {
      let column = reader.read(Int(divider), facts)
      switch column.kind {
      case .text:
        let partition = column.low < 0 ? -1 : dividing[Int(column.low)]
        if partition >= 0 { search(Int(partition), &end, isFirst, facts, &reader, found) }
      case .list, .other: return searchAll(facts, &reader, &end, found)
      case .unknown, .number, .duration, .flag: break
      }
    }
    search(rest, &end, isFirst, facts, &reader, found)
  }

  /// Searches the rows of one partition that stand before `end`.
  @inline(__always)
  private func search(
    _ place: Int, _ end: inout Int, _ isFirst: Bool, _ facts: some Facts,
    _ reader: inout Matcher.Reader, _ found: (Int) -> Int
  ) {
    let partition = partitions[place]
    let first = partition.rows.lowerBound
    let count = rows(of: partition, before: end)
    guard count > 0 else { return }
    if partition.rows.count <= 64 {
      let (bits, isWhole) = rowsLeft(of: count, partition, &reader, facts)
      _ = walk(bits, from: first, isWhole, &end, facts, &reader, found)
      return
    }
    reader.beginBitmaps()
    var word = 0
    while word &<< 6 < count {
      if isFirst || count &- word &<< 6 <= 128 {
        let (bits, isWhole) = self.word(at: word, of: count, partition, &reader, facts)
        guard walk(bits, from: first &+ word &<< 6, isWhole, &end, facts, &reader, found) else {
          return
        }
        word = word &+ 1
        continue
      }
      let block = block(at: word, of: count, partition, &reader, facts)
      if block != .zero {
        for lane in 0..<Self.bitmapBlock {
          guard
            walk(
              block[lane], from: first &+ (word &+ lane) &<< 6, reader.isWhole, &end, facts,
              &reader, found)
          else { return }
        }
      }
      word = word &+ Self.bitmapBlock
    }
  }

  /// How many rows of a partition may stand before `end`.
  @inline(__always) private func rows(of partition: Partition, before end: Int) -> Int {
    guard end < .max, places.isEmpty else { return partition.rows.count }
    var low = partition.rows.lowerBound
    var high = partition.rows.upperBound
    while low < high {
      let middle = (low &+ high) >> 1
      if Int(rows[middle].row) < end { low = middle &+ 1 } else { high = middle }
    }
    return low &- partition.rows.lowerBound
  }

  /// Walks the rows whose bits are set; returns whether any row after them is of interest.
  @inline(__always)
  private func walk(
    _ bits: UInt64, from first: Int, _ isWhole: Bool, _ end: inout Int, _ facts: some Facts,
    _ reader: inout Matcher.Reader, _ found: (Int) -> Int
  ) -> Bool {
    var bits = bits
    while bits != 0 {
      let row = rows[first &+ bits.trailingZeroBitCount]
      bits &= bits &- 1
      let now = now(row.row)
      guard now < end else { return false }
      guard now >= 0,
        areTrue(from: row.start, to: isWhole ? row.middle : row.end, &reader, facts)
      else { continue }
      end = min(end, found(now))
    }
    return true
  }

  /// Where a row that was compiled is now; -1 if it is gone.
  @inline(__always) private func now(_ row: Int32) -> Int {
    places.isEmpty ? Int(row) : Int(places[Int(row)])
  }

  /// Walks every row: for facts that say nothing about the partition that they belong to.
  private func searchAll(
    _ facts: some Facts, _ reader: inout Matcher.Reader, _ end: inout Int, _ found: (Int) -> Int
  ) {
    var hits: Set<Int> = []
    for row in rows where areTrue(from: row.start, to: row.end, &reader, facts) {
      hits.insert(now(row.row))
    }
    for row in hits.sorted() where row >= 0 {
      guard row < end else { return }
      end = min(end, found(row))
    }
  }
}
