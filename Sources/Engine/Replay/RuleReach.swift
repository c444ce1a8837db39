/// How many recorded page views a rule fits at some time, and each of its parts alone.
public struct RuleReach: Hashable, Sendable {
  /// How many page views were looked at.
  public private(set) var views = 0
  /// How many of them each part fits, the rule itself among them; parts that are switched off are
  /// left out.
  public private(set) var counts: [Rule: Int] = [:]

  /// Makes a reach of no views.
  public init(_ rule: Rule) {
    for part in Self.parts(of: rule) { counts[part] = 0 }
  }

  /// Counts a page view that fits these parts.
  mutating func add(_ parts: [Rule]) {
    views += 1
    for part in parts { counts[part, default: 0] += 1 }
  }

  /// The rule and all parts in it that count.
  static func parts(of rule: Rule) -> [Rule] {
    guard !rule.isOff else { return [] }
    return [rule] + inner(of: rule).flatMap { parts(of: $0) }
  }

  private static func inner(of rule: Rule) -> [Rule] {
    switch rule {
    case .all(let rules), .any(let rules), .none(let rules): rules
    case .not(let rule): [rule]
    case .off, .condition: []
    }
  }
}
