#if Gateway
/// The quoted-printable encoding (RFC 2045 §6.7): lines of at most 76 ASCII characters.
enum QuotedPrintable {
  /// Returns `text`, whose lines end in a line feed, in lines that end in CR and LF.
  static func encode(_ text: String) -> [UInt8] {
    var output: [UInt8] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      encode(line: Array(line.utf8), into: &output)
      output += [13, 10]
    }
    return output
  }

  private static func encode(line: [UInt8], into output: inout [UInt8]) {
    var column = 0
    for (place, byte) in line.enumerated() {
      let isLast = place == line.count - 1
      let isSpace = byte == 32 || byte == 9
      // A dot alone ends a message for careless programs: none stands at the beginning of a line.
      let isPlain =
        (33...126).contains(byte) && byte != UInt8(ascii: "=")
        && !(column == 0 && byte == UInt8(ascii: ".")) || isSpace && !isLast
      let code = isPlain ? [byte] : [UInt8(ascii: "="), digit(byte >> 4), digit(byte & 15)]
      if column + code.count > 75 {
        output += [UInt8(ascii: "="), 13, 10]
        column = 0
        if code == [UInt8(ascii: ".")] {
          output += [UInt8(ascii: "="), digit(2), digit(14)]
          column = 3
          continue
        }
      }
      output += code
      column += code.count
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
#endif
