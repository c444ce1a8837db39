extension Field {
  /// The types of SEMANTICS §3.1.
  public enum Kind: Hashable, Sendable {
    case text, url, count, number, money, percent, duration, list, flag, version, date
    /// One of these names.
    case choice([String])
    /// A short name such as a country's code: compares whole, as a choice among many.
    case code
    /// A language tag: compares by prefix, `en` holds for `en-GB`.
    case language
    /// A value of the site's own, which is what the operator takes it for.
    case any

    /// The type's name in help texts.
    public var name: String {
      switch self {
      case .text: "text"
      case .url: "URL"
      case .count: "count"
      case .number: "number"
      case .money: "money"
      case .percent: "percent"
      case .duration: "duration"
      case .list: "list"
      case .flag: "yes or no"
      case .version: "version"
      case .date: "date"
      case .choice, .code: "choice"
      case .language: "language"
      case .any: "any"
      }
    }

    /// What its values are counted in; "" for nothing.
    public var unit: String {
      switch self {
      case .duration: "45s, 5m, 2h, 3d, 1w"
      case .percent: "0 to 100"
      case .money: "49.90, or hundredths"
      case .date: "2026-11-24; 7d"
      case .version: "2.10.0"
      case .choice(let names): names.joined(separator: ", ")
      case .text, .url, .count, .number, .list, .flag, .code, .language, .any: ""
      }
    }

    /// The operators that a condition on such a field can have; the first is the usual one.
    public var operators: [Operator] {
      switch self {
      case .text, .url:
        [
          .contains, .containsNot, .is, .isNot, .startsWith, .endsWith, .like, .exists, .missing,
        ]
      case .count, .number, .money, .percent:
        [.atLeast, .greater, .is, .isNot, .less, .atMost, .between]
      case .duration: [.greater, .is, .less, .between]
      case .list: [.hasAny, .has, .hasNone, .empty]
      case .flag: [.is]
      case .version: [.atLeast, .greater, .is, .less, .atMost]
      case .date: [.before, .after, .withinLast, .withinNext]
      case .choice, .code, .language: [.is, .isNot]
      case .any:
        [
          .is, .isNot, .contains, .containsNot, .startsWith, .endsWith, .like, .exists, .missing,
          .atLeast, .greater, .less, .atMost, .between, .hasAny, .has, .hasNone, .empty, .before,
          .after, .withinLast, .withinNext,
        ]
      }
    }

    /// What to type as a value, as a hint in the editor and in errors.
    public var example: String {
      switch self {
      case .text: "words, separated by commas"
      case .url: "/pricing, shop.example/docs"
      case .count: "3   (between: 2..5)"
      case .number: "3.5   (between: 2..5)"
      case .money: "49.90   (between: 10..20)"
      case .percent: "50   (between: 10..20)"
      case .duration: "45s, 5m, 2h, 1d   (between: 30s..2m)"
      case .list: "vip, trial"
      case .flag: "yes or no"
      case .version: "2.10.0"
      case .date: "2026-11-24, 2026-11-24T09:00   (within: 7d)"
      case .choice(let names): names.joined(separator: ", ")
      case .code: "ES, DE"
      case .language: "en, de, pt-BR"
      case .any: "pro, basic   (a number, a version, a date: 2026-11-24, within: 7d)"
      }
    }
  }
}
