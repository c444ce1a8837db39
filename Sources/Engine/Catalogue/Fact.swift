/// What is known about one field at one moment.
public enum Fact: Hashable, Sendable {
  case unknown
  case text(String)
  /// A count, a percentage, an amount.
  case number(Int64)
  case flag(Bool)
  case list([String])
  /// A duration that grows: the time since this moment.
  case since(Instant)

  /// The duration in milliseconds at `now`; `nil` for everything but a duration.
  func duration(at now: Instant) -> Milliseconds? {
    guard case .since(let moment) = self else { return nil }
    return max(0, now - moment)
  }
}

/// Where conditions get their facts from: a visitor's situation, a recorded snapshot, a test.
public protocol Facts {
  /// The fact of the field with this catalogue key; `.unknown` for what nobody knows.
  subscript(key: String) -> Fact { get }
  /// The moment at which durations are measured.
  var now: Instant { get }
}
