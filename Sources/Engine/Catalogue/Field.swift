/// One thing that a condition can ask: an entry of the catalogue (SEMANTICS §3.2).
public struct Field: Sendable {
  /// The name in documents: `page.time`.
  public let key: String
  /// The name on the screen: "Time on page".
  public let label: String
  /// What values it has, and with that its operators.
  public let kind: Kind
  /// One sentence: what it means and when it is unknown.
  public let help: String
  /// Which systems' users know it.
  public let sources: [Source]
  /// Takes the fact from a visitor's situation.
  let read: @Sendable (Situation) -> Fact

  init(
    _ key: String, _ label: String, _ kind: Kind, _ help: String, from sources: [Source] = [],
    read: @escaping @Sendable (Situation) -> Fact
  ) {
    self.key = key
    self.label = label
    self.kind = kind
    self.help = help
    self.sources = sources
    self.read = read
  }

  /// The systems that have the same condition (SEMANTICS, head).
  public enum Source: String, Sendable {
    case helpCrunch = "H"
    case zendesk = "Z"
    case zendeskMobile = "ZM"
    case livePerson = "L"
    case glossary = "G"
    case beckon = "B"
  }

  /// The types of SEMANTICS §3.1.
  public enum Kind: Hashable, Sendable {
    case text, url, count, percent, duration, list, flag
    /// One of these names.
    case choice([String])
    /// A language tag: compares by prefix, `en` holds for `en-GB`.
    case language

    /// The type's name in help texts.
    public var name: String {
      switch self {
      case .text: "text"
      case .url: "URL"
      case .count: "count"
      case .percent: "percent"
      case .duration: "duration"
      case .list: "list"
      case .flag: "yes or no"
      case .choice: "choice"
      case .language: "language"
      }
    }

    /// The operators that a condition on such a field can have; the first is the usual one.
    public var operators: [Operator] {
      switch self {
      case .text, .url:
        [
          .contains, .containsNot, .is, .isNot, .startsWith, .endsWith, .like, .exists, .missing,
        ]
      case .count, .percent: [.atLeast, .greater, .is, .isNot, .less, .atMost, .between]
      case .duration: [.greater, .is, .less, .between]
      case .list: [.hasAny, .has, .hasNone, .empty]
      case .flag: [.is]
      case .choice, .language: [.is, .isNot]
      }
    }

    /// What to type as a value, as a hint in the editor and in errors.
    public var example: String {
      switch self {
      case .text: "words, separated by commas"
      case .url: "/pricing, shop.example/docs"
      case .count: "3   (between: 2..5)"
      case .percent: "50   (between: 10..20)"
      case .duration: "45s, 5m, 2h, 1d   (between: 30s..2m)"
      case .list: "vip, trial"
      case .flag: "yes or no"
      case .choice(let names): names.joined(separator: ", ")
      case .language: "en, de, pt-BR"
      }
    }
  }
}
