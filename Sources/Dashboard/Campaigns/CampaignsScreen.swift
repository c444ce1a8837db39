internal import Engine
internal import Terminal

/// The first screen: campaigns above, the selected one's report, and the feed.
struct CampaignsScreen {
  let model: Model

  /// Draws the screen into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    guard model.isLoaded else {
      frame.write("Reading the workspace…", at: Point(2, area.y + 1), role: .dim)
      return
    }
    let pane = ReportPane(model: model)
    let parts = Parts(area, campaigns: model.list.total, report: pane.height)
    if model.campaigns.isEmpty {
      drawEmpty(in: &frame, parts.list)
    } else {
      drawList(in: &frame, parts.list)
    }
    if let report = parts.report { pane.draw(in: &frame, report) }
    if let feed = parts.feed { FeedPane(model: model).draw(in: &frame, feed) }
  }

  /// How many campaigns can be seen at once.
  static func rows(of model: Model) -> Int {
    let pane = ReportPane(model: model)
    let parts = Parts(model.body, campaigns: model.list.total, report: pane.height)
    return max(1, parts.list.height - 2)
  }

  /// How the room is shared: the list first, then the report, then the feed.
  struct Parts {
    let list: Rect
    let report: Rect?
    let feed: Rect?

    init(_ area: Rect, campaigns: Int, report reportHeight: Int) {
      let wanted = max(campaigns, 4) + 2
      guard area.height >= 14 else {
        let (list, report) = area.splitTop(max(4, area.height - 5))
        self.list = list
        self.report = report.height >= 4 ? report : nil
        feed = nil
        return
      }
      let (top, rest) = area.splitTop(min(wanted, area.height * 2 / 5))
      list = top
      let (middle, bottom) = rest.splitTop(reportHeight)
      report = middle
      feed = bottom.height >= 3 ? bottom : nil
    }
  }

  // MARK: - List

  private func drawList(in frame: inout Frame, _ area: Rect) {
    let columns = Columns(width: area.width)
    columns.write(titles(frame.glyphs), in: &frame, at: Point(area.x, area.y), role: .header)
    var view = model.list.view
    let rows = max(1, area.height - 2)
    view.resize(count: model.campaigns.count, height: rows)
    for (place, index) in view.visible.enumerated() {
      let campaign = model.campaigns[index]
      let y = area.y + 1 + place
      row(campaign, columns, in: &frame, at: Point(area.x, y))
      frame.mark(area.row(1 + place), .row(index))
      let isMarked = model.list.marked.contains(campaign.id)
      if isMarked {
        frame.write(String(frame.glyphs.check), at: Point(area.x, y), role: .accent)
      }
      if index == view.selection {
        frame.paint(area.row(1 + place), role: .rowSelected)
        frame.cursor = Point(area.x, y)
      } else if isMarked {
        frame.paint(area.row(1 + place), role: .rowMarked)
      }
    }
    drawLast(in: &frame, area.row(area.height - 1), view, rows)
  }

  /// The headings; the one by which is sorted has an arrow.
  private func titles(_ glyphs: Glyphs) -> [String] {
    var titles = Columns.titles
    let list = model.list
    if let column = list.sort.column, list.sort != .state || list.isReversed {
      titles[column] += String(list.isReversed ? glyphs.arrowUp : glyphs.arrowDown)
    }
    return titles
  }

  /// The row below the list: the filter, or why the selected campaign is what it is; and how many
  /// there are.
  private func drawLast(in frame: inout Frame, _ row: Rect, _ view: ListView, _ rows: Int) {
    let list = model.list
    var counts: [String] = []
    if !list.marked.isEmpty { counts.append("\(list.marked.count) marked") }
    if list.isFiltered || list.isFiltering {
      counts.append("\(list.items.count)/\(list.total)")
    } else if list.items.count > rows {
      counts.append(
        "\(view.visible.lowerBound + 1)-\(view.visible.upperBound) of \(list.items.count)")
    }
    if list.showsArchived { counts.append("archived") }
    let right = frame.write(
      counts.joined(separator: "  "), endingAt: row.right - 1, y: row.y, role: .dim)
    let width = max(0, right - row.x - 3)
    if list.isFiltering || list.isFiltered {
      frame.write("/", at: Point(row.x + 1, row.y), role: .key)
      list.filter.draw(
        in: &frame, at: Point(row.x + 2, row.y), width: max(4, width - 1),
        focused: list.isFiltering, role: list.isFiltering ? nil : .match)
    } else if let campaign = list.selected {
      let reason = model.reason(of: campaign)
      frame.write(reason.text, at: Point(row.x + 1, row.y), role: reason.role, width: width)
    }
  }

  private func row(
    _ campaign: Campaign, _ columns: Columns, in frame: inout Frame, at point: Point
  ) {
    let figures = model.report[campaign.id]
    let life = model.life(of: campaign)
    let title = campaign.title.isEmpty ? "(no title)" : campaign.title
    let edit = model.workspace.drafts[campaign.id] == nil ? "" : " *"
    let minutes = Sparkline.count(in: columns.spark, glyphs: frame.glyphs)
    let spark = Sparkline.render(
      figures.series.values(.fact(.displayed), last: minutes, until: model.clock.now),
      width: columns.spark, glyphs: frame.glyphs)
    columns.write(
      [
        "\(life.sign(frame.glyphs)) \(life.word)", title + edit,
        "\(figures.sent.invitations)", "\(figures[.displayed].invitations)",
        figures.rate(.opened).percent, figures.rate(.clicked).percent,
        figures.rate(.replied).percent, spark,
      ], in: &frame, at: point, role: .text)
    frame.paint(Rect(x: point.x + 1, y: point.y, width: columns.state, height: 1), role: life.role)
    // Blanks have no colour: a line of them would be sent with every move of the cursor.
    let blanks = spark.prefix { $0 == " " }.count
    frame.paint(
      Rect(
        x: columns.sparkStart + point.x + blanks, y: point.y, width: spark.count - blanks, height: 1
      ),
      role: .spark)
  }

  private var emptyLines: [String] {
    let list = model.list
    if list.isFiltered { return ["No campaign fits the filter.", "Esc shows all \(list.total)."] }
    if list.showsArchived { return ["Nothing is archived.", "Esc shows the other campaigns."] }
    if model.workspace.library.channels.isEmpty {
      return [
        "No campaigns yet, and no site for them.",
        "Press n: four lines about your company, your site and yourself, and you can begin.",
        "Or leave with q and run `beckon demo` to see a whole shop at work.",
      ]
    }
    return [
      "No campaigns yet.",
      "Press n to make the first one: what to say, to whom, when and how often.",
      "Or leave with q and run `beckon demo` to see a whole shop at work.",
    ]
  }

  private func drawEmpty(in frame: inout Frame, _ area: Rect) {
    if model.list.isFiltered || model.list.isFiltering {
      drawLast(in: &frame, area.row(area.height - 1), model.list.view, area.height)
    }
    for (index, line) in emptyLines.enumerated() where index < area.height - 1 {
      frame.write(
        line, at: Point(area.x + 2, area.y + 1 + index), role: index == 0 ? .title : .text,
        width: area.width - 3)
    }
  }
}

