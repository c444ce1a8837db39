internal import Engine
package import Terminal

extension Model {
  /// The least size at which anything useful can be drawn.
  package static let leastSize = Size(30, 6)

  /// Returns the picture of the model.
  package func frame() -> Frame {
    var frame = Frame(size: size, glyphs: glyphs, isRead: isRead)
    guard size.width >= Self.leastSize.width, size.height >= Self.leastSize.height else {
      frame.write("Too small: 30x6 needed", at: .zero, role: .warning, width: size.width)
      return frame
    }
    drawBar(in: &frame, frame.bounds.row(0))
    let area = body
    if let shownBanner {
      let line = frame.bounds.row(1)
      frame.fill(line, role: .banner)
      frame.write(shownBanner, at: Point(1, line.y), role: .banner, width: size.width - 2)
    }
    screen.entry.draw(self, &frame, area)
    drawOverlay(in: &frame, area)
    drawFoot(in: &frame, frame.bounds.row(size.height - 1))
    return frame
  }

  private var shownBanner: String? { banner ?? workspace.problems.first }

  /// The room between bar, banner and footer.
  var body: Rect {
    let above = shownBanner == nil ? 1 : 2
    return Rect(x: 0, y: above, width: size.width, height: size.height - above - 1)
  }

  // MARK: - Bar

  private func drawBar(in frame: inout Frame, _ row: Rect) {
    frame.fill(row, role: .bar)
    let place = workspace.name.isEmpty ? "Beckon" : "Beckon  \(workspace.name)"
    let gateway =
      workspace.gatewayIsRunning ? "\(glyphs.live) gateway runs" : "\(glyphs.draft) no gateway"
    let time = "\(clock.time(clock.now, seconds: false)) \(clock.zone)"
    let waiting = inbox.waiting == 0 ? "" : "\(inbox.waiting) waiting   "
    let status = waiting + (row.width >= 60 ? "\(gateway)   \(time)" : time)
    let end = frame.write(
      status, endingAt: row.right - 1, y: row.y,
      role: workspace.gatewayIsRunning ? .bar : .barDim)
    let used = frame.write(place, at: Point(1, row.y), role: .bar, width: max(0, end - 3))
    drawViews(in: &frame, Rect(x: used + 4, y: row.y, width: end - used - 6, height: 1))
  }

  /// The views with their numbers, if there is room for all.
  private func drawViews(in frame: inout Frame, _ area: Rect) {
    let names = Self.views.enumerated().map { "\($0 + 1) \($1.title)" }
    guard names.map({ Text.width($0) + 2 }).reduce(0, +) <= area.width else { return }
    let here = below.first ?? screen
    var x = area.x
    for (index, (view, name)) in zip(Self.views, names).enumerated() {
      let role: Role = view.screen == here ? .tabSelected : .barDim
      frame.mark(
        Rect(x: x, y: area.y, width: Text.width(name), height: 1), .key(Character("\(index + 1)")))
      x += frame.write(name, at: Point(x, area.y), role: role) + 2
    }
  }

  // MARK: - Foot

  /// The notice if there is one, else the most useful keys.
  private func drawFoot(in frame: inout Frame, _ row: Rect) {
    if let notice { return drawNotice(notice, in: &frame, row) }
    var x = row.x + 1
    for hint in hints {
      let width = Text.width(hint.key) + Text.width(hint.title) + 1
      guard x + width < row.right else { return }
      if let key = Key(named: hint.key) {
        frame.mark(Rect(x: x, y: row.y, width: width, height: 1), .key(key))
      }
      x += frame.write(hint.key, at: Point(x, row.y), role: .key) + 1
      x += frame.write(hint.title, at: Point(x, row.y), role: .dim) + 2
    }
  }

  /// A notice that is too long for one row takes some above it: what to do stands at its end.
  private func drawNotice(_ notice: Notice, in frame: inout Frame, _ row: Rect) {
    let lines = Text.wrapped(notice.text, to: max(1, row.width - 2)).prefix(Self.mostNoticeRows)
    for (index, line) in lines.enumerated() {
      let y = row.y - lines.count + 1 + index
      frame.fill(Rect(x: row.x, y: y, width: row.width, height: 1), role: .text)
      frame.write(line, at: Point(1, y), role: notice.role, width: row.width - 2)
    }
  }

  private static let mostNoticeRows = 3

  /// The keys of the footer, at most eight.
  private var hints: [(key: String, title: String)] {
    if let overlay { return overlay.hints }
    if let hints = screen.entry.hints(self) { return hints }
    let actions = context.chain.flatMap { context in
      Action.all.filter { $0.context == context && $0.isCommon && $0.disabled(self) == nil }
    }
    return actions.compactMap { action in keys.name(of: action).map { ($0, action.title) } }
      .prefix(8).map { $0 }
  }
}
