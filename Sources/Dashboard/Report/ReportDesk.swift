internal import Engine
internal import Terminal

/// Where one is in the report.
struct ReportDesk: Equatable, Sendable {
  /// The campaign; `nil` for all together.
  var campaign: Campaign.ID?
  /// The time; `nil` for all of it.
  var period: Period? = .week
  /// How many rows of what stands below the chart are above what is seen.
  var scroll = 0

  /// The times in the order in which a key goes through them, all of it last.
  static let periods: [Period?] = Period.allCases.map { $0 } + [nil]
}

extension Model {
  /// The campaign of the report; `nil` for all together.
  var reported: Campaign? {
    reportDesk.campaign.flatMap { id in workspace.campaigns.first { $0.id == id } }
  }

  /// The figures of the report.
  var reportedFigures: Figures { reported.map { report[$0.id] } ?? report.total }

  /// Shows the campaign that stands `step` further in the list; before the first one stand all.
  mutating func moveReport(_ step: Int) {
    let all: [Campaign.ID?] =
      [nil] + workspace.campaigns.filter { $0.status != .archived }.map(\.id)
    reportDesk.campaign = all.element(step, from: reportDesk.campaign)
    reportDesk.scroll = 0
  }

  /// Shows a longer time, or a shorter one.
  mutating func movePeriod(_ step: Int) {
    reportDesk.period = ReportDesk.periods.element(step, from: reportDesk.period)
  }

  mutating func moveInReport(_ body: (inout ListView) -> Void) {
    let screen = ReportScreen(model: self)
    let most = max(0, screen.lines.count - screen.room(in: self.body))
    var view = ListView(count: most + 1, height: max(1, screen.room(in: self.body)))
    view.select(min(reportDesk.scroll, most))
    body(&view)
    reportDesk.scroll = view.selection
  }
}
