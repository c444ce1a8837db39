/// Texts as they are typed in one line: `/pricing, /plans`. A comma that belongs to a text has a
/// backslash before it, as have a backslash and white space at a text's ends.
enum TypedList {
  /// Reads the texts; empty ones are left out.
  static func read(_ line: String) -> [String] {
    var texts: [String] = []
    var text = ""
    // White space is held back until something follows it.
    var space = ""
    var isEscaped = false
    for letter in line {
      if isEscaped || !(letter == "\\" || letter == "," || letter.isWhitespace) {
        text += space + String(letter)
        space = ""
        isEscaped = false
      } else if letter == "\\" {
        isEscaped = true
      } else if letter == "," {
        texts.append(text)
        (text, space) = ("", "")
      } else if !text.isEmpty {
        space.append(letter)
      }
    }
    if isEscaped { text += space + "\\" }
    return (texts + [text]).filter { !$0.isEmpty }
  }

  /// Writes `texts` so that `read` gives them again.
  static func write(_ texts: [String]) -> String {
    texts.map { text in
      let last = text.count - 1
      return text.enumerated().map { place, letter in
        let isEdge = (place == 0 || place == last) && letter.isWhitespace
        return letter == "," || letter == "\\" || isEdge ? "\\\(letter)" : String(letter)
      }.joined()
    }.joined(separator: ", ")
  }
}
