/// What visitors can never be at once, because one fact follows from another.
enum Relations {
  /// Returns rules that are never true, over fields that `bounds` names; the durations are those
  /// that conditions on a field compare with.
  static func impossible(among bounds: [String: [Milliseconds]]) -> [Rule] {
    fixed.filter { rule in rule.conditions.allSatisfy { bounds[$0.field] != nil } }
      + ordered.flatMap { shorter, longer -> [Rule] in
        guard let one = bounds[shorter], let other = bounds[longer] else { return [] }
        return Set(one + other).sorted().map { bound in
          .all([
            .condition(Condition(shorter, .duration(.reaches, bound))),
            .condition(Condition(longer, .duration(.less, bound))),
          ])
        }
      }
  }

  /// Pairs of durations of which the first is never longer than the second.
  private static let ordered = [
    ("page.visible_time", "page.time"), ("page.exit_intent", "page.time"),
    ("page.time", "visit.time"),
  ]

  private static let fixed: [Rule] = [
    both("visitor.history", is: "new", Condition("visitor.visits", .number(.greater, 1))),
    both("visitor.history", is: "returning", Condition("visitor.visits", .number(.less, 2))),
    both("visitor.history", is: "new", Condition("visitor.last_seen", .exists)),
    both("visitor.kind", is: "anonymous", Condition("visitor.id", .exists)),
    both("chat.history", is: "none", Condition("chat.active", .flag(true))),
    both("chat.history", is: "none", Condition("chat.rating", .exists)),
    both("chat.history", is: "none", Condition("chat.waiting", .exists)),
  ]

  private static func both(_ field: String, is name: String, _ other: Condition) -> Rule {
    .all([
      .condition(Condition(field, .choice(isOneOf: true, [name]))), .condition(other),
    ])
  }
}
