/// A chart of bars some rows high.
package enum BarChart {
  /// Returns the rows from top to bottom: one bar of `width` columns and a blank for each value,
  /// against the highest of them; anything above zero has at least the lowest bar.
  package static func rows(_ values: [Int], height: Int, width: Int, glyphs: Glyphs) -> [String] {
    let highest = values.max() ?? 0
    let steps = glyphs.sparks.count
    let bars = values.map { value -> Int in
      guard value > 0, highest > 0 else { return 0 }
      let part = highest.dividingFullWidth(value.multipliedFullWidth(by: steps * height))
      return part.quotient + (part.remainder > 0 ? 1 : 0)
    }
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
