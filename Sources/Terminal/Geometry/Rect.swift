/// A rectangle of cells; its extent is never negative, its corner may lie off the screen.
package struct Rect: Hashable, Sendable {
  package let x: Int
  package let y: Int
  package let width: Int
  package let height: Int

  /// Makes the rectangle whose upper left cell is (`x`, `y`); a negative extent counts as zero.
  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// Makes the rectangle of `size` whose upper left cell is `origin`.
  package init(_ origin: Point, _ size: Size) {
    self.init(x: origin.x, y: origin.y, width: size.width, height: size.height)
  }

  /// Makes the rectangle of `size` in the upper left corner of the screen.
  package init(_ size: Size) {
    self.init(.zero, size)
  }

  package var origin: Point { Point(x, y) }
  package var size: Size { Size(width, height) }
  package var isEmpty: Bool { width == 0 || height == 0 }

  /// The first column right of the rectangle.
  package var right: Int { x + width }

  /// The first row below the rectangle.
  package var bottom: Int { y + height }

  /// Returns whether the cell `point` lies inside.
  package func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < right && point.y >= y && point.y < bottom
  }

  /// Returns the part shared with `other`; empty if they do not meet.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top, width: min(right, other.right) - left,
      height: min(bottom, other.bottom) - top)
  }

  /// Returns the rectangle made smaller by `columns` on the left and right and `rows` above and
  /// below.
  package func inset(columns: Int = 1, rows: Int = 1) -> Rect {
    Rect(x: x + columns, y: y + rows, width: width - 2 * columns, height: height - 2 * rows)
  }

  /// Returns the rectangle made smaller by `cells` on every side.
  package func inset(_ cells: Int) -> Rect {
    inset(columns: cells, rows: cells)
  }

  /// Returns row `index` (from 0) of the rectangle, one cell high; empty if there is no such row.
  package func row(_ index: Int) -> Rect {
    guard index >= 0, index < height else { return Rect(x: x, y: y, width: 0, height: 0) }
    return Rect(x: x, y: y + index, width: width, height: 1)
  }

  /// Returns a rectangle of at most `size` in the middle of this one.
  package func centered(_ size: Size) -> Rect {
    let width = min(size.width, self.width)
    let height = min(size.height, self.height)
    return Rect(
      x: x + (self.width - width) / 2, y: y + (self.height - height) / 2,
      width: width, height: height)
  }
}

// MARK: - Splitting

extension Rect {
  /// Cuts off `rows` rows at the top; returns them, then the rest.
  package func splitTop(_ rows: Int) -> (Rect, Rect) {
    let cut = min(max(0, rows), height)
    return (
      Rect(x: x, y: y, width: width, height: cut),
      Rect(x: x, y: y + cut, width: width, height: height - cut)
    )
  }

  /// Cuts off `rows` rows at the bottom; returns them, then the rest.
  package func splitBottom(_ rows: Int) -> (Rect, Rect) {
    let (rest, cut) = splitTop(height - min(max(0, rows), height))
    return (cut, rest)
  }

  /// Cuts off `columns` columns on the left; returns them, then the rest.
  package func splitLeft(_ columns: Int) -> (Rect, Rect) {
    let cut = min(max(0, columns), width)
    return (
      Rect(x: x, y: y, width: cut, height: height),
      Rect(x: x + cut, y: y, width: width - cut, height: height)
    )
  }

  /// Cuts off `columns` columns on the right; returns them, then the rest.
  package func splitRight(_ columns: Int) -> (Rect, Rect) {
    let (rest, cut) = splitLeft(width - min(max(0, columns), width))
    return (cut, rest)
  }
}
