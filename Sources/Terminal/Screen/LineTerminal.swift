internal import CNcursesw

/// A terminal, or a pipe, that is read and written in lines: nothing is drawn and no mode changed,
/// so that screen readers and braille displays follow.
package final class LineTerminal {
  /// Readable when there is input.
  package let inputDescriptor: Int32
  private let output: Int32
  private let isUTF8: Bool
  private var pending: [UInt8] = []
  private var isOver = false

  /// A longer line is cut off: nobody types a message of a megabyte.
  private static let longestLine = 1 << 20

  /// Makes the terminal; it reads from `input` and writes to `output`.
  package init(input: Int32 = 0, output: Int32 = 1, ascii: Bool = false) {
    inputDescriptor = input
    self.output = output
    isUTF8 = Environment.setLocale() && !ascii
  }

  /// Whether a line has come that was not returned yet: nobody must wait for the descriptor then.
  package var hasLine: Bool { isOver || pending.contains(0x0A) }

  /// Returns the next line, or `.hangup` when no more will come; nothing if its end has not come
  /// yet. Call it when `inputDescriptor` is readable or while `hasLine`.
  package func readInput() -> [Input] {
    if !hasLine { fill() }
    if let end = pending.firstIndex(of: 0x0A) {
      defer { pending.removeFirst(end + 1) }
      return [line(pending[..<end])]
    }
    guard isOver || pending.count > Self.longestLine else { return [] }
    defer { pending = [] }
    return pending.isEmpty ? [.hangup] : [line(pending[...])]
  }

  private func fill() {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      let length = unsafe read(inputDescriptor, buffer.baseAddress, buffer.count)
      count = max(0, length)
      isOver = length == 0 || (length < 0 && beckon_errno() != EINTR && beckon_errno() != EAGAIN)
    }
    pending += bytes
  }

  /// What a line says, without control characters.
  private func line(_ bytes: ArraySlice<UInt8>) -> Input {
    let text = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { scalar in
      scalar == "\t" || !(scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value))
    }
    return .line(String(String.UnicodeScalarView(text)))
  }

  /// Writes lines, and `prompt` without an end of line behind them.
  package func say(_ lines: [String], prompt: String) {
    let text = (lines.map { $0 + "\n" } + [prompt]).joined()
    var bytes = Array(shown(text).utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe write(output, buffer.baseAddress, buffer.count)
      }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// The text as the terminal can show it, with nothing in it that would move a cursor.
  private func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      if scalar == "\n" { return scalar }
      guard let harmless = Text.harmless(scalar) else { return nil }
      return isUTF8 ? harmless : Unicode.Scalar(Substitutes.ascii(harmless.value))
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
