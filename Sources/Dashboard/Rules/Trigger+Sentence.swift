internal import Engine

extension Trigger {
  /// What the trigger means, as one sentence.
  func sentence(in library: Library) -> String {
    if event == .always {
      return "The rules are looked at on every event, and at the moment when time makes them true."
    }
    guard after > 0 else {
      return "The rules are looked at once, when \(event.happening(library))."
    }
    return "The rules are looked at \(DurationText.words(after)) after \(event.past(library))"
      + "\(event.condition.map { ", if \($0)" } ?? "")."
  }
}

extension Trigger.Event {
  /// What happens, in the present: "a page is opened".
  fileprivate func happening(_ library: Library) -> String {
    switch self {
    case .page: "a page is opened; nobody has spent time on it yet"
    case .visit: "the visit begins"
    case .exitIntent: "the pointer leaves towards the tab bar, or a finger scrolls back up fast"
    case .idle: "nothing was touched for a minute"
    case .scroll(let percent): "the page is scrolled to \(percent) %"
    case .click(.selector(let selector)): "\(selector) is clicked"
    case .click(.link(let pattern)): "a link to \(pattern) is clicked"
    case .widgetOpened: "the chat is opened"
    case .widgetClosed: "the chat is closed"
    case .waiting: "a visitor has written"
    case .chatEnded: "a conversation ends"
    case .identified: "the site tells who the visitor is"
    case .event(let name): "the page or a server reports \"\(name)\""
    case .cart: "what is in the cart changes"
    case .error: "the page reports an error"
    case .teamOnline: "somebody of the team comes online"
    case .segmentEntered(let id): "somebody comes into \(Self.title(id, library))"
    case .manual: "an operator asks for it"
    case .always: "anything happens"
    }
  }

  /// What happened, in the past: "a page was opened".
  fileprivate func past(_ library: Library) -> String {
    guard case .segmentEntered(let id) = self else { return words }
    return "somebody came into \(Self.title(id, library))"
  }

  /// What must still be so after a while.
  fileprivate var condition: String? {
    switch self {
    case .page: "it is still open"
    case .idle: "nothing was touched since"
    case .widgetOpened: "it is still open"
    case .widgetClosed: "it is still closed"
    case .waiting: "no agent has answered"
    case .chatEnded: "it is still closed"
    case .teamOnline: "somebody is still there"
    case .segmentEntered: "the visitor is still in it"
    case .visit, .exitIntent, .scroll, .click, .identified, .event, .cart, .error, .manual,
      .always:
      nil
    }
  }

  private static func title(_ id: Segment.ID, _ library: Library) -> String {
    id == "" ? "a segment" : "\"\(library.segments[id]?.title ?? id.text)\""
  }
}
