internal import Engine
internal import Terminal

/// Something that the program has made for the person to take along: a link.
struct Told: Equatable, Sendable {
  let title: String
  /// What it is good for, in sentences.
  let sentences: [String]
  /// What `y` copies.
  let text: String
}

extension Told {
  /// The link under which this browser alone sees a campaign's message.
  init(previewOf campaign: Campaign, token: String, in library: Library) {
    let channel = campaign.channels.lazy.compactMap { library.channels[$0] }.first
    let site = channel?.origins.first ?? "https://your.site"
    title = "Test in your browser"
    text = "\(site)\(campaign.rule.firstPath)#beckon-preview=\(token)"
    sentences = [
      "Whoever opens this link sees the message as it is now, and nobody else does. Nothing of it"
        + " is counted.",
      "From # on it fits behind the address of every page with the snippet; for an hour, while a"
        + " gateway runs. The rules are not looked at.",
    ]
  }
}

extension Rule {
  /// The first path that a condition on the page asks for; "/" if none does.
  fileprivate var firstPath: String {
    let patterns = conditions.filter { $0.field == "page.url" }.flatMap { condition -> [String] in
      guard case .url(_, let patterns) = condition.test else { return [] }
      return patterns
    }
    return patterns.first { $0.hasPrefix("/") && !$0.contains("*") } ?? "/"
  }
}

/// Draws what was made, whole: it must be readable where it cannot be copied.
struct ToldView {
  let told: Told

  /// Draws it in the middle of `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let width = min(76, area.width) - 4
    let sentences = told.sentences.flatMap { Text.wrapped($0, to: width) }
    let link = Text.wrapped(told.text, to: width)
    let lines = link.count + sentences.count + 1
    let box = area.centered(Size(width + 4, min(area.height, lines + 2)))
    frame.fill(box, role: .text)
    frame.box(box, title: told.title, role: .borderFocus)
    let inner = box.inset(columns: 2, rows: 1)
    for (index, line) in (link + [""] + sentences).prefix(inner.height).enumerated() {
      frame.write(
        line, at: Point(inner.x, inner.y + index), role: index < link.count ? .strong : .dim)
    }
    frame.cursor = inner.origin
  }
}
