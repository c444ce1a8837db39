/// What a cell means; a theme says how that looks.
///
/// Screens name roles, never colours. All roles stand in one table (`Role+Table.swift`), from which
/// the built-in theme, the check of theme files and the help on themes derive.
package struct Role: Hashable, Sendable {
  /// The position in `Role.all`.
  package let index: UInt8

  init(index: UInt8) {
    self.index = index
  }

  /// Makes the role called `name`, such as "row.selected".
  package init?(named name: String) {
    guard let index = Role.table.firstIndex(where: { $0.name == name }) else { return nil }
    self.init(index: UInt8(index))
  }

  /// Every role, in the order of the table.
  package static let all: [Role] = table.indices.map { Role(index: UInt8($0)) }

  /// The name in theme files: words joined by dots, the general before the special.
  package var name: String { description.name }

  /// One sentence for people who write themes.
  package var help: String { description.help }

  /// One sign that stands for the role in test pictures.
  package var letter: Character { description.letter }

  /// How the role is told apart on a terminal without colours.
  package var mono: Attributes { description.mono }

  /// What kind of mark the role draws; decides how much contrast a theme owes it.
  package var kind: Kind { description.kind }

  private var description: Description { Role.table[Int(index)] }

  /// What a role draws.
  package enum Kind: Hashable, Sendable {
    /// Words to be read: 4.5:1 against their background, 7:1 in high contrast.
    case words
    /// Lines, frames and charts: 3:1.
    case marks
  }

  /// A row of the table.
  struct Description: Sendable {
    let name: String
    let letter: Character
    let kind: Kind
    let mono: Attributes
    let help: String
  }
}
