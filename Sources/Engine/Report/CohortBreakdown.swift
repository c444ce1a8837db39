/// What became of those who saw something in the same week, and how soon: cohorts by the moment of
/// display (SEMANTICS §5).
///
/// Each row is an hour, a day, a week or a month, as the scope's time is short or long. Goals are
/// counted by how long after the display they were first reached, each column with those before.
struct CohortBreakdown: Breakdown {
  private let scope: BreakdownScope
  /// The ages up to which goals are counted, in milliseconds; the last one is the window.
  private let ages: [Milliseconds]
  private var cohorts: [Instant: Cohort] = [:]
  /// The cohort of the display before, for entries mostly follow the clock.
  private var last: Range<Instant>?

  /// Every fact says when it was displayed.
  let isWhole = true

  private struct Cohort {
    /// The first moment of the next one.
    var end: Instant
    var displayed = 0
    var clicked = 0
    var replied = 0
    /// Goals reached, by the place of the first age that is not over.
    var reached: [Int]
    var value: Int64 = 0
  }

  /// Counts what `scope` is about.
  init(of scope: BreakdownScope) {
    self.scope = scope
    let usual = [Timeline.hour, Timeline.day, 7 * Timeline.day]
    ages = usual.filter { $0 < scope.window } + [scope.window]
  }

  mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .invitation(let fact):
      guard scope.isAbout(fact.campaign), fact.novelty != .again,
        let displayed = fact.displayed ?? (fact.fact == .displayed ? entry.at : nil),
        scope.covers(displayed)
      else { return }
      switch fact.fact {
      case .displayed: change(displayed) { $0.displayed += 1 }
      case .clicked: change(displayed) { $0.clicked += 1 }
      case .replied: change(displayed) { $0.replied += 1 }
      case .delivered, .opened, .detailsGiven, .dismissed, .withdrawn, .converted, .bounced,
        .refused, .inDoubt, .unsubscribed, .scanned:
        return
      }
    case .converted(let conversion):
      guard scope.isAbout(conversion.campaign), !conversion.isHeldOut,
        let displayed = conversion.displayed, scope.covers(displayed)
      else { return }
      let age = entry.at.milliseconds - displayed.milliseconds
      let place = ages.firstIndex { age <= $0 } ?? ages.count - 1
      change(displayed) { cohort in
        if conversion.displayNovelty != .again { cohort.reached[place] += 1 }
        cohort.value = cohort.value.addingClamped(conversion.value ?? 0)
      }
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .message, .details, .identified,
      .happened, .tagged, .conversation, .pressed, .readmitted, .segment, .considered,
      .automation, .document, .assigned, .gateway:
      return
    }
  }

  private mutating func change(_ displayed: Instant, _ body: (inout Cohort) -> Void) {
    var span = last ?? unit.span(around: displayed, in: scope.zone)
    if !span.contains(displayed) { span = unit.span(around: displayed, in: scope.zone) }
    last = span
    let empty = Cohort(end: span.upperBound, reached: ages.map { _ in 0 })
    body(&cohorts[span.lowerBound, default: empty])
  }

  // MARK: - Telling

  /// The rows, the newest first.
  var table: BreakdownTable {
    let head: [BreakdownTable.Column] = [
      .init("displayed"), .init("clicked", width: 9), .init("replied", width: 9),
    ]
    let columns = ages.map { age in
      let text = age % Timeline.day == 0 ? "\(age / Timeline.day)d" : DurationText.format(age)
      return BreakdownTable.Column("in \(text)", name: "converted_\(text)", width: 8)
    }
    let rows = cohorts.sorted { $0.key > $1.key }.map { begin, cohort in
      BreakdownTable.Row(label: label(of: begin), cells: cells(of: cohort))
    }
    var table = BreakdownTable(
      dimension: .cohort, title: "cohort", columns: head + columns + [.init("value")],
      rows: rows)
    table.footnotes = [
      "",
      "in 1d: its goal was reached within a day of the display; + may still grow",
    ]
    return table
  }

  private func cells(of cohort: Cohort) -> [BreakdownTable.Cell] {
    var sum = 0
    let reached = zip(ages, cohort.reached).map { age, count in
      sum += count
      let isOver = cohort.end + age <= scope.now
      return BreakdownTable.Cell(Int64(sum), text: isOver ? "\(sum)" : "\(sum)+")
    }
    let counts = [cohort.displayed, cohort.clicked, cohort.replied].map {
      BreakdownTable.Cell(Int64($0))
    }
    let worth = cohort.value == 0 ? "–" : Money.format(cohort.value)
    return counts + reached + [BreakdownTable.Cell(cohort.value, text: worth)]
  }

  /// When a cohort begins, or the time in question if that begins later: `2026-11-23`, `14:00`.
  private func label(of begin: Instant) -> String {
    let moment = max(begin, scope.range?.lowerBound ?? begin)
    let wall = scope.zone.wall(at: moment)
    guard unit == .hour else { return "\(WallTime.day(of: wall))" }
    return String("\(WallTime(milliseconds: wall))".dropFirst(11).prefix(5))
  }

  private var unit: CohortUnit {
    switch scope.period {
    case .hour, .day: .hour
    case .week: .day
    case .month, .quarter: .week
    case .year, nil: .month
    }
  }
}

/// How long cohorts are.
private enum CohortUnit {
  case hour, day, week, month

  /// Returns the hour, day, week from Monday or month of the zone's clocks that has `moment`.
  func span(around moment: Instant, in zone: ZoneOffsets) -> Range<Instant> {
    if self == .hour {
      let begin = moment.milliseconds.flooredDivision(by: Timeline.hour) * Timeline.hour
      return Instant(milliseconds: begin)..<Instant(milliseconds: begin + Timeline.hour)
    }
    let day = WallTime.day(of: zone.wall(at: moment))
    let (first, next) =
      switch self {
      case .hour, .day: (day, day.moved(days: 1))
      case .week: (day.moved(days: -day.weekday), day.moved(days: 7 - day.weekday))
      case .month:
        (day.moved(days: 1 - day.dayOfMonth), day.moved(days: 1 - day.dayOfMonth).moved(months: 1))
      }
    return zone.instant(wall: first.milliseconds)..<zone.instant(wall: next.milliseconds)
  }
}
