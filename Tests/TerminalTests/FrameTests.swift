import Terminal
import Testing

struct FrameTests {
  @Test(arguments: UInt64(0)..<200)
  func `a frame stays whole whatever is drawn on it`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let size = Size(
      Int.random(in: 1...300, using: &generator), Int.random(in: 1...100, using: &generator))
    var frame = Frame(size: size)
    for _ in 0..<60 {
      let x = Int.random(in: -10...310, using: &generator)
      let y = Int.random(in: -3...103, using: &generator)
      let width = Int.random(in: -2...40, using: &generator)
      let text = String.hostile(using: &generator)
      let rect = Rect(x: x, y: y, width: width, height: 4)
      let role = Role.all.randomElement(using: &generator) ?? .text
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: frame.fill(rect, role: role)
      case 1: frame.box(rect, title: text, role: role)
      case 2: frame.paint(rect, role: role)
      case 3: frame.write(text, at: Point(x, y), role: role)
      case 4: frame.vertical(from: Point(x, y), length: width, role: role)
      default:
        let taken = frame.write(text, at: Point(x, y), role: role, width: width)
        #expect(taken <= max(0, width), "seed \(seed)")
      }
    }
    for y in 0..<size.height {
      #expect(isPaired(frame, row: y), "seed \(seed), row \(y)")
      #expect(Text.width(frame.row(y)) <= size.width, "seed \(seed), row \(y)")
    }
  }

  private func isPaired(_ frame: Frame, row: Int) -> Bool {
    (0..<frame.size.width).allSatisfy { x in
      switch frame[x, row].span {
      case .single: true
      case .wideStart: x + 1 < frame.size.width && frame[x + 1, row].span == .wideEnd
      case .wideEnd: x > 0 && frame[x - 1, row].span == .wideStart
      }
    }
  }

  @Test func `writing on half a wide character blanks the other half`() {
    var frame = Frame(size: Size(6, 1))
    frame.write("日本", at: .zero, role: .text)
    frame.write("x", at: Point(1, 0), role: .error)
    #expect(frame.text == " x本")
    frame.write("y", at: Point(2, 0), role: .error)
    #expect(frame.text == " xy")
  }

  @Test func `a wide character that does not fit is left out`() {
    var frame = Frame(size: Size(3, 1))
    #expect(frame.write("日本", at: .zero, role: .text) == 2)
    #expect(frame.text == "日")
  }

  @Test func `text too long for its width ends in the set's ellipsis`() {
    var frame = Frame(size: Size(10, 2))
    frame.write("Campaign", at: .zero, role: .text, width: 5)
    #expect(frame.text == "Camp…\n")
    var plain = Frame(size: Size(10, 1), glyphs: .ascii)
    plain.write("Campaign", at: .zero, role: .text, width: 5)
    #expect(plain.text == "Camp~")
  }

  @Test func `a box is drawn with its title`() {
    var frame = Frame(size: Size(12, 3), glyphs: .ascii)
    frame.box(frame.bounds, title: "Rules")
    #expect(frame.text == "+- Rules --+\n|          |\n+----------+")
    #expect(frame.roles == "--ttttttt---\n-          -\n------------")
  }

  @Test func `marks join the character before them and no more than two`() {
    var frame = Frame(size: Size(4, 1))
    frame.write("e\u{301}\u{302}\u{303}x", at: .zero, role: .text)
    #expect(frame[0, 0].text.unicodeScalars.count == 3)
    #expect(frame[1, 0].text == "x")
  }

  @Test func `painting changes roles and leaves text`() {
    var frame = Frame(size: Size(4, 1))
    frame.write("ab", at: .zero, role: .text)
    frame.paint(Rect(x: 1, y: 0, width: 2, height: 1), role: .rowSelected)
    #expect(frame.text == "ab")
    #expect(frame.roles == " SS")
  }

  @Test func `no two roles share a name or a letter`() {
    #expect(Set(Role.all.map(\.name)).count == Role.all.count)
    #expect(Set(Role.all.map(\.letter)).count == Role.all.count)
    #expect(Role.heat5.name == "heat.5")
    #expect(Role.rowSelected.name == "row.selected")
    #expect(Role(named: "feed.time") == .feedTime)
  }
}
