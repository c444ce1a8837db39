internal import Engine
internal import Terminal

/// What happens, newest first.
struct FeedPane {
  let model: Model

  /// Draws the pane into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    frame.rule(area.row(0), title: "Live feed")
    let lines = model.feed.lines.suffix(area.height - 1).reversed()
    guard !lines.isEmpty else {
      let hint =
        model.workspace.gatewayIsRunning
        ? "Nothing has happened yet. Visitors appear here as they come."
        : "Nothing has happened yet. Start the gateway with `beckon serve`."
      frame.write(hint, at: Point(area.x + 2, area.y + 1), role: .dim, width: area.width - 3)
      return
    }
    for (index, line) in lines.enumerated() {
      draw(line, in: &frame, area.row(1 + index))
    }
  }

  func draw(_ line: Feed.Line, in frame: inout Frame, _ row: Rect) {
    let time = model.clock.time(line.at)
    frame.write(time, at: Point(row.x + 1, row.y), role: .feedTime)
    let campaign = line.campaign.map { " \"\(model.workspace.title(of: $0))\"" } ?? ""
    // A message is the point of its line; of everything else the campaign is.
    let text = line.kind == .spoken ? " \(line.what)" : " \(line.what)\(campaign)"
    var x = row.x + 10
    // Where it was gives way to what it was.
    let isRoomy = Text.width(line.whoAndWhere) + min(Text.width(text), 24) < row.right - x
    x += frame.write(
      isRoomy ? line.whoAndWhere : line.who, at: Point(x, row.y), role: .visitor,
      width: max(0, min(30, row.right - x - 1)))
    frame.write(text, at: Point(x, row.y), role: line.kind.role, width: max(0, row.right - x - 1))
  }
}

extension Feed.Kind {
  fileprivate var role: Role {
    switch self {
    case .shown: .text
    case .good: .success
    case .spoken: .accent
    case .declined: .dim
    case .operation: .info
    }
  }
}
