/// Claims without negations: conditions by their numbers, with the truths that they may have.
indirect enum Proposition {
  case holds(Int, TruthSet)
  case all([Proposition])
  case any([Proposition])

  /// Whether it is so whatever the conditions are within `allowed`.
  func isCertain(_ allowed: [TruthSet]) -> Bool {
    switch self {
    case .holds(let condition, let wanted): wanted.isSuperset(of: allowed[condition])
    case .all(let parts): parts.allSatisfy { $0.isCertain(allowed) }
    case .any(let parts): parts.contains { $0.isCertain(allowed) }
    }
  }

  /// Whether no truths within `allowed` make it so, one condition looked at a time.
  func isRefuted(_ allowed: [TruthSet]) -> Bool {
    switch self {
    case .holds(let condition, let wanted): wanted.isDisjoint(with: allowed[condition])
    case .all(let parts): parts.contains { $0.isRefuted(allowed) }
    case .any(let parts): parts.allSatisfy { $0.isRefuted(allowed) }
    }
  }

  /// Calls `body` with the number of every condition.
  func eachCondition(_ body: (Int) -> Void) {
    switch self {
    case .holds(let condition, _): body(condition)
    case .all(let parts), .any(let parts): parts.forEach { $0.eachCondition(body) }
    }
  }
}
