internal import Engine
internal import Terminal

/// Draws a rule as a tree with guides, one row a condition; at the right how many it reaches.
struct RuleTreeView {
  let tree: RuleTree
  /// Whether the keys go to the tree.
  let hasKeys: Bool
  /// What is wrong, by place in the document.
  var findings: [Finding] = []
  /// How many recorded page views each row fits; `nil` while nothing is known.
  var reach: RuleReach?

  /// Draws the tree into `area`, scrolled so that the selected row is in sight.
  func draw(in frame: inout Frame, _ area: Rect) {
    let rows = tree.rows
    let selected = rows.firstIndex { $0.path == tree.selection } ?? 0
    let (list, foot) = parts(area, rows[selected])
    let first = max(0, min(selected - list.height / 2, rows.count - list.height))
    for (place, row) in rows.dropFirst(first).prefix(list.height).enumerated() {
      draw(row, in: &frame, list.row(place), isSelected: first + place == selected)
      frame.mark(list.row(place), .row(first + place))
    }
    drawMore(in: &frame, list, first, rows.count)
    drawWhole(rows[selected], in: &frame, foot)
    if rows.count == 1, rows[0].hidden == 0, area.height > 2 {
      let hint = "Everybody fits. Press a to add a condition, A to add a group."
      for (index, line) in Text.wrapped(hint, to: area.width - 4).enumerated() {
        frame.write(line, at: Point(area.x + 2, area.y + 2 + index), role: .dim)
      }
    }
  }

  // MARK: - Rows

  private func draw(_ row: RuleTree.Row, in frame: inout Frame, _ line: Rect, isSelected: Bool) {
    if let finding = findings.first(where: { $0.isAbout(row, in: tree) }) {
      frame.write(
        "!", at: line.origin, role: finding.severity == .error ? .error : .warning)
    }
    let end = drawReach(row, in: &frame, line)
    let x = line.x + 1 + drawGuides(row, in: &frame, line)
    let width = max(0, end - x - 1)
    let used = frame.write(text(row), at: Point(x, line.y), role: role(row), width: width)
    highlight(row, in: &frame, Rect(x: x, y: line.y, width: used, height: 1))
    if tree.isMarked(row.path) {
      frame.paint(Rect(x: x, y: line.y, width: max(1, used), height: 1), role: .rowMarked)
    }
    guard isSelected else { return }
    frame.paint(
      Rect(x: x, y: line.y, width: max(1, used), height: 1),
      role: hasKeys ? .rowSelected : .rowSelectedIdle)
    if hasKeys { frame.cursor = Point(x, line.y) }
  }

  private func text(_ row: RuleTree.Row) -> String {
    let off = row.rule.isOff ? "(off) " : ""
    if row.hidden > 0 { return "\(off)\(row.rule.heading) (\(row.hidden) folded)" }
    let isEmpty = row.rule.children?.isEmpty == true && !row.path.isEmpty
    return off + row.rule.heading + (isEmpty ? " (empty)" : "")
  }

  private func role(_ row: RuleTree.Row) -> Role {
    guard row.isOn else { return .rowDisabled }
    guard let children = row.rule.children else { return .text }
    return children.isEmpty && !row.path.isEmpty ? .warning : .strong
  }

  /// Draws the guides; returns their columns. What is deeper than half the width is moved left,
  /// with its depth before it.
  private func drawGuides(_ row: RuleTree.Row, in frame: inout Frame, _ line: Rect) -> Int {
    let glyphs = frame.glyphs
    let step = Text.width(glyphs.trunk)
    let most = max(1, line.width / 2 / step)
    var used = 0
    if row.trunks.count > most {
      used += frame.write(
        Text.padded("\(row.trunks.count)", to: step), at: Point(line.x + 1, line.y), role: .dim)
    }
    let shown = row.trunks.suffix(row.trunks.count > most ? most - 1 : most)
    for (level, goesOn) in shown.enumerated() {
      let guide =
        level == shown.count - 1
        ? (goesOn ? glyphs.branch : glyphs.lastBranch)
        : (goesOn ? glyphs.trunk : String(repeating: " ", count: step))
      used += frame.write(guide, at: Point(line.x + 1 + used, line.y), role: .tree)
    }
    return used
  }

