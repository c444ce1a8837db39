import Terminal
import Testing

struct ComponentTests {
  /// Presses the keys named in `script`, parted by blanks; "Space" is a blank.
  private func press(_ script: String, _ apply: (Key) -> Void) {
    for name in script.split(separator: " ") {
      guard let key = Key(named: String(name)) else {
        Issue.record("no key \(name)")
        return
      }
      apply(key)
    }
  }

  @Test(arguments: [
    ("a b c", "abc|"), ("a b ctrl-a x", "x|ab"), ("a b Left x", "ax|b"),
    ("a b ctrl-b ctrl-d", "a|"),
    ("a b Backspace", "a|"), ("a b Home Del", "|b"), ("a Space b ctrl-w", "a |"),
    ("a Space b ctrl-u", "|"), ("a b c ctrl-a ctrl-f ctrl-k", "a|"),
    ("a b c ctrl-a ctrl-k x ctrl-y", "xabc|"), ("a b Space c d alt-b x", "ab x|cd"),
    ("a b Space c d Home alt-f x", "abx| cd"), ("a b Space c d Home alt-d", "| cd"),
    ("a b - c alt-Backspace", "ab-|"), ("a b ctrl-h", "a|"), ("日 本 Left x", "日x|本"),
    ("a b Home Right ctrl-e x", "abx|"), ("a b c ctrl-Left ctrl-Right x", "abcx|"),
  ])
  func `a field follows readline`(script: String, expected: String) {
    var field = TextField()
    press(script) { field.apply($0) }
    var shown = Array(field.text)
    shown.insert("|", at: field.cursor)
    #expect(String(shown) == expected)
  }

  @Test func `a field leaves the keys it does not know`() {
    var field = TextField("x")
    for key in [Key.enter, .tab, .backTab, .escape, .up, .control("r"), .function(1)] {
      let isKnown = field.apply(key)
      #expect(!isKnown, "\(key.name)")
    }
    #expect(field.text == "x")
  }

  @Test func `a paste into a field is one line without control characters`() {
    var field = TextField("ac")
    field.apply(.left)
    field.paste("1\n2\u{1B}[31m\r\n")
    #expect(field.text == "a1 2[31m c")
  }

  @Test func `a mark typed on its own joins its letter`() {
    var field = TextField("e")
    field.apply(.character("\u{301}"))
    #expect(field.cursor == 1)
    #expect(field.text == "e\u{301}")
  }

  @Test func `a long text is scrolled to the cursor`() {
    var frame = Frame(size: Size(10, 1))
    var field = TextField("0123456789abc")
    field.draw(in: &frame, at: Point(2, 0), width: 6, focused: true)
    #expect(frame.text == "  89abc")
    #expect(frame.cursor == Point(7, 0))
    field.apply(.home)
    field.draw(in: &frame, at: Point(2, 0), width: 6, focused: true)
    #expect(frame.text == "  012345")
    #expect(frame.cursor == Point(2, 0))
  }

  @Test func `an empty field shows its hint`() {
    var frame = Frame(size: Size(10, 1))
    TextField(placeholder: "name").draw(in: &frame, at: .zero, width: 8, focused: false)
    #expect(frame.text == "name")
    #expect(frame.cursor == nil)
    #expect(frame.roles == "ppppffff")
  }

  @Test func `an area wraps and moves by the rows one sees`() {
    var area = TextArea("one two three\nfour", size: Size(8, 3))
    var frame = Frame(size: Size(8, 3))
    area.draw(in: &frame, rect: frame.bounds, focused: true)
    #expect(frame.text == "one two\nthree\nfour")
    #expect(frame.cursor == Point(4, 2))
    area.apply(.up)
    area.apply(.up)
    area.draw(in: &frame, rect: frame.bounds, focused: true)
    #expect(frame.cursor == Point(4, 0))
    area.apply(.enter)
    #expect(area.text == "one \ntwo three\nfour")
  }

