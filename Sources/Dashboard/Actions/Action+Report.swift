internal import Engine
internal import Terminal

extension Action {
  /// What can be done in the report.
  static let report: [Action] = [
    Action(
      "report.longer", [.character("p")], "longer", in: .report, common: true,
      help: "Shows a longer time: an hour, a day, a week, a month, a quarter, a year, all."
    ) { model in
      model.movePeriod(1)
      return model.askForBreakdown()
    },
    Action(
      "report.shorter", [.character("P")], "shorter", in: .report, common: true,
      help: "Shows a shorter time."
    ) { model in
      model.movePeriod(-1)
      return model.askForBreakdown()
    },
    Action(
      "report.next", [.right, .character("l")], "next campaign", in: .report, common: true,
      help: "Shows the next campaign; all together come before the first."
    ) { model in
      model.moveReport(1)
      return model.askForBreakdown()
    },
    Action(
      "report.previous", [.left, .character("h")], "previous campaign", in: .report,
      help: "Shows the campaign before."
    ) { model in
      model.moveReport(-1)
      return model.askForBreakdown()
    },
    Action(
      "report.by", [.character("b")], "by", in: .report, common: true,
      help: "Tells the numbers apart by page, country, device, language, click or cohort."
    ) { model in
      model.moveDimension()
      return model.askForBreakdown()
    },
    Action(
      "report.yank", [.character("y")], "copy", in: .report, common: true,
      help: "Copies the report as text into the terminal's clipboard."
    ) { model in
      let lines = ReportScreen(model: model).lines
      let head = model.reported.map(\.title) ?? "all campaigns"
      return [.copy(([head] + model.reportedLines + lines).joined(separator: "\n"))]
    },
    Action(
      "report.yankTable", [.character("Y")], "copy as CSV", in: .report,
      help: "Copies the numbers of the shown time as CSV, a line for each bar of the chart."
    ) { model in
      let campaigns = model.reported.map { [$0] } ?? model.workspace.campaigns
      guard let period = model.reportDesk.period else {
        return [.copy(model.report.csv(campaigns).joined(separator: "\n"))]
      }
      let clock = model.clock
      let lines = model.report.csv(campaigns, of: period, until: clock.now) {
        "\(clock.day($0)) \(clock.time($0, seconds: false))"
      }
      return [.copy(lines.joined(separator: "\n"))]
    },
  ]
}

extension Model {
  /// The shown time's numbers as text.
  fileprivate var reportedLines: [String] {
    guard let period = reportDesk.period else { return [] }
    let before = reportedMoments(of: period, in: period.rangeBefore(until: clock.now))
    let moments = reportedMoments(of: period, in: period.range(until: clock.now))
    return [period.words] + moments.lines(before: before) + [""]
  }
}
