import Engine
import Testing

struct MarkdownTests {
  private func inlines(_ text: String) -> [Markdown.Inline] {
    guard case .paragraph(let inlines) = Markdown.parse(text).first else { return [] }
    return inlines
  }

  @Test func `blocks`() {
    #expect(
      Markdown.parse("# One\ntext\nmore\n\n- a\n* b\n1. c\n\n#### four\n###x") == [
        .heading(level: 1, [.text("One")]),
        .paragraph([.text("text"), .lineBreak, .text("more")]),
        .list(isOrdered: false, [[.text("a")], [.text("b")]]),
        .list(isOrdered: true, [[.text("c")]]),
        .paragraph([.text("#### four"), .lineBreak, .text("###x")]),
      ])
    #expect(Markdown.parse("").isEmpty)
  }

  @Test func `lines may end as on any system`() {
    for end in ["\n", "\r\n", "\r", "\u{2028}"] {
      #expect(
        Markdown.parse("# One" + end + "- a" + end + "- b") == [
          .heading(level: 1, [.text("One")]),
          .list(isOrdered: false, [[.text("a")], [.text("b")]]),
        ], "\(end.unicodeScalars.map(\.value))")
    }
  }

  @Test func `marks`() {
    #expect(
      inlines("a **b** _c_") == [
        .text("a "), .strong([.text("b")]), .text(" "), .emphasis([.text("c")]),
      ])
    #expect(
      inlines("[a *b*](https://x.example)") == [
        .link(url: "https://x.example", [.text("a "), .emphasis([.text("b")])])
      ])
    #expect(inlines("***x***") == [.strong([.emphasis([.text("x")])])])
  }

  @Test(arguments: [
    "2 * 3 * 4", "snake_case_name", "**open", "[a](", "[a]", "]()", "a ** b", "*", "**", "_ _",
  ])
  func `what is no mark stays as it is`(text: String) {
    #expect(inlines(text) == [.text(text)])
  }

  @Test func `a backslash takes a mark's meaning away`() {
    #expect(inlines("\\*a\\* \\[b\\](c) \\x") == [.text("*a* [b](c) \\x")])
  }

  @Test func `markup of pages is only text`() {
    #expect(inlines("<b onclick=x>&amp;</b>") == [.text("<b onclick=x>&amp;</b>")])
    #expect(
      Markdown.addresses(in: "[a](javascript:x)\n- **[b](https://y)**") == [
        "javascript:x", "https://y",
      ])
  }

  @Test(arguments: [
    "[", "*", "**", "_a ", "*a ", "**a ", "[a](", "[*_", "*a_b**c[", "\\", "{{", "# ",
  ])
  func `no text hangs the parser`(piece: String) {
    let text = String(repeating: piece, count: 400)
    #expect(!Markdown.parse(text).isEmpty)
    #expect(Placeholder.fill(text, [:]) == text)
  }

  @Test(arguments: UInt64(0)..<16)
  func `no letter is lost but the marks`(seed: UInt64) {
    var random = Random(seed: seed)
    for _ in 0..<50 {
      let text = (0..<random.below(40)).map { _ in
        random.pick(["a", "b", "*", "**", "_", "[", "](u)", " ", "\\", "(", "c"])
      }.joined()
      let letters = "abc"
      let expected = text.filter { letters.contains($0) }
      let seen = Markdown.parse(text).map(\.text).joined().filter { letters.contains($0) }
      #expect(seen == expected, "seed \(seed): \(text)")
    }
  }
}

extension Markdown.Block {
  fileprivate var text: String {
    switch self {
    case .paragraph(let inlines), .heading(_, let inlines): inlines.map(\.text).joined()
    case .list(_, let items): items.joined().map(\.text).joined()
    }
  }
}

extension Markdown.Inline {
  fileprivate var text: String {
    switch self {
    case .text(let text): text
    case .strong(let children), .emphasis(let children), .link(_, let children):
      children.map(\.text).joined()
    case .lineBreak: "\n"
    }
  }
}

struct PlaceholderTests {
  @Test(arguments: [
    ("Hi {{visitor.name|there}}", ["visitor.name": "Bo"], "Hi Bo"),
    ("Hi {{visitor.name|there}}", [:], "Hi there"),
    ("Hi {{visitor.name|there}}", ["visitor.name": " "], "Hi there"),
    ("Hi {{ visitor.name | there }}", [:], "Hi there"),
    ("{{visitor.name}}!", [:], "!"), ("{{a|b|c}}", [:], "b|c"), ("{{}} {{", [:], "{{}} {{"),
    ("{{visitor.name|x", [:], "{{visitor.name|x"), ("{{a\r\n|b}}", [:], "{{a\r\n|b}}"),
    ("{{visitor.name|x}}", ["visitor.name": "{{agent.name|y}}"], "{{agent.name|y}}"),
  ])
  func `placeholders are filled and nothing is evaluated`(
    text: String, values: [String: String], filled: String
  ) {
    #expect(Placeholder.fill(text, values) == filled)
  }

  @Test func `a fallback is wanted and a name must be known`() {
    #expect(Placeholder.problems(in: "{{visitor.name|x}} {{page.title|y}}").isEmpty)
    #expect(Placeholder.problems(in: "{{visitor.name}} {{shoe|x}}").count == 2)
  }
}
