/// Rows that are judged together: those that need one value of the dividing column, or the rest.
/// In it rows are numbered in the order in which they win, so that a row is a bit.
struct Partition: Sendable {
  /// Its rows in the matcher's `rows`.
  let rows: Range<Int>
  /// Its filters, the one that is thought to remove most first.
  let filters: Range<Int>
}

/// What one column says about the rows of a partition.
struct Filter: Sendable {
  let column: Int32
  /// Its clauses in the matcher's `clauses`.
  let clauses: Range<Int32>
}

/// A conjunct that some rows of a partition share.
struct Clause: Sendable {
  /// Where its tokens begin.
  let tokens: Int32
  /// The bits of its rows in the matcher's `clauseRows`.
  let rows: Range<Int32>
}

// MARK: - Choosing

/// Chooses the columns whose bitmaps pay for the rows of a partition.
struct FilterChoice {
  /// By column: which rows have a conjunct about it, and how likely that is false.
  private var removals: [Int32: [(row: Int, odds: Double)]] = [:]
  private let count: Int

  /// Less than this many rows removed is not worth reading a column for.
  private static let least = 0.6

  /// Collects what bitmaps could say of `rows`.
  init(_ rows: [[Conjunct]], odds: (Conjunct) -> Double) {
    count = rows.count
    for (row, conjuncts) in rows.enumerated() {
      for conjunct in conjuncts {
        guard let column = conjunct.column else { continue }
        removals[column, default: []].append((row, odds(conjunct)))
      }
    }
  }

  /// The columns, the one first that removes most rows, each next one that removes most of what
  /// those before it have left.
  func columns() -> [Int32] {
    var left = removals
    var chance = [Double](repeating: 1, count: count)
    var columns: [Int32] = []
    while true {
      let gains = left.map { column, removals in
        (removals.reduce(0) { $0 + chance[$1.row] * $1.odds }, column)
      }
      guard let best = gains.max(by: { ($0.0, $1.1) < ($1.0, $0.1) }), best.0 >= Self.least
      else { return columns }
      columns.append(best.1)
      for removal in left.removeValue(forKey: best.1) ?? [] {
        chance[removal.row] *= 1 - removal.odds
      }
    }
  }
}
