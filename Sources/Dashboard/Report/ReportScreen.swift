internal import Engine
internal import Terminal

/// The whole report of a campaign, or of all: what became of what was sent, when, and below it
/// what variants, the control group and the reasons for silence tell.
struct ReportScreen {
  let model: Model
  private let figures: Figures
  /// What became of what was sent, from the first to the last.
  private let rows: [Row]
  /// What stands below the chart.
  let lines: [String]

  /// Looks at what the desk has chosen.
  init(model: Model) {
    self.model = model
    let figures = model.reportedFigures
    self.figures = figures
    rows = Self.rows(figures, of: model)
    let order = model.reported?.message.variants.map(\.id) ?? []
    let talks = model.reported == nil ? model.report.conversations.lines : []
    if let breakdown = model.reportDesk.breakdown {
      lines = breakdown.lines ?? ["Counting by \(breakdown.wish.dimension.rawValue)…"]
      return
    }
    lines =
      (figures.sent.times == 0 && figures.eligible.visits == 0 ? [] : figures.lines(order: order))
      + (talks.isEmpty ? [] : ["", "Conversations"] + talks)
  }

  /// Draws the screen into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let zone = " \(model.reportDesk.period?.words ?? "all the time"), \(model.clock.zone) "
    frame.rule(area.row(0), title: title, beside: Text.width(zone))
    frame.write(zone, endingAt: area.right - 1, y: area.y, role: .dim)
    guard figures.sent.times > 0 || !lines.isEmpty else {
      return frame.writeEmpty(
        "Nothing was sent yet.",
        hint: "Numbers appear here as visitors are shown \(reportedWords).",
        in: area.splitTop(1).1)
    }
    let (funnel, rest) = area.splitTop(1).1.splitTop(rows.count)
    for (index, row) in rows.enumerated() where index < funnel.height {
      draw(row, in: &frame, funnel.row(index))
    }
    let (chart, text) = rest.splitTop(chartHeight(in: area))
    drawChart(in: &frame, chart)
    drawLines(in: &frame, text)
  }

  /// How many rows of `lines` can be seen.
  func room(in area: Rect) -> Int {
    max(0, area.height - 1 - rows.count - chartHeight(in: area))
  }

  private var title: String { "Report: \(model.reported.map { $0.title } ?? "all campaigns")" }
  private var reportedWords: String { model.reported == nil ? "campaigns" : "this campaign" }

  // MARK: - What became of it

  /// One row: what, how often, of how many, and as much of the time before.
  private struct Row {
    let line: Series.Line
    let count: Int
    let rate: Rate?
    let last: String
  }

  private static func rows(_ figures: Figures, of model: Model) -> [Row] {
    let now = model.clock.now
    let known = Moments.lines.filter {
      $0 != .fact(.converted) || figures[.converted].times > 0 || model.reported?.goal != nil
    }
    guard let period = model.reportDesk.period else {
      return known.map { line in
        let count = figures.count(of: line)
        let people = "\(count.people) \(count.people == 1 ? "person" : "people")"
        return Row(
          line: line, count: count.invitations, rate: figures.moments.rate(of: line), last: people)
      }
    }
    let (moments, before) = (
      model.reportedMoments(of: period, in: period.range(until: now)),
      model.reportedMoments(of: period, in: period.rangeBefore(until: now))
    )
    return known.map { line in
      Row(
        line: line, count: moments[line], rate: moments.rate(of: line),
        last: Moments.change(from: before[line], to: moments[line]))
    }
  }

  private func draw(_ row: Row, in frame: inout Frame, _ place: Rect) {
    let sent = rows.first?.count ?? 0
    frame.write(row.line.words, at: Point(place.x + 2, place.y), role: .label, width: 14)
    frame.write(
      Text.padded("\(row.count)", to: 6, alignment: .right), at: Point(place.x + 16, place.y),
      role: .value)
    let rate = row.rate.map { $0.text + $0.uncertainty } ?? ""
    frame.write(
      rate, at: Point(place.x + 23, place.y), role: .text, width: max(0, place.width - 24))
    guard place.width >= 64 else { return }
    let end = frame.write(row.last, endingAt: place.right - 1, y: place.y, role: .dim)
    let start = place.x + 46
    guard end - start >= 6 else { return }
    Meter.draw(
      row.count, of: max(1, sent), in: &frame, at: Point(start, place.y),
      width: min(24, end - start - 1))
  }

  // MARK: - When

  private func chartHeight(in area: Rect) -> Int {
    let free = area.height - 1 - rows.count
    return free >= 10 ? min(9, free - 4) : free >= 5 ? 4 : 0
  }

  private func drawChart(in frame: inout Frame, _ area: Rect) {
    guard area.height >= 3 else { return }
    let period = model.reportDesk.period ?? .year
    let steps = period.steps(until: model.clock.now)
    let values = steps.map { model.reportedMoments(of: period, in: $0)[.fact(.displayed)] }
    let room = area.width - 12
    let shown = values.suffix(max(1, (room + 1) / 2))
    guard let width = BarChart.width(of: shown.count, in: room) else { return }
    let height = area.height - 2
    let rows = BarChart.rows(Array(shown), height: height, width: width, glyphs: frame.glyphs)
    let caption = "displayed by \(period.stepWords), the newest at the right"
    frame.write(caption, at: Point(area.x + 2, area.y), role: .dim, width: area.width - 3)
    for (index, row) in rows.enumerated() {
      frame.write(row, at: Point(area.x + 10, area.y + 1 + index), role: .spark)
    }
    let most = shown.max() ?? 0
    frame.write(
      Text.padded("\(most)", to: 7, alignment: .right), at: Point(area.x + 2, area.y + 1),
      role: .value)
    frame.write(
      Text.padded("0", to: 7, alignment: .right), at: Point(area.x + 2, area.y + height),
      role: .dim)
    let (first, last) = (steps[steps.count - shown.count].lowerBound, model.clock.now)
    let axis = Point(area.x + 10, area.y + 1 + height)
    let used = frame.write(model.clock.words(first, by: period), at: axis, role: .dim)
    let end = shown.count * (width + 1) - 1
    let now = model.clock.words(last, by: period)
    if used + Text.width(now) + 1 < end {
      frame.write(now, endingAt: axis.x + end, y: axis.y, role: .dim)
    }
  }

  // MARK: - The rest

  private func drawLines(in frame: inout Frame, _ area: Rect) {
    guard area.height > 0 else { return }
    let first = min(model.reportDesk.scroll, max(0, lines.count - area.height))
    for (index, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
      frame.write(
        line, at: Point(area.x + 2, area.y + index), role: .text, width: area.width - 3)
    }
    let left = lines.count - first - area.height
    if left > 0 {
      frame.write(
        " \(frame.glyphs.arrowDown) \(left) more ", endingAt: area.right - 1, y: area.bottom - 1,
        role: .dim)
    }
    frame.cursor = Point(area.x, area.y)
  }
}

extension Figures {
  /// The count of a line.
  fileprivate func count(of line: Series.Line) -> Count {
    switch line {
    case .sent: sent
    case .fact(let fact): self[fact]
    }
  }
}

extension Moments {
  /// The rate of a line; `nil` for what is a share of nothing.
  fileprivate func rate(of line: Series.Line) -> Rate? {
    guard case .fact(let fact) = line, fact != .withdrawn else { return nil }
    return rate(fact)
  }
}

extension Clock {
  /// When a bar of a period's chart begins: `14:00` within a day, else `2026-11-24`.
  fileprivate func words(_ moment: Instant, by period: Period) -> String {
    period == .day || period == .hour ? time(moment, seconds: false) : day(moment)
  }
}
