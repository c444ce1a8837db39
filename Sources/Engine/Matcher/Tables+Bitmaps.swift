extension Matcher.Tables {
  /// How many words are joined at a time; long bitmaps are filled up to that.
  static var bitmapBlock: Int { 8 }

  /// Returns which of the first `count` rows of a partition of at most 64 no column rules out, and
  /// whether every column with bitmaps had its say.
  @inline(__always)
  func rowsLeft(
    of count: Int, _ partition: Partition, _ reader: inout Matcher.Reader, _ facts: some Facts
  ) -> (bits: UInt64, isWhole: Bool) {
    var bits = Self.all(count)
    var isWhole = true
    var number = partition.filters.lowerBound
    while number < partition.filters.upperBound {
      let column = reader.read(Int(filters[number].column), facts)
      // A list, say, has no class: the rows that are left are asked.
      if column.hasClass {
        let key = Answers.key(filter: number, column.factClass)
        bits &= reader.answers[key] ?? makeWord(number, partition.rows.count, key, &reader, facts)
        // A single row is walked sooner than all its columns are read.
        if bits.hasAtMostOne { break }
      } else {
        isWhole = false
      }
      number = number &+ 1
    }
    return (bits, isWhole && number == partition.filters.upperBound)
  }

  /// Returns which of the first `count` rows of a partition of more than 64 no column rules out,
  /// for the block that begins with `word`. A column is not read before a row is left that it
  /// could rule out.
  @inline(__always)
  func block(
    at word: Int, of count: Int, _ partition: Partition, _ reader: inout Matcher.Reader,
    _ facts: some Facts
  ) -> SIMD8<UInt64> {
    var block = SIMD8<UInt64>()
    for lane in 0..<Self.bitmapBlock { block[lane] = Self.all(count &- (word &+ lane) &<< 6) }
    var place = 0
    while place < partition.filters.count {
      if place == reader.starts.count { findBitmap(place, partition, &reader, facts) }
      let start = reader.starts[place]
      if start >= 0 {
        block &= reader.answers.words.span.block(at: start &+ word)
        if block == .zero { break }
      }
      place = place &+ 1
    }
    return block
  }

  /// The same for a single word, with whether every column had its say: when two rows are left
  /// they are walked sooner than all columns are read.
  @inline(__always)
  func word(
    at word: Int, of count: Int, _ partition: Partition, _ reader: inout Matcher.Reader,
    _ facts: some Facts
  ) -> (bits: UInt64, isWhole: Bool) {
    var bits = Self.all(count &- word &<< 6)
    var place = 0
    while place < partition.filters.count {
      if place == reader.starts.count { findBitmap(place, partition, &reader, facts) }
      let start = reader.starts[place]
      if start >= 0 {
        bits &= reader.answers.words[start &+ word]
        if (bits & (bits &- 1)).hasAtMostOne { break }
      }
      place = place &+ 1
    }
    return (bits, reader.isWhole && place == partition.filters.count)
  }

  /// Adds to `reader.starts` where the bitmap of a filter begins, or -1 if it has none.
  @inline(__always)
  private func findBitmap(
    _ place: Int, _ partition: Partition, _ reader: inout Matcher.Reader, _ facts: some Facts
  ) {
    let number = partition.filters.lowerBound &+ place
    let column = reader.read(Int(filters[number].column), facts)
    guard column.hasClass else {
      reader.isWhole = false
      reader.starts.append(-1)
      return
    }
    let key = Answers.key(filter: number, column.factClass)
    let start =
      reader.answers[key].map { Int(truncatingIfNeeded: $0) }
      ?? makeBitmap(number, partition.rows.count, key, &reader, facts)
    reader.starts.append(start)
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

extension UInt64 {
  /// Whether no bit is set, or one.
  @inline(__always) fileprivate var hasAtMostOne: Bool { self & (self &- 1) == 0 }
}

extension Span<UInt64> {
  /// The eight words from `place` on.
  @inline(__always) fileprivate func block(at place: Int) -> SIMD8<UInt64> {
    let words = extracting(place..<place &+ 8)
    return SIMD8(
      words[unchecked: 0], words[unchecked: 1], words[unchecked: 2], words[unchecked: 3],
      words[unchecked: 4], words[unchecked: 5], words[unchecked: 6], words[unchecked: 7])
  }
}
