/// What is wrong with a JSON text, and where: a sentence that names the place and the mend.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what mends it, without the place.
  public let reason: String
  /// The first byte that cannot be read, counted from 0 at the start of the text.
  public let offset: Int
  /// The line, counted from 1.
  public let line: Int
  /// The character in the line (Unicode scalars), counted from 1.
  public let column: Int

  /// Locates `offset` in `bytes`.
  init(_ reason: String, at offset: Int, in bytes: ArraySlice<UInt8>) {
    self.reason = reason
    self.offset = offset - bytes.startIndex
    (line, column) = Self.place(of: offset, in: bytes)
  }

  /// The place and the reason: "line 3, column 14: a comma is missing here".
  public var description: String { "line \(line), column \(column): \(reason)" }

  /// Returns line and column of an index of `bytes`, both counted from 1.
  static func place(of offset: Int, in bytes: ArraySlice<UInt8>) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for byte in bytes[..<min(offset, bytes.endIndex)] {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}
