internal import Engine
internal import Terminal

/// The live report of the selected campaign: counts, rates with what they are shares of, what its
/// variants and its control group tell, and the last minutes.
struct ReportPane {
  let model: Model
  private let campaign: Campaign?
  private let figures: Figures
  /// Conversions have a row where there can be any.
  private let lines: [Line]
  /// The first two: with more variants, the report on paper has them all.
  private let comparisons: [Comparison]

  /// Looks at the selected campaign, or at all of them if there is none.
  init(model: Model) {
    self.model = model
    let campaign = model.selectedCampaign
    let figures = campaign.map { model.report[$0.id] } ?? model.report.total
    self.campaign = campaign
    self.figures = figures
    lines = Self.lines(
      figures, hasGoal: campaign?.goal != nil, isMail: campaign?.kind == .email)
    comparisons = campaign.map { Self.comparisons(figures, of: $0) } ?? []
  }

  /// Rows that the pane takes with its rule.
  var height: Int { 3 + lines.count + comparisons.count }

  /// Draws the pane into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let title = campaign.map { $0.title.isEmpty ? $0.id.text : $0.title } ?? "all campaigns"
    frame.rule(area.row(0), title: "Report: \(title)")
    let rows = (1..<max(1, area.height)).map { area.row($0) }
    for (line, row) in zip(lines, rows) { draw(line, in: &frame, row) }
    let rest = rows.dropFirst(lines.count)
    if let row = rest.first { drawSeries(figures, in: &frame, row) }
    for (comparison, row) in zip(comparisons, rest.dropFirst()) {
      let room = max(0, row.width - 3)
      let summaries = comparison.summaries
      let words = summaries.first { Text.width($0) <= room } ?? summaries.last ?? ""
      frame.write(words, at: Point(row.x + 2, row.y), role: .text, width: room)
    }
  }

  /// One row: a fact, its count, its rate and a bar.
  private struct Line {
    static let facts: [(Invitation.Fact, String)] = [
      (.displayed, "displayed"), (.opened, "opened"), (.clicked, "clicked"), (.replied, "replied"),
      (.converted, "converted"),
    ]
    static let factsOfMail: [(Invitation.Fact, String)] = [
      (.delivered, "delivered"), (.opened, "opened"), (.clicked, "clicked"),
      (.unsubscribed, "opted out"), (.converted, "converted"),
    ]
    let label: String
    let count: Count
    let rate: Rate
  }

  private static func lines(_ figures: Figures, hasGoal: Bool, isMail: Bool) -> [Line] {
    let hasGoal = hasGoal || figures[.converted].times > 0
    let facts = isMail ? Line.factsOfMail : Line.facts
    return facts.filter { hasGoal || $0.0 != .converted }.map { fact, label in
      let rate =
        fact == .displayed
        ? Rate(part: figures[.displayed].invitations, of: figures.sent.invitations)
        : figures.rate(fact)
      return Line(label: label, count: figures[fact], rate: rate)
    }
  }

  private static func comparisons(_ figures: Figures, of campaign: Campaign) -> [Comparison] {
    guard campaign.goal != nil else { return [] }
    let order = campaign.message.variants.map(\.id)
    return Array(figures.comparisons(order: order).filter { $0.trial.lift != nil }.prefix(2))
  }

  private func draw(_ line: Line, in frame: inout Frame, _ row: Rect) {
    frame.write(line.label, at: Point(row.x + 2, row.y), role: .label, width: 10)
    frame.write(
      Text.padded("\(line.count.invitations)", to: 6, alignment: .right),
      at: Point(row.x + 12, row.y), role: .value)
    let rate = line.rate.text + interval(line.rate)
    frame.write(rate, at: Point(row.x + 20, row.y), role: .text, width: max(0, row.width - 21))
    let start = row.x + 49
    guard row.right - start > 12 else { return }
    Meter.draw(
      line.rate.part, of: max(1, line.rate.whole), in: &frame, at: Point(start, row.y),
      width: min(24, row.right - start - 14))
    frame.write(
      line.count.people == 1 ? "1 person" : "\(line.count.people) people", endingAt: row.right - 1,
      y: row.y, role: .dim)
  }

  /// The Wilson interval where there are few observations.
  private func interval(_ rate: Rate) -> String {
    guard rate.isUncertain, let interval = rate.interval else { return "" }
    func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
    return "  (\(percent(interval.lowerBound))–\(percent(interval.upperBound)) %)"
  }

  private func drawSeries(_ figures: Figures, in frame: inout Frame, _ row: Rect) {
    let withdrawn = figures[.withdrawn].invitations
    let dismissed = figures[.dismissed].invitations
    let ofMail = Figures.shownOfMail.filter {
      $0 != .unsubscribed && figures[$0].invitations > 0
    }
    let words =
      campaign?.kind == .email
      ? (["sent \(figures.sent.invitations)", "given up \(withdrawn)"]
        + ofMail.map { "\($0.words) \(figures[$0].invitations)" }).joined(separator: "  ")
      : "sent \(figures.sent.invitations)  closed \(dismissed)  not seen \(withdrawn)"
    let used = frame.write(
      words, at: Point(row.x + 2, row.y), role: .dim, width: max(0, row.width - 3))
    let width = min(60, row.width - used - 24)
    guard width >= 10 else { return }
    let minutes = Sparkline.count(in: width, glyphs: frame.glyphs)
    let values = model.report.minutes(
      of: campaign?.id, .fact(.displayed), last: minutes, until: model.clock.now)
    let x = row.x + used + 5
    frame.write("last \(minutes) min", at: Point(x, row.y), role: .dim)
    frame.write(
      Sparkline.render(values, width: width, glyphs: frame.glyphs), at: Point(x + 13, row.y),
      role: .spark)
  }
}

extension Frame {
  /// Draws a rule with a title in it, which leaves room for what stands at its end.
  mutating func rule(_ row: Rect, title: String, beside end: Int = 0) {
    horizontal(from: row.origin, length: row.width)
    write(
      " \(title) ", at: Point(row.x + 1, row.y), role: .title,
      width: max(0, row.width - 2 - (end > 0 ? end + 1 : 0)))
  }
}
