/// What a breakdown has counted: rows with a name and numbers, for people and for programs.
public struct BreakdownTable: Sendable {
  /// One number of each row.
  struct Column: Sendable {
    /// What stands above it: "7 days".
    let title: String
    /// Its name for programs: `converted_7d`.
    let name: String
    /// The columns of the screen that it takes.
    let width: Int

    init(_ title: String, name: String? = nil, width: Int = 10) {
      (self.title, self.name, self.width) = (title, name ?? title, width)
    }
  }

  /// A number, and how people read it.
  struct Cell: Hashable, Sendable {
    let number: Int64
    let text: String

    init(_ number: Int64, text: String? = nil) {
      (self.number, self.text) = (number, text ?? "\(number)")
    }
  }

  /// The numbers of one page, week and so on.
  struct Row: Hashable, Sendable {
    let label: String
    let cells: [Cell]
    /// What people are told besides.
    var note = ""
  }

  /// By what it tells apart.
  let dimension: BreakdownDimension
  /// What stands above the names of rows.
  let title: String
  let columns: [Column]
  let rows: [Row]
  /// What stands below: what the numbers mean, where that is not plain.
  var footnotes: [String] = []

  /// What a row without a name is called.
  static let unknown = "unknown"
}

// MARK: - Telling

extension BreakdownTable {
  /// The rows as lines of plain text of at most 77 columns, so many of them: a screen of 80 has
  /// a margin.
  public func lines(atMost count: Int = 20) -> [String] {
    guard !rows.isEmpty else { return ["Nothing is known by \(dimension.rawValue) yet."] }
    let rest = rows.count - count
    let more = rest > 0 ? ["and \(rest) more; beckon report --by \(dimension) --csv has all"] : []
    let shown = rows.prefix(count)
    // Notes have seven columns.
    let room = 77 - (shown.contains { !$0.note.isEmpty } ? 7 : 0)
    let wanted = ([title] + shown.map(\.label)).map(\.count).max() ?? 0
    let width = min(wanted, room - columns.reduce(0) { $0 + $1.width })
    return [line(title, columns.map(\.title), width)]
      + shown.map { line($0.label, $0.cells.map(\.text), width) + $0.note } + more + footnotes
  }

  /// A header and a line for each row (RFC 4180).
  public var csv: [String] {
    let lines = rows.map { [$0.label] + $0.cells.map { "\($0.number)" } }
    return ([[dimension.rawValue] + columns.map(\.name)] + lines).map(Report.line)
  }

  /// The rows as JSON: a list of objects.
  public var answer: JSON {
    .array(
      rows.map { row in
        var json: JSON = [:]
        json[dimension.rawValue] = .string(row.label)
        for (column, cell) in zip(columns, row.cells) { json[column.name] = .integer(cell.number) }
        return json
      })
  }

  /// A name and its cells; of a long name the end is shown, for addresses begin alike.
  private func line(_ label: String, _ cells: [String], _ room: Int) -> String {
    let short = label.count > room ? "…" + label.suffix(room - 1) : label
    let name = short + String(repeating: " ", count: max(0, room - short.count))
    return name
      + zip(columns, cells).map { column, cell in
        String(repeating: " ", count: max(1, column.width - cell.count)) + cell
      }.joined()
  }
}
