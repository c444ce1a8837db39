package import Engine
internal import Terminal

/// Where one is in the report.
struct ReportDesk: Equatable, Sendable {
  /// The campaign; `nil` for all together.
  var campaign: Campaign.ID?
  /// The time; `nil` for all of it.
  var period: Period? = .week
  /// By what the numbers below the chart are told apart; `nil` for what variants, the control group
  /// and reasons tell.
  var dimension: BreakdownDimension?
  /// The numbers that were asked for, and the answer once it is there.
  var breakdown: Asked?
  /// How many rows of what stands below the chart are above what is seen.
  var scroll = 0

  /// The times in the order in which a key goes through them, all of it last.
  static let periods: [Period?] = Period.allCases.map { $0 } + [nil]

  /// Numbers that are counted from the journal, and again while more happens.
  struct Asked: Equatable, Sendable {
    let wish: BreakdownWish
    /// The answer; `nil` before the first.
    var lines: [String]?
    /// When it was asked for last, and when it was answered; `nil` while it is counted.
    var askedAt: Instant
    var answeredAt: Instant?
    /// How many lines of the feed there were then.
    var news: Int

    /// When it is counted again if more has happened: the longer it takes, the later.
    var due: Instant? { answeredAt.map { $0 + max(10_000, 20 * ($0 - askedAt)) } }
  }
}

/// Numbers that have to be counted anew from the journal.
package struct BreakdownWish: Equatable, Sendable {
  /// By what.
  package let dimension: BreakdownDimension
  /// Of which campaign; `nil` for all together.
  package let campaign: Campaign.ID?
  /// Of which time; `nil` for all of it.
  package let period: Period?
}

extension Model {
  /// The campaign of the report; `nil` for all together.
  var reported: Campaign? {
    reportDesk.campaign.flatMap { id in workspace.campaigns.first { $0.id == id } }
  }

  /// The figures of the report.
  var reportedFigures: Figures { reported.map { report[$0.id] } ?? report.total }

  /// What happened within `range`, which is a `period` or a step of one.
  func reportedMoments(of period: Period, in range: Range<Instant>) -> Moments {
    report.moments(of: reported?.id, period, in: range)
  }

  /// Shows the campaign that stands `step` further in the list; before the first one stand all.
  mutating func moveReport(_ step: Int) {
    let all: [Campaign.ID?] =
      [nil] + workspace.campaigns.filter { $0.status != .archived }.map(\.id)
    reportDesk.campaign = all.element(step, from: reportDesk.campaign)
    reportDesk.scroll = 0
  }

  /// Tells the numbers apart by the next thing: page, country …, and then not any more.
  mutating func moveDimension() {
    let all: [BreakdownDimension?] = [nil] + BreakdownDimension.allCases
    reportDesk.dimension = all.element(1, from: reportDesk.dimension)
    reportDesk.scroll = 0
  }

  /// Asks for the numbers that the desk is to show, if they have to be counted.
  mutating func askForBreakdown() -> [Effect] {
    guard let dimension = reportDesk.dimension else {
      reportDesk.breakdown = nil
      return []
    }
    let wish = BreakdownWish(
      dimension: dimension, campaign: reported?.id, period: reportDesk.period)
    reportDesk.breakdown = ReportDesk.Asked(wish: wish, askedAt: clock.now, news: feed.total)
    return [.breakDown(wish)]
  }

  /// Asks again for the numbers that are shown, if it is time and something has happened since.
  mutating func refreshBreakdown() -> [Effect] {
    guard screen == .report, let asked = reportDesk.breakdown, let due = asked.due,
      due <= clock.now, asked.news != feed.total
    else { return [] }
    reportDesk.breakdown = ReportDesk.Asked(
      wish: asked.wish, lines: asked.lines, askedAt: clock.now, news: feed.total)
    return [.breakDown(asked.wish)]
  }

  /// Takes in numbers that were asked for, unless others were since.
  mutating func brokenDown(_ wish: BreakdownWish, _ lines: [String]) {
    guard reportDesk.breakdown?.wish == wish else { return }
    reportDesk.breakdown?.lines = lines
    reportDesk.breakdown?.answeredAt = clock.now
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
