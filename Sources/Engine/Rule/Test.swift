/// What a condition asks of its field's value: an operator with the values that fit it.
public enum Test: Hashable, Sendable {
  case text(TextOperator, [String])
  case url(TextOperator, [String])
  case exists, missing
  case number(NumberOperator, Int64)
  case numberBetween(Int64, Int64)
  /// As `number`, with a bound that has a fraction.
  case decimal(NumberOperator, Double)
  case decimalBetween(Double, Double)
  /// An amount in hundredths of the currency's unit.
  case money(NumberOperator, Int64)
  case moneyBetween(Int64, Int64)
  case duration(DurationOperator, Milliseconds)
  case durationBetween(Milliseconds, Milliseconds)
  /// The value is (or is not) one of these names.
  case choice(isOneOf: Bool, [String])
  /// The language tag begins (or does not) with one of these tags.
  case language(isOneOf: Bool, [String])
  case list(ListOperator, [String])
  case flag(Bool)
  case version(VersionOperator, Version)
  /// The date is before, or after all of, this day or time on the zone's clock.
  case date(DateOperator, WallTime)
  /// The date is at most this far back, or ahead.
  case within(Direction, Milliseconds)

  /// How texts and addresses compare; all ignore case.
  public enum TextOperator: String, Sendable {
    case `is`
    case isNot = "is_not"
    case contains
    case containsNot = "contains_not"
    case startsWith = "starts_with"
    case endsWith = "ends_with"
    case like
  }

  /// How numbers compare.
  public enum NumberOperator: String, Sendable {
    case `is`
    case isNot = "is_not"
    case greater
    case atLeast = "at_least"
    case less
    case atMost = "at_most"
  }

  /// How durations compare: `greater` is strictly more, `is` is reached.
  public enum DurationOperator: String, Sendable {
    case greater, less
    case reaches = "is"
  }

  /// How lists compare; `empty` stands without values.
  public enum ListOperator: String, Sendable {
    case has
    case hasAny = "has_any"
    case hasNone = "has_none"
    case empty
  }

  /// How versions compare.
  public enum VersionOperator: String, Sendable {
    case `is`, greater, less
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  /// How dates compare.
  public enum DateOperator: String, Sendable {
    case before, after
  }

  /// Which way from now.
  public enum Direction: String, Sendable {
    case last = "within_last"
    case next = "within_next"
  }
}