  @Test func `typing is undone by the word and made again`() {
    var area = TextArea()
    press("a b Space c d") { area.apply($0) }
    #expect(area.text == "ab cd")
    area.apply(.control("_"))
    #expect(area.text == "ab ")
    area.undo()
    area.undo()
    #expect(area.text == "")
    let canUndo = area.undo()
    #expect(!canUndo)
    while area.redo() {}
    #expect(area.text == "ab cd")
  }

  @Test func `a paste into an area keeps its lines and is one step of undo`() {
    var area = TextArea("x")
    area.paste("1\n2\u{7}\n")
    #expect(area.text == "x1\n2\n")
    area.undo()
    #expect(area.text == "x")
  }

  @Test(arguments: UInt64(0)..<32)
  func `random keys never lose an area's cursor`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let names = [
      "a", "Space", "日", "Enter", "Up", "Down", "Left", "Right", "Home", "End", "ctrl-w", "ctrl-k",
      "ctrl-u", "ctrl-y", "ctrl-_", "alt-/", "alt-b", "alt-f", "Backspace", "Del", "PgUp", "PgDn",
    ]
    var area = TextArea(size: Size(5, 3))
    for _ in 0..<400 {
      let name = names.randomElement(using: &generator) ?? "a"
      press(name) { area.apply($0) }
      #expect((0...area.text.count).contains(area.cursor), "seed \(seed) at \(name)")
      var frame = Frame(size: Size(5, 3))
      area.draw(in: &frame, rect: frame.bounds, focused: true)
      #expect(frame.cursor.map(frame.bounds.contains) == true, "seed \(seed) at \(name)")
    }
  }

  @Test func `a list keeps its selection in sight`() {
    var list = ListView(count: 100, height: 10)
    list.move(12)
    #expect(list.selection == 12 && list.visible == 3..<13)
    list.page(1)
    #expect(list.visible.contains(list.selection) && list.selection == 21)
    list.end()
    #expect(list.selection == 99 && list.visible == 90..<100)
    list.resize(count: 5, height: 10)
    #expect(list.selection == 4 && list.visible == 0..<5)
    list.resize(count: 0, height: 10)
    #expect(list.selection == 0 && list.visible.isEmpty)
    list.home()
    let moves = [list.apply(.character("j")), list.apply(.enter)]
    #expect(moves == [true, false])
  }

  @Test func `a spark shows every figure above zero`() {
    #expect(Sparkline.render([0, 1, 50, 100], width: 6, glyphs: .unicode) == "   ▁▄█")
    #expect(Sparkline.render([0, 0], width: 2, glyphs: .unicode) == "  ")
    #expect(Sparkline.render([5, 1, Int.max], width: 2, glyphs: .ascii) == "_#")
    #expect(Sparkline.render([], width: 0, glyphs: .ascii) == "")
    #expect(Sparkline.count(in: 6, glyphs: .unicode) == 6)
  }

  @Test func `a spark of dots has room for twice as many figures`() throws {
    let dots = try #require(Glyphs.unicode.replacing("spark", by: "braille"))
    #expect(Sparkline.count(in: 3, glyphs: dots) == 6)
    #expect(Sparkline.render([0, 1, 2, 3, 4], width: 3, glyphs: dots) == " ⣠⣾")
    #expect(Sparkline.render([0, 0], width: 1, glyphs: dots) == " ")
    #expect(dots.replacing("spark", by: "block") == .unicode)
  }

  @Test func `a meter is full only at the whole and empty only at nothing`() {
    #expect(Meter.filled(0, of: 1000, width: 10) == 0)
    #expect(Meter.filled(1, of: 1000, width: 10) == 1)
    #expect(Meter.filled(999, of: 1000, width: 10) == 9)
    #expect(Meter.filled(1000, of: 1000, width: 10) == 10)
    #expect(Meter.filled(1, of: 0, width: 10) == 0)
  }
}
