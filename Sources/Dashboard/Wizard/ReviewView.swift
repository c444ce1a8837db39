internal import Engine
internal import Terminal

/// Draws the review, scrolled so that the selected line is in sight.
struct ReviewView {
  let wizard: Wizard
  let model: Model
  let findings: [Finding]

  /// A row of the picture.
  private struct Line {
    let label: String
    let text: String
    let role: Role
    /// Which of the lines that can be selected it belongs to.
    let place: Int?
  }

  /// Draws the review into `body`.
  func draw(in frame: inout Frame, _ body: Rect) {
    let review = Review(wizard, model, findings)
    let selected = min(wizard.reviewRow, review.targets.count - 1)
    let lines = lines(of: review, width: body.width)
    let own = lines.indices.filter { lines[$0].place == selected }
    let first = max(0, min((own.last ?? 0) - body.height + 1, lines.count - body.height))
    for (row, line) in lines.dropFirst(min(first, own.first ?? 0)).prefix(body.height).enumerated()
    {
      let y = body.y + row
      frame.write(line.label, at: Point(body.x + 1, y), role: .label)
      let used = frame.write(line.text, at: Point(body.x + 12, y), role: line.role)
      if let place = line.place { frame.mark(body.row(row), .row(place)) }
      guard line.place == selected, line.place != nil else { continue }
      frame.paint(
        Rect(x: body.x + 12, y: y, width: max(1, used), height: 1), role: .rowSelected)
      if !line.label.isEmpty || frame.cursor == nil { frame.cursor = Point(body.x + 12, y) }
    }
  }

  private func lines(of review: Review, width: Int) -> [Line] {
    var place = -1
    return review.rows.flatMap { row -> [Line] in
      if row.target != nil { place += 1 }
      let own = row.target == nil ? nil : place
      return Text.wrapped(row.text, to: max(10, width - 14)).enumerated().map { index, text in
        Line(label: index == 0 ? row.label : "", text: text, role: row.role, place: own)
      }
    }
  }
}
