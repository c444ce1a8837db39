internal import Terminal

/// All keys of a screen, made from the table of actions.
struct HelpView {
  let model: Model
  let scroll: Int

  /// Draws the help over `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let box = area.centered(Size(min(76, area.width), area.height))
    frame.fill(box, role: .text)
    frame.box(box, title: "Keys", role: .borderFocus)
    let lines = lines(width: box.width - 4)
    let room = box.height - 2
    let start = max(0, min(scroll, lines.count - room))
    for (index, line) in lines.dropFirst(start).prefix(room).enumerated() {
      let y = box.y + 1 + index
      switch line {
      case .heading(let text):
        frame.write(text, at: Point(box.x + 2, y), role: .title, width: box.width - 4)
      case .action(let keys, let help, let disabled):
        frame.write(keys, at: Point(box.x + 2, y), role: .key, width: 17)
        frame.write(
          help, at: Point(box.x + 20, y), role: disabled ? .rowDisabled : .text,
          width: box.width - 22)
      }
    }
    if lines.count > room {
      frame.write(
        " \(frame.glyphs.arrowDown) more, any other key closes ", endingAt: box.right - 2,
        y: box.bottom - 1, role: .dim)
    }
  }

  private enum Line {
    case heading(String)
    case action(keys: String, help: String, disabled: Bool)
  }

  private func lines(width: Int) -> [Line] {
    model.context.chain.flatMap { context -> [Line] in
      let actions = Action.all.filter { $0.context == context }
      return [.heading(context.title)]
        + actions.flatMap { action -> [Line] in
          let keys = action.keys.prefix(3).map(\.name).joined(separator: " ")
          let reason = action.disabled(model)
          let help = reason.map { "\(action.help) Not now: \($0)." } ?? action.help
          return Text.wrapped(help, to: max(10, width - 18)).enumerated().map { index, line in
            .action(keys: index == 0 ? keys : "", help: line, disabled: reason != nil)
          }
        }
    }
  }
}
