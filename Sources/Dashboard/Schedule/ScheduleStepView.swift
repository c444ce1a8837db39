internal import Engine
internal import Terminal

/// Draws what the step Schedule means: sentences, and the week of the campaign's hours.
struct ScheduleStepView {
  let campaign: Campaign
  let model: Model

  /// The sentences beside the form.
  var lines: [(String, Role)] {
    let words = OpeningWords(
      campaign: campaign, library: model.workspace.library, zones: model.inquiries.zones,
      now: model.clock.now)
    return [("When it can show", .title), (words.opening, .strong)]
      + (words.sentences.dropFirst().map { ($0, .text) })
  }

  /// Draws the week below the form, and when it is open above that if nothing is drawn beside it.
  func draw(in frame: inout Frame, _ area: Rect, isAlone: Bool) {
    let opening = isAlone ? Text.wrapped(lines[1].0, to: area.width - 2) : []
    for (index, line) in opening.prefix(area.height).enumerated() {
      frame.write(line, at: Point(area.x + 1, area.y + index), role: lines[1].1)
    }
    drawWeek(in: &frame, area.splitTop(opening.count).1)
  }

  private func drawWeek(in frame: inout Frame, _ area: Rect) {
    guard area.height >= 3 else { return }
    guard let schedule else {
      let hint = "At any hour. With e on the first field hours are made and painted."
      for (index, line) in Text.wrapped(hint, to: area.width - 2).prefix(area.height).enumerated() {
        frame.write(line, at: Point(area.x + 1, area.y + 1 + index), role: .dim)
      }
      return
    }
    frame.horizontal(from: area.origin, length: area.width)
    frame.write(
      " \(schedule.title) ", at: Point(area.x + 1, area.y), role: .title,
      width: area.width - 2)
    let paint = WeekPaint(schedule.week)
    WeekView(
      paint: paint, step: paint.fittingStep,
      wall: model.inquiries.zones.wall(schedule.zone, at: model.clock.now)
    ).draw(in: &frame, area.splitTop(1).1.inset(columns: 1, rows: 0))
  }

  private var schedule: Schedule? {
    switch campaign.hours {
    case .anyTime: nil
    case .inside(let id), .outside(let id): model.workspace.library.schedules[id]
    }
  }
}
