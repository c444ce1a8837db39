/// What is known about one field at one moment.
public enum Fact: Hashable, Sendable {
  case unknown
  case text(String)
  /// A count, a percentage, an amount in hundredths.
  case number(Int64)
  /// A number with a fraction.
  case decimal(Double)
  case flag(Bool)
  case list([String])
  /// A duration that grows: the time since this moment.
  case since(Instant)
  /// A duration that is over and grows no more.
  case lasted(Milliseconds)
  case date(LocalInstant)
  /// A value of the site's own, with the moment that it names if it is a date: it is what the
  /// test takes it for.
  case any(Value, LocalInstant?)

  /// The duration in milliseconds at `now`; `nil` for everything but a duration.
  func duration(at now: Instant) -> Milliseconds? {
    switch self {
    case .since(let moment): max(0, now - moment)
    case .lasted(let length): length
    case .unknown, .text, .number, .decimal, .flag, .list, .date, .any: nil
    }
  }

  /// The moment of a date; `nil` for everything else.
  var moment: LocalInstant? {
    switch self {
    case .date(let moment): moment
    case .any(_, let moment): moment
    case .unknown, .text, .number, .decimal, .flag, .list, .since, .lasted: nil
    }
  }

  /// What the fact is for `test`: a value of the site's own has no type of its own.
  func seen(by test: Test) -> Fact {
    guard case .any(let value, let moment) = self else { return self }
    switch test {
    case .exists, .missing, .url, .language, .version: return .text(value.text)
    case .text, .choice:
      guard case .list(let texts) = value else { return .text(value.text) }
      return .list(texts)
    case .number, .numberBetween, .decimal, .decimalBetween: return value.number
    case .flag:
      guard case .flag(let flag) = value else { return .unknown }
      return .flag(flag)
    case .list:
      guard case .list(let texts) = value else { return .list([value.text]) }
      return .list(texts)
    case .date, .within: return moment.map { .date($0) } ?? .unknown
    case .money, .moneyBetween, .duration, .durationBetween: return .unknown
    }
  }
}

extension Value {
  fileprivate var number: Fact {
    switch self {
    case .integer(let number): .number(number)
    case .number(let number): .decimal(number)
    case .text, .flag, .list: .unknown
    }
  }
}

/// Where conditions get their facts from: a visitor's situation, a recorded snapshot, a test.
public protocol Facts {
  /// The fact of the field with this catalogue key; `.unknown` for what nobody knows.
  subscript(key: String) -> Fact { get }
  /// The fact of a field about something named: `event.count` of `add_to_cart`.
  subscript(reference: FieldReference) -> Fact { get }
  /// The fact of `key`, which is the column `column` of the matcher that asks; sources that have
  /// their facts in the same order need not look for the key.
  func fact(at column: Int, key: String) -> Fact
  /// Tells `reader` the fact of the column `column` of the matcher that asks; sources that have
  /// bytes and numbers need make no fact of them.
  func read(_ column: Int, into reader: inout Matcher.Reader)
  /// The moment at which durations are measured.
  var now: Instant { get }
  /// Returns the next moment after `now` at which the passing of time makes this field another
  /// one; `nil` for a duration, whose bounds the condition knows, and for what only events change.
  func nextChange(of reference: FieldReference) -> Instant?
}

extension Facts {
  /// Facts that know fields by their keys alone.
  public subscript(reference: FieldReference) -> Fact { self[reference.key] }
  /// Looks for the key.
  public func fact(at column: Int, key: String) -> Fact { self[key] }
  /// Makes a fact of it.
  public func read(_ column: Int, into reader: inout Matcher.Reader) {
    reader.take(fact(at: column, key: reader.key))
  }
  /// Facts that time does not change.
  public func nextChange(of reference: FieldReference) -> Instant? { nil }
}
