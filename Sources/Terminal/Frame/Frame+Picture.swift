extension Frame {
  /// The rows as plain text, without the blanks at their ends.
  package var text: String {
    picture { $0.text }
  }

  /// The rows as one letter for each cell's role (`Role.letter`), ordinary text as blanks.
  package var roles: String {
    picture { $0.role == .text ? " " : String($0.role.letter) }
  }

  /// Row `y`, from the top, as plain text without the blanks at its end.
  package func row(_ y: Int) -> String {
    guard y >= 0, y < size.height else { return "" }
    return line(y) { $0.text }
  }

  private func picture(_ sign: (Cell) -> String) -> String {
    (0..<size.height).map { line($0, sign) }.joined(separator: "\n")
  }

  private func line(_ y: Int, _ sign: (Cell) -> String) -> String {
    var result = ""
    for cell in cells[y * size.width..<(y + 1) * size.width] { result += sign(cell) }
    while result.last == " " { result.removeLast() }
    return result
  }
}
