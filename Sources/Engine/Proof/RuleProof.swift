/// Goes through a rule and finds what in it can never be true and what changes nothing.
///
/// What is said is proved: a contradiction by going through every kind of value that there is,
/// over the whole campaign's conditions. Where that is too much, nothing is said.
struct RuleProof {
  private(set) var prover: Prover
  /// What is so of everybody to whom the rule matters: its campaign's audience, hours and so on.
  private let frame: [Claim]
  private(set) var findings: [Finding] = []

  init(_ prover: Prover, frame: [Claim] = []) {
    self.prover = prover
    self.frame = frame
  }

  /// Looks at `rule`, which stands at `path`.
  mutating func look(at rule: Rule, path: String) {
    let root = Claim(rule: rule, wanted: .yes, path: path.inRule(rule))
    if prover.prove([root]).isImpossible { return explain(root, within: []) }
    if !frame.isEmpty, prover.prove([root] + frame).isImpossible {
      return explain(root, within: frame)
    }
    look(at: root, within: frame)
  }

  /// Looks at the parts of a claim that is not impossible, nor is what it stands in.
  private mutating func look(at claim: Claim, within context: [Claim]) {
    if case .all(let parts) = claim.parts, parts.count > 1 || claim.wanted == .yes {
      if parts.isEmpty { return }
      for place in parts.indices {
        let others = parts.indices.filter { $0 != place }.map { parts[$0] }
        look(at: parts[place], within: context + others)
      }
      return
    }
    if isIdle(claim) { return }
    switch claim.parts {
    case .condition: return
    case .all(let parts): parts.forEach { look(at: $0, within: context) }
    case .any(let parts):
      for part in parts {
        if prover.prove([part] + context).isImpossible {
          explain(branch: part, within: context)
        } else {
          look(at: part, within: context)
        }
      }
    }
  }

  // MARK: - Impossible

  /// Says why a claim is impossible, where its contradiction is.
  private mutating func explain(_ claim: Claim, within context: [Claim]) {
    let all = context + claim.conjuncts
    let core = core(of: all)
    let inside = core.filter { part in !context.contains(part) }
    guard let last = inside.last else { return }
    if core.count == 1, case .any(let parts) = last.parts, !parts.isEmpty {
      for part in parts { explain(part, within: []) }
      return
    }
    findings.append(.error(last.path, Self.sentence(last, core)))
  }

  private mutating func explain(branch: Claim, within context: [Claim]) {
    let parts = context.flatMap(\.conjuncts) + branch.conjuncts
    let core = core(of: parts)
    let last = core.last { !context.contains($0) } ?? branch
    let path = core.count == 1 ? last.path : branch.path
    findings.append(
      .warning(path, Self.sentence(last, core) + "; this branch never counts"))
  }

  /// The fewest of `claims` that are impossible together: none of them can be left out.
  private mutating func core(of claims: [Claim]) -> [Claim] {
    var core = claims
    for claim in claims {
      let rest = core.filter { $0 != claim }
      if rest.count < core.count, prover.prove(rest).isImpossible { core = rest }
    }
    return core
  }

  private static func sentence(_ claim: Claim, _ core: [Claim]) -> String {
    let others = core.filter { $0 != claim }
    if others.isEmpty { return "can never be true: no visitor fits \"\(claim.words)\"" }
    let words = others.map { other in
      other.path == "timeframe"
        ? "the campaign's timeframe"
        : "\"\(other.words)\"" + (other.path.isEmpty ? "" : " (\(other.path))")
    }
    return "can never be true: no visitor fits \"\(claim.words)\" and "
      + words.joined(separator: " and ")
  }

  // MARK: - Idle

  /// Whether the claim is so of everybody, which is then said.
  private mutating func isIdle(_ claim: Claim) -> Bool {
    guard prover.prove([claim.contrary]).isImpossible else { return false }
    let denial = prover.prove([claim.denial])
    if case .undecided = denial { return false }
    let word = claim.wanted == .yes ? "true" : "false"
    let known = prover.conditions(of: claim.rule).map(\.subject.words)
    let when =
      denial.isImpossible
      ? "" : " as soon as \(Self.listed(known)) \(known.isOne ? "is" : "are") known"
    findings.append(
      .warning(claim.path, "is always \(word)\(when), so it changes nothing\(claim.advice)"))
    return true
  }

  private static func listed(_ names: [String]) -> String {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }.joined(separator: " and ")
  }
}

extension [String] {
  fileprivate var isOne: Bool { Set(self).count == 1 }
}

extension Claim {
  /// What was probably meant by a group that is always true.
  fileprivate var advice: String {
    guard wanted == .yes, case .any(let rules) = rule, rules.count > 1 else { return "" }
    let isNegative = rules.contains { rule in
      guard case .condition(let condition) = rule else { return false }
      return condition.test.isNegative
    }
    return isNegative
      ? ": whoever is the one is not the other; \"all of\" is probably meant" : ""
  }
}

extension Test {
  /// Whether the test asks for something not to be so.
  fileprivate var isNegative: Bool {
    switch operation {
    case .isNot, .containsNot, .hasNone: true
    case .is, .contains, .startsWith, .endsWith, .like, .exists, .missing, .greater, .atLeast,
      .less, .atMost, .between, .has, .hasAny, .empty, .before, .after, .withinLast, .withinNext:
      false
    }
  }
}
