/// The texts that rules compare columns with for equality, as numbers.
struct Vocabulary: Sendable {
  /// What the columns hold: first those that were asked for by key, then those about something
  /// named that rules ask for.
  let columns: [FieldReference]
  /// How many were asked for by key.
  let keyed: Int
  /// The values of all conditions, one after the other; a condition has a range of them.
  private(set) var lists: [Int32] = []
  /// How many values there are in all columns.
  private(set) var count: Int32 = 0
  private var values: [[String: Int32]]

  /// Makes an empty vocabulary.
  init(columns: [String], named: [FieldReference]) {
    self.columns = columns.map { FieldReference($0) } + named
    keyed = columns.count
    values = Array(repeating: [:], count: self.columns.count)
  }

  /// The fact of a column.
  func fact(_ column: Int, _ source: some Facts) -> Fact {
    let reference = columns[column]
    return column < keyed ? source.fact(at: column, key: reference.key) : source[reference]
  }

  /// The number of a folded text in a column; -1 for one that no rule names.
  func value(of text: String, in column: Int) -> Int32 {
    values[column].isEmpty ? -1 : values[column][text] ?? -1
  }

  /// How many texts rules name in a column.
  func count(in column: Int) -> Int { values[column].count }

  /// Adds a condition's folded texts; returns their range in `lists`.
  mutating func add(_ texts: [String], in column: Int) -> Range<Int> {
    let start = lists.count
    for text in texts {
      if values[column][text] == nil {
        values[column][text] = count
        count += 1
      }
      lists.append(value(of: text, in: column))
    }
    return start..<lists.count
  }
}
