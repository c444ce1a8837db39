import Terminal
import Testing

struct TextTests {
  @Test(arguments: [
    ("\u{1B}[31mred", "[31mred"), ("a\u{9B}2Jb", "a2Jb"), ("two\nlines", "two lines"),
    ("two\r\nlines", "two lines"), ("tab\tbed", "tab bed"), ("x\u{202E}y\u{2066}z", "xyz"),
    ("a\u{200B}b\u{200D}c\u{FEFF}d", "abcd"), ("❤\u{FE0F}", "❤"), ("🇩🇪", "DE"), ("👍🏽", "👍"),
    ("cafe\u{301}", "cafe\u{301}"), ("\u{0}\u{7F}\u{85}.", " ."),
    ("soft\u{AD}hyphen", "softhyphen"),
  ])
  func `visitors' text is made harmless`(text: String, expected: String) {
    #expect(Text.cleaned(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test(arguments: [
    ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("👨‍👩‍👧", 6), ("Ａ", 2), ("ﾊ", 1), ("각", 2), ("각", 2),
    ("🇩🇪", 2), ("→", 1), ("", 0), ("\u{1B}", 0), ("⌚", 2), ("☎", 1), ("😀", 2),
  ])
  func `a width is what the table says`(text: String, columns: Int) {
    #expect(Text.width(text) == columns)
  }

  @Test func `clipping never cuts a wide character in half`() {
    #expect(Text.clipped("日本語", to: 6) == "日本語")
    #expect(Text.clipped("日本語", to: 5) == "日本…")
    #expect(Text.clipped("日本語", to: 4) == "日…")
    #expect(Text.clipped("日本語", to: 1) == "…")
    #expect(Text.clipped("日本語", to: 0) == "")
    #expect(Text.clipped("long word", to: 6, ellipsis: "~") == "long ~")
  }

  @Test func `padding fills exactly`() {
    #expect(Text.padded("日", to: 5) == "日   ")
    #expect(Text.padded("日", to: 5, alignment: .right) == "   日")
    #expect(Text.padded("ab", to: 5, alignment: .center) == " ab  ")
    #expect(Text.padded("too long", to: 4) == "too…")
  }

  @Test func `wrapping breaks at blanks and cuts long words`() {
    #expect(Text.wrapped("one two three", to: 7) == ["one two", "three"])
    #expect(Text.wrapped("abcdefghij kl", to: 4) == ["abcd", "efgh", "ij", "kl"])
    #expect(Text.wrapped("a\n\nb", to: 10) == ["a", "", "b"])
    #expect(Text.wrapped("日本語日本", to: 5) == ["日本", "語日", "本"])
    #expect(Text.wrapped("", to: 3) == [""])
  }

  @Test(arguments: UInt64(0)..<64)
  func `what is clipped, padded or wrapped fits`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let text = String.hostile(using: &generator)
    for columns in 0...12 {
      #expect(Text.width(Text.clipped(text, to: columns)) <= columns, "seed \(seed)")
      #expect(Text.width(Text.padded(text, to: columns)) == columns, "seed \(seed)")
      guard columns >= 2 else { continue }
      for line in Text.wrapped(text, to: columns) {
        // A letter with several spacing marks may be wider than the line, and is not cut.
        #expect(Text.width(line) <= columns || line.count == 1, "seed \(seed)")
      }
    }
  }
}
