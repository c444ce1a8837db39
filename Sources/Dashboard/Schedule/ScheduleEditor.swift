internal import Engine
internal import Terminal

/// Business hours being edited: a week that is painted with the keyboard, their name, zone and
/// holidays.
///
/// It edits a value and saves nothing: whoever opened it takes the schedule from `done`.
struct ScheduleEditor: Equatable, Sendable {
  /// What has the keys.
  enum Part: CaseIterable, Equatable, Sendable {
    case title, zone, holidays, grid
  }

  /// What came of a key.
  enum Outcome: Equatable {
    case editing, givenUp
    case done(Schedule)
  }

  var schedule: Schedule
  private let opened: Schedule
  /// Whether it was never saved.
  let isNew: Bool
  var part = Part.grid
  var paint: WeekPaint
  /// The cell under the cursor: the day from Monday on, and the minute where it begins.
  var cell = Cell(day: 0, minute: 9 * 60)
  /// Where marking began.
  var anchor: Cell?
  /// The minutes of a cell: 60, 30 or 15.
  var step: Int
  var title: TextField
  /// The hours of a day as they are typed.
  var typed: TextField?
  var zones: ZonePicker?
  var calendar: CalendarPicker
  var problem: String?
  var copied: [Bool]?
  var past: [Moment] = []
  var future: [Moment] = []
  /// The zones that there are.
  private let table: ZoneTable

  struct Cell: Equatable, Sendable {
    var day: Int
    var minute: Int
  }

  struct Moment: Equatable, Sendable {
    var schedule: Schedule
    var paint: WeekPaint
  }

  /// Begins to edit a schedule.
  init(_ schedule: Schedule, isNew: Bool, zones table: ZoneTable, today: WallTime?) {
    self.schedule = schedule
    self.isNew = isNew
    self.table = table
    opened = schedule
    paint = WeekPaint(schedule.week)
    step = paint.fittingStep
    title = TextField(schedule.title, placeholder: "such as Office hours")
    calendar = CalendarPicker("", today: today)
    if isNew { part = .title }
  }

  /// Whether anything was changed.
  var isDirty: Bool { schedule != opened }

  /// The days and minutes that are marked, or the cell alone.
  var marked: (days: ClosedRange<Int>, minutes: Range<Int>) {
    let start = anchor ?? cell
    let minutes = [start.minute, cell.minute].sorted()
    let days = [start.day, cell.day].sorted()
    return (days[0]...days[1], minutes[0]..<minutes[1] + step)
  }

  /// Whether a typed sign is text.
  var takesText: Bool { typed != nil || zones != nil || part == .title }

  /// Goes to a row of what is offered, or to a day.
  mutating func select(_ row: Int) {
    if zones != nil {
      zones?.suggestions.select(row)
    } else if (0..<7).contains(row) {
      part = .grid
      cell.day = row
    }
  }

  /// What has the keys, for the footer.
  var hints: [(key: String, title: String)] {
    if typed != nil { return [("Enter", "take"), ("Esc", "back")] }
    if zones != nil { return [("type", "search"), ("Enter", "take"), ("Esc", "back")] }
    let own: [(key: String, title: String)] =
      switch part {
      case .title: []
      case .zone: [("Enter", "choose")]
      case .holidays: [("Space", "closed/open"), ("PgDn", "month")]
      case .grid:
        [
          ("Space", "paint"), ("v", "mark"), ("Enter", "type"), ("y/p", "copy day"),
          ("w", "to workdays"), ("u", "undo"),
        ]
      }
    return own + [("Tab", "next"), ("ctrl-o", "save"), ("Esc", isDirty ? "drop" : "back")]
  }
}

// MARK: - Keys

extension ScheduleEditor {
  /// Does what a key means.
  mutating func apply(_ key: Key) -> Outcome {
    if typed != nil { return applyToTyped(key) }
    if zones != nil { return applyToZones(key) }
    let hadProblem = problem != nil
    problem = nil
    switch key {
    case .control("s"), .control("o"): return finish()
    case .escape: return leave(isSure: hadProblem)
    case .tab: part = part.next(1)
    case .backTab: part = part.next(-1)
    default: applyToPart(key)
    }
    return .editing
  }

  /// Puts in pasted text.
  mutating func paste(_ text: String) {
    if typed != nil {
      typed?.paste(text)
    } else if zones != nil {
      zones?.paste(text)
    } else if part == .title {
      title.paste(text)
      schedule.title = title.text
    }
  }

  private mutating func applyToPart(_ key: Key) {
    switch part {
    case .title:
      switch key {
      case .up: part = part.next(-1)
      case .down, .enter: part = part.next(1)
      default:
        title.apply(key)
        schedule.title = title.text
      }
    case .zone:
      switch key {
      case .up: part = part.next(-1)
      case .down: part = part.next(1)
      case .enter, .character: zones = ZonePicker(table, chosen: schedule.zone)
      default: break
      }
    case .holidays:
      switch key {
      case .character(" "), .enter: toggleHoliday()
      default: _ = calendar.apply(key)
      }
    case .grid: applyToGrid(key)
    }
  }

  private mutating func finish() -> Outcome {
    if schedule.title.trimmed.isEmpty {
      part = .title
      problem = "name the hours first"
      return .editing
    }
    return .done(schedule)
  }

  /// Drops changes only when asked twice.
  private mutating func leave(isSure: Bool) -> Outcome {
    if anchor != nil {
      anchor = nil
      return .editing
    }
    guard isDirty, !isSure else { return .givenUp }
    problem = "ctrl-o saves the hours; Esc once more drops what was changed"
    return .editing
  }

  private mutating func applyToTyped(_ key: Key) -> Outcome {
    switch key {
    case .escape, .backTab: typed = nil
    case .enter: takeTyped()
    default: typed?.apply(key)
    }
    return .editing
  }

  private mutating func applyToZones(_ key: Key) -> Outcome {
    switch zones?.apply(key) {
    case .done(let name)?:
      zones = nil
      change { $0.schedule.zone = name }
    case .givenUp?: zones = nil
    case .editing?, nil: break
    }
    return .editing
  }

  private mutating func toggleHoliday() {
    let day = calendar.day.description
    change { editor in
      if let place = editor.schedule.holidays.firstIndex(of: day) {
        editor.schedule.holidays.remove(at: place)
      } else {
        editor.schedule.holidays = (editor.schedule.holidays + [day]).sorted()
      }
    }
  }
}

extension ScheduleEditor.Part {
  /// The part some places further, round at the ends.
  fileprivate func next(_ step: Int) -> Self {
    let all = Self.allCases
    let place = (all.firstIndex(of: self) ?? 0) + step
    return all[(place + all.count) % all.count]
  }
}
