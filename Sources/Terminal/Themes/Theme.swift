/// How every role looks, on every kind of terminal.
///
/// A theme file names what it wants to change; for the rest a role falls back to its dotted prefix
/// in the same file, then to the theme it inherits, then to the built-in one. What is inherited
/// takes the file's own palette, so that most themes are a palette and little else.
package struct Theme: Equatable, Sendable {
  package let name: String
  package let appearance: Appearance
  /// Whether words owe 7:1 against their background instead of 4.5:1.
  package let isHighContrast: Bool
  /// The signs that lines and charts are drawn with where the terminal can show them.
  package let glyphs: Glyphs
  /// The colours the file gave names to, and those of the theme it inherits.
  let palette: [String: Color]
  /// What its file and those that it inherits say of roles and charts, so that a theme that only
  /// changes the palette recolours all of it.
  var source: [String: ThemeValue] = [:]
  /// What was said about each role, by `Role.index`; a theme is complete.
  let entries: [Entry]

  /// What the theme assumes of the terminal's own background.
  package enum Appearance: String, Hashable, Sendable {
    case dark, light
    /// Right on both; uses the terminal's own colours.
    case any

    /// Backgrounds that words must be readable on where the theme leaves it to the terminal.
    package var backgrounds: [Color] {
      switch self {
      case .dark: [.rgb(0, 0, 0), .rgb(30, 30, 30)]
      case .light: [.rgb(255, 255, 255), .rgb(245, 245, 245)]
      case .any: []
      }
    }
  }

  /// What a theme says about a role.
  struct Entry: Equatable, Sendable {
    var full: Style
    var colors256: Style?
    var colors16: Style?
    var mono: Attributes?
  }

  /// Returns how `role` looks on a terminal of `tier`; what the theme does not say is derived.
  package func style(for role: Role, tier: Tier) -> Style {
    let entry = entries[Int(role.index)]
    switch tier {
    case .mono: return Style(attributes: entry.mono ?? role.mono)
    case .colors16: return entry.colors16 ?? derived(entry.colors256 ?? entry.full, role, tier)
    case .colors256: return entry.colors256 ?? derived(entry.full, role, tier)
    case .rgb: return entry.full
    }
  }

  /// The contrast that `role` must have against its background.
  package func contrastGoal(for role: Role) -> Double {
    switch role.kind {
    case .words: isHighContrast ? 7 : 4.5
    case .marks: 3
    }
  }
}
