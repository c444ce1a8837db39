/// One page load or in-page navigation, with its own id so that two tabs are two pages.
public struct Page: Hashable, Sendable {
  /// Made by the client, unique within the visitor.
  public typealias ID = Identifier<Page>

  /// Made by the client.
  public private(set) var id: ID
  /// The address as the browser had it.
  public private(set) var url: String
  /// The title of the page.
  public private(set) var title: String
  /// When it was opened.
  public private(set) var opened: Instant
  /// The address of the page before it in this visit.
  public private(set) var previous: String?
  /// The tags that the page gives itself.
  public private(set) var sections: [String]
  /// When the pointer left towards the tab bar last.
  public internal(set) var exitIntent: Instant?
  /// Whether its tab is in front.
  public internal(set) var isVisible = true
  /// How long it was visible before `visibleSince`.
  public internal(set) var visibleBefore: Milliseconds = 0
  /// When it was last opened or shown.
  public internal(set) var visibleSince: Instant
  /// Every new furthest scroll, ascending.
  public internal(set) var scrolls: [Scroll] = []
  /// When each element or link was last clicked, the latest 32.
  public internal(set) var clicks: [Click: Instant] = [:]
  /// Whether it has let an invitation expire and told nothing since: nobody may be there.
  public internal(set) var isSilent = false

  init(_ facts: Entry.PageFacts, previous: String?, at moment: Instant) {
    id = facts.id
    url = facts.url
    title = facts.title
    opened = moment
    visibleSince = moment
    self.previous = previous
    sections = facts.sections
  }

  /// That the page was scrolled further than ever.
  public struct Scroll: Hashable, Sendable {
    /// 0 to 100.
    public fileprivate(set) var percent: Int
    /// When that was.
    public fileprivate(set) var at: Instant
  }
}

/// Something on a page that was clicked: a CSS selector that somebody waits for, or a link.
public enum Click: Hashable, Sendable {
  case selector(String)
  case link(String)

  /// The selector or the address.
  public var text: String {
    switch self {
    case .selector(let text), .link(let text): text
    }
  }
}

// MARK: - Snapshots

extension Page: Taped {
  static let blank = Page(
    Entry.PageFacts(id: "", url: "", title: ""), previous: nil, at: .distantPast)

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    try tape.pass("id", &id)
    tape.pass("url", &url)
    tape.pass("title", &title)
    tape.pass("opened", &opened)
    tape.pass("previous", &previous)
    tape.pass("sections", &sections)
    tape.pass("exit_intent", &exitIntent)
    tape.pass("visible", &isVisible, usually: true)
    tape.pass("visible_before", &visibleBefore)
    tape.pass("visible_since", &visibleSince)
    try tape.pass(list: "scrolls", &scrolls)
    tape.pass("clicks", &clicks)
    tape.pass("silent", &isSilent)
  }
}

extension Page.Scroll: Taped {
  static let blank = Self(percent: 0, at: .distantPast)

  mutating func pass(_ tape: inout Tape) {
    tape.pass("percent", &percent)
    tape.pass("at", &at)
  }
}

extension Tape {
  /// Clicks as lists of their moments' texts, selectors and links apart.
  fileprivate mutating func pass(_ name: Payload.Name, _ clicks: inout [Click: Instant]) {
    var table: [String: Value] = [:]
    for (click, moment) in clicks {
      let kind = if case .selector = click { "s" } else { "l" }
      table[kind + click.text] = .integer(moment.milliseconds)
    }
    pass(name, &table)
    for (key, value) in table {
      guard case .integer(let moment) = value, let kind = key.first else { continue }
      let text = String(key.dropFirst())
      clicks[kind == "s" ? .selector(text) : .link(text)] = Instant(milliseconds: moment)
    }
  }
}
