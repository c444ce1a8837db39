extension Matcher.Tables {
  /// How many words are joined at a time; long bitmaps are filled up to that.
  static var bitmapBlock: Int { 8 }

  /// Returns the rows of a partition of at most 64 that no column rules out, and whether every
  /// column with bitmaps had its say.
  @inline(__always)
  func rowsLeft(
    _ partition: Partition, _ reader: inout Matcher.Reader, _ facts: some Facts
  ) -> (bits: UInt64, isWhole: Bool) {
    var bits = UInt64.max &>> UInt64(64 &- partition.rows.count)
    var isWhole = true
    var number = partition.filters.lowerBound
    while number < partition.filters.upperBound {
      let column = reader.read(Int(filters[number].column), facts)
      // A list, say, has no class: the rows that are left are asked.
      if column.hasClass {
        let key = Answers.key(filter: number, column.factClass)
        bits &= reader.answers[key] ?? makeWord(number, partition.rows.count, key, &reader, facts)
        if bits == 0 { break }
      } else {
        isWhole = false
      }
      number = number &+ 1
    }
    return (bits, isWhole)
  }

  /// Leaves in `reader.starts` where the bitmaps of a partition of more than 64 rows begin; returns
  /// whether every column with bitmaps has its say.
  @inline(__always)
  func findBitmaps(
    _ partition: Partition, _ reader: inout Matcher.Reader, _ facts: some Facts
  ) -> Bool {
    reader.starts.removeAll(keepingCapacity: true)
    var isWhole = true
    var number = partition.filters.lowerBound
    while number < partition.filters.upperBound {
      let column = reader.read(Int(filters[number].column), facts)
      if column.hasClass {
        let key = Answers.key(filter: number, column.factClass)
        let start =
          reader.answers[key].map { Int(truncatingIfNeeded: $0) }
          ?? makeBitmap(number, partition.rows.count, key, &reader, facts)
        reader.starts.append(start)
      } else {
        isWhole = false
      }
      number = number &+ 1
    }
    return isWhole
  }

  /// A block of the bitmaps that were found, joined.
  @inline(__always)
  func joined(_ word: Int, _ count: Int, _ reader: Matcher.Reader) -> SIMD8<UInt64> {
    var block = SIMD8<UInt64>(repeating: .max)
    if reader.starts.isEmpty {
      for lane in 0..<Self.bitmapBlock { block[lane] = Self.all(count &- (word &+ lane) &<< 6) }
    }
    let words = reader.answers.words.span
    let starts = reader.starts.span
    for bitmap in starts.indices {
      let place = starts[bitmap] &+ word
      var other = SIMD8<UInt64>()
      for lane in 0..<Self.bitmapBlock { other[lane] = words[place &+ lane] }
      block &= other
      if block == .zero { break }
    }
    return block
  }

  /// A word in which as many of the first bits are set.
  @inline(__always) private static func all(_ count: Int) -> UInt64 {
    count <= 0 ? 0 : .max &>> UInt64(max(0, 64 &- count))
  }

  // MARK: - Making

  /// Finds out which of at most 64 rows the class of a filter's column leaves.
  @inline(never)
  private func makeWord(
    _ number: Int, _ rows: Int, _ key: UInt64, _ reader: inout Matcher.Reader, _ facts: some Facts
  ) -> UInt64 {
    let word = bitmap(number, rows, &reader, facts)[0]
    reader.answers.add(word, for: key)
    return word
  }

  /// Finds out which of many rows the class of a filter's column leaves; returns where that is
  /// kept.
  @inline(never)
  private func makeBitmap(
    _ number: Int, _ rows: Int, _ key: UInt64, _ reader: inout Matcher.Reader, _ facts: some Facts
  ) -> Int {
    reader.answers.add(bitmap(number, rows, &reader, facts), for: key)
  }

  private func bitmap(
    _ number: Int, _ rows: Int, _ reader: inout Matcher.Reader, _ facts: some Facts
  ) -> [UInt64] {
    let words = (rows + 63) / 64
    let length = (words + Self.bitmapBlock - 1) / Self.bitmapBlock * Self.bitmapBlock
    var bitmap = (0..<length).map { Self.all(rows - $0 * 64) }
    for clause in filters[number].clauses {
      let clause = clauses[Int(clause)]
      guard truth(at: clause.tokens, &reader, facts) != .yes else { continue }
      for place in clause.rows {
        let row = Int(clauseRows[Int(place)])
        bitmap[row >> 6] &= ~(1 << UInt64(row & 63))
      }
    }
    return bitmap
  }
}
