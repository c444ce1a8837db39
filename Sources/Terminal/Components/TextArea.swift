/// Text of several lines being written, softly wrapped, with undo.
///
/// Rows up and down depend on the width the text is shown in: keep `size` the size it is drawn at.
package struct TextArea: Equatable, Sendable {
  /// The room the text is shown in; cursor moves by row and page follow it.
  package var size: Size
  private var content: Content
  private var past: [Content] = []
  private var future: [Content] = []
  /// Whether the last change was typing, which one undo takes back as a whole.
  private var isTyping = false
  private var cut: [Character] = []
  /// The column that moves up and down aim for.
  private var goal: Int?

  /// The text and the place in it.
  private struct Content: Equatable {
    var characters: [Character]
    var cursor: Int
  }

  /// Makes an area that holds `text`, with the cursor at its end.
  package init(_ text: String = "", size: Size = Size(60, 6)) {
    self.size = size
    let characters = TextArea.accepted(text)
    content = Content(characters: characters, cursor: characters.count)
  }

  /// The text; lines end in "\n". Setting it can be undone and moves the cursor to the end.
  package var text: String {
    get { String(content.characters) }
    set {
      record()
      let characters = TextArea.accepted(newValue)
      content = Content(characters: characters, cursor: characters.count)
    }
  }

  /// How many characters stand before the cursor.
  package var cursor: Int { content.cursor }
  package var isEmpty: Bool { content.characters.isEmpty }

  /// Does what `key` means in a text; returns whether it means anything there.
  @discardableResult
  package mutating func apply(_ key: Key) -> Bool {
    if moveByRow(key) {
      isTyping = false
      return true
    }
    goal = nil
    if move(key) {
      isTyping = false
      return true
    }
    return edit(key)
  }

  /// Inserts `text` at the cursor, as one step of undo.
  package mutating func paste(_ text: String) {
    isTyping = false
    insert(TextArea.accepted(text))
    isTyping = false
  }

  /// Takes back the last change; returns whether there was one.
  @discardableResult
  package mutating func undo() -> Bool {
    guard let last = past.popLast() else { return false }
    future.append(content)
    content = last
    isTyping = false
    return true
  }

  /// Makes the change again that was taken back last; returns whether there was one.
  @discardableResult
  package mutating func redo() -> Bool {
    guard let next = future.popLast() else { return false }
    past.append(content)
    content = next
    isTyping = false
    return true
  }

  private static func accepted(_ text: String) -> [Character] {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x2028, 0x2029: scalars.append("\n")
      case 0x09: scalars.append(" ")
      case 0..<0x20, 0x7F..<0xA0: break
      default: scalars.append(scalar)
      }
    }
    return Array(String(scalars))
  }
}

// MARK: - Moves

