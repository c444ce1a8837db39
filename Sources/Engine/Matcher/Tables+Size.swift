extension Matcher.Tables {
  /// How much memory the arrays and the texts in them hold, in bytes.
  var size: Int {
    program.tokens.size + rows.size + partitions.size + filters.size
      + clauses.size + clauseRows.size + dividing.size + checks.size + tests.size
      + definitions.size
      + vocabulary.size + needles.size + places.size + tests.reduce(0) { $0 + $1.textSize }
  }
}

extension Vocabulary {
  /// An entry of a dictionary is a text, a number and a third of that unused.
  fileprivate var size: Int { lists.size + Int(count) * 32 }
}

extension PreparedTest {
  /// An array's head and a text for each value.
  fileprivate var textSize: Int {
    switch self {
    case .plain: 0
    case .text(_, let values): 32 + values.reduce(0) { $0 + 16 + $1.heapSize }
    case .url(_, let patterns):
      32 + patterns.count * (MemoryLayout<URLPattern>.stride + 48)
    }
  }
}

extension String {
  /// Short texts stand in the value itself.
  fileprivate var heapSize: Int { utf8.count > 15 ? 32 + utf8.count : 0 }
}

extension Array {
  fileprivate var size: Int { capacity * MemoryLayout<Element>.stride }
}
