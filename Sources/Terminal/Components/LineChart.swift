/// A chart of a line of dots some rows high.
enum LineChart {
  /// Returns the rows from top to bottom: a line through all values, the first at the left end and
  /// the last at the right, against the highest of them; zero is at the foot, anything above it
  /// is above the foot.
  static func rows(_ values: [Int], height: Int, width: Int) -> [String] {
    var canvas = Array(
      repeating: Array(repeating: Dots(), count: max(0, width)), count: max(0, height))
    let (across, up) = (2 * width, Dots.rows * height)
    let highest = values.max() ?? 0
    let levels = values.map { Sparkline.level(of: $0, against: highest, steps: up - 1) }
    var last: Int?
    for x in 0..<(levels.isEmpty || up == 0 ? 0 : max(0, across)) {
      let level = level(at: x, across: across, levels)
      // The line has no gaps where it is steep.
      let from = last.map { $0 < level ? $0 + 1 : $0 > level ? $0 - 1 : level } ?? level
      for y in min(from, level)...max(from, level) {
        let row = up - 1 - y
        canvas[row / Dots.rows][x / 2].set(column: x % 2, row: row % Dots.rows)
      }
      last = level
    }
    return canvas.map { String($0.map(\.character)) }
  }

  /// The height of the line at `x`, between the two values beside it.
  private static func level(at x: Int, across: Int, _ levels: [Int]) -> Int {
    let (place, rest) = (x * (levels.count - 1)).quotientAndRemainder(dividingBy: across - 1)
    guard rest > 0 else { return levels[place] }
    let rise = Double(levels[place + 1] - levels[place]) * Double(rest) / Double(across - 1)
    return levels[place] + Int(rise.rounded())
  }
}
