/// A rule with what came of each of its parts: the tree walked once for an explanation.
///
/// The truths are the ones of `Rule.truth`; nothing is judged a second way here.
public struct Trace: Hashable, Sendable {
  /// What stands at this place of the tree.
  public let node: Node
  /// What came of it.
  public let truth: Truth
  /// The parts of a group from left to right; none for a condition.
  public let parts: [Trace]

  /// A place of the tree.
  public enum Node: Hashable, Sendable {
    case all, any, none, not
    /// A condition with the fact that it was judged on.
    case condition(Condition, Fact)
  }
}

extension Rule {
  /// Returns the tree with what comes of every part of it in `facts`.
  ///
  /// - Complexity: O(*conditions* × *depth*).
  public func trace(in facts: some Facts) -> Trace {
    let truth = truth(in: facts)
    func walk(_ rules: [Rule]) -> [Trace] { rules.active.map { $0.trace(in: facts) } }
    switch self {
    case .all(let rules): return Trace(node: .all, truth: truth, parts: walk(rules))
    case .any(let rules): return Trace(node: .any, truth: truth, parts: walk(rules))
    case .none(let rules): return Trace(node: .none, truth: truth, parts: walk(rules))
    case .not(let rule): return Trace(node: .not, truth: truth, parts: walk([rule]))
    case .off: return Trace(node: .all, truth: truth, parts: [])
    case .condition(let condition):
      let fact = facts[condition.subject]
      return Trace(node: .condition(condition, fact), truth: truth, parts: [])
    }
  }
}

/// A condition that stands in a rule's way.
public struct Fault: Hashable, Sendable {
  /// What is asked.
  public let condition: Condition
  /// What it was asked of.
  public let fact: Fact
  /// What came of it.
  public let truth: Truth
  /// What the condition would have to be: false below a `none` or a `not`.
  public let wanted: Bool
}

extension Trace {
  /// The conditions because of which the tree is not true, from left to right.
  public var faults: [Fault] { faults(wanting: true) }

  private func faults(wanting wanted: Bool) -> [Fault] {
    guard truth != Truth(wanted) else { return [] }
    switch node {
    case .all, .any: return parts.flatMap { $0.faults(wanting: wanted) }
    case .none, .not: return parts.flatMap { $0.faults(wanting: !wanted) }
    case .condition(let condition, let fact):
      return [Fault(condition: condition, fact: fact, truth: truth, wanted: wanted)]
    }
  }
}
