/// One time that a trigger's event happened.
public struct Occurrence: Hashable, Sendable {
  /// When what it is about began.
  public let at: Instant
  /// When it became known: later where silence has to last before anybody can tell.
  public let known: Instant

  /// Makes an occurrence that is known at once unless said otherwise.
  public init(at moment: Instant, known: Instant? = nil) {
    at = moment
    self.known = known ?? moment
  }

  /// The moment at which a trigger that waits for `after` looks.
  func moment(after: Milliseconds) -> Instant { max(known, at + after) }
}

extension Situation {
  /// Returns the latest occurrence of `event` whose situation lasts; `nil` if there is none.
  ///
  /// For `always` it is the page: what a rule says of a page is said once per page.
  func occurrence(of event: Trigger.Event, for campaign: Campaign.ID) -> Occurrence? {
    switch event {
    case .idle: visit?.idle
    case .manual: visitor.pressed[campaign].map { Occurrence(at: $0) }
    case .always, .page, .visit, .exitIntent, .scroll, .click, .widgetOpened, .widgetClosed,
      .waiting, .chatEnded, .identified, .event, .cart, .error, .teamOnline, .segmentEntered:
      began(event).map { Occurrence(at: $0) }
    }
  }

  /// Returns when `event` last happened; `nil` if never or if what it began is over.
  private func began(_ event: Trigger.Event) -> Instant? {
    switch event {
    case .page, .always: page?.opened
    case .visit: visit?.began
    case .exitIntent: page?.exitIntent
    case .scroll(let percent): page?.scrolls.first { $0.percent >= percent }?.at
    case .click(.selector(let selector)): page?.clicks[.selector(selector)]
    case .click(.link(let pattern)): clicked(URLPattern(pattern, for: .contains))
    case .widgetOpened: visitor.widgetIsOpen ? visitor.widgetOpened : nil
    case .widgetClosed: visitor.widgetIsOpen ? nil : visitor.widgetClosed
    case .waiting: visitor.conversation?.waitingSince
    case .chatEnded: visitor.conversation?.closed
    case .identified: visitor.identified
    case .event(let name): visit?.events[name]
    case .cart: visit?.cart?.changed
    case .error: visit?.lastError
    case .teamOnline: teamIsOnline ? visit.flatMap { surroundings.onlineSince[$0.channel] } : nil
    case .segmentEntered(let segment): visitor.segments[segment]
    case .idle, .manual: nil
    }
  }

  private func clicked(_ pattern: URLPattern) -> Instant? {
    page?.clicks.compactMap { click, moment -> Instant? in
      guard case .link(let address) = click, pattern.fits(URLText(address)) else { return nil }
      return moment
    }.max()
  }
}
