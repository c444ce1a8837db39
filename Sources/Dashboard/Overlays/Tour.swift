internal import Engine
internal import Terminal

/// A walk through the views, for whoever sees them for the first time.
struct Tour: Equatable, Sendable {
  private(set) var place = 0

  /// One stop: the view that is shown behind, and what is to be said of it.
  struct Stop: Sendable {
    let view: Model.Screen
    let title: String
    let sentences: [String]
  }

  static let stops: [Stop] = [
    Stop(
      view: .campaigns, title: "A shop at work",
      sentences: [
        "Each campaign says what, to whom, when and how often. Below the list stands what comes"
          + " of the selected one, and what visitors do right now.",
        "n begins a campaign, Enter opens one, p pauses it, and u takes that back.",
      ]),
    Stop(
      view: .inbox, title: "Inbox (3)",
      sentences: [
        "Whoever waits longest stands first. Enter answers, and the visitor sees it at once."
      ]),
    Stop(
      view: .visitors, title: "Visitors (4)",
      sentences: ["Who is here now. w says for every campaign why it was shown, or was not."]),
    Stop(
      view: .report, title: "Report (5)",
      sentences: ["What became of what was sent, by period, beside as much time before."]),
    Stop(
      view: .activity, title: "Activity (6)",
      sentences: [
        "Everything that happened, and how the gateway is. Enter on a change shows what is other"
          + " and takes it back."
      ]),
    Stop(
      view: .campaigns, title: "Everything else",
      sentences: [
        ": finds all that can be done by a few letters, ? shows the keys, alt-t the colours, and"
          + " q leaves. This walk is in : as \"tour\".",
        "The foot of the screen names the shop's address: open its pricing page in a browser,"
          + " wait eight seconds, and watch yourself appear.",
      ]),
  ]

  var stop: Stop { Self.stops[place] }
  var isLast: Bool { place == Self.stops.count - 1 }

  /// Goes on or back; false at the end.
  mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .escape, .character("q"): return false
    case .left, .up, .backspace, .character("h"), .character("k"): place = max(0, place - 1)
    default:
      guard !isLast else { return false }
      place += 1
    }
    return true
  }
}

/// Draws a stop over the view that it is about.
struct TourView {
  let tour: Tour

  /// Draws it at the bottom of `area`, where it hides least.
  func draw(in frame: inout Frame, _ area: Rect) {
    let width = min(72, area.width) - 4
    let lines = tour.stop.sentences.flatMap { Text.wrapped($0, to: width) }
    let height = min(area.height, lines.count + 2)
    let box = Rect(
      x: area.x + (area.width - width - 4) / 2, y: area.bottom - height, width: width + 4,
      height: height)
    frame.fill(box, role: .text)
    frame.box(
      box, title: "\(tour.stop.title)  \(tour.place + 1)/\(Tour.stops.count)", role: .borderFocus)
    let inner = box.inset(columns: 2, rows: 1)
    for (index, line) in lines.prefix(inner.height).enumerated() {
      frame.write(line, at: Point(inner.x, inner.y + index), role: .text)
    }
    frame.cursor = inner.origin
  }
}

extension Model {
  /// Whether the walk is shown: the views behind it go on.
  var isTouring: Bool { if case .tour = overlay { true } else { false } }

  /// Begins the walk, or goes to another stop of it.
  mutating func show(_ tour: Tour) {
    below = []
    screen = tour.stop.view
    overlay = .tour(tour)
  }
}
