internal import Engine
internal import Terminal

/// Draws a step's fields: label and value.
struct FormView {
  private let wizard: Wizard
  private let model: Model

  init(_ view: WizardView) {
    wizard = view.wizard
    model = view.model
  }

  private static let labelWidth = 11

  /// Draws the form into `area`, scrolled so that the focused field is in sight.
  func draw(in frame: inout Frame, _ area: Rect) {
    let heights = wizard.fields.map { $0.height }
    let fields = area
    var y = fields.y - scroll(heights, fields.height)
    for (index, field) in wizard.fields.enumerated() {
      if y >= fields.y, y + heights[index] <= fields.bottom {
        let rect = Rect(x: area.x, y: y, width: area.width, height: heights[index])
        draw(field, in: &frame, rect)
        frame.mark(rect, .field(index))
      }
      y += heights[index]
    }
  }

  private func scroll(_ heights: [Int], _ room: Int) -> Int {
    let end = heights.prefix(wizard.focus + 1).reduce(0, +)
    return max(0, end - room)
  }

  private func draw(_ field: FormField, in frame: inout Frame, _ rect: Rect) {
    let isFocused = wizard.focused?.path == field.path && wizard.condition == nil
    let label = rect.x + 1
    frame.write(
      field.label, at: Point(label, rect.y), role: isFocused ? .strong : .label,
      width: Self.labelWidth - 1)
    let x = label + Self.labelWidth
    let width = max(4, rect.right - x - 1)
    switch (field.control, wizard.editors[field.path]) {
    case (.line, .line(let line)?):
      if isFocused {
        line.draw(in: &frame, at: Point(x, rect.y), width: width, focused: true)
      } else {
        let role: Role = wizard.problems[field.path] == nil ? .field : .fieldInvalid
        frame.write(Text.padded(line.text, to: width), at: Point(x, rect.y), role: role)
      }
    case (.area, .area(let area)?):
      let box = Rect(x: x, y: rect.y, width: width, height: rect.height)
      area.draw(in: &frame, rect: box, focused: isFocused)
    case (.choice(let options, let read, _), _):
      let name = read(wizard.campaign)
      let title = options(model.workspace.library).first { $0.name == name }?.title ?? "choose one"
      let arrows =
        isFocused ? ("\(frame.glyphs.arrowLeft) ", " \(frame.glyphs.arrowRight)") : ("", "")
      frame.write(
        arrows.0 + title + arrows.1, at: Point(x, rect.y), role: isFocused ? .fieldFocus : .value,
        width: width)
      if isFocused { frame.cursor = Point(x, rect.y) }
    case (.line, _), (.area, _): break
    }
  }
}

extension FormField {
  /// Rows that the field takes.
  fileprivate var height: Int {
    switch control {
    case .line, .choice: 1
    case .area(let rows, _, _): rows
    }
  }
}
