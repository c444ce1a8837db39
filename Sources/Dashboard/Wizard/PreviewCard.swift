internal import Engine
internal import Terminal

/// A message as lines of a card: head, picture, text, buttons, as the widget stacks them.
struct PreviewCard {
  /// A line of pieces in their roles.
  struct Line: Equatable {
    var pieces: [(text: String, role: Role)] = []

    static func == (left: Line, right: Line) -> Bool {
      left.pieces.elementsEqual(right.pieces) { $0 == $1 }
    }
  }

  let variant: Message.Variant
  let sender: String
  /// What placeholders stand for.
  let values: [String: String]
  /// Whether people can write back.
  let answers: Bool

  /// The initials in the round picture.
  var initials: String {
    String(sender.split(separator: " ").prefix(2).compactMap(\.first)).uppercased()
  }

  /// The first words of the text, for a bubble.
  var firstWords: String {
    lines(of: blocks, width: 200).flatMap(\.pieces).map(\.text).joined()
  }

  /// The card in lines of `width` columns.
  func lines(width: Int) -> [Line] {
    let name = Text.clipped("(\(initials)) \(sender)", to: max(1, width - 2))
    let gap = String(repeating: " ", count: max(1, width - Text.width(name) - 1))
    return [Line(pieces: [(name, .strong), (gap + "×", .dim)])] + content(width: width)
  }

  /// Picture, text and buttons in lines of `width` columns.
  func content(width: Int) -> [Line] {
    var lines: [Line] = []
    if let image = variant.image {
      let words = image.words.isEmpty ? "a picture" : image.words
      lines.append(Line(pieces: [(Text.clipped("[picture: \(words)]", to: width), .unknown)]))
    }
    let blocks = blocks
    lines +=
      blocks.isEmpty
      ? [Line(pieces: [("(no message yet)", .dim)])] : self.lines(of: blocks, width: width)
    return lines + buttons(width: width)
  }

  private var blocks: [Markdown.Block] { Markdown.parse(Placeholder.fill(variant.text, values)) }

  private func lines(of blocks: [Markdown.Block], width: Int) -> [Line] {
    blocks.enumerated().flatMap { index, block in
      (index > 0 ? [Line()] : []) + Self.lines(block, width: width)
    }
  }

  /// The buttons side by side as long as they fit; without one to reply, the place to write.
  private func buttons(width: Int) -> [Line] {
    var lines: [Line] = variant.buttons.isEmpty ? [] : [Line(), Line()]
    var used = 0
    for button in variant.buttons {
      let text = Text.clipped("[ \(button.label.isEmpty ? "…" : button.label) ]", to: width)
      if used > 0, used + 1 + Text.width(text) > width {
        lines.append(Line())
        used = 0
      }
      if used > 0 { lines[lines.count - 1].pieces.append((" ", .text)) }
      lines[lines.count - 1].pieces.append(
        (text, used == 0 && lines.count == 2 ? .buttonFocus : .button))
      used += Text.width(text) + 1
    }
    guard answers, !variant.buttons.contains(where: { $0.action == .reply }) else { return lines }
    return lines + [Line(), Line(pieces: [(Text.padded("Write a reply…", to: width), .field)])]
  }

  // MARK: - Text

  private static func lines(_ block: Markdown.Block, width: Int) -> [Line] {
    switch block {
    case .paragraph(let inlines): wrap(pieces(inlines, .text), to: width)
    case .heading(_, let inlines): wrap(pieces(inlines, .title), to: width)
    case .list(let isOrdered, let items):
      items.enumerated().flatMap { index, item in
        let mark = isOrdered ? "\(index + 1). " : "- "
        return wrap([(mark, .text)] + pieces(item, .text), to: width)
      }
    }
  }

  private static func pieces(
    _ inlines: [Markdown.Inline], _ role: Role
  ) -> [(text: String, role: Role)] {
    inlines.flatMap { inline -> [(text: String, role: Role)] in
      switch inline {
      case .text(let text): [(text, role)]
      case .strong(let children): pieces(children, .strong)
      case .emphasis(let children): pieces(children, .accent)
      case .link(_, let children): pieces(children, .link)
      case .lineBreak: [("\n", role)]
      }
    }
  }

  /// Breaks pieces at blanks; a line break in them begins a new line, a word longer than a line is
  /// cut.
  private static func wrap(_ pieces: [(text: String, role: Role)], to width: Int) -> [Line] {
    var lines = [Line()]
    var used = 0
    func begin() {
      lines.append(Line())
      used = 0
    }
    for piece in pieces {
      if piece.text == "\n" {
        begin()
        continue
      }
      for word in words(piece.text).flatMap({ $0 == " " ? [$0] : Text.wrapped($0, to: width) }) {
        let length = Text.width(word)
        if used > 0, used + length > width, word != " " { begin() }
        if used == 0 || used >= width, word == " " { continue }
        lines[lines.count - 1].pieces.append((word, piece.role))
        used += length
      }
    }
    return lines
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      .flatMap { [$0, " "] }.dropLast().filter { !$0.isEmpty }
  }
}
