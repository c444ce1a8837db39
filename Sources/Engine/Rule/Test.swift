/// What a condition asks of its field's value: an operator with the values that fit it.
public enum Test: Hashable, Sendable {
  case text(TextOperator, [String])
  case url(TextOperator, [String])
  case exists, missing
  case number(NumberOperator, Int64)
  case numberBetween(Int64, Int64)
  case duration(DurationOperator, Milliseconds)
  case durationBetween(Milliseconds, Milliseconds)
  /// The value is (or is not) one of these names.
  case choice(isOneOf: Bool, [String])
  /// The language tag begins (or does not) with one of these tags.
  case language(isOneOf: Bool, [String])
  case list(ListOperator, [String])
  case flag(Bool)

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
}

// MARK: - Judging

extension Test {
  /// Returns whether `fact` passes at `now`. This is the definition; the matcher must agree.
  public func truth(of fact: Fact, at now: Instant) -> Truth {
    switch (self, fact) {
    case (.exists, let fact): Truth(fact != .unknown && fact != .text(""))
    case (.missing, let fact): Truth(fact == .unknown || fact == .text(""))
    case (_, .unknown): .unknown
    case (.text(let test, let values), .text(let text)):
      Truth(test.holds(of: text.folded, for: values.map(\.folded)))
    case (.url(let test, let values), .text(let text)):
      Truth(test.holds(of: URLText(text), for: values))
    case (.url(let test, let values), .list(let texts)):
      Truth(test.holds(ofAny: texts.map { URLText($0) }, for: values))
    case (.number(let test, let value), .number(let number)):
      Truth(test.holds(of: number, value))
    case (.numberBetween(let low, let high), .number(let number)):
      Truth(low <= number && number <= high)
    case (.duration(let test, let value), .since), (.duration(let test, let value), .lasted):
      Truth(test.holds(of: fact.duration(at: now) ?? 0, value))
    case (.durationBetween(let low, let high), .since),
      (.durationBetween(let low, let high), .lasted):
      Truth((low...max(low, high)).contains(fact.duration(at: now) ?? 0))
    case (.choice(let isOneOf, let names), .text(let text)):
      Truth(names.contains { $0.folded == text.folded } == isOneOf)
    case (.language(let isOneOf, let tags), .text(let text)):
      Truth(tags.contains { Self.language(text, fits: $0) } == isOneOf)
    case (.list(let test, let values), .list(let items)):
      Truth(test.holds(of: items.map(\.folded), for: values.map(\.folded)))
    case (.flag(let wanted), .flag(let value)): Truth(wanted == value)
    case (.text, _), (.url, _), (.number, _), (.numberBetween, _), (.duration, _),
      (.durationBetween, _), (.choice, _), (.language, _), (.list, _), (.flag, _):
      .unknown
    }
  }

  private static func language(_ tag: String, fits wanted: String) -> Bool {
    let tag = tag.lowercased()
    let wanted = wanted.lowercased()
    return tag == wanted || tag.hasPrefix(wanted + "-")
  }
}

extension Test.TextOperator {
  /// Compares texts that are folded already.
  func holds(of text: String, for values: [String]) -> Bool {
    switch self {
    case .is: values.contains(text)
    case .isNot: !values.contains(text)
    case .contains: values.contains { text.containsText($0) }
    case .containsNot: !values.contains { text.containsText($0) }
    case .startsWith: values.contains { text.hasPrefix($0) }
    case .endsWith: values.contains { text.hasSuffix($0) }
    case .like: values.contains { Wildcard.matches(text, pattern: $0) }
    }
  }

  /// Compares an address; each pattern says by itself whether query and host count.
  func holds(of address: URLText, for patterns: [String]) -> Bool {
    let positive = patterns.contains { URLPattern($0, for: self).fits(address) }
    return isNegative ? !positive : positive
  }

  /// Whether any of several addresses fits; for a negative operator, whether none does.
  func holds(ofAny addresses: [URLText], for patterns: [String]) -> Bool {
    isNegative
      ? addresses.allSatisfy { holds(of: $0, for: patterns) }
      : addresses.contains { holds(of: $0, for: patterns) }
  }

  var isNegative: Bool { self == .isNot || self == .containsNot }
}

extension Test.NumberOperator {
  func holds(of number: Int64, _ value: Int64) -> Bool {
    switch self {
    case .is: number == value
    case .isNot: number != value
    case .greater: number > value
    case .atLeast: number >= value
    case .less: number < value
    case .atMost: number <= value
    }
  }
}

extension Test.DurationOperator {
  func holds(of duration: Milliseconds, _ value: Milliseconds) -> Bool {
    switch self {
    case .greater: duration > value
    case .reaches: duration >= value
    case .less: duration < value
    }
  }
}

extension Test.ListOperator {
  /// Compares lists whose texts are folded already.
  func holds(of items: [String], for values: [String]) -> Bool {
    switch self {
    case .has: values.allSatisfy { items.contains($0) }
    case .hasAny: values.contains { items.contains($0) }
    case .hasNone: !values.contains { items.contains($0) }
    case .empty: items.isEmpty
    }
  }
}
