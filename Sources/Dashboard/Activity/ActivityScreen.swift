internal import Engine
internal import Terminal

extension ScreenEntry {
  /// What happened, and how the gateway is.
  static let activity = ScreenEntry(
    context: { _ in .activity },
    move: { model, body in model.moveInActivity(body) },
    draw: { model, frame, area in ActivityScreen(model: model).draw(in: &frame, area) })
}

/// What happened lately, by topic, campaign or person, below how the gateway is.
struct ActivityScreen {
  let model: Model

  /// How many lines can be seen at once.
  static func rows(of model: Model) -> Int { max(1, model.body.height - 3) }

  /// Draws the screen into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    drawHealth(in: &frame, area.row(0))
    frame.rule(area.row(1), title: title)
    drawState(in: &frame, area.row(1))
    let lines = model.activity
    let room = Rect(x: area.x, y: area.y + 2, width: area.width, height: max(0, area.height - 2))
    guard let selected = model.activityLine else {
      let hint = model.isActivityFiltered ? "Esc shows everything again." : model.activityHint
      return frame.writeEmpty("Nothing of that has happened lately.", hint: hint, in: room)
    }
    let place = lines.firstIndex { $0.number == selected.number } ?? 0
    var view = ListView(count: lines.count, height: max(1, room.height))
    view.select(place)
    for (row, index) in view.visible.enumerated() where row < room.height {
      let line = room.row(row)
      FeedPane(model: model).draw(lines[index], in: &frame, line)
      frame.mark(line, .row(index))
      guard index == place else { continue }
      frame.paint(line, role: .rowSelected)
      frame.cursor = line.origin
    }
  }

  private var title: String {
    let desk = model.activityDesk
    var parts = [desk.topic.map { "Activity: \($0.rawValue)" } ?? "Activity"]
    if let campaign = desk.campaign {
      parts.append("of \"\(model.workspace.title(of: campaign))\"")
    }
    if let visitor = desk.visitor { parts.append("of \(model.people[visitor].words)") }
    return parts.joined(separator: " ")
  }

  private func drawState(in frame: inout Frame, _ row: Rect) {
    guard let held = model.activityDesk.held else { return }
    frame.write(
      " held, \(model.feed.total - held) new; p goes on ", endingAt: row.right - 1, y: row.y,
      role: .warning)
  }

  // MARK: - The gateway

  private func drawHealth(in frame: inout Frame, _ row: Rect) {
    let now = model.clock.now
    var x = row.x + 1
    func write(_ text: String, _ role: Role) {
      // The first has to be there; of the others what fits.
      guard x == row.x + 1 || Text.width(text) < row.right - x else { return }
      x += frame.write(text, at: Point(x, row.y), role: role, width: max(0, row.right - x - 1)) + 2
    }
    if let banner = model.banner { return write(banner, .error) }
    guard model.workspace.gatewayIsRunning else {
      return write("No gateway runs: visitors are not seen. Start one with beckon serve.", .warning)
    }
    let since = model.pulse.started.map { " since \(model.clock.time($0, seconds: false))" } ?? ""
    write("\(frame.glyphs.live) gateway\(since)", .success)
    write("\(model.pulse.rate(at: now)) entries/min", .text)
    if let health = model.pulse.health {
      write(health.streams == 1 ? "1 page open" : "\(health.streams) pages open", .text)
      if health.microseconds > 0 {
        write("decides in \(Self.milliseconds(health.microseconds)) ms", .text)
      }
      if health.failures > 0 { write("could not write \(health.failures) times", .warning) }
    }
    if let last = model.pulse.last { write("last \(InboxScreen.span(now - last)) ago", .text) }
    if let size = model.pulse.journal {
      write("journal \(Self.megabytes(size.bytes))", .dim)
    }
    let room = min(60, row.right - x - 1)
    guard room >= 10 else { return }
    let count = Sparkline.count(in: room, glyphs: frame.glyphs)
    frame.write(
      Sparkline.render(
        model.pulse.values(last: count, until: now), width: room, glyphs: frame.glyphs),
      at: Point(x, row.y), role: .spark)
  }

  /// "0.4", "12".
  private static func milliseconds(_ microseconds: Int64) -> String {
    let tenths = (microseconds + 50) / 100
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)"
  }

  /// "1.5 MB".
  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + 500_000) / 1_000_000
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10) MB" : "\(tenths / 10) MB"
  }
}

extension Model {
  fileprivate var isActivityFiltered: Bool {
    activityDesk.topic != nil || activityDesk.campaign != nil || activityDesk.visitor != nil
  }

  fileprivate var activityHint: String {
    workspace.gatewayIsRunning
      ? "Visitors, answers and changes appear here as they come."
      : "Start the gateway with beckon serve."
  }
}
