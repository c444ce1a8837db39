/// The byte strings that switch a terminal's modes; nothing here writes them.
struct Modes {
  let type: TerminalType
  var mouse: Bool

  /// Bracketed paste, and the mouse if asked for.
  var on: String {
    guard type.isLikeXterm else { return "" }
    return "\u{1B}[?2004h" + (mouse ? mouseOn : "")
  }

  /// Undoes `on`, and drawing held back.
  var off: String {
    guard type.isLikeXterm else { return "" }
    return "\u{1B}[?2026l\u{1B}[?2004l" + (mouse ? mouseOff : "")
  }

  /// Asks for the mouse, or leaves it to the terminal.
  func switchMouse(_ isOn: Bool) -> String {
    type.isLikeXterm ? (isOn ? mouseOn : mouseOff) : ""
  }

  private var mouseOn: String { "\u{1B}[?1002h\u{1B}[?1006h" }
  private var mouseOff: String { "\u{1B}[?1006l\u{1B}[?1002l" }

  /// Asks whether drawing can be held back; old relatives do not answer, screen prints it.
  var synchronizationQuery: String {
    type.isLikeXterm && !type.name.hasPrefix("screen") ? "\u{1B}[?2026$p" : ""
  }

  static let holdDrawing = "\u{1B}[?2026h"
  static let releaseDrawing = "\u{1B}[?2026l"

  /// Keeps the window's title on the terminal's stack.
  var keepTitle: String { hasTitle ? "\u{1B}[22;2t" : "" }

  /// Takes the title from the stack.
  var restoreTitle: String { hasTitle ? "\u{1B}[23;2t" : "" }

  func title(_ text: String) -> String {
    hasTitle ? "\u{1B}]2;\(Text.cleaned(text))\u{07}" : ""
  }

  /// Puts `text` into the terminal's clipboard (OSC 52); `nil` where that cannot work.
  func copy(_ text: String) -> String? {
    guard hasTitle, text.utf8.count <= Modes.longestCopy else { return nil }
    return "\u{1B}]52;c;\(Base64.encode(Array(text.utf8)))\u{07}"
  }

  /// What most terminals still take in one sequence.
  private static let longestCopy = 74_000

  /// Tells the desktop (OSC 9).
  func notice(_ text: String) -> String {
    hasTitle ? "\u{1B}]9;\(Text.cleaned(text))\u{07}" : ""
  }

  private var hasTitle: Bool { type.isLikeXterm && !type.name.hasPrefix("screen") }

  /// What tests wait for: frame `number` was shown.
  static func idle(_ number: Int) -> String { "\u{1B}]7770;\(number)\u{07}" }

  /// Returns a description's string without the pauses that only old hardware needs: `$<50>`.
  static func withoutPadding(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "$") {
      let after = rest.index(after: start)
      guard after < rest.endIndex, rest[after] == "<",
        let end = rest[after...].firstIndex(of: ">")
      else {
        result += rest[...start]
        rest = rest[after...]
        continue
      }
      result += rest[..<start]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
