/// One number three ways: people, invitations and every single time.
public struct Count: Hashable, Sendable {
  /// Unique people.
  public internal(set) var people = 0
  /// Invitations of which it is true; rates use these.
  public internal(set) var invitations = 0
  /// Times that it happened.
  public internal(set) var times = 0

  /// Makes zeros.
  public init() {}

  mutating func add(_ novelty: Entry.InvitationFact.Novelty) {
    times += 1
    switch novelty {
    case .person:
      people += 1
      invitations += 1
    case .invitation: invitations += 1
    case .again: break
    }
  }

  mutating func merge(_ other: Count) {
    people += other.people
    invitations += other.invitations
    times += other.times
  }
}

/// One number two ways, for what no invitation comes of: people and visits.
public struct Tally: Hashable, Sendable {
  /// Unique people.
  public internal(set) var people = 0
  /// Visits in which it was so.
  public internal(set) var visits = 0

  /// Makes zeros.
  public init() {}

  mutating func add(isFirst: Bool) {
    visits += 1
    if isFirst { people += 1 }
  }

  mutating func add(_ novelty: Entry.Consideration.Novelty) {
    switch novelty {
    case .person: add(isFirst: true)
    case .visit: add(isFirst: false)
    // Held back once more in the same visit, for another reason.
    case .again: break
    }
  }

  mutating func merge(_ other: Tally) {
    people += other.people
    visits += other.visits
  }
}

extension Dictionary {
  /// Adds the counts of `other` to those of the same key.
  mutating func merge(_ other: Self, _ add: (inout Value, Value) -> Void) {
    merge(other) { left, right in
      var sum = left
      add(&sum, right)
      return sum
    }
  }
}

extension Int64 {
  /// The sum, or the greatest or least number there is.
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, isTooMuch) = addingReportingOverflow(other)
    return isTooMuch ? (other > 0 ? .max : .min) : sum
  }
}
