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
    /// The page or a server reported a named event.
    case event(String)
    /// Every event, and every moment when a duration in the rule crosses its bound.
    case always

    /// The kinds of event, for choosing among.
    public enum Kind: String, CaseIterable, Sendable {
      case always, page, visit
      case exitIntent = "exit_intent"
      case event
    }

    /// Which kind this is.
    public var kind: Kind {
      switch self {
      case .page: .page
      case .visit: .visit
      case .exitIntent: .exitIntent
      case .event: .event
      case .always: .always
      }
    }
  }

  /// The trigger in words: "30 seconds after the page was opened".
  public var words: String {
    let moment =
      switch event {
      case .page: "a page was opened"
      case .visit: "the visit began"
      case .exitIntent: "the pointer left towards the tab bar"
      case .event(let name): "the event \"\(name)\""
      case .always: "as soon as the rules hold"
      }
    if event == .always { return moment }
    return after == 0 ? "when \(moment)" : "\(DurationText.words(after)) after \(moment)"
  }
}
