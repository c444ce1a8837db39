internal import Engine
internal import Terminal

/// Draws the answers of a bot as a tree, and below it the row that is edited.
struct AnswerTreeView {
  let tree: AnswerTree
  let bot: JSON
  let model: Model
  let hasKeys: Bool

  /// Draws the tree into `area`, scrolled so that the selected row is in sight.
  func draw(in frame: inout Frame, _ area: Rect) {
    let (rowsArea, formArea) =
      tree.form == nil ? (area, nil) : splitForm(area)
    let rows = AnswerTree.rows(bot)
    let selected = tree.selected(bot)
    let place = rows.firstIndex { $0.subject == selected?.subject } ?? 0
    let first = max(0, min(place - rowsArea.height + 1, rows.count - rowsArea.height))
    for (index, row) in rows.dropFirst(first).prefix(rowsArea.height).enumerated() {
      draw(row, in: &frame, rowsArea.row(index), isSelected: first + index == place)
    }
    if rows.isEmpty {
      frame.write(
        "It says nothing yet. Press a for its first answer.", at: Point(area.x + 2, area.y),
        role: .dim, width: area.width - 3)
    }
    if let formArea { drawForm(in: &frame, formArea) }
  }

  private func splitForm(_ area: Rect) -> (Rect, Rect?) {
    let (rows, form) = area.splitTop(max(2, area.height - 9))
    return (rows, form)
  }

  private func draw(
    _ row: AnswerTree.Row, in frame: inout Frame, _ line: Rect, isSelected: Bool
  ) {
    var x = line.x + 1
    for (level, goesOn) in row.trunks.enumerated() {
      let isOwn = level == row.trunks.count - 1
      let glyphs = frame.glyphs
      let guide =
        isOwn
        ? (goesOn ? glyphs.branch : glyphs.lastBranch)
        : (goesOn ? glyphs.trunk : String(repeating: " ", count: Text.width(glyphs.trunk)))
      x += frame.write(guide, at: Point(x, line.y), role: .tree)
    }
    let start = x
    let width = max(0, line.right - x - 1)
    switch row.subject {
    case .answer(let name):
      let text = bot[["answers", name, "text"]]?.string ?? ""
      x += frame.write(
        [(name, .strong), ("  " + (text.isEmpty ? "(says nothing yet)" : text), .text)],
        at: Point(x, line.y), width: width)
    case .button(let name, let place):
      let button = bot[["answers", name, "buttons", "\(place)"]] ?? [:]
      let label = button["label"]?.string ?? ""
      x += frame.write(
        [
          ("[ \(label.isEmpty ? "no label yet" : label) ]", .button),
          (" \(frame.glyphs.arrowRight) \(Self.target(button))", .dim),
        ], at: Point(x, line.y), width: width)
    }
    guard isSelected else { return }
    frame.paint(
      Rect(x: start, y: line.y, width: max(1, x - start), height: 1),
      role: hasKeys ? .rowSelected : .rowSelectedIdle)
    if hasKeys { frame.cursor = Point(start, line.y) }
  }

  /// Where a button leads, in words.
  private static func target(_ button: JSON) -> String {
    if let url = button["url"]?.string { return url }
    guard let name = button["answer"]?.string else { return "an agent" }
    return name.isEmpty ? "a new answer" : name
  }

  private func drawForm(in frame: inout Frame, _ area: Rect) {
    guard let form = tree.form else { return }
    frame.box(area, title: "This row", role: .borderFocus)
    let (body, foot) = area.inset(columns: 1, rows: 1).splitTop(max(1, area.height - 3))
    let fields = tree.fields(bot)
    let findings = model.editorFindings.compactMap { $0.below(tree.editedPath) }
    form.draw(
      fields, model.workspace.library, findings: findings, in: &frame, body, hasKeys: hasKeys)
    let words = form.words(fields, findings: findings)
    frame.write(words.text, at: Point(foot.x + 1, foot.y), role: words.role, width: foot.width - 2)
  }
}
