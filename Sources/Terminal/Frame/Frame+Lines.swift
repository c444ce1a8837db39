extension Frame {
  /// Draws a frame along the inner edge of `rect`, with `title` in its upper side.
  package mutating func box(_ rect: Rect, title: String? = nil, role: Role = .border) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    if awaitsFront, role == .borderFocus { (front, awaitsFront) = (rect, false) }
    horizontal(from: Point(rect.x + 1, rect.y), length: rect.width - 2, role: role)
    horizontal(from: Point(rect.x + 1, rect.bottom - 1), length: rect.width - 2, role: role)
    vertical(from: Point(rect.x, rect.y + 1), length: rect.height - 2, role: role)
    vertical(from: Point(rect.right - 1, rect.y + 1), length: rect.height - 2, role: role)
    write(String(glyphs.topLeft), at: rect.origin, role: role)
    write(String(glyphs.topRight), at: Point(rect.right - 1, rect.y), role: role)
    write(String(glyphs.bottomLeft), at: Point(rect.x, rect.bottom - 1), role: role)
    write(String(glyphs.bottomRight), at: Point(rect.right - 1, rect.bottom - 1), role: role)
    if let title, !title.isEmpty, rect.width > 6 {
      let shown = Text.clipped(title, to: rect.width - 6, ellipsis: glyphs.ellipsis)
      write(" \(shown) ", at: Point(rect.x + 2, rect.y), role: .title)
    }
  }

  /// Draws a rule of `length` columns from `point` to the right.
  package mutating func horizontal(from point: Point, length: Int, role: Role = .border) {
    let visible = min(length, size.width - point.x)
    guard visible > 0 else { return }
    write(String(repeating: glyphs.horizontal, count: visible), at: point, role: role)
  }

  /// Draws a rule of `length` rows from `point` down.
  package mutating func vertical(from point: Point, length: Int, role: Role = .border) {
    let visible = min(length, size.height - point.y)
    guard visible > 0 else { return }
    let sign = String(glyphs.vertical)
    for y in point.y..<(point.y + visible) {
      write(sign, at: Point(point.x, y), role: role)
    }
  }

  /// Writes `text` so that it ends left of `right`; returns its first column.
  @discardableResult
  package mutating func write(
    _ text: String, endingAt right: Int, y: Int, role: Role
  ) -> Int {
    let x = right - Text.width(text)
    write(text, at: Point(x, y), role: role)
    return x
  }

  /// Writes pieces of text one after the other within `width` columns; returns the columns taken.
  @discardableResult
  package mutating func write(
    _ pieces: [(text: String, role: Role)], at point: Point, width: Int
  ) -> Int {
    var used = 0
    for piece in pieces where used < width {
      used += write(
        piece.text, at: Point(point.x + used, point.y), role: piece.role, width: width - used)
    }
    return used
  }
}
