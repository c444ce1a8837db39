internal import Engine
internal import Terminal

/// Draws hours being edited: name, zone, holidays, and the week as a map of cells.
struct ScheduleEditorView {
  let editor: ScheduleEditor
  let table: ZoneTable
  let now: Instant

  /// Draws the editor into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    frame.fill(area, role: .text)
    let title = editor.schedule.title.trimmed.isEmpty ? "New hours" : editor.schedule.title
    frame.box(area, title: title, role: .borderFocus)
    let inner = area.inset(columns: 2, rows: 1)
    if let zones = editor.zones { return drawZones(zones, in: &frame, inner) }
    // On a low screen only what has the keys is drawn.
    guard inner.height < 13 else { return drawAll(in: &frame, inner) }
    let (main, foot) = inner.splitTop(inner.height - 1)
    switch editor.part {
    case .title, .zone: drawHead(in: &frame, main)
    case .holidays: drawCalendar(in: &frame, main)
    case .grid: week.draw(in: &frame, main)
    }
    drawFoot(in: &frame, foot)
  }

  private func drawAll(in frame: inout Frame, _ area: Rect) {
    let (head, rest) = area.splitTop(4)
    drawHead(in: &frame, head)
    let (foot, main) = rest.splitBottom(1)
    if editor.part == .holidays {
      drawCalendar(in: &frame, main)
    } else {
      week.draw(in: &frame, main)
    }
    drawFoot(in: &frame, foot)
  }

  // MARK: - Head

  private func drawHead(in frame: inout Frame, _ area: Rect) {
    let x = area.x + 10
    let width = max(4, area.right - x)
    label("Name", .title, in: &frame, area.row(0))
    editor.title.draw(
      in: &frame, at: Point(x, area.y), width: width, focused: editor.part == .title)
    label("Zone", .zone, in: &frame, area.row(1))
    let zone = editor.schedule.zone
    let clock = table.wall(zone, at: now).map { ", \($0.clockText) there now" }
    let isWrong = table.isKnown && table[zone] == nil
    frame.write(
      isWrong ? "\(zone): the system knows no such zone" : zone + (clock ?? ""),
      at: Point(x, area.y + 1), role: role(.zone, isWrong: isWrong), width: width)
    if editor.part == .zone { frame.cursor = Point(x, area.y + 1) }
    label("Holidays", .holidays, in: &frame, area.row(2))
    frame.write(
      holidays, at: Point(x, area.y + 2), role: role(.holidays, isWrong: false), width: width)
  }

  private var week: WeekView {
    var view = WeekView(
      paint: editor.paint, step: editor.step,
      wall: table.wall(editor.schedule.zone, at: now))
    if editor.part == .grid { view.cell = editor.cell }
    if editor.anchor != nil { view.marked = editor.marked }
    return view
  }

  private func label(
    _ text: String, _ part: ScheduleEditor.Part, in frame: inout Frame, _ row: Rect
  ) {
    frame.write(text, at: row.origin, role: editor.part == part ? .strong : .label)
  }

  private func role(_ part: ScheduleEditor.Part, isWrong: Bool) -> Role {
    if isWrong { return .error }
    return editor.part == part ? .fieldFocus : .value
  }

  private var holidays: String {
    let days = editor.schedule.holidays
    guard !days.isEmpty else { return "none" }
    return "\(days.count == 1 ? "1 day" : "\(days.count) days"): "
      + days.joined(separator: ", ")
  }

  private func drawCalendar(in frame: inout Frame, _ area: Rect) {
    editor.calendar.draw(
      in: &frame, at: area.origin, marked: Set(editor.schedule.holidays),
      focused: editor.part == .holidays)
  }

  private func drawZones(_ picker: ZonePicker, in frame: inout Frame, _ area: Rect) {
    ZonePickerView(picker: picker, table: table, now: now).draw(in: &frame, area)
  }

  // MARK: - Foot

  /// What is under the cursor, what is being typed, or what is wrong.
  private func drawFoot(in frame: inout Frame, _ row: Rect) {
    if let typed = editor.typed {
      let name = dayName(editor.cell.day)
      let used = frame.write("\(name): ", at: row.origin, role: .label)
      typed.draw(
        in: &frame, at: Point(row.x + used, row.y), width: max(4, row.width - used),
        focused: true)
      if let problem = editor.problem {
        frame.write(problem, endingAt: row.right, y: row.y, role: .error)
      }
      return
    }
    if let problem = editor.problem {
      frame.write(problem, at: row.origin, role: .warning, width: row.width)
      return
    }
    frame.write(footText, at: row.origin, role: .dim, width: row.width)
  }

  private var footText: String {
    switch editor.part {
    case .title: return "How you and your colleagues find these hours."
    case .zone: return "Whose clocks the hours are on; Enter chooses."
    case .holidays:
      let isClosed = editor.schedule.holidays.contains(editor.calendar.day.description)
      return "\(editor.calendar.day) is \(isClosed ? "closed" : "a usual day"); Space changes it."
    case .grid:
      let (days, minutes) = editor.marked
      let span =
        "\(Schedule.Interval.clock(minutes.lowerBound))-"
        + Schedule.Interval.clock(minutes.upperBound)
      let name =
        days.count == 1
        ? dayName(days.lowerBound)
        : "\(dayName(days.lowerBound)) to \(dayName(days.upperBound))"
      let hours = editor.hours(on: editor.cell.day)
      let day = days.count > 1 ? "" : ". The day: \(hours.isEmpty ? "closed" : hours)"
      return "\(name) \(span)\(day)"
    }
  }

  private func dayName(_ day: Int) -> String { Schedule.Weekday.allCases[day].title }
}

extension WallTime {
  /// The time of day: `14:03`.
  var clockText: String { Schedule.Interval.clock(minuteOfDay) }

  /// "Thursday 26 November".
  var dayText: String { "\(weekdayName) \(dayOfMonth) \(monthName)" }
}
