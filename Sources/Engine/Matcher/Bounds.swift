/// Where the numbers and durations of each column change what rules say of them.
struct Bounds: Sendable {
  /// The first numbers of new truths, ascending, column after column.
  private var bounds: [Int64] = []
  /// By column: its range of `bounds`.
  private var ranges: [Range<Int32>] = []

  /// Makes the bounds of columns from what is asked of each, in any order.
  init(_ columns: [Set<Int64>]) {
    for column in columns {
      let start = Int32(bounds.count)
      bounds += column.sorted()
      ranges.append(start..<Int32(bounds.count))
    }
  }

  /// How many bounds of the column are at most `number`: numbers with the same place are the same
  /// to every rule.
  @inline(__always) func place(of number: Int64, in column: Int) -> Int {
    let range = ranges[column]
    var low = Int(range.lowerBound)
    var high = Int(range.upperBound)
    while low < high {
      let middle = (low &+ high) >> 1
      if bounds[middle] <= number { low = middle &+ 1 } else { high = middle }
    }
    return low &- Int(range.lowerBound)
  }

  /// The bound of the column that follows a place; `nil` after the last.
  @inline(__always) func bound(after place: Int, in column: Int) -> Int64? {
    let range = ranges[column]
    let next = Int(range.lowerBound) &+ place
    return next < Int(range.upperBound) ? bounds[next] : nil
  }
}
