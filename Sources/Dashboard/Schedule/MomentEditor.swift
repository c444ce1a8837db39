internal import Engine
internal import Terminal

/// A date with a time being edited: a line to type in, and a calendar that follows it.
struct MomentEditor: Equatable, Sendable {
  /// What came of a key.
  enum Outcome: Equatable {
    case editing, givenUp
    /// The date as documents have it; `nil` for none.
    case done(String?)
  }

  /// The path of the field that takes it.
  let path: String
  let title: String
  private(set) var line: TextField
  private(set) var calendar: CalendarPicker
  private(set) var problem: String?

  /// Begins with what the field holds.
  init(_ path: String, title: String, text: String, today: WallTime?) {
    self.path = path
    self.title = title
    line = TextField(text, placeholder: "2026-11-24T09:00")
    calendar = CalendarPicker(text, today: today)
  }

  /// Does what a key means: arrows move in the calendar, everything else is typed.
  mutating func apply(_ key: Key) -> Outcome {
    problem = nil
    switch key {
    case .escape, .backTab: return .givenUp
    case .enter: return finish()
    case .left, .right, .up, .down, .pageUp, .pageDown:
      // The first arrow takes the day that is shown.
      if !line.isEmpty { _ = calendar.apply(key) }
      let time = line.text.firstIndex(of: "T").map { String(line.text[$0...]) } ?? "T09:00"
      line.text = calendar.day.description + time
    default:
      line.apply(key)
      calendar.show(line.text)
    }
    return .editing
  }

  /// Puts in pasted text.
  mutating func paste(_ text: String) {
    line.paste(text)
    calendar.show(line.text)
  }

  private mutating func finish() -> Outcome {
    let text = line.text.trimmed
    if text.isEmpty { return .done(nil) }
    guard let moment = WallTime(text) else {
      problem = "write a date and time like 2026-11-24T09:00, or nothing"
      return .editing
    }
    return .done(moment.description)
  }
}

/// Draws the line and the calendar.
struct MomentEditorView {
  let editor: MomentEditor

  /// Draws the editor into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    frame.fill(area, role: .text)
    frame.box(area, title: editor.title, role: .borderFocus)
    let inner = area.inset(columns: 2, rows: 1)
    editor.line.draw(
      in: &frame, at: inner.origin, width: min(20, inner.width), focused: true)
    let note = editor.problem ?? WallTime(editor.line.text).map { $0.dayText } ?? ""
    frame.write(
      note, at: Point(inner.x + 22, inner.y), role: editor.problem == nil ? .dim : .error,
      width: inner.width - 22)
    let (_, rest) = inner.splitTop(1)
    if rest.height >= 4 { editor.calendar.draw(in: &frame, at: rest.origin, focused: false) }
  }
}
