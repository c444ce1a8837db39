#if Gateway
internal import Engine

/// Whom dashboards look at, and when they are to be told next what comes for these visitors.
struct Foresight {
  private(set) var watched: Set<Visitor.ID> = []
  /// When it is worked out anew; `nil` if nothing has changed since.
  var due: Instant?

  /// How many campaigns are told.
  static let shown = 3
  /// Changes within this time are told together.
  private static let pause: Milliseconds = 250

  /// Takes in who is looked at now; returns whether somebody else is.
  mutating func watch(_ visitors: Set<Visitor.ID>) -> Bool {
    guard visitors != watched else { return false }
    watched = visitors
    return true
  }

  /// Notes that something has happened, to whom.
  mutating func note(_ entry: Entry, at now: Instant) {
    guard !watched.isEmpty, due == nil else { return }
    // Documents, and whatever is about nobody, concern everybody.
    if entry.visitor.map({ watched.contains($0) }) ?? true { due = now + Self.pause }
  }
}
#endif
