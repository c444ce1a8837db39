/// The signs that draw lines, trees and charts: Unicode where the terminal can, else ASCII.
package struct Glyphs: Hashable, Sendable {
  package internal(set) var horizontal: Character
  package internal(set) var vertical: Character
  package internal(set) var topLeft: Character
  package internal(set) var topRight: Character
  package internal(set) var bottomLeft: Character
  package internal(set) var bottomRight: Character
  /// Where a rule meets the left and right side of a box.
  package internal(set) var teeLeft: Character
  package internal(set) var teeRight: Character
  /// Where a vertical rule meets the top and bottom side of a box.
  package internal(set) var teeTop: Character
  package internal(set) var teeBottom: Character
  package internal(set) var cross: Character

  /// Guides of a tree, each three columns with the blank: a child, the last child, a line past.
  package internal(set) var branch: String
  package internal(set) var lastBranch: String
  package internal(set) var trunk: String

  /// The bars of a small chart, from lowest to highest; the first still shows something.
  package internal(set) var sparks: [Character]
  /// Whether charts are drawn in dots of braille instead, two figures in each column.
  package internal(set) var isDotted = false
  package internal(set) var meterFull: Character
  package internal(set) var meterEmpty: Character

  /// Single signs, one column each.
  package internal(set) var ellipsis: Character
  package internal(set) var bullet: Character
  package internal(set) var cursor: Character
  package internal(set) var folded: Character
  package internal(set) var unfolded: Character
  package internal(set) var check: Character
  package internal(set) var missing: Character
  package internal(set) var arrowRight: Character
  package internal(set) var arrowLeft: Character
  package internal(set) var arrowUp: Character
  package internal(set) var arrowDown: Character
  package internal(set) var live: Character
  package internal(set) var paused: Character
  package internal(set) var draft: Character
  package internal(set) var ended: Character

  /// Line drawing and blocks.
  package static let unicode = Glyphs(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
    bottomRight: "┘", teeLeft: "├", teeRight: "┤", teeTop: "┬", teeBottom: "┴", cross: "┼",
    branch: "├─ ", lastBranch: "└─ ", trunk: "│  ",
    sparks: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], meterFull: "█", meterEmpty: "░",
    ellipsis: "…", bullet: "•", cursor: "▸", folded: "▸", unfolded: "▾", check: "✓", missing: "✗",
    arrowRight: "→", arrowLeft: "←", arrowUp: "↑", arrowDown: "↓",
    live: "●", paused: "‖", draft: "○", ended: "■")

  /// Nothing beyond ASCII.
  package static let ascii = Glyphs(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
    bottomRight: "+", teeLeft: "+", teeRight: "+", teeTop: "+", teeBottom: "+", cross: "+",
    branch: "|- ", lastBranch: "`- ", trunk: "|  ",
    sparks: ["_", ".", ":", "-", "=", "+", "*", "#"], meterFull: "#", meterEmpty: ".",
    ellipsis: "~", bullet: "*", cursor: ">", folded: "+", unfolded: "-", check: "x", missing: "!",
    arrowRight: ">", arrowLeft: "<", arrowUp: "^", arrowDown: "v",
    live: "*", paused: "=", draft: "o", ended: "#")
}
