/// One cell of a frame: a character, its marks and its role.
package struct Cell: Hashable, Sendable {
  /// The character's scalar; a blank in an empty cell and in the second half of a wide one.
  let base: UInt32
  /// Up to two marks drawn over it; 0 for none. More than two are an attack, not a language.
  var firstMark: UInt32 = 0
  var secondMark: UInt32 = 0
  package internal(set) var role: Role
  package let span: Span

  /// How a cell takes part in a character.
  package enum Span: UInt8, Hashable, Sendable {
    case single
    case wideStart
    case wideEnd
  }

  static func blank(_ role: Role) -> Cell {
    Cell(base: 0x20, role: role, span: .single)
  }

  static func wideEnd(_ role: Role) -> Cell {
    Cell(base: 0x20, role: role, span: .wideEnd)
  }

  /// The character with its marks; empty in the second half of a wide one.
  package var text: String {
    guard span != .wideEnd else { return "" }
    var scalars = String.UnicodeScalarView()
    for value in [base, firstMark, secondMark] where value != 0 {
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    return String(scalars)
  }

  mutating func add(mark: UInt32) {
    if firstMark == 0 {
      firstMark = mark
    } else if secondMark == 0 {
      secondMark = mark
    }
  }
}
