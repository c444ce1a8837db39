/// Which row of a list is selected and which part of the list is in sight.
///
/// It holds no rows: a list that changes keeps its selection by asking `select(_:)` for the row
/// its item moved to.
package struct ListView: Hashable, Sendable {
  /// The selected row, from 0; 0 in an empty list.
  package private(set) var selection: Int = 0
  /// The first row in sight.
  package private(set) var offset: Int = 0
  /// How many rows there are.
  package private(set) var count: Int
  /// How many rows can be seen at once; at least 1.
  package private(set) var height: Int

  /// Makes the state of a list of `count` rows in a window of `height` rows.
  package init(count: Int = 0, height: Int = 1) {
    self.count = max(0, count)
    self.height = max(1, height)
  }

  /// The rows in sight.
  package var visible: Range<Int> { offset..<min(count, offset + height) }

  /// Fits the state to `count` rows in a window of `height` rows.
  package mutating func resize(count: Int, height: Int) {
    self.count = max(0, count)
    self.height = max(1, height)
    select(selection)
  }

  /// Selects row `index`, or the nearest there is, and brings it into sight.
  package mutating func select(_ index: Int) {
    selection = max(0, min(index, count - 1))
    offset = max(selection - height + 1, min(offset, selection))
    offset = max(0, min(offset, count - height))
  }

  /// Moves the selection by `rows`, down if positive.
  package mutating func move(_ rows: Int) {
    select(selection + rows)
  }

  /// Moves by `pages` windows, so that one row stays in sight.
  package mutating func page(_ pages: Int) {
    let rows = pages * max(1, height - 1)
    offset = max(0, min(offset + rows, count - height))
    select(selection + rows)
  }

  /// Moves by `halves` half windows.
  package mutating func halfPage(_ halves: Int) {
    let rows = halves * max(1, height / 2)
    offset = max(0, min(offset + rows, count - height))
    select(selection + rows)
  }

  /// Selects the first row.
  package mutating func home() { select(0) }

  /// Selects the last row.
  package mutating func end() { select(count - 1) }

  /// Moves as `key` asks, with arrows, j/k, page keys, g/G and Control-D/U; returns whether it is
  /// one of them.
  @discardableResult
  package mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .up, .character("k"), .control("p"): move(-1)
    case .down, .character("j"), .control("n"): move(1)
    case .pageUp, .control("b"): page(-1)
    case .pageDown, .control("f"): page(1)
    case .control("u"): halfPage(-1)
    case .control("d"): halfPage(1)
    case .home, .character("g"): home()
    case .end, .character("G"): end()
    default: return false
    }
    return true
  }
}
