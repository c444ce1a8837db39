/// What a file should look like, beyond what the formatter sees.
enum Shape {
  static let longestFile = 300
  static let longestLine = 100

  /// Files that may be longer, each with its reason.
  static let longFiles: [String: String] = [:]

  /// Finds a file that is longer than a reader can keep in mind.
  static func length(of file: SourceFile) -> [Finding] {
    guard file.isSwift, file.lines.count > longestFile else { return [] }
    return [Finding(file, "\(file.lines.count) lines; split it, \(longestFile) are a lot")]
  }

  /// Finds lines that are too long.
  static func width(of file: SourceFile) -> [Finding] {
    guard file.isSwift || file.isHeader else { return [] }
    return file.lines.enumerated().compactMap { number, line in
      guard line.utf8.count > longestLine, line.count > longestLine else { return nil }
      return Finding(file, line: number + 1, "\(line.count) columns; \(longestLine) are enough")
    }
  }

  /// Finds tabs, carriage returns, blanks at line ends, and a wrong end of the file.
  static func blanks(in file: SourceFile) -> [Finding] {
    var findings = file.findings(/\t/, "a tab") + file.findings(/\r/, "a carriage return")
    findings += file.findings(/[ \t]+$/.anchorsMatchLineEndings(), "blanks at the end")
    if !file.text.hasSuffix("\n") { findings.append(Finding(file, "no newline at the end")) }
    if file.text.hasSuffix("\n\n") { findings.append(Finding(file, "an empty line at the end")) }
    return findings
  }

  /// Finds a type that hides its module, so that nobody can say `Module.Name` any more.
  static func namedLikeModule(in file: SourceFile) -> [Finding] {
    guard file.isSwift, file.path.hasPrefix("Sources/") else { return [] }
    let pattern = /\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/
    return file.lines.enumerated().compactMap { number, line in
      guard let match = line.firstMatch(of: pattern), match.1 == file.target else { return nil }
      return Finding(file, line: number + 1, "\(match.1) hides the module of that name")
    }
  }

  /// Finds package types without a doc comment; the linter looks at public ones only.
  static func undocumented(in file: SourceFile) -> [Finding] {
    guard file.isSwift else { return [] }
    let pattern =
      /^\s*package\s+(?:(?:final|indirect)\s+)*(?:struct|class|enum|actor|protocol|typealias)\s/
    let lines = file.lines
    return lines.enumerated().compactMap { number, line in
      guard line.contains(pattern) else { return nil }
      let above = lines[..<number].last { !$0.contains(/^\s*@\w/) } ?? ""
      return above.contains(/^\s*\/\/\//)
        ? nil : Finding(file, line: number + 1, "a package type without a doc comment")
    }
  }

  /// Finds a file of the gateway that is there without its trait, when libmicrohttpd may be
  /// missing.
  static func withoutTrait(_ file: SourceFile) -> [Finding] {
    guard file.isSwift, file.target == "Gateway" else { return [] }
    let isWrapped = file.lines.first == "#if Gateway" && file.lines.last == "#endif"
    return isWrapped ? [] : [Finding(file, "put it between `#if Gateway` and `#endif`")]
  }

  /// Finds what does not belong in the top folder.
  static func topLevel(_ names: [String]) -> [String] {
    let known = ["Package.swift", "Sources", "Tests", "themes", "README.md"]
    return names.filter { !known.contains($0) && !$0.hasPrefix(".") }
  }
}
