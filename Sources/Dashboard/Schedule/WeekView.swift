internal import Engine
internal import Terminal

/// Draws a week as a map of cells: a row a day, open cells filled.
struct WeekView {
  let paint: WeekPaint
  /// The minutes of a cell.
  let step: Int
  /// What the clocks show now; `nil` if they are not known.
  let wall: WallTime?
  /// The cell under the cursor.
  var cell: ScheduleEditor.Cell?
  /// What is marked.
  var marked: (days: ClosedRange<Int>, minutes: Range<Int>)?

  private static let labelWidth = 4

  /// How cells are laid out: which of a day's, and how wide.
  private struct Layout {
    let first: Int
    let count: Int
    let width: Int

    init(_ view: WeekView, room: Int) {
      let all = WeekPaint.day / view.step
      width = max(1, min(2, room / all))
      count = min(all, max(1, room / width))
      let selected = (view.cell?.minute ?? 12 * 60) / view.step
      first = max(0, min(selected - count / 2, all - count))
    }
  }

  /// Draws the map into `area`: a row of hours, then the days.
  func draw(in frame: inout Frame, _ area: Rect) {
    if frame.isRead { return writeDays(in: &frame, area) }
    let layout = Layout(self, room: area.width - Self.labelWidth)
    let (hours, days) = area.splitTop(area.height < 3 ? 0 : 1)
    drawHours(layout, in: &frame, hours)
    let first = max(0, min((cell?.day ?? 0) - days.height / 2, 7 - days.height))
    for (place, day) in (0..<7).dropFirst(first).prefix(days.height).enumerated() {
      drawDay(day, layout, in: &frame, days.row(place))
    }
  }

  /// The days in words, where a map would say nothing.
  private func writeDays(in frame: inout Frame, _ area: Rect) {
    for (day, weekday) in Schedule.Weekday.allCases.enumerated() {
      let row = area.row(day)
      frame.write(
        "\(weekday.title)  \(paint.words(on: day))", at: row.origin, role: .text, width: row.width)
      frame.mark(row, .row(day))
      if cell?.day == day { frame.cursor = row.origin }
    }
  }

  /// The hours above the cells, as many as there is room for.
  private func drawHours(_ layout: Layout, in frame: inout Frame, _ row: Rect) {
    guard row.height > 0 else { return }
    let perHour = 60 / step * layout.width
    let every = perHour >= 3 ? 1 : perHour == 2 ? 2 : 3
    for hour in stride(from: 0, to: 24, by: every) {
      let cell = hour * 60 / step - layout.first
      guard cell >= 0, cell < layout.count else { continue }
      frame.write(
        "\(hour)", at: Point(row.x + Self.labelWidth + cell * layout.width, row.y), role: .header)
    }
  }

  private func drawDay(_ day: Int, _ layout: Layout, in frame: inout Frame, _ row: Rect) {
    let isToday = wall?.weekday == day
    let name = Schedule.Weekday.allCases[day].title.prefix(2)
    frame.write(String(name), at: row.origin, role: isToday ? .strong : .label)
    for number in 0..<layout.count {
      let minute = (layout.first + number) * step
      let (sign, role) = look(paint.share(minute..<minute + step, on: day), frame.glyphs)
      let point = Point(row.x + Self.labelWidth + number * layout.width, row.y)
      frame.write(String(repeating: sign, count: layout.width), at: point, role: role)
      let rect = Rect(x: point.x, y: point.y, width: layout.width, height: 1)
      if let role = highlight(day, minute) { frame.paint(rect, role: role) }
      if cell?.day == day, cell?.minute == minute { frame.cursor = point }
    }
  }

  private func look(_ share: WeekPaint.Share, _ glyphs: Glyphs) -> (Character, Role) {
    switch share {
    case .all: (glyphs.meterFull, .meter)
    case .some: (glyphs.sparks[3], .meter)
    case .none: (glyphs.meterEmpty, .meterEmpty)
    }
  }

  /// How a cell is set apart: under the cursor, marked, or now.
  private func highlight(_ day: Int, _ minute: Int) -> Role? {
    if cell?.day == day, cell?.minute == minute { return .rowSelected }
    if let marked, marked.days.contains(day), marked.minutes.contains(minute) {
      return .rowMarked
    }
    guard let wall, wall.weekday == day else { return nil }
    return (minute..<minute + step).contains(wall.minuteOfDay) ? .accent : nil
  }
}

extension Schedule.Weekday {
  /// "Monday".
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
