internal import Terminal

/// Draws the list that is open to choose from, over the form.
struct PickerView {
  let picker: Wizard.Picker

  /// Draws the list into `area`, as high as it needs.
  func draw(in frame: inout Frame, _ area: Rect) {
    guard area.height > 2, area.width > 8 else { return }
    let found = picker.found
    let height = min(area.height, max(5, found.count + 4))
    let box = Rect(
      x: area.x, y: area.y + (area.height - height) / 2, width: area.width, height: height)
    frame.cover()
    frame.fill(box, role: .menu)
    frame.box(box, title: picker.title, role: .borderFocus)
    let inner = box.inset(columns: 2, rows: 1)
    picker.search.draw(in: &frame, at: inner.origin, width: inner.width, focused: true)
    let (_, rest) = inner.splitTop(1)
    let (foot, rows) = rest.splitBottom(1)
    drawRows(found, in: &frame, rows)
    if let problem = picker.problem {
      frame.write(problem, at: foot.origin, role: .error, width: foot.width)
    } else if found.isEmpty {
      let hint = picker.isOpen ? "Enter adds it" : "nothing is called so; type less"
      frame.write(hint, at: foot.origin, role: .dim, width: foot.width)
    } else if found.count > rows.height {
      frame.write(
        "\(picker.list.selection + 1) of \(found.count)", endingAt: foot.right, y: foot.y,
        role: .dim)
    }
  }

  private func drawRows(_ found: [FieldOption], in frame: inout Frame, _ area: Rect) {
    var view = picker.list
    view.resize(count: found.count, height: max(1, area.height))
    let titles = found.map { Text.width($0.title) }.max() ?? 0
    let column = min(titles, max(12, area.width / 2))
    for (place, index) in view.visible.enumerated() {
      let (option, line) = (found[index], area.row(place))
      let mark = picker.chosen.contains(option.name) ? frame.glyphs.check : " "
      let role: Role = option.obstacle == nil ? .menu : .rowDisabled
      frame.write("\(mark) ", at: line.origin, role: .accent)
      frame.write(option.title, at: Point(line.x + 2, line.y), role: role, width: line.width - 2)
      let x = line.x + 2 + column + 2
      let detail = option.obstacle ?? option.detail
      if line.right - x > 8 {
        frame.write(detail, at: Point(x, line.y), role: .dim, width: line.right - x)
      }
      frame.mark(line, .row(index))
      if index == view.selection { frame.paint(line, role: .menuSelected) }
    }
  }
}
