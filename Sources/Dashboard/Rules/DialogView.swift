internal import Engine
internal import Terminal

/// Draws a dialog at the foot of a screen, so that what it is about stays in sight above it.
struct DialogView {
  let dialog: Dialog
  let model: Model

  /// The room a dialog takes of `area`: all of it on a low screen.
  static func room(of dialog: Dialog, in area: Rect) -> Rect {
    let height = min(dialog.height, area.height)
    guard area.height - height >= 4 || height <= 3 else { return area }
    return area.splitBottom(height).0
  }

  /// Draws the dialog into its part of `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    // Where nothing is seen, nothing has to stay in sight.
    let room = frame.isRead ? area : Self.room(of: dialog, in: area)
    switch dialog {
    case .condition(let editor): ConditionEditorView(editor: editor).draw(in: &frame, room)
    case .find(let finder): drawFinder(finder, in: &frame, room)
    case .newSegment(let maker): drawMaker(maker, in: &frame, room)
    case .name(let picker): drawNames(picker, in: &frame, room)
    case .hours(let editor):
      ScheduleEditorView(
        editor: editor, table: model.inquiries.zones, now: model.clock.now
      ).draw(in: &frame, room)
    case .moment(let editor): MomentEditorView(editor: editor).draw(in: &frame, room)
    case .zone(let picker):
      frame.fill(room, role: .text)
      frame.box(room, title: "Zone", role: .borderFocus)
      ZonePickerView(picker: picker, table: model.inquiries.zones, now: model.clock.now)
        .draw(in: &frame, room.inset(columns: 2, rows: 1))
    }
  }

  private func drawFinder(_ finder: RuleFinder, in frame: inout Frame, _ room: Rect) {
    let count = finder.line.isEmpty ? "" : model.tree?.hitCount ?? ""
    drawLine("Find", finder.line, note: (count, .dim), in: &frame, room)
  }

  private func drawMaker(_ maker: SegmentMaker, in frame: inout Frame, _ room: Rect) {
    drawLine(
      "Name of the segment", maker.title, note: (maker.problem ?? "", .error), in: &frame, room)
  }

  private func drawLine(
    _ title: String, _ line: TextField, note: (text: String, role: Role), in frame: inout Frame,
    _ room: Rect
  ) {
    frame.fill(room, role: .text)
    frame.box(room, title: title, role: .borderFocus)
    let inner = room.inset(columns: 2, rows: 1)
    let width = inner.width - Text.width(note.text) - 2
    line.draw(in: &frame, at: inner.origin, width: max(8, width), focused: true)
    frame.write(note.text, endingAt: inner.right, y: inner.y, role: note.role)
  }

  private func drawNames(_ picker: NamePicker, in frame: inout Frame, _ room: Rect) {
    frame.fill(room, role: .text)
    frame.box(room, title: picker.title, role: .borderFocus)
    let inner = room.inset(columns: 2, rows: 1)
    picker.search.draw(in: &frame, at: inner.origin, width: inner.width, focused: true)
    let (foot, list) = inner.splitTop(1).1.splitBottom(inner.height >= 5 ? 2 : 1)
    SuggestionsView(suggestions: picker.suggestions).draw(in: &frame, list)
    guard let name = picker.name else {
      frame.write("Nothing is called so.", at: list.origin, role: .warning, width: list.width)
      return
    }
    let words = Text.wrapped(picker.words[name] ?? "", to: foot.width)
    for (index, line) in words.prefix(foot.height).enumerated() {
      frame.write(line, at: Point(foot.x, foot.y + index), role: .dim)
    }
  }
}

/// Draws what is offered, one entry a row, the picked one in sight.
struct SuggestionsView {
  let suggestions: Suggestions

  /// Draws the list into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let entries = suggestions.shown
    guard area.height > 0 else { return }
    let first = max(
      0, min((suggestions.pick ?? 0) - area.height / 2, entries.count - area.height))
    for (place, entry) in entries.dropFirst(first).prefix(area.height).enumerated() {
      let row = area.row(place)
      let x = row.x + 2
      let used = frame.write(
        entry.text, at: Point(x, row.y), role: .menu, width: min(row.width - 2, 48))
      let gap = max(used + 2, 10)
      frame.write(
        entry.note, at: Point(x + gap, row.y), role: .dim, width: row.right - x - gap)
      frame.mark(row, .row(first + place))
      if first + place == suggestions.pick { frame.paint(row, role: .menuSelected) }
    }
  }
}
