internal import Engine
internal import Terminal

/// Draws zones to choose from, each with what its clocks show.
struct ZonePickerView {
  let picker: ZonePicker
  let table: ZoneTable
  let now: Instant

  /// Draws the list into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    picker.search.draw(in: &frame, at: area.origin, width: area.width, focused: true)
    let (_, rest) = area.splitTop(1)
    let entries = picker.suggestions.shown
    if entries.isEmpty {
      frame.write(
        table.isKnown ? "No zone fits; try the next big city." : "Reading the zones …",
        at: rest.origin, role: .warning, width: rest.width)
    }
    let pick = picker.suggestions.pick ?? 0
    let first = max(0, min(pick - rest.height / 2, entries.count - rest.height))
    for (place, entry) in entries.dropFirst(first).prefix(rest.height).enumerated() {
      let row = rest.row(place)
      let clock = table.wall(entry.text, at: now)?.clockText ?? ""
      frame.write(clock, at: row.origin, role: .dim, width: 5)
      frame.write(entry.text, at: Point(row.x + 7, row.y), role: .menu, width: row.width - 7)
      if first + place == pick { frame.paint(row, role: .menuSelected) }
    }
  }
}
