/// The words of a line: separated by blanks, `"…"` is one word, `#` ends the line.
struct Words {
  private(set) var rest: ArraySlice<Word>

  struct Word: Hashable {
    let text: String
    let isQuoted: Bool
  }

  /// Reads a line; `nil` if a quotation mark is not closed.
  init?(_ line: Substring) {
    var words: [Word] = []
    var rest = line.drop { $0.isBlank }
    while let first = rest.first, first != "#" {
      if first == "\"" {
        rest = rest.dropFirst()
        guard let text = Self.quoted(&rest) else { return nil }
        words.append(Word(text: text, isQuoted: true))
      } else {
        let text = rest.prefix { !$0.isBlank }
        words.append(Word(text: String(text), isQuoted: false))
        rest = rest.dropFirst(text.count)
      }
      rest = rest.drop { $0.isBlank }
    }
    self.rest = words[...]
  }

  /// Reads up to the closing quotation mark; `\"` stands for one, `\\` for a backslash.
  private static func quoted(_ rest: inout Substring) -> String? {
    var text = ""
    while let letter = rest.popFirst() {
      if letter == "\"" { return text }
      if letter == "\\", let next = rest.popFirst() {
        text.append(next == "n" ? "\n" : next)
      } else {
        text.append(letter)
      }
    }
    return nil
  }

  /// Writes `text` so that it is read as one word.
  static func quote(_ text: String) -> String {
    let escaped = text.map { letter in
      switch letter {
      case "\"", "\\": "\\\(letter)"
      case "\n", "\r\n", "\r": "\\n"
      default: String(letter)
      }
    }
    return "\"\(escaped.joined())\""
  }

  var isEmpty: Bool { rest.isEmpty }

  /// Takes the next word.
  mutating func take() -> String? { rest.popFirst()?.text }

  /// Takes the next word if it is `word`, not in quotation marks.
  mutating func take(_ word: String) -> Bool {
    guard rest.first == Word(text: word, isQuoted: false) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Takes the next word if it is in quotation marks.
  mutating func takeQuoted() -> String? {
    guard rest.first?.isQuoted == true else { return nil }
    return take()
  }
}

extension Character {
  /// Whether it separates words; much cheaper to tell than white space of all of Unicode.
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
