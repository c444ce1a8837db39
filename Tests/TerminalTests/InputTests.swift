import Terminal
import Testing

struct InputTests {
  private func decode(_ text: String) -> [Input] {
    var decoder = InputDecoder()
    return decoder.feed(Array(text.utf8)) + decoder.flush()
  }

  @Test(arguments: [
    ("a", "a"), ("é", "é"), ("日", "日"), (" ", "Space"), ("\r", "Enter"), ("\t", "Tab"),
    ("\u{7F}", "Backspace"), ("\u{8}", "Backspace"), ("\u{1}", "ctrl-a"), ("\n", "ctrl-j"),
    ("\u{0}", "ctrl-Space"), ("\u{1F}", "ctrl-_"), ("\u{1B}", "Esc"), ("\u{1B}b", "alt-b"),
    ("\u{1B}[A", "Up"), ("\u{1B}OB", "Down"), ("\u{1B}[1;3A", "alt-Up"),
    ("\u{1B}\u{1B}[A", "alt-Up"),
    ("\u{1B}[1;5C", "ctrl-Right"), ("\u{1B}Od", "ctrl-Left"), ("\u{1B}[a", "shift-Up"),
    ("\u{1B}[1;2B", "shift-Down"), ("\u{1B}[Z", "shift-Tab"), ("\u{1B}[5~", "PgUp"),
    ("\u{1B}[6^", "PgDn"), ("\u{1B}[3~", "Del"), ("\u{1B}[2$", "Ins"), ("\u{1B}[1~", "Home"),
    ("\u{1B}[7~", "Home"), ("\u{1B}OH", "Home"), ("\u{1B}[F", "End"), ("\u{1B}[8~", "End"),
    ("\u{1B}OP", "F1"), ("\u{1B}[[A", "F1"), ("\u{1B}[11~", "F1"), ("\u{1B}[1;5P", "F1"),
    ("\u{1B}[15~", "F5"), ("\u{1B}[24~", "F12"), ("\u{1B}[114;5u", "ctrl-r"),
    ("\u{1B}[27;5;114~", "ctrl-r"), ("\u{1B}OM", "Enter"), ("\u{1B}Oj", "*"),
    ("\u{1B}\r", "alt-Enter"),
    ("\u{1B}\u{7F}", "alt-Backspace"),
  ])
  func `the keys of all terminals are known`(bytes: String, name: String) {
    #expect(decode(bytes) == [.key(Key(named: name) ?? .escape)])
    #expect(Key(named: name)?.name == name)
  }

  @Test(arguments: [
    "\u{1B}[99;99X", "\u{1B}[?1;2c", "\u{1B}[>0;276;0c", "\u{1B}Og\u{1B}OZ",
    "\u{1B}]11;rgb:0/0/0\u{7}",
    "\u{1B}]11;rgb:0/0/0\u{1B}\\", "\u{1B}[?2026;2$y", "\u{1B}[M !!",
  ])
  func `an unknown sequence is swallowed whole`(bytes: String) {
    #expect(decode(bytes + "x") == [.key(.character("x"))])
  }

  @Test func `a sequence may be split anywhere`() {
    let script =
      "a\u{1B}[1;5C日\u{1B}OP\u{1B}[200~two\nlines\u{1B}[201~"
      + "\u{1B}[<0;5;7M\u{1B}[99;1X\u{1B}[I\u{1B}bz"
    let whole = decode(script)
    #expect(whole.count == 9)
    let bytes = Array(script.utf8)
    for cut in 1..<bytes.count {
      var decoder = InputDecoder()
      let inputs = decoder.feed(bytes[..<cut]) + decoder.feed(bytes[cut...])
      #expect(inputs == whole, "cut at \(cut)")
    }
    var decoder = InputDecoder()
    let singly = bytes.flatMap { decoder.feed([$0]) }
    #expect(singly == whole)
  }

  @Test func `an Escape alone is a key once time is over`() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.isUndecided)
    #expect(decoder.flush() == [.key(.escape)])
    #expect(!decoder.isUndecided)
    #expect(decoder.feed(Array("[A".utf8)) == [.key(.character("[")), .key(.character("A"))])
  }

  @Test func `a paste is text and never keys`() {
    let paste = "\u{1B}[200~rm\r\nq\u{1B}[31m\u{3}\tx\u{1B}[201~"
    #expect(decode(paste) == [.paste("rm\nq[31m\tx")])
  }

  @Test func `a large paste arrives whole`() {
    let text = String(repeating: "0123456789", count: 10_000)
    #expect(decode("\u{1B}[200~\(text)\u{1B}[201~q") == [.paste(text), .key(.character("q"))])
  }

  @Test func `an answer in the middle of a paste is no part of it`() {
    // A terminal answers when it is asked, and a long paste takes its time.
    let bytes = Array("\u{1B}[200~one\u{1B}[0nsunny\u{1B}[?2026;1$y day\u{1B}[20\u{1B}[0n1~".utf8)
    for split in 0...bytes.count {
      var decoder = InputDecoder()
      let inputs = decoder.feed(bytes[..<split]) + decoder.feed(bytes[split...])
      #expect(inputs == [.paste("onesunny day")], "split after \(split) bytes")
      #expect(decoder.statusAnswers == 2)
      #expect(decoder.canSynchronize == true)
    }
  }

  @Test func `the mouse is told at cells from zero`() {
    #expect(decode("\u{1B}[<0;5;7M") == [.mouse(Point(4, 6), .press)])
    #expect(decode("\u{1B}[<0;5;7m") == [.mouse(Point(4, 6), .release)])
    #expect(decode("\u{1B}[<64;1;1M") == [.mouse(Point(0, 0), .scrollUp)])
    #expect(decode("\u{1B}[<32;2;1M") == [.mouse(Point(1, 0), .drag)])
  }

  @Test func `the terminal's answer about mode 2026 is kept`() {
    var decoder = InputDecoder()
    #expect(decoder.canSynchronize == nil)
    #expect(decoder.feed(Array("\u{1B}[?2026;2$y".utf8)).isEmpty)
    #expect(decoder.canSynchronize == true)
    _ = decoder.feed(Array("\u{1B}[?2026;0$y".utf8))
    #expect(decoder.canSynchronize == false)
  }

  @Test(arguments: UInt64(0)..<32)
  func `no bytes can make it trap or stall`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var decoder = InputDecoder()
    for _ in 0..<2000 {
      let pool: [UInt8] = [
        0x1B, 0x5B, 0x4F, 0x5D, 0x3B, 0x31, 0x32, 0x7E, 0x24, 0xE6, 0x9C, 0x80, 0x41,
      ]
      let byte = Bool.random(using: &generator) ? pool.randomElement(using: &generator) : nil
      _ = decoder.feed([byte ?? UInt8.random(in: 0...255, using: &generator)])
    }
    // Whatever was begun, an end of each kind and plain text bring it back.
    let inputs = decoder.feed(Array("\u{1B}[201~\u{7}\u{1B}\\AAAAAAAAz".utf8))
    #expect(inputs.last == .key(.character("z")), "seed \(seed)")
  }

  @Test(arguments: ["", "ctrl-é", "hyper-x", "F99", "ctrl-"])
  func `a name that is no key is refused`(name: String) {
    #expect(Key(named: name) == nil)
  }

  @Test func `names are read in the ways people write them`() {
    #expect(Key(named: "Ctrl+R") == .control("r"))
    #expect(Key(named: "ALT-B") == .alt("B"))
    #expect(Key(named: "escape") == .escape)
    #expect(Key(named: "f1") == .function(1))
    #expect(Key(named: "PageUp") == .pageUp)
  }
}
