/// A chart one row high.
package enum Sparkline {
  /// Returns the last `width` of `values` as bars against the highest of them, filled with blanks
  /// on the left; zero is a blank, anything above it at least the lowest bar.
  package static func render(_ values: [Int], width: Int, glyphs: Glyphs) -> String {
    let shown = values.suffix(max(0, width))
    let highest = shown.max() ?? 0
    let steps = glyphs.sparks.count
    var result = String(repeating: " ", count: max(0, width) - shown.count)
    for value in shown {
      guard value > 0, highest > 0 else {
        result.append(" ")
        continue
      }
      // Sums of long spans times the steps need not fit one integer.
      let part = highest.dividingFullWidth(value.multipliedFullWidth(by: steps))
      let level = part.quotient + (part.remainder > 0 ? 1 : 0)
      result.append(glyphs.sparks[level - 1])
    }
    return result
  }
}
