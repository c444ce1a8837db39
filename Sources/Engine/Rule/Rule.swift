/// To whom: one tree over conditions (SEMANTICS §3), any depth, any size.
public indirect enum Rule: Hashable, Sendable {
  case all([Rule])
  case any([Rule])
  /// Not any.
  case none([Rule])
  case not(Rule)
  /// Kept in its document and looked at by nobody, as if it were not there.
  case off(Rule)
  case condition(Condition)

  /// The rule that everybody fits.
  public static let everyone = Rule.all([])

  /// Whether the rule is switched off, so that the group it stands in is judged without it.
  public var isOff: Bool {
    switch self {
    case .off: true
    case .not(let rule): rule.isOff
    case .all, .any, .none, .condition: false
    }
  }
}

extension [Rule] {
  /// Those that are not switched off.
  var active: [Rule] { contains(where: \.isOff) ? filter { !$0.isOff } : self }
}

/// `field operator value`: a leaf of the tree.
public struct Condition: Hashable, Sendable {
  /// What is asked about.
  public var subject: FieldReference
  /// What is asked of it.
  public var test: Test

  /// Makes a condition; whether the test suits the field is checked where documents are read.
  public init(_ field: String, _ test: Test) { self.init(FieldReference(field), test) }

  /// Makes a condition about a field with what it is about.
  public init(_ subject: FieldReference, _ test: Test) {
    self.subject = subject
    self.test = test
  }

  /// The field's key in documents.
  public var field: String { subject.key }

  /// Returns whether the condition holds.
  public func truth(in facts: some Facts) -> Truth {
    test.truth(of: facts[subject], at: facts.now)
  }
}

// MARK: - The definition

extension Rule {
  /// Returns whether the rule holds. Only `yes` fires.
  ///
  /// This is the definition of what rules mean; the matcher is held against it.
  public func truth(in facts: some Facts) -> Truth {
    switch self {
    case .all(let rules): rules.active.lazy.map { $0.truth(in: facts) }.min() ?? .yes
    case .any(let rules): rules.active.lazy.map { $0.truth(in: facts) }.max() ?? .no
    case .none(let rules): !Rule.any(rules).truth(in: facts)
    case .not(let rule): rule.isOff ? .yes : !rule.truth(in: facts)
    case .off: .yes
    case .condition(let condition): condition.truth(in: facts)
    }
  }

  /// Every condition in the tree that counts, from left to right.
  public var conditions: [Condition] {
    switch self {
    case .all(let rules), .any(let rules), .none(let rules): rules.flatMap(\.conditions)
    case .not(let rule): rule.conditions
    case .off: []
    case .condition(let condition): [condition]
    }
  }
}

// MARK: - Time

extension Rule {
  /// Returns the next moment after `facts.now` at which time alone can change a condition.
  ///
  /// Nothing else but an event can change the rule's truth before then.
  public func nextCrossing(in facts: some Facts) -> Instant? {
    conditions.lazy.compactMap { $0.nextCrossing(in: facts) }.min()
  }
}

extension Condition {
  /// Returns the next moment after `facts.now` at which time alone changes this condition.
  func nextCrossing(in facts: some Facts) -> Instant? {
    let own = moments(of: facts[subject], at: facts.now).filter {
      $0 > facts.now && $0 < .distantFuture
    }
    return (own + [facts.nextChange(of: subject)].compactMap { $0 }).min()
  }

  /// The moments at which time flips the test of `fact`: each the first of the new truth.
  private func moments(of fact: Fact, at now: Instant) -> [Instant] {
    if case .since(let moment) = fact { return bounds.map { moment + $0 } }
    guard let date = fact.moment else { return [] }
    switch test {
    case .within(.last, let length): return [date.instant, date.instant + length.oneMore]
    case .within(.next, let length): return [date.instant + -length, date.instant + 1]
    // The date of today goes on; the field itself says when its clock is put back or forward.
    case .date(.before, let time):
      return date.instant == now ? [now + (time.milliseconds - date.wall)] : []
    case .date(.after, let time): return date.instant == now ? [now + (time.end - date.wall)] : []
    case .text, .url, .exists, .missing, .number, .numberBetween, .decimal, .decimalBetween,
      .money, .moneyBetween, .duration, .durationBetween, .choice, .language, .list, .flag,
      .version:
      return []
    }
  }

  /// The durations at which the truth flips: the first millisecond of the new truth.
  var bounds: [Milliseconds] {
    switch test {
    case .duration(.greater, let bound): [bound.oneMore]
    case .duration(.reaches, let bound), .duration(.less, let bound): [bound]
    case .durationBetween(let low, let high): [low, high.oneMore]
    case .text, .url, .exists, .missing, .number, .numberBetween, .decimal, .decimalBetween,
      .money, .moneyBetween, .choice, .language, .list, .flag, .version, .date, .within:
      []
    }
  }
}

// MARK: - The event that caused the check

extension Rule {
  /// The rule with conditions on the causing event's properties about the event `name`.
  func bound(to name: String) -> Rule {
    switch self {
    case .all(let rules): return .all(rules.map { $0.bound(to: name) })
    case .any(let rules): return .any(rules.map { $0.bound(to: name) })
    case .none(let rules): return .none(rules.map { $0.bound(to: name) })
    case .not(let rule): return .not(rule.bound(to: name))
    case .off: return self
    case .condition(var condition):
      if condition.field.hasPrefix("trigger.") { condition.subject.of = name }
      return .condition(condition)
    }
  }
}
