/// One column of braille: two dots across, four down.
struct Dots {
  /// How many dots are below each other.
  static let rows = 4

  private var bits: UInt32 = 0

  /// Raises a dot; columns count from the left, rows from the top.
  mutating func set(column: Int, row: Int) { bits |= Self.bits[row][column] }

  /// The sign, a blank if no dot is raised.
  var character: Character {
    guard bits != 0, let sign = Unicode.Scalar(0x2800 + bits) else { return " " }
    return Character(sign)
  }

  /// The dots' places in the sign's number (Unicode, Braille Patterns).
  private static let bits: [[UInt32]] = [
    [0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80],
  ]
}
