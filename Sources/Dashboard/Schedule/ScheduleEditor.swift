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

  private(set) var schedule: Schedule
  private let opened: Schedule
  /// Whether it was never saved.
  let isNew: Bool
  private(set) var part = Part.grid
  private(set) var paint: WeekPaint
  /// The cell under the cursor: the day from Monday on, and the minute where it begins.
  private(set) var cell = Cell(day: 0, minute: 9 * 60)
  /// Where marking began.
  private(set) var anchor: Cell?
  /// The minutes of a cell: 60, 30 or 15.
  private(set) var step: Int
  private(set) var title: TextField
  /// The hours of a day as they are typed.
  private(set) var typed: TextField?
  private(set) var zones: ZonePicker?
  private(set) var calendar: CalendarPicker
  private(set) var problem: String?
  private var copied: [Bool]?
  private var past: [Moment] = []
  private var future: [Moment] = []
  /// The zones that there are.
  private let table: ZoneTable

  struct Cell: Equatable, Sendable {
    var day: Int
    var minute: Int
  }

  private struct Moment: Equatable {
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
    return own + [("Tab", "next"), ("ctrl-s", "save"), ("Esc", isDirty ? "drop" : "back")]
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
    problem = "ctrl-s saves the hours; Esc once more drops what was changed"
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

// MARK: - The week

extension ScheduleEditor {
  private mutating func applyToGrid(_ key: Key) {
    switch key {
    case .left, .character("h"): move(0, -step)
    case .right, .character("l"): move(0, step)
    case .up, .character("k"): move(-1, 0)
    case .down, .character("j"): move(1, 0)
    case .shiftUp, .shiftDown:
      anchor = anchor ?? cell
      move(key == .shiftUp ? -1 : 1, 0)
    case .controlLeft, .character("b"): move(0, -180)
    case .controlRight, .character("f"): move(0, 180)
    case .home, .character("0"): cell.minute = 0
    case .end, .character("$"): cell.minute = WeekPaint.day - step
    case .character("v"): anchor = anchor == nil ? cell : nil
    case .character(" "): paintMarked()
    case .enter, .character("e"): typed = TextField(hours(on: cell.day))
    default: changeDays(key)
    }
  }

  private mutating func changeDays(_ key: Key) {
    switch key {
    case .character("d"), .delete: paintMarked(open: false)
    case .character("y"): copied = paint[cell.day]
    case .character("p"): if let copied { put(copied, on: [cell.day]) }
    case .character("w"): put(paint[cell.day], on: Array(0..<5))
    case .character("W"): put(paint[cell.day], on: Array(0..<7))
    case .character("+"): setStep(step == 60 ? 30 : 15)
    case .character("-"): setStep(step == 15 ? 30 : 60)
    case .character("u"): restore(from: \.past, to: \.future)
    case .control("r"): restore(from: \.future, to: \.past)
    default: break
    }
    if key == .character("p"), copied == nil { problem = "nothing was copied; y copies a day" }
  }

  private mutating func move(_ days: Int, _ minutes: Int) {
    cell.day = max(0, min(6, cell.day + days))
    cell.minute = max(0, min(WeekPaint.day - step, cell.minute + minutes)) / step * step
  }

  private mutating func setStep(_ minutes: Int) {
    step = minutes
    cell.minute = cell.minute / step * step
    if let minute = anchor?.minute { anchor?.minute = minute / step * step }
  }

  /// Opens what is marked, or closes it if all of it is open.
  private mutating func paintMarked(open: Bool? = nil) {
    let (days, minutes) = marked
    let isOpen = days.allSatisfy { paint.share(minutes, on: $0) == .all }
    change { editor in
      for day in days { editor.paint.paint(minutes, on: day, open: open ?? !isOpen) }
      editor.schedule.week = editor.paint.times
    }
    anchor = nil
  }

  private mutating func put(_ minutes: [Bool], on days: [Int]) {
    change { editor in
      for day in days { editor.paint[day] = minutes }
      editor.schedule.week = editor.paint.times
    }
  }

  /// The hours of a day as they are typed: `09:00-12:30, 13:30-18:00`.
  func hours(on day: Int) -> String {
    (schedule.week[Schedule.Weekday.allCases[day]] ?? []).map(\.text).joined(separator: ", ")
  }

  private mutating func takeTyped() {
    let texts = (typed?.text ?? "").split(separator: ",").map { String($0).trimmed }
    let intervals = texts.map { Schedule.Interval($0) }
    if let wrong = texts.indices.first(where: { intervals[$0] == nil }) {
      problem = "\"\(texts[wrong])\" is no time like 09:00-17:00"
      return
    }
    let day = Schedule.Weekday.allCases[cell.day]
    change { editor in
      editor.schedule.week[day] = intervals.compactMap(\.self)
      editor.paint = WeekPaint(editor.schedule.week)
    }
    step = min(step, paint.fittingStep)
    setStep(step)
    typed = nil
    problem = nil
  }

  // MARK: - History

  private mutating func change(_ body: (inout ScheduleEditor) -> Void) {
    let before = Moment(schedule: schedule, paint: paint)
    body(&self)
    guard schedule != before.schedule else { return }
    past.append(before)
    future = []
  }

  private mutating func restore(
    from source: WritableKeyPath<ScheduleEditor, [Moment]>,
    to target: WritableKeyPath<ScheduleEditor, [Moment]>
  ) {
    guard let moment = self[keyPath: source].popLast() else { return }
    self[keyPath: target].append(Moment(schedule: schedule, paint: paint))
    schedule = moment.schedule
    paint = moment.paint
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
