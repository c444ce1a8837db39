/// One page load or in-page navigation, with its own id so that two tabs are two pages.
public struct Page: Hashable, Sendable {
  /// Made by the client, unique within the visitor.
  public typealias ID = Identifier<Page>

  /// Made by the client.
  public let id: ID
  /// The address as the browser had it.
  public let url: String
  /// The title of the page.
  public let title: String
  /// When it was opened.
  public let opened: Instant
  /// The address of the page before it in this visit.
  public let previous: String?
  /// The tags that the page gives itself.
  public let sections: [String]
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
    public let percent: Int
    /// When that was.
    public let at: Instant
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
