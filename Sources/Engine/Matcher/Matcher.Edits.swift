extension Matcher {
  /// The rules that were put into a matcher since it was compiled, and all others for when it will
  /// be again.
  struct Edits: Sendable {
    /// All rules as they stand now.
    private(set) var rules: [Rule]
    let columns: [String]
    /// The rows of the new ones.
    private var rows: [Int] = []
    private(set) var tables: Matcher.Tables

    /// More than these are compiled together with all others.
    private static let limit = 32

    init(_ rules: [Rule], _ columns: [String]) {
      self.rules = rules
      self.columns = columns
      tables = Matcher.Tables([], columns: [])
    }

    @inline(__always) var isEmpty: Bool { rows.isEmpty }
    var isFull: Bool { rows.count > Self.limit }

    mutating func remove(_ row: Int) {
      rules.remove(at: row)
      let before = rows.count
      rows = rows.filter { $0 != row }.map { $0 > row ? $0 - 1 : $0 }
      settle(isSame: rows.count == before)
    }

    mutating func insert(_ rule: Rule, at row: Int) {
      rules.insert(rule, at: row)
      rows = (rows.map { $0 >= row ? $0 + 1 : $0 } + [row]).sorted()
      settle(isSame: false)
    }

    private mutating func settle(isSame: Bool) {
      if !isSame { tables = Matcher.Tables(rows.map { rules[$0] }, columns: columns) }
      tables.places = rows.map { Int32($0) }
    }
  }
}
