internal import Engine
package import Terminal

extension Model {
  /// The least size at which anything useful can be drawn.
  package static let leastSize = Size(30, 6)

  /// Returns the picture of the model.
  package func frame() -> Frame {
    var frame = Frame(size: size, glyphs: glyphs)
    guard size.width >= Self.leastSize.width, size.height >= Self.leastSize.height else {
      frame.write("Too small: 30x6 needed", at: .zero, role: .warning, width: size.width)
      return frame
    }
    let (bar, rest) = frame.bounds.splitTop(1)
    let (foot, body) = rest.splitBottom(1)
    drawBar(in: &frame, bar)
    var area = body
    if let banner = banner ?? workspace.problems.first {
      let (line, below) = body.splitTop(1)
      frame.fill(line, role: .banner)
      frame.write(banner, at: Point(1, line.y), role: .banner, width: size.width - 2)
      area = below
    }
    screen.entry.draw(self, &frame, area)
    drawFoot(in: &frame, foot)
    drawOverlay(in: &frame, area)
    return frame
  }

  // MARK: - Bar

  private func drawBar(in frame: inout Frame, _ row: Rect) {
    frame.fill(row, role: .bar)
    let place = workspace.name.isEmpty ? "Beckon" : "Beckon  \(workspace.name)"
    frame.write(place, at: Point(1, row.y), role: .bar, width: max(0, row.width - 30))
    let gateway =
      workspace.gatewayIsRunning ? "\(glyphs.live) gateway runs" : "\(glyphs.draft) no gateway"
    let time = "\(clock.time(clock.now, seconds: false)) \(clock.zone)"
    let status = row.width >= 50 ? "\(gateway)   \(time)" : time
    frame.write(
      status, endingAt: row.right - 1, y: row.y,
      role: workspace.gatewayIsRunning ? .bar : .barDim)
  }

  // MARK: - Foot

  /// The notice if there is one, else the most useful keys.
  private func drawFoot(in frame: inout Frame, _ row: Rect) {
    if let notice {
      frame.write(notice.text, at: Point(1, row.y), role: notice.role, width: row.width - 2)
      return
    }
    if case .question(let question) = overlay {
      frame.write("y", at: Point(1, row.y), role: .key)
      frame.write(
        "\(question.verb)   any other key: go back", at: Point(3, row.y), role: .dim,
        width: row.width - 4)
      return
    }
    var x = row.x + 1
    for hint in hints {
      let key = hint.key
      let width = Text.width(key) + Text.width(hint.title) + 1
      guard x + width < row.right else { return }
      x += frame.write(key, at: Point(x, row.y), role: .key) + 1
      x += frame.write(hint.title, at: Point(x, row.y), role: .dim) + 2
    }
  }

  /// The keys of the footer, at most eight.
  private var hints: [(key: String, title: String)] {
    if let hints = screen.entry.hints(self) { return hints }
    let actions = context.chain.flatMap { context in
      Action.all.filter { $0.context == context && $0.isCommon && $0.disabled(self) == nil }
    }
    return actions.prefix(8).map { ($0.keys[0].name, $0.title) }
  }

  // MARK: - Overlays

  private func drawOverlay(in frame: inout Frame, _ area: Rect) {
    switch overlay {
    case nil: return
    case .help(let scroll): HelpView(model: self, scroll: scroll).draw(in: &frame, area)
    case .question(let question):
      let lines = question.text(in: workspace).flatMap {
        Text.wrapped($0, to: min(64, size.width - 8))
      }
      let width = (lines.map { Text.width($0) }.max() ?? 0) + 4
      let box = area.centered(Size(max(30, width), lines.count + 4))
      frame.fill(box, role: .text)
      frame.box(box, title: "Are you sure?", role: .borderFocus)
      for (index, line) in lines.enumerated() {
        frame.write(
          line, at: Point(box.x + 2, box.y + 1 + index), role: index == 0 ? .strong : .text,
          width: box.width - 4)
      }
      let y = box.bottom - 2
      frame.write("y", at: Point(box.x + 2, y), role: .key)
      frame.write("\(question.verb)    other keys: no", at: Point(box.x + 4, y), role: .dim)
      frame.cursor = Point(box.x + 2, y)
    }
  }
}
