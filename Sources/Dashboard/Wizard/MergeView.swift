internal import Engine
internal import Terminal

/// Draws the places where two edits of one campaign meet: what stood there, and what each made of
/// it.
struct MergeView {
  let merge: Merge

  /// Draws the view into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let inner = area.inset(columns: 1, rows: 0)
    var lines = head.flatMap { text, role in
      Text.wrapped(text, to: inner.width).map { ($0, role) }
    }
    lines.append(("", .text))
    for (index, line) in lines.prefix(inner.height).enumerated() {
      frame.write(line.0, at: Point(inner.x, inner.y + index), role: line.1)
    }
    let (_, rest) = inner.splitTop(lines.count)
    drawMeetings(in: &frame, rest)
  }

  private var head: [(String, Role)] {
    let title = merge.theirs.title
    var lines: [(String, Role)] = [
      (
        "\(merge.by) saved revision \(merge.theirs.revision) of \"\(title)\" while you edited it.",
        .title
      )
    ]
    if !merge.taken.isEmpty {
      lines.append(("Taken over from \(merge.by): \(CampaignWords.list(merge.taken)).", .text))
    }
    if !merge.kept.isEmpty {
      lines.append(("Kept of yours: \(CampaignWords.list(merge.kept)).", .text))
    }
    lines.append(
      merge.meetings.isEmpty
        ? ("Nothing meets. Enter saves both edits as one revision.", .success)
        : ("Both of you changed these; choose, then Enter saves:", .warning))
    return lines
  }

  /// Four rows a meeting: the place, what stood there, both edits.
  private func drawMeetings(in frame: inout Frame, _ area: Rect) {
    let shown = max(1, area.height / 4)
    let first = max(0, merge.row - shown + 1)
    for (place, index) in merge.meetings.indices.dropFirst(first).prefix(shown).enumerated() {
      let meeting = merge.meetings[index]
      let y = area.y + 4 * place
      let takesTheirs = merge.takesTheirs.contains(meeting.path)
      frame.write(meeting.path, at: Point(area.x, y), role: .strong, width: area.width)
      write("was", meeting.base, meeting.path, .dim, in: &frame, Point(area.x, y + 1), area.width)
      choice("yours", meeting.mine, meeting.path, !takesTheirs, in: &frame, area, y + 2)
      choice(merge.by, meeting.theirs, meeting.path, takesTheirs, in: &frame, area, y + 3)
      if index == merge.row {
        frame.paint(Rect(x: area.x, y: y, width: area.width, height: 1), role: .rowSelected)
        frame.cursor = Point(area.x, y)
      }
    }
  }

  private func choice(
    _ label: String, _ value: JSON?, _ path: String, _ isTaken: Bool, in frame: inout Frame,
    _ area: Rect, _ y: Int
  ) {
    let mark = isTaken ? "\(frame.glyphs.check) " : "  "
    frame.write(mark, at: Point(area.x, y), role: .accent)
    write(
      label, value, path, isTaken ? .strong : .text, in: &frame, Point(area.x + 2, y),
      area.width - 2)
  }

  private func write(
    _ label: String, _ value: JSON?, _ path: String, _ role: Role, in frame: inout Frame,
    _ point: Point, _ width: Int
  ) {
    frame.write(
      "\(Text.padded(label, to: 9)) \(FieldChange.words(value, path))", at: point, role: role,
      width: width)
  }
}
