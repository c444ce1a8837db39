extension Text {
  /// Returns `text` in lines of at most `columns` columns, broken at blanks where possible.
  ///
  /// A line break in `text` starts a new line; a word longer than a line is cut. There is always at
  /// least one line.
  package static func wrapped(_ text: String, to columns: Int) -> [String] {
    let columns = max(1, columns)
    var lines: [String] = []
    for paragraph in text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      let characters = Array(cleaned(String(paragraph)))
      for range in wrapRanges(characters, columns: columns) {
        lines.append(String(characters[range].trimmingBlanksAtEnd))
      }
    }
    return lines.isEmpty ? [""] : lines
  }

  /// Returns the rows of one paragraph as ranges of its characters, one after the other and
  /// complete: the blank at which a row breaks belongs to that row.
  static func wrapRanges(_ characters: [Character], columns: Int) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var start = 0
    var used = 0
    var afterBlank = 0
    var index = 0
    while index < characters.count {
      let wide = width(characters[index])
      if used + wide > columns, characters[index] != " ", index > start {
        let end = afterBlank > start ? afterBlank : index
        rows.append(start..<end)
        start = end
        index = end
        used = 0
        continue
      }
      used += wide
      index += 1
      if characters[index - 1] == " " { afterBlank = index }
    }
    rows.append(start..<characters.count)
    return rows
  }
}

extension ArraySlice<Character> {
  fileprivate var trimmingBlanksAtEnd: ArraySlice<Character> {
    guard let last = lastIndex(where: { $0 != " " }) else { return prefix(0) }
    return self[startIndex...last]
  }
}
