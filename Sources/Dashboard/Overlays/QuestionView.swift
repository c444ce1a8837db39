internal import Engine
internal import Terminal

/// Draws what is asked before it is done.
struct QuestionView {
  let question: Question
  let model: Model

  /// Draws the question in the middle of `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let lines = question.text(in: model.workspace).flatMap {
      Text.wrapped($0, to: min(64, frame.size.width - 8))
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
    let verb = "\(question.verb)    other keys: no"
    frame.write(verb, at: Point(box.x + 4, y), role: .dim, width: box.width - 6)
    frame.mark(Rect(x: box.x + 2, y: y, width: 3 + question.verb.count, height: 1), .key("y"))
    frame.cursor = Point(box.x + 2, y)
  }
}
