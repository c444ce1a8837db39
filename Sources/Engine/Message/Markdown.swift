/// The Markdown subset of messages: headings, paragraphs, lists, bold, italic, links.
///
/// The result is a tree of known parts and never markup, so nothing that a text says can become
/// an element of its own on a page.
public enum Markdown {
  /// A part that stands on lines of its own.
  public enum Block: Hashable, Sendable {
    case paragraph([Inline])
    /// Level 1 to 3.
    case heading(level: Int, [Inline])
    case list(isOrdered: Bool, [[Inline]])
  }

  /// A part within a line.
  public indirect enum Inline: Hashable, Sendable {
    case text(String)
    case strong([Inline])
    case emphasis([Inline])
    case link(url: String, [Inline])
    case lineBreak
  }

  /// Reads `text`; every text is a message, what is no markup stays as it is.
  public static func parse(_ text: String) -> [Block] {
    var blocks: [Block] = []
    var paragraph: [String] = []
    func endParagraph() {
      guard !paragraph.isEmpty else { return }
      let lines = paragraph.map { InlineParser($0).parse() }
      blocks.append(.paragraph(Array(lines.joined(separator: [.lineBreak]))))
      paragraph = []
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = String(line).trimmed
      if line.isEmpty {
        endParagraph()
      } else if let (level, title) = heading(line) {
        endParagraph()
        blocks.append(.heading(level: level, InlineParser(title).parse()))
      } else if let (isOrdered, item) = listItem(line) {
        endParagraph()
        append(InlineParser(item).parse(), isOrdered: isOrdered, to: &blocks)
      } else {
        paragraph.append(line)
      }
    }
    endParagraph()
    return blocks
  }

  /// Returns every link's address in `text`, allowed or not.
  public static func addresses(in text: String) -> [String] {
    func addresses(_ inlines: [Inline]) -> [String] {
      inlines.flatMap { inline -> [String] in
        switch inline {
        case .text, .lineBreak: []
        case .strong(let children), .emphasis(let children): addresses(children)
        case .link(let url, let children): [url] + addresses(children)
        }
      }
    }
    return parse(text).flatMap { block in
      switch block {
      case .paragraph(let inlines), .heading(_, let inlines): addresses(inlines)
      case .list(_, let items): items.flatMap(addresses)
      }
    }
  }

  private static func append(_ item: [Inline], isOrdered: Bool, to blocks: inout [Block]) {
    if case .list(isOrdered, let items) = blocks.last {
      blocks[blocks.count - 1] = .list(isOrdered: isOrdered, items + [item])
    } else {
      blocks.append(.list(isOrdered: isOrdered, [item]))
    }
  }

  private static func heading(_ line: String) -> (Int, String)? {
    let marks = line.prefix { $0 == "#" }
    guard (1...3).contains(marks.count), line.dropFirst(marks.count).first == " " else {
      return nil
    }
    return (marks.count, String(line.dropFirst(marks.count)).trimmed)
  }

  private static func listItem(_ line: String) -> (Bool, String)? {
    for mark in ["- ", "* "] where line.hasPrefix(mark) {
      return (false, String(line.dropFirst(2)).trimmed)
    }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, line.dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return (true, String(line.dropFirst(digits.count + 2)).trimmed)
  }
}

/// Reads one line's marks.
private struct InlineParser {
  private let characters: [Character]
  private var place = 0
  /// Where a mark was found to open nothing: looked at once, or a row of marks would take for ever.
  private var dead: Set<Int> = []

  init(_ text: String) { characters = Array(text) }

  func parse() -> [Markdown.Inline] {
    var copy = self
    return copy.inlines(until: nil, depth: 0)
  }

  private mutating func inlines(until end: String?, depth: Int) -> [Markdown.Inline] {
    var result: [Markdown.Inline] = []
    var plain = ""
    func flush() {
      if !plain.isEmpty { result.append(.text(plain)) }
      plain = ""
    }
    while place < characters.count {
      if let end, stands(end) { break }
      let start = place
      if depth < 8, !dead.contains(start), let inline = marked(depth) {
        flush()
        result.append(inline)
      } else {
        if depth < 8 { dead.insert(start) }
        if characters[place] == "\\", place + 1 < characters.count,
          "\\*_[]()#".contains(characters[place + 1])
        {
          place += 1
        }
        plain.append(characters[place])
        place += 1
      }
    }
    flush()
    return result
  }

  /// Reads a marked part that begins here; leaves the place alone if none does.
  private mutating func marked(_ depth: Int) -> Markdown.Inline? {
    for mark in ["**", "__"] where stands(mark) {
      return span(mark, depth) { .strong($0) }
    }
    for mark in ["*", "_"] where stands(mark) {
      return span(mark, depth) { .emphasis($0) }
    }
    return stands("[") ? link(depth) : nil
  }

  private mutating func span(
    _ mark: String, _ depth: Int, _ make: ([Markdown.Inline]) -> Markdown.Inline
  ) -> Markdown.Inline? {
    let start = place
    if mark.hasPrefix("_"), start > 0, characters[start - 1].isLetter { return nil }
    place += mark.count
    guard place < characters.count, !characters[place].isWhitespace else {
      place = start
      return nil
    }
    let children = inlines(until: mark, depth: depth + 1)
    guard stands(mark), !children.isEmpty else {
      place = start
      return nil
    }
    place += mark.count
    return make(children)
  }

  private mutating func link(_ depth: Int) -> Markdown.Inline? {
    let start = place
    place += 1
    let children = inlines(until: "]", depth: depth + 1)
    guard stands("]("), let close = characters[place...].firstIndex(of: ")") else {
      place = start
      return nil
    }
    let url = String(characters[(place + 2)..<close]).trimmed
    place = close + 1
    return .link(url: url, children)
  }

  private func stands(_ mark: String) -> Bool {
    var place = place
    for character in mark {
      guard place < characters.count, characters[place] == character else { return false }
      place += 1
    }
    return true
  }
}
