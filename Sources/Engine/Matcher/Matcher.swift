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
    var end = Int.max
    tables.search(facts, &look.settled, &end) { row in
      rows.append(row)
      return .max
    }
    rows.sortRuns()
  }

  /// Returns the first row whose rule is true of `facts`: the one that wins.
  public func winner(in facts: some Facts, with look: inout Look) -> Int? {
    var winner: Int?
    var end = Int.max
    tables.search(facts, &look.settled, &end) { row in
      winner = row
      return row
    }
    return winner
  }

  /// How much memory the tables hold, in bytes; the texts of patterns are estimated.
  public var size: Int { tables.size }
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