extension TextArea {
  private mutating func move(_ key: Key) -> Bool {
    let characters = content.characters
    switch key {
    case .left, .control("b"): content.cursor = max(0, cursor - 1)
    case .right, .control("f"): content.cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): content.cursor = lineStart
    case .end, .control("e"): content.cursor = lineEnd
    case .controlLeft, .altLeft, .alt("b"): content.cursor = characters.wordStart(before: cursor)
    case .controlRight, .altRight, .alt("f"):
      content.cursor = characters.wordEnd(after: cursor)
    case .alt("<"): content.cursor = 0
    case .alt(">"): content.cursor = characters.count
    default: return false
    }
    return true
  }

  private mutating func moveByRow(_ key: Key) -> Bool {
    switch key {
    case .up, .control("p"): moveRows(-1)
    case .down, .control("n"): moveRows(1)
    case .pageUp: moveRows(-max(1, size.height - 1))
    case .pageDown: moveRows(max(1, size.height - 1))
    default: return false
    }
    return true
  }

  private mutating func moveRows(_ count: Int) {
    let rows = rows(columns: size.width)
    let place = place(in: rows)
    let column = goal ?? place.column
    let target = place.row + count
    goal = column
    if target < 0 {
      content.cursor = 0
    } else if target >= rows.count {
      content.cursor = content.characters.count
    } else {
      content.cursor = index(in: rows[target], column: column, isLast: target == rows.count - 1)
    }
  }

  private var lineStart: Int {
    content.characters[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

  private var lineEnd: Int {
    content.characters[cursor...].firstIndex(of: "\n") ?? content.characters.count
  }
}

// MARK: - Changes

extension TextArea {
  private mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert([character], typing: character != " ")
    case .enter: insert(["\n"])
    case .backspace, .control("h"): remove(max(0, cursor - 1)..<cursor)
    case .delete, .control("d"): remove(cursor..<min(content.characters.count, cursor + 1))
    case .control("k"): cut(cursor..<(lineEnd == cursor ? min(cursor + 1, end) : lineEnd))
    case .control("u"): cut(lineStart..<cursor)
    case .control("w"): cut(content.characters.blankWordStart(before: cursor)..<cursor)
    case .altBackspace: cut(content.characters.wordStart(before: cursor)..<cursor)
    case .alt("d"): cut(cursor..<content.characters.wordEnd(after: cursor))
    case .control("y"): insert(cut)
    case .control("_"): undo()
    case .alt("_"), .alt("/"): redo()
    default: return false
    }
    return true
  }

  private var end: Int { content.characters.count }

  /// Keeps the present content for undo.
  private mutating func record() {
    // More steps than anyone takes back would only hold memory.
    if past.count == 500 { past.removeFirst() }
    past.append(content)
    future.removeAll()
  }

  private mutating func insert(_ new: [Character], typing: Bool = false) {
    guard !new.isEmpty else { return }
    if !typing || !isTyping { record() }
    isTyping = typing
    future.removeAll()
    let tail = content.characters[cursor...]
    let head = Array(String(content.characters[..<cursor] + new))
    content = Content(characters: Array(String(head + tail)), cursor: head.count)
    content.cursor = min(content.cursor, content.characters.count)
  }

  private mutating func remove(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    record()
    isTyping = false
    content.characters.removeSubrange(range)
    content.cursor = range.lowerBound
  }

  private mutating func cut(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    cut = Array(content.characters[range])
    remove(range)
  }
}

// MARK: - Rows

extension TextArea {
  /// Draws the part of the text around the cursor into `rect`; with `focused`, places the cursor.
  package func draw(in frame: inout Frame, rect: Rect, focused: Bool, role: Role? = nil) {
    guard !rect.isEmpty else { return }
    let role = role ?? (focused ? .fieldFocus : .field)
    frame.fill(rect, role: role)
    let rows = rows(columns: rect.width)
    let place = place(in: rows)
    let top = max(0, min(place.row - rect.height / 2, rows.count - rect.height))
    for (offset, row) in rows.dropFirst(top).prefix(rect.height).enumerated() {
      let line = String(content.characters[row].filter { $0 != "\n" })
      let shown = Text.prefix(Text.cleaned(line), columns: rect.width)
      frame.write(shown, at: Point(rect.x, rect.y + offset), role: role, width: rect.width)
    }
    if focused {
      let column = min(place.column, rect.width - 1)
      frame.cursor = Point(rect.x + column, rect.y + place.row - top)
    }
  }

  /// How many rows the text takes in `columns` columns.
  package func height(columns: Int) -> Int {
    rows(columns: columns).count
  }

  /// The rows in order and without gaps; a line's break belongs to its last row.
  private func rows(columns: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    let characters = content.characters
    while true {
      let end = characters[start...].firstIndex(of: "\n") ?? characters.count
      let line = Array(characters[start..<end])
      for row in Text.wrapRanges(line, columns: max(1, columns)) {
        result.append(start + row.lowerBound..<start + row.upperBound)
      }
      guard end < characters.count else { return result }
      result[result.count - 1] = result[result.count - 1].lowerBound..<end + 1
      start = end + 1
    }
  }

  private func place(in rows: [Range<Int>]) -> (row: Int, column: Int) {
    let row = rows.lastIndex { $0.lowerBound <= cursor } ?? 0
    let before = content.characters[rows[row].lowerBound..<cursor]
    return (row, before.reduce(0) { $0 + Text.width($1) })
  }

  /// The place in `row` nearest to `column`; before the row's last sign unless nothing follows.
  private func index(in row: Range<Int>, column: Int, isLast: Bool) -> Int {
    var used = 0
    var index = row.lowerBound
    let end = isLast ? row.upperBound : max(row.lowerBound, row.upperBound - 1)
    while index < end {
      let wide = Text.width(content.characters[index])
      if used + wide > column { break }
      used += wide
      index += 1
    }
    return index
  }
}
