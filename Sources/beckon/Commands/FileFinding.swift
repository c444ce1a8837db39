internal import Engine

/// Something wrong in a file, with its place.
struct FileFinding: Error, CustomStringConvertible {
  let file: String
  /// Counted from 1.
  let line: Int
  /// Counted from 1.
  let column: Int
  let finding: Finding

  init(file: String, line: Int, column: Int, _ finding: Finding) {
    self.file = file
    self.line = line
    self.column = column
    self.finding = finding
  }

  var isError: Bool { finding.severity == .error }

  /// `campaigns/a.json:3:14: error: rules: …`.
  var description: String { "\(file):\(line):\(column): \(finding)" }

  var json: JSON {
    [
      "file": .string(file), "line": .integer(Int64(line)), "column": .integer(Int64(column)),
      "severity": .string(finding.severity.rawValue), "path": .string(finding.path),
      "sentence": .string(finding.sentence),
    ]
  }
}
