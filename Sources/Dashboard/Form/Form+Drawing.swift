internal import Engine
internal import Terminal

extension Form {
  /// The room that labels take.
  static var labelWidth: Int { 18 }

  /// Draws the fields into `area`, scrolled so that the focused one is in sight; `hasKeys` says
  /// whether the form has the keys at all.
  func draw(
    _ fields: [Field], _ library: Library, findings: [Finding], in frame: inout Frame,
    _ area: Rect, hasKeys: Bool
  ) {
    let shown = shown(fields)
    let heights = shown.map(\.height)
    let end = heights.prefix(focus + 1).reduce(0, +)
    var y = area.y - max(0, end - area.height)
    for (index, field) in shown.enumerated() {
      let row = Rect(x: area.x, y: y, width: area.width, height: heights[index])
      if row.y >= area.y, row.bottom <= area.bottom {
        let isWrong =
          problems[field.path] != nil
          || findings.contains { $0.severity == .error && $0.path.hasPrefix(field.path) }
        draw(field, library, in: &frame, row, isFocused: hasKeys && index == focus, isWrong)
        frame.mark(row, .field(index))
      }
      y += heights[index]
    }
  }

  /// What is wrong with the focused field, or else what it is for.
  func words(_ fields: [Field], findings: [Finding]) -> (text: String, role: Role) {
    guard let field = focused(fields) else { return ("", .dim) }
    if let problem = problems[field.path] { return (problem, .error) }
    if let finding = findings.first(where: { $0.path.hasPrefix(field.path) }) {
      return (finding.sentence, finding.severity == .error ? .error : .warning)
    }
    return (field.help, .dim)
  }

  private func draw(
    _ field: Field, _ library: Library, in frame: inout Frame, _ row: Rect, isFocused: Bool,
    _ isWrong: Bool
  ) {
    frame.write(
      field.label, at: Point(row.x + 1, row.y), role: isFocused ? .strong : .label,
      width: Self.labelWidth - 2)
    if isWrong { frame.write("!", at: Point(row.x, row.y), role: .error) }
    let value = Rect(
      x: row.x + Self.labelWidth, y: row.y, width: max(4, row.width - Self.labelWidth - 1),
      height: row.height)
    switch (field.control, editors[field.path]) {
    case (.line, .line(let line)?):
      let role: Role? = isWrong && !isFocused ? .fieldInvalid : nil
      line.draw(in: &frame, at: value.origin, width: value.width, focused: isFocused, role: role)
    case (.area, .area(let area)?): area.draw(in: &frame, rect: value, focused: isFocused)
    case (.choice, _), (.pick, _):
      draw(choice: field.words(document, library), in: &frame, value, isFocused)
    case (.list, _):
      draw(
        several: field.chosen(document, library), field.options(document, library), in: &frame,
        value, isFocused)
    case (.line, _), (.area, _), (.strip, _): break
    }
  }

  private func draw(
    choice title: String, in frame: inout Frame, _ value: Rect, _ isFocused: Bool
  ) {
    let arrows =
      isFocused ? ("\(frame.glyphs.arrowLeft) ", " \(frame.glyphs.arrowRight)") : ("", "")
    frame.write(
      arrows.0 + title + arrows.1, at: value.origin, role: isFocused ? .fieldFocus : .value,
      width: value.width)
    if isFocused { frame.cursor = value.origin }
  }

  /// Writes every option with its mark, from the one under the cursor on where room is short.
  private func draw(
    several names: [String], _ options: [FieldOption], in frame: inout Frame, _ value: Rect,
    _ isFocused: Bool
  ) {
    let known = Set(options.map(\.name))
    let all =
      options
      + names.filter { !known.contains($0) }.map {
        FieldOption(name: $0, title: "\($0) (gone)")
      }
    guard !all.isEmpty else {
      frame.write("there is none yet", at: value.origin, role: .dim, width: value.width)
      return
    }
    let pick = min(pick, all.count - 1)
    let widths = all.map { Text.width($0.title) + 6 }
    var first = 0
    while first < pick, widths[first...pick].reduce(0, +) > value.width { first += 1 }
    var x = value.x
    for (index, option) in all.enumerated().dropFirst(isFocused ? first : 0) {
      guard x < value.right else { break }
      let mark = names.contains(option.name) ? "x" : " "
      let isHere = isFocused && index == pick
      if isHere { frame.cursor = Point(x + 1, value.y) }
      x += frame.write(
        "[\(mark)] \(option.title)", at: Point(x, value.y), role: isHere ? .fieldFocus : .value,
        width: value.right - x)
      x += 2
    }
  }
}

extension DocumentField {
  /// Rows that the field takes.
  var height: Int {
    switch control {
    case .line, .choice, .pick, .list, .strip: 1
    case .area(let rows, _, _): rows
    }
  }
}
