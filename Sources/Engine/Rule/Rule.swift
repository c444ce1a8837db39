/// To whom: one tree over conditions (SEMANTICS §3), any depth, any size.
public indirect enum Rule: Hashable, Sendable {
  case all([Rule])
  case any([Rule])
  /// Not any.
  case none([Rule])
  case not(Rule)
  case condition(Condition)

  /// The rule that everybody fits.
  public static let everyone = Rule.all([])
}

/// `field operator value`: a leaf of the tree.
public struct Condition: Hashable, Sendable {
  /// The field's key in the catalogue.
  public var field: String
  /// What is asked of it.
  public var test: Test

  /// Makes a condition; whether the test suits the field is checked where documents are read.
  public init(_ field: String, _ test: Test) {
    self.field = field
    self.test = test
  }

  /// Returns whether the condition holds.
  public func truth(in facts: some Facts) -> Truth { test.truth(of: facts[field], at: facts.now) }
}

// MARK: - The definition

extension Rule {
  /// Returns whether the rule holds. Only `yes` fires.
  ///
  /// This is the definition of what rules mean; the matcher is held against it.
  public func truth(in facts: some Facts) -> Truth {
    switch self {
    case .all(let rules): rules.lazy.map { $0.truth(in: facts) }.min() ?? .yes
    case .any(let rules): rules.lazy.map { $0.truth(in: facts) }.max() ?? .no
    case .none(let rules): !Rule.any(rules).truth(in: facts)
    case .not(let rule): !rule.truth(in: facts)
    case .condition(let condition): condition.truth(in: facts)
    }
  }

  /// Every condition in the tree, from left to right.
  public var conditions: [Condition] {
    switch self {
    case .all(let rules), .any(let rules), .none(let rules): rules.flatMap(\.conditions)
    case .not(let rule): rule.conditions
    case .condition(let condition): [condition]
    }
  }
}

// MARK: - Time

extension Rule {
  /// Returns the next moment after `facts.now` at which a duration in the rule crosses its bound.
  ///
  /// Nothing else but an event can change the rule's truth before then.
  public func nextCrossing(in facts: some Facts) -> Instant? {
    conditions.lazy.compactMap { $0.nextCrossing(in: facts) }.min()
  }
}

extension Condition {
  /// Returns the next moment after `facts.now` at which time alone changes this condition.
  func nextCrossing(in facts: some Facts) -> Instant? {
    guard case .since(let moment) = facts[field] else { return nil }
    let moments = bounds.map { moment + $0 }
    return moments.filter { $0 > facts.now && $0 < .distantFuture }.min()
  }

  /// The durations at which the truth flips: the first millisecond of the new truth.
  private var bounds: [Milliseconds] {
    switch test {
    case .duration(.greater, let bound): [bound.oneMore]
    case .duration(.reaches, let bound), .duration(.less, let bound): [bound]
    case .durationBetween(let low, let high): [low, high.oneMore]
    case .text, .url, .exists, .missing, .number, .numberBetween, .choice, .language, .list,
      .flag:
      []
    }
  }
}
