/// The operators of SEMANTICS §3.1, under the names that documents use.
public enum Operator: String, CaseIterable, Sendable {
  case `is`
  case isNot = "is_not"
  case contains
  case containsNot = "contains_not"
  case startsWith = "starts_with"
  case endsWith = "ends_with"
  case like
  case exists, missing
  case greater
  case atLeast = "at_least"
  case less
  case atMost = "at_most"
  case between
  case has
  case hasAny = "has_any"
  case hasNone = "has_none"
  case empty
  case before, after
  case withinLast = "within_last"
  case withinNext = "within_next"

  /// The operator in a sentence: "page.url *contains* /pricing".
  public var words: String {
    switch self {
    case .is: "is"
    case .isNot: "is not"
    case .contains: "contains"
    case .containsNot: "does not contain"
    case .startsWith: "starts with"
    case .endsWith: "ends with"
    case .like: "is like"
    case .exists: "exists"
    case .missing: "is missing"
    case .greater: "is more than"
    case .atLeast: "is at least"
    case .less: "is less than"
    case .atMost: "is at most"
    case .between: "is between"
    case .has: "has all of"
    case .hasAny: "has any of"
    case .hasNone: "has none of"
    case .empty: "is empty"
    case .before: "is before"
    case .after: "is after"
    case .withinLast: "is within the last"
    case .withinNext: "is within the next"
    }
  }

  /// Whether the operator stands alone, without a value.
  public var takesNoValue: Bool {
    switch self {
    case .exists, .missing, .empty: true
    case .is, .isNot, .contains, .containsNot, .startsWith, .endsWith, .like, .greater, .atLeast,
      .less, .atMost, .between, .has, .hasAny, .hasNone, .before, .after, .withinLast,
      .withinNext:
      false
    }
  }
}
