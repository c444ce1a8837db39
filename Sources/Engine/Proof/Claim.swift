/// Something that is asked to be so: that a rule is true, or false, or not true, or not false.
struct Claim: Hashable {
  var rule: Rule
  var wanted: Wanted
  /// Where the rule stands in its document.
  var path = ""

  /// Whether it is so, by the definition of rules.
  func holds(in facts: some Facts) -> Bool {
    wanted.truths.contains(TruthSet(rule.truth(in: facts)))
  }

  /// The claim as a person would say it: "Country is ES", "not (Country is ES)".
  var words: String {
    switch wanted {
    case .yes, .notNo: rule.words
    case .no, .notYes: "not (\(rule.words))"
    }
  }

  /// The claim of the contrary: a rule that should be true is false.
  var contrary: Claim { Claim(rule: rule, wanted: wanted.flipped, path: path) }

  /// The claim that it is not so.
  var denial: Claim {
    let other: Wanted =
      switch wanted {
      case .yes: .notYes
      case .no: .notNo
      case .notYes: .yes
      case .notNo: .no
      }
    return Claim(rule: rule, wanted: other, path: path)
  }
}

// MARK: - Parts

extension Claim {
  /// What a claim is made of: one condition, or parts of which all, or any, must be so.
  enum Parts {
    case condition
    case all([Claim])
    case any([Claim])
  }

  /// The parts of the claim, with their paths.
  var parts: Parts {
    switch rule {
    case .condition: return .condition
    case .off: return wanted.isOfEach ? .all([]) : .any([])
    case .not(let rule) where rule.isOff: return wanted.isOfEach ? .all([]) : .any([])
    case .not(let rule):
      return .all([Claim(rule: rule, wanted: wanted.flipped, path: "\(path).not".inRule(rule))])
    case .all(let rules):
      let parts = Self.parts(rules, wanted, "\(path).all")
      return wanted.isOfEach ? .all(parts) : .any(parts)
    case .any(let rules):
      let parts = Self.parts(rules, wanted, "\(path).any")
      return wanted.isOfEach ? .any(parts) : .all(parts)
    case .none(let rules):
      let parts = Self.parts(rules, wanted.flipped, "\(path).none")
      return wanted.isOfEach ? .all(parts) : .any(parts)
    }
  }

  private static func parts(_ rules: [Rule], _ wanted: Wanted, _ path: String) -> [Claim] {
    rules.enumerated().filter { !$1.isOff }.map { place, rule in
      Claim(rule: rule, wanted: wanted, path: "\(path)[\(place)]".inRule(rule))
    }
  }

  /// The claims that must all be so for this one to be so, as far as there is no choice.
  var conjuncts: [Claim] {
    guard case .all(let parts) = parts else { return [self] }
    return parts.flatMap(\.conjuncts)
  }

  /// Every condition in the claim, with its path.
  var leaves: [Claim] {
    switch parts {
    case .condition: [self]
    case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
    }
  }
}

extension String {
  /// The path of a rule's own member below this path of the rule: a condition's is its field.
  func inRule(_ rule: Rule) -> String {
    guard case .condition(let condition) = rule else { return self }
    return "\(self).\(condition.field)"
  }
}
