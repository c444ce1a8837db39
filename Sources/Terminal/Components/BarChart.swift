/// A chart of bars some rows high, or of a line where glyphs are dots.
package enum BarChart {
  /// Returns the rows from top to bottom: one bar of `width` columns and a blank for each value,
  /// against the highest of them; anything above zero has at least the lowest bar.
  package static func rows(_ values: [Int], height: Int, width: Int, glyphs: Glyphs) -> [String] {
    if glyphs.isDotted {
      let room = max(0, values.count * (max(1, width) + 1) - 1)
      return LineChart.rows(values, height: height, width: room)
    }
    let highest = values.max() ?? 0
    let steps = glyphs.sparks.count
    let bars = values.map { Sparkline.level(of: $0, against: highest, steps: steps * height) }
    return (0..<max(0, height)).reversed().map { row in
      bars.map { bar in
        let level = min(steps, max(0, bar - row * steps))
        let sign = level == 0 ? " " : String(glyphs.sparks[level - 1])
        return String(repeating: sign, count: max(1, width))
      }.joined(separator: " ")
    }
  }

  /// Returns how wide bars can be so that all fit into `room` columns; `nil` if they cannot.
  package static func width(of count: Int, in room: Int) -> Int? {
    guard count > 0, room >= 2 * count - 1 else { return nil }
    return min(8, (room + 1) / count - 1)
  }
}
