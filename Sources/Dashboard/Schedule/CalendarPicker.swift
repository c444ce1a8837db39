internal import Engine
internal import Terminal

/// A month with a chosen day, moved by the arrows.
struct CalendarPicker: Equatable, Sendable {
  /// The chosen day.
  private(set) var day: WallTime
  private let today: WallTime?

  /// Begins with the day that `text` begins with, or else with today.
  init(_ text: String, today: WallTime?) {
    self.today = today
    let start = today ?? WallTime(milliseconds: 0, isDay: true)
    day = WallTime(String(text.prefix(10))) ?? start
  }

  /// Goes to the day that a text begins with, if it begins with one.
  mutating func show(_ text: String) {
    if let day = WallTime(String(text.prefix(10))) { self.day = day }
  }

  /// Moves as `key` asks: by days, weeks, months with PgUp and PgDn, years with Home and End;
  /// returns whether it is one of them.
  mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .left: day = day.moved(days: -1)
    case .right: day = day.moved(days: 1)
    case .up: day = day.moved(days: -7)
    case .down: day = day.moved(days: 7)
    case .pageUp: day = day.moved(months: -1)
    case .pageDown: day = day.moved(months: 1)
    case .home: day = day.moved(months: -12)
    case .end: day = day.moved(months: 12)
    default: return false
    }
    return true
  }

  /// The size of the picture.
  static let size = Size(22, 8)

  /// Draws the month at `point`, Monday first; `marked` days stand out.
  func draw(in frame: inout Frame, at point: Point, marked: Set<String> = [], focused: Bool = true)
  {
    let first = day.moved(days: 1 - day.dayOfMonth)
    frame.write(
      Text.padded("\(first.monthName) \(first.year)", to: 20, alignment: .center), at: point,
      role: .title)
    frame.write("Mo Tu We Th Fr Sa Su", at: Point(point.x, point.y + 1), role: .header)
    for number in 0..<first.monthLength {
      let day = first.moved(days: number)
      let place = first.weekday + number
      let spot = Point(point.x + place % 7 * 3, point.y + 2 + place / 7)
      let text = Text.padded("\(number + 1)", to: 2, alignment: .right)
      frame.write(text, at: spot, role: role(day, marked, focused))
      if day == self.day, focused { frame.cursor = spot }
    }
  }

  private func role(_ day: WallTime, _ marked: Set<String>, _ focused: Bool) -> Role {
    if day == self.day { return focused ? .rowSelected : .rowSelectedIdle }
    if marked.contains(day.description) { return .warning }
    return day == today ? .strong : .text
  }
}
