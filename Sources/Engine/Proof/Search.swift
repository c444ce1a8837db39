/// The search for somebody of whom all propositions are true: conditions get fewer and fewer
/// possible truths until a visitor fits or nothing is left.
struct Search {
  var columns: [SubjectColumn]
  private let places: [(column: Int, test: Int)]
  private let claims: [Claim]
  private let blank: Witness
  private var steps: Int
  /// Whether something was left open, so that finding nobody proves nothing.
  private var isOpen = false

  init(prover: Prover, claims: [Claim], steps: Int) {
    columns = prover.columns
    places = prover.places
    self.claims = claims
    self.steps = steps
    blank = Witness(facts: [:], now: prover.now, segments: prover.segments)
  }

  /// Searches until somebody is found, all is gone through, or the steps are used up.
  mutating func run(_ propositions: [Proposition]) -> Proof {
    let allowed = [TruthSet](repeating: .every, count: places.count)
    if let witness = branch(propositions, allowed) { return .possible(witness) }
    return isOpen ? .undecided : .impossible
  }

  private mutating func branch(_ open: [Proposition], _ allowed: [TruthSet]) -> Witness? {
    guard steps > 0 else {
      isOpen = true
      return nil
    }
    steps -= 1
    var allowed = allowed
    guard let choices = narrow(open, &allowed), let witness = facts(allowed) else { return nil }
    guard let choice = choices.min(by: { $0.count < $1.count }) else {
      guard let witness, claims.allSatisfy({ $0.holds(in: witness) }) else {
        isOpen = true
        return nil
      }
      return witness
    }
    let rest = choices.map { Proposition.any($0) }
    for part in choice {
      if let witness = branch(rest + [part], allowed) { return witness }
      // What was tried in vain is not so in what follows.
      guard case .holds(let condition, let wanted) = part else { continue }
      allowed[condition].subtract(wanted)
      if allowed[condition].isEmpty { return nil }
    }
    return nil
  }

  /// Takes in what leaves no choice and returns the choices that are left; `nil` if nothing fits.
  private func narrow(
    _ open: [Proposition], _ allowed: inout [TruthSet]
  ) -> [[Proposition]]? {
    var certain = open
    var choices: [[Proposition]] = []
    while !certain.isEmpty {
      while let next = certain.popLast() {
        switch next {
        case .all(let parts): certain += parts
        case .any(let parts): choices.append(parts)
        case .holds(let condition, let wanted):
          allowed[condition].formIntersection(wanted)
          if allowed[condition].isEmpty { return nil }
        }
      }
      var left: [[Proposition]] = []
      for parts in choices where !parts.contains(where: { $0.isCertain(allowed) }) {
        let live = parts.filter { !$0.isRefuted(allowed) }
        if live.isEmpty { return nil }
        if live.count == 1 { certain.append(live[0]) } else { left.append(live) }
      }
      choices = left
    }
    return choices
  }

  /// Somebody with values of these truths: `nil` if a column has none, nobody if one is unsure.
  private mutating func facts(_ allowed: [TruthSet]) -> Witness?? {
    var wanted = columns.map { [TruthSet](repeating: .every, count: $0.tests.count) }
    var isAsked = [Bool](repeating: false, count: columns.count)
    for (place, truths) in zip(places, allowed) where truths != .every {
      wanted[place.column][place.test] = truths
      isAsked[place.column] = true
    }
    var witness: Witness? = blank
    for column in columns.indices where isAsked[column] {
      switch columns[column].value(wanted[column]) {
      case .fact(let fact): witness?.facts[columns[column].subject] = fact
      case .none: return nil
      case .unsure: witness = nil
      }
    }
    return .some(witness)
  }
}
