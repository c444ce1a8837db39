/// A file of the tree, or a sample of one that a test makes up.
struct SourceFile {
  /// The path from the top folder: `Sources/Engine/Rule/Rule.swift`.
  let path: String
  /// All of it.
  let text: String

  init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
  }

  /// The lines without their ends.
  var lines: [Substring] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.last == "" ? lines.dropLast() : lines
  }

  /// The folder that names the target: `Engine`.
  var target: String {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : ""
  }

  var isSwift: Bool { path.hasSuffix(".swift") }
  var isHeader: Bool { path.hasSuffix(".h") }

  /// A finding for each line that `pattern` matches.
  func findings(_ pattern: Regex<Substring>, _ what: String) -> [Finding] {
    // Most files have no match at all, and one search is faster than many.
    guard text.contains(pattern) else { return [] }
    return lines.enumerated().compactMap { number, line in
      line.contains(pattern) ? Finding(self, line: number + 1, what) : nil
    }
  }
}

/// Something that the tree should not have.
struct Finding: CustomStringConvertible {
  let path: String
  let line: Int?
  let what: String

  init(_ file: SourceFile, line: Int? = nil, _ what: String) {
    path = file.path
    self.line = line
    self.what = what
  }

  var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(what)" }
}

extension [Finding] {
  /// One a line.
  var text: String { map(\.description).joined(separator: "\n") }
}
