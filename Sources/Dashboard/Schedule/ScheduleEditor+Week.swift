internal import Engine
internal import Terminal

/// The week that is painted, and what was changed in it.
extension ScheduleEditor {
  mutating func applyToGrid(_ key: Key) {
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

  mutating func takeTyped() {
    let texts = (typed?.text ?? "").split(separator: ",").map { String($0).trimmed }
    let intervals = texts.map { Schedule.Interval(Self.full($0)) }
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

  /// Completes what people write in short: `9-17:30` is `09:00-17:30`.
  private static func full(_ text: String) -> String {
    let ends = text.replacing("–", with: "-").split(
      separator: "-", omittingEmptySubsequences: false)
    return ends.map { end in
      let parts = String(end).trimmed.split(separator: ":", omittingEmptySubsequences: false)
      let hour = parts[0].count == 1 ? "0\(parts[0])" : String(parts[0])
      return ([hour] + (parts.count == 1 ? ["00"] : parts.dropFirst().map { String($0) }))
        .joined(separator: ":")
    }.joined(separator: "-")
  }

  // MARK: - History

  mutating func change(_ body: (inout ScheduleEditor) -> Void) {
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
