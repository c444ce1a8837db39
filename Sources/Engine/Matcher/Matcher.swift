/// Many rules made ready to be judged together.
///
/// Rules are divided by the equality that tells them apart best. What a single column says about
/// the rules of a part is a bitmap per class of facts: all facts of a class are the same to them,
/// unknown being a class too. The bitmaps are joined, the likeliest to be empty first, and only
/// the rules that are left are walked, with what no bitmap could say. `Rule.truth` is the
/// definition: on any facts both must agree, and the tests hold them together.
public struct Matcher: Sendable {
  /// The rules that were compiled together, less those that are gone since.
  private(set) var settled: Tables
  /// The few that were put in since: compiled anew with each of them.
  private(set) var edited: Edits

  /// Compiles `rules`; row *n* is `rules[n]`, and rows stand in the order in which they win.
  /// Facts are asked for `columns` by place.
  public init(rules: [Rule], columns: [String]) {
    settled = Tables(rules, columns: columns)
    edited = Edits(rules, columns)
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
    search(facts, &look, first: false) { row in
      rows.append(row)
      return .max
    }
    rows.sortRuns()
  }

  /// Returns the first row whose rule is true of `facts`: the one that wins.
  public func winner(in facts: some Facts, with look: inout Look) -> Int? {
    var winner: Int?
    search(facts, &look, first: true) { row in
      winner = row
      return row
    }
    return winner
  }

  @inline(__always)
  private func search(
    _ facts: some Facts, _ look: inout Look, first isFirst: Bool, _ found: (Int) -> Int
  ) {
    var end = Int.max
    settled.search(facts, &look.settled, &end, first: isFirst, found)
    if hasEdits { edited.tables.search(facts, &look.edited, &end, first: isFirst, found) }
  }

  /// Whether rules were put in since the others were compiled.
  @inline(__always) var hasEdits: Bool { !edited.isEmpty }

  /// How much memory the tables hold, in bytes; the texts of patterns are estimated.
  public var size: Int { settled.size + edited.tables.size }
}

// MARK: - Editing

extension Matcher {
  /// How many rules there are.
  public var count: Int { edited.rules.count }

  /// Takes out the rule at `row`; those after it move up.
  ///
  /// - Complexity: O(*rows*) with a tiny factor; nothing is compiled that was not put in lately.
  public mutating func remove(at row: Int) {
    settled.remove(row)
    edited.remove(row)
  }

  /// Puts in a rule that will be `row`; those from there on move down.
  ///
  /// - Complexity: O(*rows*) with a tiny factor; now and then everything is compiled anew.
  public mutating func insert(_ rule: Rule, at row: Int) {
    settled.makeRoom(at: row)
    edited.insert(rule, at: row)
    if edited.isFull { self = Matcher(rules: edited.rules, columns: edited.columns) }
  }
}

extension Matcher.Tables {
  /// Marks the rule at `row` as gone, if it is one of these.
  fileprivate mutating func remove(_ row: Int) {
    if places.isEmpty { places = (0..<Int32(count)).map { $0 } }
    let row = Int32(row)
    for place in places.indices where places[place] >= row {
      places[place] = places[place] == row ? -1 : places[place] - 1
    }
  }

  /// Moves the rules from `row` on down by one.
  fileprivate mutating func makeRoom(at row: Int) {
    if places.isEmpty { places = (0..<Int32(count)).map { $0 } }
    let row = Int32(row)
    for place in places.indices where places[place] >= row { places[place] += 1 }
  }
}

extension [Int] {
  /// Sorts rows that come from several partitions, ascending in each.
  fileprivate mutating func sortRuns() {
    for place in indices.dropFirst() where self[place] < self[place - 1] {
      sort()
      return
    }
  }
}