/// The columns of the list of campaigns; the least important give way on a narrow screen.
struct Columns {
  static let titles = ["STATE", "TITLE", "SENT", "SHOWN", "OPEN", "CLICK", "REPLY", "PER MIN"]
  private let widths: [Int]

  /// The width of the state.
  var state: Int { widths[0] }

  /// The width of the sparkline; 0 if there is no room.
  var spark: Int { widths[7] }

  /// Where the sparkline begins.
  var sparkStart: Int { 1 + widths[0..<7].reduce(0) { $0 + ($1 > 0 ? $1 + 1 : 0) } }

  init(width: Int) {
    let state = width < 50 ? 2 : 11
    let numbers = width < 60 ? [0, 5, 5, 0, 5] : [5, 5, 5, 5, 5]
    let spark = width >= 76 ? min(30, 8 + (width - 76) / 2) : 0
    let fixed = ([state] + numbers + [spark]).reduce(0) { $0 + ($1 > 0 ? $1 + 1 : 0) }
    widths = [state, max(6, width - fixed - 3)] + numbers + [spark]
  }

  /// Writes one row's texts; numbers stand at the right of their columns.
  func write(_ texts: [String], in frame: inout Frame, at point: Point, role: Role) {
    var x = point.x + 1
    for (index, text) in texts.enumerated() where widths[index] > 0 {
      let isNumber = (2...6).contains(index)
      let shown = index == 0 && widths[0] < 4 ? String(text.prefix(1)) : text
      let padded = Text.padded(shown, to: widths[index], alignment: isNumber ? .right : .left)
      frame.write(padded, at: Point(x, point.y), role: role)
      x += widths[index] + 1
    }
  }
}

extension Campaign.Life {
  /// The sign before the state's name; it tells the state without colour too.
  func sign(_ glyphs: Glyphs) -> Character {
    switch self {
    case .live: glyphs.live
    case .paused: glyphs.paused
    case .pausedByItself: "!"
    case .draft: glyphs.draft
    case .scheduled, .ended, .archived: glyphs.ended
    case .faulty: "!"
    }
  }

  /// The state in a narrow column.
  var word: String {
    switch self {
    case .draft, .scheduled, .live, .paused, .ended, .archived: name
    case .pausedByItself: "paused"
    case .faulty: "errors"
    }
  }

  /// How the state is coloured.
  var role: Role {
    switch self {
    case .live: .statusLive
    case .paused, .pausedByItself: .statusPaused
    case .draft: .statusDraft
    case .scheduled: .statusScheduled
    case .ended, .archived: .statusEnded
    case .faulty: .error
    }
  }
}

extension Rate {
  /// The share alone, for a narrow column.
  var percent: String { share.map { "\(Int(($0 * 100).rounded()))%" } ?? "–" }
}
