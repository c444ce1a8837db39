internal import Terminal

/// Draws the help on keys.
struct KeyHelpView {
  let help: KeyHelp
  let model: Model

  /// How far the help can be scrolled in `area`.
  func last(in area: Rect) -> Int {
    let (_, list) = Self.box(in: area).inset(columns: 2, rows: 1).splitTop(1)
    return max(0, help.lines(in: model, width: list.width).count - list.height)
  }

  private static func box(in area: Rect) -> Rect {
    area.centered(Size(min(76, area.width), area.height))
  }

  /// Draws the help over `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let box = Self.box(in: area)
    frame.fill(box, role: .text)
    frame.box(box, title: "Keys", role: .borderFocus)
    let (query, list) = box.inset(columns: 2, rows: 1).splitTop(1)
    let lines = help.lines(in: model, width: list.width)
    let start = help.start(count: lines.count, room: list.height)
    for (index, line) in lines.dropFirst(start).prefix(list.height).enumerated() {
      draw(line, in: &frame, list.row(index))
    }
    if lines.isEmpty {
      frame.write(
        "Nothing here has that key or name; : searches everything.", at: list.origin, role: .dim,
        width: list.width)
    }
    if start + list.height < lines.count {
      frame.write(
        " \(frame.glyphs.arrowDown) more ", endingAt: box.right - 2, y: box.bottom - 1, role: .dim)
    }
    help.query.draw(in: &frame, at: query.origin, width: query.width, focused: true)
  }

  private func draw(_ line: KeyHelp.Line, in frame: inout Frame, _ row: Rect) {
    switch line {
    case .heading(let text):
      frame.write(text, at: row.origin, role: .title, width: row.width)
    case .action(let keys, let help, let isDisabled):
      frame.write(keys, at: row.origin, role: .key, width: KeyHelp.keysWidth - 1)
      frame.write(
        help, at: Point(row.x + KeyHelp.keysWidth, row.y), role: isDisabled ? .rowDisabled : .text,
        width: row.width - KeyHelp.keysWidth)
    }
  }
}
