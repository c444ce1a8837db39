internal import Engine
internal import Terminal

/// Draws the rule as a tree with guides, one row a condition.
struct RuleTreeView {
  let wizard: Wizard

  /// Draws the tree into `area`, scrolled so that the selected row is in sight.
  func draw(in frame: inout Frame, _ area: Rect) {
    let rows = wizard.tree.rows
    let selected = rows.firstIndex { $0.path == wizard.tree.selection } ?? 0
    let first = max(0, min(selected - area.height + 1, rows.count - area.height))
    for (place, row) in rows.dropFirst(first).prefix(area.height).enumerated() {
      draw(row, in: &frame, area.row(place), isSelected: first + place == selected)
    }
    if rows.count == 1, area.height > 2 {
      let hint = "Everybody fits. Press a to add a condition, A to add a group."
      for (index, line) in Text.wrapped(hint, to: area.width - 4).enumerated() {
        frame.write(line, at: Point(area.x + 2, area.y + 2 + index), role: .dim)
      }
    }
  }

  private func draw(_ row: RuleTree.Row, in frame: inout Frame, _ line: Rect, isSelected: Bool) {
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
    let isGroup = row.rule.children != nil
    let isEmpty = row.rule.children?.isEmpty == true && !row.path.isEmpty
    let text = row.rule.heading + (isEmpty ? " (empty)" : "")
    let width = max(0, line.right - x - 1)
    let role: Role = isEmpty ? .warning : isGroup ? .strong : .text
    let used = frame.write(text, at: Point(x, line.y), role: role, width: width)
    guard isSelected else { return }
    let hasKeys = wizard.isInTree || wizard.condition != nil
    frame.paint(
      Rect(x: x, y: line.y, width: max(1, used), height: 1),
      role: hasKeys ? .rowSelected : .rowSelectedIdle)
    if hasKeys { frame.cursor = Point(x, line.y) }
  }
}

/// Draws the condition being edited: its three parts, and below them what can be chosen.
struct ConditionEditorView {
  let editor: ConditionEditor

  /// Draws the editor into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    frame.box(area, title: editor.isNew ? "New condition" : "Condition", role: .borderFocus)
    let inner = area.inset(columns: 2, rows: 1)
    switch editor.part {
    case .field: drawFields(in: &frame, inner)
    case .about: drawAbout(in: &frame, inner)
    case .operation: drawOperators(in: &frame, inner)
    case .value: drawValue(in: &frame, inner)
    }
  }

  private func drawFields(in frame: inout Frame, _ area: Rect) {
    editor.search.draw(in: &frame, at: area.origin, width: area.width, focused: true)
    let fields = editor.fields
    if fields.isEmpty {
      frame.write(
        "No field fits; try page, visit, chat, utm …", at: Point(area.x, area.y + 1),
        role: .warning,
        width: area.width)
    }
    list(fields.map { "\(Text.padded($0.key, to: 20)) \($0.label)" }, in: &frame, area)
    if fields.indices.contains(editor.list.selection) {
      frame.write(
        fields[editor.list.selection].help, at: Point(area.x, area.bottom - 1), role: .dim,
        width: area.width)
    }
  }

  private func drawAbout(in frame: inout Frame, _ area: Rect) {
    frame.write("\(label) …", at: area.origin, role: .strong, width: area.width)
    editor.about.draw(
      in: &frame, at: Point(area.x, area.y + 1), width: area.width, focused: true)
    frame.write(
      editor.parameter.example, at: Point(area.x, area.y + 2), role: .dim, width: area.width)
    drawProblem(in: &frame, area)
  }

  private func drawOperators(in frame: inout Frame, _ area: Rect) {
    frame.write(label, at: area.origin, role: .strong, width: area.width)
    frame.cursor = area.origin
    list(editor.operators.map(\.words), in: &frame, area)
  }

  private func drawValue(in frame: inout Frame, _ area: Rect) {
    let words = editor.operation?.words ?? ""
    frame.write("\(label) \(words)", at: area.origin, role: .strong, width: area.width)
    editor.value.draw(
      in: &frame, at: Point(area.x, area.y + 1), width: area.width, focused: true)
    if let kind = editor.kind {
      frame.write(kind.example, at: Point(area.x, area.y + 2), role: .dim, width: area.width)
    }
    drawProblem(in: &frame, area)
  }

  private func drawProblem(in frame: inout Frame, _ area: Rect) {
    guard let problem = editor.problem else { return }
    for (index, line) in Text.wrapped(problem, to: area.width).prefix(3).enumerated() {
      frame.write(line, at: Point(area.x, area.y + 3 + index), role: .error)
    }
  }

  private var label: String { editor.words }

  private func list(_ texts: [String], in frame: inout Frame, _ area: Rect) {
    var view = editor.list
    let height = max(1, area.height - 2)
    view.resize(count: texts.count, height: height)
    for (place, index) in view.visible.enumerated() {
      let y = area.y + 1 + place
      frame.write(texts[index], at: Point(area.x, y), role: .menu, width: area.width)
      if index == view.selection {
        frame.paint(area.row(1 + place), role: .menuSelected)
      }
    }
  }
}
