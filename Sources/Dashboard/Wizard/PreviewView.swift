internal import Engine
internal import Terminal

/// Draws the message as the widget would show it.
struct PreviewView {
  let campaign: Campaign
  let model: Model

  /// Draws the preview into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    frame.write("As visitors see it", at: area.origin, role: .title)
    let width = min(38, area.width - 1)
    guard width > 12, area.height > 6 else { return }
    let lines = lines(width: width - 4)
    let height = min(area.height - 1, lines.count + 2)
    let box = Rect(x: area.x, y: area.y + 1, width: width, height: height)
    frame.box(box, title: sender)
    for (index, line) in lines.prefix(height - 2).enumerated() {
      var x = box.x + 2
      for piece in line.pieces {
        x += frame.write(
          piece.text, at: Point(x, box.y + 1 + index), role: piece.role,
          width: max(0, box.right - x - 2))
      }
    }
  }

  private var sender: String {
    let library = model.workspace.library
    let brand = campaign.channels.first.flatMap { library.channels[$0] }
      .flatMap { library.brands[$0.brand]?.title }
    return campaign.sender.flatMap { library.agents[$0]?.title } ?? brand ?? "Your brand"
  }

  /// A line of pieces in their roles.
  private struct Line {
    var pieces: [(text: String, role: Role)] = []
  }

  private func lines(width: Int) -> [Line] {
    let variant = campaign.message.variants[0]
    let text = Placeholder.fill(variant.text, ["agent.name": sender])
    let blocks = Markdown.parse(text)
    var lines = blocks.isEmpty ? [Line(pieces: [("(no message yet)", .dim)])] : []
    for (index, block) in blocks.enumerated() {
      if index > 0 { lines.append(Line()) }
      lines += Self.lines(block, width: width)
    }
    if !variant.buttons.isEmpty {
      lines.append(Line())
      for button in variant.buttons {
        lines.append(Line(pieces: [("[ \(button.label) ]", .button)]))
      }
    }
    return lines
  }

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

  /// Breaks pieces at blanks; a line break in them begins a new line.
  private static func wrap(_ pieces: [(text: String, role: Role)], to width: Int) -> [Line] {
    var lines = [Line()]
    var used = 0
    for piece in pieces {
      if piece.text == "\n" {
        lines.append(Line())
        used = 0
        continue
      }
      for word in words(piece.text) {
        let length = Text.width(word)
        if used > 0, used + length > width, word != " " {
          lines.append(Line())
          used = 0
        }
        if used == 0, word == " " { continue }
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