  /// Draws how many the row fits; returns where that begins.
  private func drawReach(_ row: RuleTree.Row, in frame: inout Frame, _ line: Rect) -> Int {
    guard line.width >= 36, let reach, row.isOn, let count = reach.counts[row.rule] else {
      return line.right
    }
    return frame.write(
      Figure.grouped(count), endingAt: line.right - 1, y: line.y,
      role: count == 0 ? .warning : .dim)
  }

  /// Sets apart what was looked for.
  private func highlight(_ row: RuleTree.Row, in frame: inout Frame, _ text: Rect) {
    let query = tree.query.lowercased()
    guard !query.isEmpty else { return }
    let shown = self.text(row).lowercased()
    guard let place = shown.firstPlace(of: query) else { return }
    let before = Text.width(String(shown[..<place]))
    let hit = Rect(x: text.x + before, y: text.y, width: Text.width(query), height: 1)
    frame.paint(hit.intersection(text), role: .match)
  }

  // MARK: - Around the rows

  /// The rows' room, and below it room for the whole of a selected row that does not fit.
  private func parts(_ area: Rect, _ row: RuleTree.Row) -> (Rect, Rect) {
    let guides = min(row.trunks.count * 3, area.width / 2)
    let isLong = Text.width(text(row)) > area.width - guides - 3
    guard isLong, hasKeys, area.height >= 4 else { return (area, area.row(area.height)) }
    let lines = Text.wrapped(row.rule.heading, to: max(8, area.width - 2)).count
    let (foot, list) = area.splitBottom(min(lines, max(1, area.height / 3)))
    return (list, foot)
  }

  private func drawWhole(_ row: RuleTree.Row, in frame: inout Frame, _ area: Rect) {
    guard area.height > 0 else { return }
    let lines = Text.wrapped(row.rule.heading, to: max(8, area.width - 2))
    for (index, line) in lines.prefix(area.height).enumerated() {
      let isCut = index == area.height - 1 && lines.count > area.height
      frame.write(
        isCut ? line + String(frame.glyphs.ellipsis) : line,
        at: Point(area.x + 1, area.y + index), role: .dim, width: area.width - 1)
    }
  }

  /// Says that there is more above or below.
  private func drawMore(in frame: inout Frame, _ list: Rect, _ first: Int, _ count: Int) {
    if first > 0 {
      frame.write(String(frame.glyphs.arrowUp), at: Point(list.right - 1, list.y), role: .dim)
    }
    if first + list.height < count, list.height > 0 {
      frame.write(
        String(frame.glyphs.arrowDown), at: Point(list.right - 1, list.bottom - 1), role: .dim)
    }
  }
}

extension Finding {
  /// Whether the finding is about this row: of all rows that are shown, the nearest around its
  /// place.
  func isAbout(_ row: RuleTree.Row, in tree: RuleTree) -> Bool {
    guard path.hasPrefix(row.place), path != "rules" || row.path.isEmpty else { return false }
    guard let children = row.rule.children, !tree.folded.contains(row.path) else { return true }
    let inside = row.rule.corePath(from: row.place)
    return !children.indices.contains { path.hasPrefix("\(inside)[\($0)]") }
  }
}

/// Numbers as they are shown.
enum Figure {
  /// `1204` as "1,204".
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A share in percent with one digit where it says something: "2.6 %", "40 %".
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0 %" }
    let tenths = (part * 1_000 + whole / 2) / whole
    return tenths >= 100 || tenths == 0
      ? "\((tenths + 5) / 10) %" : "\(tenths / 10).\(tenths % 10) %"
  }
}
