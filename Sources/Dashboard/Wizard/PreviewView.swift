internal import Engine
internal import Terminal

/// Draws the message on a page as the widget would show it: in its format, at its place, to a
/// person who was here, on a desktop or a phone.
struct PreviewView {
  private let campaign: Campaign
  private let place: MessagePlace
  private let screen: PreviewChoice.Screen
  private let guest: Guests.Guest?
  private let library: Library

  init(wizard: Wizard, model: Model) {
    campaign = wizard.campaign
    place = wizard.place
    screen = wizard.preview.screen(of: wizard.campaign.appearance.format)
    guest = wizard.preview.guest(of: model.guests)
    library = model.workspace.library
  }

  /// Draws the preview into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let device = screen.isPhone ? "phone" : "desktop"
    let what = campaign.kind == .email ? "mailbox" : screen.format.title
    drawHead("\(what), \(device)", .title, "ctrl-t", in: &frame, area.row(0))
    let who = guest.map { "to \($0.words)" } ?? "to somebody unknown"
    drawHead(who, .dim, "alt-p", in: &frame, area.row(1))
    guard area.width > 14, area.height > 7 else { return }
    let (_, rest) = area.splitTop(2)
    let width = screen.isPhone ? min(Self.phone, rest.width - 1) : rest.width - 1
    let page = Rect(x: rest.x, y: rest.y, width: width, height: rest.height)
    frame.box(page)
    guard campaign.kind != .email else {
      let letter = page.inset(columns: 2, rows: 1)
      return draw(card.letter(width: letter.width, from: address), in: &frame, letter, of: page)
    }
    drawPage(in: &frame, page.inset(1))
  }

  /// From which address an e-mail comes; "" if nobody said.
  private var address: String {
    campaign.channels.first.flatMap { library.channels[$0] }.map { library.sender(of: $0) } ?? ""
  }

  /// A line about what is shown, with the key that changes it.
  private func drawHead(
    _ text: String, _ role: Role, _ key: String, in frame: inout Frame, _ row: Rect
  ) {
    frame.write(text, at: row.origin, role: role, width: row.width - key.count - 2)
    frame.write(key, endingAt: row.right - 1, y: row.y, role: .key)
  }

  /// A phone's width in columns, at about eight pixels each.
  private static let phone = 46

  // MARK: - What is shown

  private var card: PreviewCard {
    let variant = campaign.variant(place.variant) ?? campaign.message.variants[0]
    let wanted = place.language ?? guest?.language
    let read = campaign.message.read(variant, in: wanted).variant
    var values = guest?.placeholders ?? [:]
    values["agent.name"] = sender
    return PreviewCard(
      variant: read, sender: sender, values: values, answers: campaign.response != .none)
  }

  private var sender: String {
    let brand = campaign.channels.first.flatMap { library.channels[$0] }
      .flatMap { library.brands[$0.brand]?.title }
    return campaign.sender.flatMap { library.agents[$0]?.title } ?? brand ?? "Your brand"
  }

  // MARK: - Where it stands

  private func drawPage(in frame: inout Frame, _ page: Rect) {
    drawText(in: &frame, page)
    let card = card
    let position = campaign.appearance.position
    switch screen.format {
    case .toaster: draw(card, in: &frame, corner(page, card, position))
    case .overlay:
      let dark = String(repeating: frame.glyphs.meterEmpty, count: page.width)
      for row in 0..<page.height {
        frame.write(dark, at: Point(page.x, page.y + row), role: .meterEmpty)
      }
      draw(card, in: &frame, page.inset(1).centered(size(of: card, page)))
    case .slideOut:
      let width = screen.isPhone ? page.width : min(columns, page.width * 3 / 4)
      let panel = position.isLeft ? page.splitLeft(width).0 : page.splitRight(width).0
      draw(card, in: &frame, panel)
    case .sticky:
      let height = min(page.height, card.lines(width: page.width - 4).count + 2)
      let bar = position.isTop ? page.splitTop(height).0 : page.splitBottom(height).0
      draw(card, in: &frame, bar)
    case .bubble: drawBubble(card, in: &frame, page, position)
    case .peelingCorner: drawCorner(card, in: &frame, page, position)
    }
  }

  /// What stands for the page's own text.
  private func drawText(in frame: inout Frame, _ page: Rect) {
    for row in stride(from: 1, to: page.height, by: 2) {
      let length = page.width * (row % 3 == 0 ? 5 : 8) / 10
      frame.horizontal(from: Point(page.x + 1, page.y + row), length: max(0, length), role: .border)
    }
  }

  /// The card's width in columns by its size.
  private var columns: Int {
    switch campaign.appearance.size {
    case .small: 38
    case .medium: 45
    case .large: 55
    }
  }

  private func size(of card: PreviewCard, _ page: Rect) -> Size {
    let width = screen.isPhone ? page.width - 2 : min(columns, page.width - 2)
    return Size(width, min(page.height, card.lines(width: width - 4).count + 2))
  }

  private func corner(
    _ page: Rect, _ card: PreviewCard, _ position: Appearance.Position
  ) -> Rect {
    let size = size(of: card, page)
    let x = position.isLeft ? page.x + 1 : page.right - 1 - size.width
    let y = position.isTop ? page.y : page.bottom - size.height
    return Rect(Point(x, y), size)
  }

  // MARK: - Drawing

  private func draw(_ card: PreviewCard, in frame: inout Frame, _ box: Rect) {
    guard box.width > 5, box.height > 2 else { return }
    frame.fill(box, role: .text)
    frame.box(box, role: .borderFocus)
    let inner = box.inset(columns: 2, rows: 1)
    draw(card.lines(width: inner.width), in: &frame, inner, of: box)
  }

  /// Lines inside a frame, which says if there are more.
  private func draw(
    _ lines: [PreviewCard.Line], in frame: inout Frame, _ inner: Rect, of box: Rect
  ) {
    for (index, line) in lines.prefix(inner.height).enumerated() {
      frame.write(line.pieces, at: Point(inner.x, inner.y + index), width: inner.width)
    }
    guard lines.count > inner.height else { return }
    frame.write(
      " \(frame.glyphs.arrowDown) more ", endingAt: box.right - 2, y: box.bottom - 1, role: .dim)
  }

  /// The round button with its first words, and the card that a press opens beside it.
  private func drawBubble(
    _ card: PreviewCard, in frame: inout Frame, _ page: Rect, _ position: Appearance.Position
  ) {
    let (pill, rest) = position.isTop ? page.splitTop(3) : page.splitBottom(3)
    let words = Text.clipped("(\(card.initials)) \(card.firstWords)", to: min(36, page.width - 6))
    let width = Text.width(words) + 4
    let x = position.isLeft ? pill.x + 1 : pill.right - 1 - width
    let box = Rect(x: x, y: pill.y, width: width, height: 3)
    frame.fill(box, role: .text)
    frame.box(box, role: .borderFocus)
    frame.write(words, at: Point(box.x + 2, box.y + 1), role: .strong)
    drawOpened(card, in: &frame, rest, position)
  }

  /// The folded corner, and the card that a press opens.
  private func drawCorner(
    _ card: PreviewCard, in frame: inout Frame, _ page: Rect, _ position: Appearance.Position
  ) {
    let (fold, rest) = position.isTop ? page.splitTop(3) : page.splitBottom(3)
    for row in 0..<fold.height {
      let width = 2 * (position.isTop ? fold.height - row : row + 1)
      let x = position.isLeft ? fold.x : fold.right - width
      frame.fill(Rect(x: x, y: fold.y + row, width: width, height: 1), role: .buttonFocus)
    }
    drawOpened(card, in: &frame, rest, position)
  }

  private func drawOpened(
    _ card: PreviewCard, in frame: inout Frame, _ rest: Rect, _ position: Appearance.Position
  ) {
    guard rest.height > 5 else { return }
    let box = corner(rest, card, position)
    draw(card, in: &frame, box)
    frame.write(" after a press ", at: Point(box.x + 2, box.y), role: .dim)
  }
}
