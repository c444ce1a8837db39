/// A cell of the screen: `x` columns from the left, `y` rows from the top, both from 0.
package struct Point: Hashable, Sendable {
  package var x: Int
  package var y: Int

  /// Makes the point at column `x` of row `y`.
  package init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }

  /// Makes the point at column `x` of row `y`.
  package init(x: Int, y: Int) {
    self.init(x, y)
  }

  /// The upper left corner of the screen.
  package static let zero = Point(0, 0)
}
