/// The text between the marks of a bracketed paste.
struct PasteBuffer: Sendable {
  private var bytes: [UInt8] = []
  private(set) var isComplete = false

  /// More than this is cut off: nobody writes a message of a megabyte.
  static let limit = 1 << 20

  private static let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

  /// Takes bytes up to the end mark; returns how many, mark included.
  mutating func take(_ more: ArraySlice<UInt8>) -> Int {
    // The mark may have begun in the bytes before.
    for (offset, byte) in more.enumerated() {
      bytes.append(byte)
      if byte == 0x7E, bytes.suffix(6).elementsEqual(PasteBuffer.end) {
        bytes.removeLast(6)
        isComplete = true
        return offset + 1
      }
      if bytes.count > PasteBuffer.limit + 6 {
        // Keeps the tail, in which the mark may have begun.
        bytes.remove(at: PasteBuffer.limit)
      }
    }
    return more.count
  }

  /// The pasted text: line ends made one sign, control characters gone, so that it is only text.
  var text: String {
    var scalars = String.UnicodeScalarView()
    var lastWasReturn = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x0D: scalars.append("\n")
      case 0x0A: if !lastWasReturn { scalars.append("\n") }
      case 0x09: scalars.append("\t")
      case 0..<0x20, 0x7F..<0xA0: break
      default: scalars.append(scalar)
      }
      lastWasReturn = scalar.value == 0x0D
    }
    return String(scalars)
  }
}
