/// A bar that is filled by part.
package enum Meter {
  /// Draws `part` of `whole` as a bar of `width` columns from `point`.
  ///
  /// The bar is full only if `part` reaches `whole`, and empty only if `part` is not above zero.
  package static func draw(
    _ part: Int, of whole: Int, in frame: inout Frame, at point: Point, width: Int,
    role: Role = .meter
  ) {
    let full = filled(part, of: whole, width: width)
    let width = max(0, width)
    frame.write(
      String(repeating: frame.glyphs.meterFull, count: full), at: point, role: role)
    frame.write(
      String(repeating: frame.glyphs.meterEmpty, count: width - full),
      at: Point(point.x + full, point.y), role: .meterEmpty)
  }

  /// Returns how many of `width` columns are filled.
  package static func filled(_ part: Int, of whole: Int, width: Int) -> Int {
    guard width > 0, whole > 0, part > 0 else { return 0 }
    guard part < whole else { return width }
    let exact = whole.dividingFullWidth(part.multipliedFullWidth(by: width))
    let columns = exact.quotient + (exact.remainder >= whole - exact.remainder ? 1 : 0)
    return max(1, min(max(1, width - 1), columns))
  }
}
