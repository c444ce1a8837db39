internal import Terminal

/// Draws the palette: the query, and below it the actions with their keys.
struct PaletteView {
  let palette: Palette
  let model: Model

  /// Draws the palette into the upper part of `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let box = Rect(
      x: area.x + (area.width - width(area)) / 2, y: area.y, width: width(area),
      height: min(area.height, 18))
    frame.fill(box, role: .menu)
    frame.box(box, title: "What to do", role: .borderFocus)
    let inner = box.inset(columns: 2, rows: 1)
    let (query, list) = inner.splitTop(1)
    drawRows(in: &frame, list)
    palette.query.draw(in: &frame, at: query.origin, width: query.width, focused: true)
  }

  private func width(_ area: Rect) -> Int { min(76, area.width) }

  private func drawRows(in frame: inout Frame, _ area: Rect) {
    let rows = palette.rows(in: model)
    guard !rows.isEmpty else {
      frame.write(
        "Nothing is called that; Esc goes back.", at: area.origin, role: .dim, width: area.width)
      return
    }
    var view = palette.list
    view.resize(count: rows.count, height: max(1, area.height))
    for (place, index) in view.visible.enumerated() {
      let row = area.row(place)
      draw(rows[index], isSelected: index == view.selection, in: &frame, row)
      frame.mark(row, .row(index))
    }
  }

  private func draw(
    _ row: Palette.Row, isSelected: Bool, in frame: inout Frame, _ area: Rect
  ) {
    let keys = model.keys.keys(of: row.action).prefix(2).map(\.name).joined(separator: " ")
    let role: Role = isSelected ? .menuSelected : row.obstacle == nil ? .menu : .rowDisabled
    frame.fill(area, role: role)
    let titleWidth = min(18, area.width / 2)
    frame.write(row.action.title, at: area.origin, role: role, width: titleWidth)
    let start = frame.write(
      keys, endingAt: area.right, y: area.y, role: isSelected ? .menuSelected : .key)
    let words = row.obstacle ?? row.action.help
    frame.write(
      words, at: Point(area.x + titleWidth + 1, area.y), role: role,
      width: start - area.x - titleWidth - 2)
    guard !isSelected else { return }
    for place in row.found {
      // Found letters are counted in characters; titles are plain words of one column each.
      frame.paint(
        Rect(x: area.x + place, y: area.y, width: 1, height: 1).intersection(
          Rect(x: area.x, y: area.y, width: titleWidth, height: 1)), role: .match)
    }
  }
}
