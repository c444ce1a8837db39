/// What is known of claims after looking for a visitor of whom all of them are true.
enum Proof {
  /// There is no such visitor: every case was gone through, over all values that there are.
  case impossible
  /// There is: the witness was put before the rules themselves.
  case possible(Witness)
  /// Neither was found within the steps allowed, or with what is known of texts.
  case undecided

  /// Whether it is proved that there is no such visitor.
  var isImpossible: Bool {
    guard case .impossible = self else { return false }
    return true
  }

  /// Somebody of whom the claims are true, if one was found.
  var witness: Witness? {
    guard case .possible(let witness) = self else { return nil }
    return witness
  }
}

/// Somebody of whom claims are true: what has to be known of them, the rest does not matter.
struct Witness: Facts {
  var facts: [FieldReference: Fact]
  var now: Instant
  /// The rules of the segments that were looked into.
  var segments: [Segment.ID: Rule]

  subscript(key: String) -> Fact { self[FieldReference(key)] }

  subscript(reference: FieldReference) -> Fact {
    if let fact = facts[reference] { return fact }
    guard reference.key == "visitor.segment",
      let rule = reference.of.flatMap({ segments[.init($0)] })
    else { return .unknown }
    switch rule.truth(in: self) {
    case .yes: return .flag(true)
    case .no: return .flag(false)
    case .unknown: return .unknown
    }
  }
}
