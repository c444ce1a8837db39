/// The text between the marks of a bracketed paste.
struct PasteBuffer: Sendable {
  private var bytes: [UInt8] = []
  private(set) var isComplete = false
  /// The terminal's answers that came between the text since the last `take`.
  private(set) var answers: [ControlSequence] = []

  /// More than this is cut off: nobody writes a message of a megabyte.
  static let limit = 1 << 20

  private static let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

  /// Takes bytes up to the end mark; returns how many, mark included.
  mutating func take(_ more: ArraySlice<UInt8>) -> Int {
    answers.removeAll()
    // The mark may have begun in the bytes before.
    for (offset, byte) in more.enumerated() {
      bytes.append(byte)
      if byte == 0x7E, bytes.suffix(6).elementsEqual(PasteBuffer.end) {
        bytes.removeLast(6)
        isComplete = true
        return offset + 1
      }
      takeAnswer()
      if bytes.count > PasteBuffer.limit + 6 {
        // Keeps the tail, in which the mark may have begun.
        bytes.remove(at: PasteBuffer.limit)
      }
    }
    return more.count
  }

  /// Moves an answer that ends here out of the text: the terminal writes it when it is asked, in
  /// the middle of a long paste as well.
  private mutating func takeAnswer() {
    guard bytes.last == 0x6E || bytes.last == 0x79 else { return }
    guard let start = bytes.suffix(PasteBuffer.longestAnswer).lastIndex(of: 0x1B),
      start + 2 < bytes.count, bytes[start + 1] == 0x5B,
      let sequence = ControlSequence(bytes[start...], introducer: 1), sequence.isAnswer,
      start + sequence.length == bytes.count
    else { return }
    answers.append(sequence)
    bytes.removeSubrange(start...)
  }

  /// `ESC [ ? 2026 ; 2 $ y` and some room.
  private static let longestAnswer = 16

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
