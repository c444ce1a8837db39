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
  /// A duration that is over and grows no more.
  case lasted(Milliseconds)

  /// The duration in milliseconds at `now`; `nil` for everything but a duration.
  func duration(at now: Instant) -> Milliseconds? {
    switch self {
    case .since(let moment): max(0, now - moment)
    case .lasted(let length): length
    case .unknown, .text, .number, .flag, .list: nil
    }
  }
}

/// Where conditions get their facts from: a visitor's situation, a recorded snapshot, a test.
public protocol Facts {
  /// The fact of the field with this catalogue key; `.unknown` for what nobody knows.
  subscript(key: String) -> Fact { get }
  /// The fact of `key`, which is the column `column` of the matcher that asks; sources that have
  /// their facts in the same order need not look for the key.
  func fact(at column: Int, key: String) -> Fact
  /// The moment at which durations are measured.
  var now: Instant { get }
}

extension Facts {
  /// Looks for the key.
  public func fact(at column: Int, key: String) -> Fact { self[key] }
}
