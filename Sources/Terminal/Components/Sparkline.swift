/// A chart one row high.
package enum Sparkline {
  /// Returns how many figures there is room for in `width` columns.
  package static func count(in width: Int, glyphs: Glyphs) -> Int {
    max(0, glyphs.isDotted ? 2 * width : width)
  }

  /// Returns the last of `values` for which `width` columns have room, as bars against the highest
  /// of them, with blanks on the left; zero is a blank, anything above it at least the lowest bar.
  package static func render(_ values: [Int], width: Int, glyphs: Glyphs) -> String {
    let count = count(in: width, glyphs: glyphs)
    let shown = values.suffix(count)
    let highest = shown.max() ?? 0
    let steps = glyphs.isDotted ? Dots.rows : glyphs.sparks.count
    let levels =
      Array(repeating: 0, count: count - shown.count)
      + shown.map { level(of: $0, against: highest, steps: steps) }
    guard glyphs.isDotted else {
      return String(levels.map { $0 == 0 ? " " : glyphs.sparks[$0 - 1] })
    }
    return String(
      stride(from: 0, to: levels.count, by: 2).map { place in
        var dots = Dots()
        for (column, level) in levels[place...].prefix(2).enumerated() {
          for row in 0..<level { dots.set(column: column, row: Dots.rows - 1 - row) }
        }
        return dots.character
      })
  }

  /// Returns how many of `steps` a value reaches, at least one if it is above zero.
  static func level(of value: Int, against highest: Int, steps: Int) -> Int {
    guard value > 0, highest > 0 else { return 0 }
    // Sums of long spans times the steps need not fit one integer.
    let part = highest.dividingFullWidth(value.multipliedFullWidth(by: steps))
    return part.quotient + (part.remainder > 0 ? 1 : 0)
  }
}
