/// When to check a campaign: an event, and how long the situation must have lasted since
/// (SEMANTICS §3.3).
public struct Trigger: Hashable, Sendable {
  /// What starts the check.
  public var event: Event
  /// Milliseconds after the event, while the situation lasts; 0 for at once.
  public var after: Milliseconds

  /// Makes a trigger.
  public init(event: Event, after: Milliseconds) {
    self.event = event
    self.after = after
  }

  /// What can start a check.
  public enum Event: Hashable, Sendable {
    /// A page was opened; with `after`: is still open.
    case page
    /// A visit began.
    case visit
    /// The pointer left towards the tab bar, or the touch equivalent.
    case exitIntent
    /// There was no input; with `after`: for so long, but no less than a minute.
    case idle
    /// The page was scrolled this far, 0 to 100.
    case scroll(Int)
    /// An element was clicked, or a link whose address contains the pattern.
    case click(Click)
    /// The widget was opened; with `after`: is still open.
    case widgetOpened
    /// The widget was closed; with `after`: is still closed.
    case widgetClosed
    /// A visitor has written; with `after`: no agent has answered for so long.
    case waiting
    /// A conversation was closed; with `after`: is still closed.
    case chatEnded
    /// The site has told who it is.
    case identified
    /// The page or a server reported a named event.
    case event(String)
    /// What is in the cart changed.
    case cart
    /// The page reported an error.
    case error
    /// Somebody of the team came online; with `after`: is still there.
    case teamOnline
    /// The visitor came into a segment; with `after`: is still in it.
    case segmentEntered(Segment.ID)
    /// An operator asks for it.
    case manual
    /// Every event, and every moment when a duration in the rule crosses its bound.
    case always

    /// The kinds of event, for choosing among.
    public enum Kind: String, CaseIterable, Sendable {
      case always, page, visit
      case exitIntent = "exit_intent"
      case idle, scroll, click
      case widgetOpened = "widget_opened"
      case widgetClosed = "widget_closed"
      case waiting
      case chatEnded = "chat_ended"
      case identified, event, cart, error
      case teamOnline = "team_online"
      case segmentEntered = "segment_entered"
      case manual
    }

    /// Which kind this is.
    public var kind: Kind {
      switch self {
      case .page: .page
      case .visit: .visit
      case .exitIntent: .exitIntent
      case .idle: .idle
      case .scroll: .scroll
      case .click: .click
      case .widgetOpened: .widgetOpened
      case .widgetClosed: .widgetClosed
      case .waiting: .waiting
      case .chatEnded: .chatEnded
      case .identified: .identified
      case .event: .event
      case .cart: .cart
      case .error: .error
      case .teamOnline: .teamOnline
      case .segmentEntered: .segmentEntered
      case .manual: .manual
      case .always: .always
      }
    }
  }
}

// MARK: - In words

extension Trigger {
  /// The trigger in words: "30 seconds after a page was opened".
  public var words: String {
    if event == .always { return event.words }
    return after == 0
      ? "when \(event.words)" : "\(DurationText.words(after)) after \(event.words)"
  }
}

extension Trigger.Event {
  /// What happens, in words: "a page was opened".
  public var words: String {
    switch self {
    case .page: "a page was opened"
    case .visit: "the visit began"
    case .exitIntent: "the pointer left towards the tab bar"
    case .idle: "the last input"
    case .scroll(let percent): "the page was scrolled to \(percent) %"
    case .click(.selector(let selector)): "a click on \(selector)"
    case .click(.link(let pattern)): "a click on a link to \(pattern)"
    case .widgetOpened: "the chat was opened"
    case .widgetClosed: "the chat was closed"
    case .waiting: "a message that nobody has answered"
    case .chatEnded: "a conversation ended"
    case .identified: "the visitor was identified"
    case .event(let name): "the event \"\(name)\""
    case .cart: "the cart changed"
    case .error: "the page had an error"
    case .teamOnline: "the team came online"
    case .segmentEntered(let segment): "the visitor came into the segment \(segment)"
    case .manual: "an operator asked for it"
    case .always: "as soon as the rules hold"
    }
  }
}
