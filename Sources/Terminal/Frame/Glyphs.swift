/// The signs that draw lines, trees and charts: Unicode where the terminal can, else ASCII.
package struct Glyphs: Hashable, Sendable {
  package let horizontal: Character
  package let vertical: Character
  package let topLeft: Character
  package let topRight: Character
  package let bottomLeft: Character
  package let bottomRight: Character
  /// Where a rule meets the left and right side of a box.
  package let teeLeft: Character
  package let teeRight: Character
  /// Where a vertical rule meets the top and bottom side of a box.
  package let teeTop: Character
  package let teeBottom: Character
  package let cross: Character

  /// Guides of a tree, each three columns with the blank: a child, the last child, a line past.
  package let branch: String
  package let lastBranch: String
  package let trunk: String

  /// The bars of a small chart, from lowest to highest; the first still shows something.
  package let sparks: [Character]
  package let meterFull: Character
  package let meterEmpty: Character

  /// Single signs, one column each.
  package let ellipsis: Character
  package let bullet: Character
  package let cursor: Character
  package let folded: Character
  package let unfolded: Character
  package let check: Character
  package let missing: Character
  package let arrowRight: Character
  package let arrowLeft: Character
  package let arrowUp: Character
  package let arrowDown: Character
  package let live: Character
  package let paused: Character
  package let draft: Character
  package let ended: Character

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
