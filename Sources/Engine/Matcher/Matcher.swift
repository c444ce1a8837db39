/// Many rules made ready to be judged together.
///
/// Rules are divided by the equality that tells them apart best. What a single column says about
/// the rules of a part is a bitmap per class of facts: all facts of a class are the same to them,
/// unknown being a class too. The bitmaps are joined, the likeliest to be empty first, and only
/// the rules that are left are walked, with what no bitmap could say. `Rule.truth` is the
/// definition: on any facts both must agree, and the tests hold them together.
public struct Matcher: Sendable {
  private let tables: Tables

  /// Compiles `rules`; row *n* is `rules[n]`, and rows stand in the order in which they win.
  /// Facts are asked for `columns` by place.
  public init(rules: [Rule], columns: [String]) {
    tables = Tables(rules, columns: columns)
  }

  /// Returns the rows whose rule is true of `facts`, ascending.
  public func matches(in facts: some Facts) -> [Int] {
    var look = Look()
    return matches(in: facts, with: &look)
  }

  /// Returns the rows whose rule is true of `facts`, ascending; what `look` remembers of facts that
  /// it saw is not found out again.
  public func matches(in facts: some Facts, with look: inout Look) -> [Int] {
    var rows: [Int] = []
    collect(into: &rows, in: facts, with: &look)
    return rows
  }

  /// Puts the rows whose rule is true of `facts` into `rows`, ascending, in place of what is there.
  public func collect(into rows: inout [Int], in facts: some Facts, with look: inout Look) {
    rows.removeAll(keepingCapacity: true)
    search(facts, &look) { row in
      rows.append(row)
      return .max
    }
    rows.sortRuns()
  }

  /// Returns the first row whose rule is true of `facts`: the one that wins.
  public func winner(in facts: some Facts, with look: inout Look) -> Int? {
    var winner: Int?
    search(facts, &look) { row in
      winner = row
      return row
    }
    return winner
  }

  /// How much memory the tables hold, in bytes; the texts of patterns are estimated.
  public var size: Int { tables.size }

  // MARK: - Searching

  /// Calls `found` with the rows that match, ascending in each partition; what it returns is the
  /// row before which others must stand to be of interest.
  @inline(__always)
  private func search(
    _ facts: some Facts, _ look: inout Look, _ found: (Int) -> Int
  ) {
    look.begin(tables, at: facts.now)
    var end = Int.max
    if tables.divider >= 0 {
      let column = look.read(Int(tables.divider), tables, facts)
      switch column.kind {
      case .text:
        let partition = column.low < 0 ? -1 : tables.dividing[Int(column.low)]
        if partition >= 0 { search(Int(partition), &end, facts, &look, found) }
      case .list, .other: return searchAll(facts, &look, found)
      case .unknown, .number, .duration, .flag: break
      }
    }
    search(tables.rest, &end, facts, &look, found)
  }

  /// Searches the rows of one partition that stand before `end`.
  @inline(__always)
  private func search(
    _ place: Int, _ end: inout Int, _ facts: some Facts, _ look: inout Look,
    _ found: (Int) -> Int
  ) {
    let partition = tables.partitions[place]
    guard !partition.rows.isEmpty, Int(tables.rows[partition.rows.lowerBound]) < end else { return }
    let isWhole = tables.filter(partition, &look, facts)
    for word in look.alive.indices {
      var bits = look.alive[word]
      while bits != 0 {
        let slot = partition.rows.lowerBound &+ word &* 64 &+ bits.trailingZeroBitCount
        bits &= bits &- 1
        let row = Int(tables.rows[slot])
        guard row < end else { return }
        let program = tables.programs[slot]
        let last = isWhole ? program.rest.upperBound : program.end
        guard tables.areTrue(from: program.rest.lowerBound, to: last, &look, facts) else {
          continue
        }
        end = min(end, found(row))
      }
    }
  }

  /// Walks every row: for facts that say nothing about the partition that they belong to.
  private func searchAll(_ facts: some Facts, _ look: inout Look, _ found: (Int) -> Int) {
    var hits: [Int] = []
    for (slot, program) in tables.programs.enumerated()
    where tables.areTrue(from: program.rest.lowerBound, to: program.end, &look, facts) {
      hits.append(Int(tables.rows[slot]))
    }
    for row in Set(hits).sorted() where found(row) <= row { return }
  }
}

// MARK: - Bitmaps

extension Matcher.Tables {
  /// Leaves in `look.alive` the rows of `partition` that no column rules out; returns whether every
  /// column with bitmaps had its say.
  @inline(__always)
  fileprivate func filter(
    _ partition: Partition, _ look: inout Matcher.Look, _ facts: some Facts
  ) -> Bool {
    look.alive.removeAll(keepingCapacity: true)
    look.alive.appendBitmap(partition.rows.count)
    var isWhole = true
    for number in partition.filters {
      let column = look.read(Int(filters[number].column), self, facts)
      // A list, say, has no class: the rows that are left are asked.
      guard column.hasClass else {
        isWhole = false
        continue
      }
      let key = Answers.key(filter: number, column.factClass)
      let start =
        look.answers[key] ?? makeBitmap(number, partition.rows.count, key, &look, facts)
      guard look.alive.join(look.answers.words, from: Int(start)) else { break }
    }
    return isWhole
  }

  /// Finds out which rows the class of a filter's column leaves.
  @inline(never)
  private func makeBitmap(
    _ number: Int, _ rows: Int, _ key: UInt64, _ look: inout Matcher.Look, _ facts: some Facts
  ) -> UInt32 {
    let start = look.answers.addBitmap(rows, for: key)
    look.isMakingBitmap = true
    defer { look.isMakingBitmap = false }
    for clause in filters[number].clauses {
      let clause = clauses[Int(clause)]
      guard truth(at: clause.tokens, &look, facts) != .yes else { continue }
      for row in clause.rows { look.answers.clear(Int(clauseRows[Int(row)]), at: start) }
    }
    return start
  }
}

extension [UInt64] {
  /// Clears what is clear in the bitmap that begins at `start`; returns whether any bit is left.
  @inline(__always)
  fileprivate mutating func join(_ bitmaps: [UInt64], from start: Int) -> Bool {
    let other = bitmaps.span.extracting(start..<start &+ count)
    var own = mutableSpan
    var left: UInt64 = 0
    for word in other.indices {
      own[word] &= other[word]
      left |= own[word]
    }
    return left != 0
  }
}

extension [Int] {
  /// Sorts rows that come from two partitions, ascending in each.
  fileprivate mutating func sortRuns() {
    for place in indices.dropFirst() where self[place] < self[place - 1] {
      sort()
      return
    }
  }
}
