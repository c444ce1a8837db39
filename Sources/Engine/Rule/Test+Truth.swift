// What each test means: the definition that the matcher is held against.

extension Test {
  /// Returns whether `fact` passes at `now`. This is the definition; the matcher must agree.
  public func truth(of fact: Fact, at now: Instant) -> Truth {
    let fact = fact.seen(by: self)
    switch (self, fact) {
    case (.exists, let fact): return Truth(fact != .unknown && fact != .text(""))
    case (.missing, let fact): return Truth(fact == .unknown || fact == .text(""))
    case (_, .unknown): return .unknown
    case (.text(let test, let values), .text(let text)):
      return Truth(test.holds(of: text.folded, for: values.map(\.folded)))
    case (.text(let test, let values), .list(let texts)):
      return Truth(test.holds(ofAny: texts.map(\.folded), for: values.map(\.folded)))
    case (.url(let test, let values), .text(let text)):
      return Truth(test.holds(of: URLText(text), for: values))
    case (.url(let test, let values), .list(let texts)):
      return Truth(test.holds(ofAny: texts.map { URLText($0) }, for: values))
    case (.number(let test, let value), .number(let number)),
      (.money(let test, let value), .number(let number)):
      return Truth(test.holds(of: number, value))
    case (.number(let test, let value), .decimal(let number)):
      return Truth(test.holds(of: number, Double(value)))
    case (.decimal(let test, let value), .number(let number)):
      return Truth(test.holds(of: Double(number), value))
    case (.decimal(let test, let value), .decimal(let number)):
      return Truth(test.holds(of: number, value))
    case (.numberBetween(let low, let high), .number(let number)),
      (.moneyBetween(let low, let high), .number(let number)):
      return Truth(low <= number && number <= high)
    case (.numberBetween(let low, let high), .decimal(let number)):
      return Truth(Double(low) <= number && number <= Double(high))
    case (.decimalBetween(let low, let high), .number(let number)):
      return Truth(low <= Double(number) && Double(number) <= high)
    case (.decimalBetween(let low, let high), .decimal(let number)):
      return Truth(low <= number && number <= high)
    case (.duration(let test, let value), .since), (.duration(let test, let value), .lasted):
      return Truth(test.holds(of: fact.duration(at: now) ?? 0, value))
    case (.durationBetween(let low, let high), .since),
      (.durationBetween(let low, let high), .lasted):
      return Truth((low...max(low, high)).contains(fact.duration(at: now) ?? 0))
    case (.choice(let isOneOf, let names), .text(let text)):
      return Truth(names.contains { $0.folded == text.folded } == isOneOf)
    case (.choice(let isOneOf, let names), .list(let texts)):
      let folded = texts.map(\.folded)
      return Truth(names.contains { folded.contains($0.folded) } == isOneOf)
    case (.language(let isOneOf, let tags), .text(let text)):
      return Truth(tags.contains { Self.language(text, fits: $0) } == isOneOf)
    case (.list(let test, let values), .list(let items)):
      return Truth(test.holds(of: items.map(\.folded), for: values.map(\.folded)))
    case (.flag(let wanted), .flag(let value)): return Truth(wanted == value)
    case (.version(let test, let wanted), .text(let text)):
      return Version(text).map { Truth(test.holds(of: $0, wanted)) } ?? .unknown
    case (.date(let test, let time), .date(let date)): return Truth(test.holds(of: date, time))
    case (.within(let direction, let length), .date(let date)):
      return Truth(direction.holds(of: date.instant, length, at: now))
    case (.text, _), (.url, _), (.number, _), (.numberBetween, _), (.decimal, _),
      (.decimalBetween, _), (.money, _), (.moneyBetween, _), (.duration, _),
      (.durationBetween, _), (.choice, _), (.language, _), (.list, _), (.flag, _), (.version, _),
      (.date, _), (.within, _):
      return .unknown
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

  /// Whether any of several folded texts fits; for a negative operator, whether all do.
  func holds(ofAny texts: [String], for values: [String]) -> Bool {
    isNegative
      ? texts.allSatisfy { holds(of: $0, for: values) }
      : texts.contains { holds(of: $0, for: values) }
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
  func holds<Number: Comparable>(of number: Number, _ value: Number) -> Bool {
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

extension Test.VersionOperator {
  func holds(of version: Version, _ value: Version) -> Bool {
    switch self {
    case .is: version == value
    case .greater: version > value
    case .atLeast: version >= value
    case .less: version < value
    case .atMost: version <= value
    }
  }
}

extension Test.DateOperator {
  /// A day is before another if it is over when that begins; after it, if it begins when that is
  /// over.
  func holds(of date: LocalInstant, _ time: WallTime) -> Bool {
    switch self {
    case .before: date.wall < time.milliseconds
    case .after: date.wall >= time.end
    }
  }
}

extension Test.Direction {
  func holds(of moment: Instant, _ length: Milliseconds, at now: Instant) -> Bool {
    switch self {
    case .last: moment <= now && now - moment <= length
    case .next: moment >= now && moment - now <= length
    }
  }
}
