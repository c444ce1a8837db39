import Terminal

extension FuzzTarget {
  /// What a terminal sends: cut anywhere it means the same.
  static let keys = FuzzTarget(
    name: "keys",
    seeds: [
      "\u{1B}[A\u{1B}OB\u{1B}[1;5C\u{1B}[3~\u{1B}[24~x\r\t\u{7F}\u{08}é😀", "\u{1B}\u{1B}[Z\u{1B}x",
      "\u{1B}[200~pasted \u{1B}[A text\u{1B}[201~q",
      "\u{1B}[<0;12;5M\u{1B}[<0;12;5m\u{1B}[?2026;2$y",
      "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\\u{1B}]0;a\u{07}", "\u{1B}P1$r0m\u{1B}\\a",
    ]
  ) { bytes in
    let whole = inputs(of: [bytes])
    for cut in [1, bytes.count / 3, bytes.count / 2, bytes.count - 1]
    where cut > 0 && cut < bytes.count {
      let parts = inputs(of: [Array(bytes[..<cut]), Array(bytes[cut...])])
      if parts != whole { return "cut after \(cut): \(parts), whole: \(whole)" }
    }
    return nil
  }

  /// What comes of chunks that follow each other at once.
  private static func inputs(of chunks: [[UInt8]]) -> [Input] {
    var decoder = InputDecoder()
    return chunks.flatMap { decoder.feed($0) } + decoder.flush()
  }
}
