/// A picture of the whole screen: rows of cells, each with a character and a role.
///
/// Views draw frames and nothing else; `Screen` shows them. Whatever is written outside is cut off,
/// and the two cells of a wide character always stand together, so that no row can shift.
///
///     var frame = Frame(size: Size(80, 24))
///     frame.write("Campaigns", at: Point(2, 0), role: .title)
package struct Frame: Equatable, Sendable {
  package let size: Size
  /// The signs that lines and charts are drawn with.
  package let glyphs: Glyphs
  /// Where the terminal's cursor stands; `nil` hides it.
  package var cursor: Point?
  /// Row after row, `size.width` cells each.
  private(set) var cells: [Cell]
  /// What the mouse can press, from the bottom to the top.
  var spots: [Area] = []
  /// Whether it is read as lines and not seen: what only a picture shows must be said in words.
  package let isRead: Bool
  /// What lies over everything else and takes all input.
  var front: Rect?
  /// Whether the next box that has the focus is `front`.
  var awaitsFront = false

  /// Makes a frame of blanks.
  package init(size: Size, glyphs: Glyphs = .unicode, isRead: Bool = false) {
    self.size = size
    self.glyphs = glyphs
    self.isRead = isRead
    cells = Array(repeating: .blank(.text), count: size.width * size.height)
  }

  /// The whole frame as a rectangle.
  package var bounds: Rect { Rect(size) }

  /// The cell at column `x` of row `y`, which must exist.
  package subscript(x: Int, y: Int) -> Cell {
    precondition(bounds.contains(Point(x, y)), "no cell at \(x), \(y) in a frame of \(size)")
    return cells[y * size.width + x]
  }

  /// Writes `text`, cleaned, from `point` to the right; returns the columns it took.
  ///
  /// Text that is longer than `width` ends in an ellipsis; text that leaves the frame is cut off.
  @discardableResult
  package mutating func write(
    _ text: String, at point: Point, role: Role, width: Int? = nil
  ) -> Int {
    guard let width else { return put(text, at: point, role: role, limit: Int.max) }
    guard width > 0 else { return 0 }
    // The cheap test first: most text is ASCII and fits.
    if text.utf8.count > width, Text.width(text) > width {
      let short = Text.clipped(text, to: width, ellipsis: glyphs.ellipsis)
      return put(short, at: point, role: role, limit: width)
    }
    return put(text, at: point, role: role, limit: width)
  }

  /// Blanks `rect` and gives its cells `role`.
  package mutating func fill(_ rect: Rect, role: Role) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.bottom {
      mend(column: area.x, row: y)
      mend(column: area.right, row: y)
      let row = y * size.width
      for x in area.x..<area.right { cells[row + x] = .blank(role) }
    }
  }

  /// Blanks `rect` and gives its cells `role`.
  package mutating func fill(_ rect: Rect, _ role: Role) {
    fill(rect, role: role)
  }

  /// Gives the cells of `rect` another role and leaves their text; a row under the cursor.
  package mutating func paint(_ rect: Rect, role: Role) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.bottom {
      let row = y * size.width
      for x in area.x..<area.right { cells[row + x].role = role }
    }
  }
}

// MARK: - Cells

extension Frame {
  /// Writes scalars from `point` on while they stay within `limit` columns and the frame.
  private mutating func put(_ text: String, at point: Point, role: Role, limit: Int) -> Int {
    guard point.y >= 0, point.y < size.height, point.x < size.width, limit > 0 else { return 0 }
    let row = point.y * size.width
    let end = limit < size.width - point.x ? point.x + limit : size.width
    var x = point.x
    var last: Int?
    for scalar in text.unicodeScalars {
      guard let shown = Text.harmless(scalar) else { continue }
      let columns = Width.of(shown)
      if columns == 0 {
        if let last { cells[last].add(mark: shown.value) }
        continue
      }
      guard x + columns <= end else { break }
      // Left of the frame: counted, not drawn; a wide character is never drawn by half.
      last = x >= 0 ? row + x : nil
      if x >= 0 { place(shown.value, columns: columns, x: x, y: point.y, role: role) }
      x += columns
    }
    return x - point.x
  }

  private mutating func place(_ value: UInt32, columns: Int, x: Int, y: Int, role: Role) {
    mend(column: x, row: y)
    mend(column: x + columns, row: y)
    let index = y * size.width + x
    if columns == 2 {
      cells[index] = Cell(base: value, role: role, span: .wideStart)
      cells[index + 1] = .wideEnd(role)
    } else {
      cells[index] = Cell(base: value, role: role, span: .single)
    }
  }

  /// Blanks the wide character that lies across the left edge of `column`, because one of its
  /// halves is about to be overwritten.
  private mutating func mend(column: Int, row: Int) {
    guard column > 0, column < size.width else { return }
    let index = row * size.width + column
    guard cells[index].span == .wideEnd else { return }
    cells[index] = .blank(cells[index].role)
    cells[index - 1] = .blank(cells[index - 1].role)
  }
}
