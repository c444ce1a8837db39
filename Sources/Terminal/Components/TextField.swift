/// A line of text being written, with the keys of readline.
///
/// The text is kept as it was typed, for what people write to their visitors may need every sign;
/// only control characters are refused. Drawing makes it harmless.
package struct TextField: Equatable, Sendable {
  private(set) var characters: [Character]
  /// How many characters stand left of the cursor.
  package private(set) var cursor: Int
  /// What Control-K, -U, -W cut last; Control-Y puts it back.
  private var cut: [Character] = []
  /// What an empty field shows.
  package var placeholder: String

  /// Makes a field that holds `text`, with the cursor at its end.
  package init(_ text: String = "", placeholder: String = "") {
    characters = TextField.accepted(text)
    cursor = characters.count
    self.placeholder = placeholder
  }

  /// The text; setting it moves the cursor to the end.
  package var text: String {
    get { String(characters) }
    set {
      characters = TextField.accepted(newValue)
      cursor = characters.count
    }
  }

  package var isEmpty: Bool { characters.isEmpty }

  /// Does what `key` means in a line of text; returns whether it means anything there.
  @discardableResult
  package mutating func apply(_ key: Key) -> Bool {
    move(key) || edit(key)
  }

  /// Inserts `text` at the cursor as one line.
  package mutating func paste(_ text: String) {
    insert(TextField.accepted(text))
  }

  /// Returns `text` as one line without control characters.
  private static func accepted(_ text: String) -> [Character] {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0D: break
      case 0x09...0x0C, 0x2028, 0x2029, 0x85: scalars.append(" ")
      case 0..<0x20, 0x7F..<0xA0: break
      default: scalars.append(scalar)
      }
    }
    return Array(String(scalars))
  }
}

// MARK: - Keys

extension TextField {
  private mutating func move(_ key: Key) -> Bool {
    switch key {
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .controlLeft, .altLeft, .alt("b"): cursor = characters.wordStart(before: cursor)
    case .controlRight, .altRight, .alt("f"): cursor = characters.wordEnd(after: cursor)
    default: return false
    }
    return true
  }

  private mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert([character])
    case .backspace, .control("h"): remove(max(0, cursor - 1)..<cursor)
    case .delete, .control("d"): remove(cursor..<min(characters.count, cursor + 1))
    case .control("k"): cut(cursor..<characters.count)
    case .control("u"): cut(0..<cursor)
    case .control("w"): cut(characters.blankWordStart(before: cursor)..<cursor)
    case .altBackspace: cut(characters.wordStart(before: cursor)..<cursor)
    case .alt("d"): cut(cursor..<characters.wordEnd(after: cursor))
    case .control("y"): insert(cut)
    default: return false
    }
    return true
  }

  private mutating func insert(_ new: [Character]) {
    let head = characters[..<cursor] + new
    let tail = characters[cursor...]
    // A mark joins the character before it, so the characters are counted anew.
    let joined = Array(String(head))
    cursor = joined.count
    characters = Array(String(joined + tail))
    cursor = min(cursor, characters.count)
  }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private mutating func cut(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    cut = Array(characters[range])
    remove(range)
  }
}

// MARK: - Drawing

extension TextField {
  /// Draws the field into `width` columns from `point`; with `focused`, also places the cursor.
  ///
  /// Text that is too long is scrolled so that the cursor stays in sight.
  package func draw(
    in frame: inout Frame, at point: Point, width: Int, focused: Bool, role: Role? = nil
  ) {
    let role = role ?? (focused ? .fieldFocus : .field)
    frame.fill(Rect(x: point.x, y: point.y, width: width, height: 1), role: role)
    if characters.isEmpty {
      // Read aloud, an example would be taken for what stands there.
      let hint = placeholder.isEmpty ? "empty" : "empty, hint: \(placeholder)"
      frame.write(
        frame.isRead ? hint : placeholder, at: point, role: .fieldPlaceholder, width: width)
    }
    let window = visible(width: width)
    frame.write(String(characters[window.range]), at: point, role: role, width: width)
    if focused, width > 0 { frame.cursor = Point(point.x + window.cursor, point.y) }
  }

  /// The characters that `width` columns show, and the cursor's column among them.
  private func visible(width: Int) -> (range: Range<Int>, cursor: Int) {
    var start = 0
    var before = characters[..<cursor].reduce(0) { $0 + Text.width($1) }
    while before >= max(1, width), start < cursor {
      before -= Text.width(characters[start])
      start += 1
    }
    var end = start
    var used = 0
    while end < characters.count, used + Text.width(characters[end]) <= width {
      used += Text.width(characters[end])
      end += 1
    }
    return (start..<end, before)
  }
}
