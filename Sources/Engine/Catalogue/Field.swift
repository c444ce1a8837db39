/// One thing that a condition can ask: an entry of the catalogue (SEMANTICS §3.2).
public struct Field: Sendable {
  /// The name in documents: `page.time`; one that ends with `.NAME` stands for every name.
  public let key: String
  /// The name on the screen: "Time on page".
  public let label: String
  /// What values it has, and with that its operators.
  public let kind: Kind
  /// One sentence: what it means and when it is unknown.
  public let help: String
  /// Which systems' users know it.
  public let sources: [Source]
  /// What must be named with it.
  public let parameter: Parameter
  /// Takes the fact from a visitor's situation.
  let read: @Sendable (Situation, FieldReference) -> Fact
  /// When time alone next makes it another; `nil` where only events and durations do.
  let nextChange: (@Sendable (Situation, FieldReference) -> Instant?)?

  /// Makes a field that is about the visitor's situation alone.
  init(
    _ key: String, _ label: String, _ kind: Kind, _ help: String, from sources: [Source],
    until nextChange: (@Sendable (Situation) -> Instant?)? = nil,
    read: @escaping @Sendable (Situation) -> Fact
  ) {
    self.key = key
    self.label = label
    self.kind = kind
    self.help = help
    self.sources = sources
    parameter = .none
    self.read = { situation, _ in read(situation) }
    if let nextChange {
      self.nextChange = { situation, _ in nextChange(situation) }
    } else {
      self.nextChange = nil
    }
  }

  /// Makes a field that is about something named.
  init(
    _ key: String, _ label: String, _ kind: Kind, about parameter: Parameter, _ help: String,
    from sources: [Source],
    until nextChange: (@Sendable (Situation, FieldReference) -> Instant?)? = nil,
    read: @escaping @Sendable (Situation, FieldReference) -> Fact
  ) {
    self.key = key
    self.label = label
    self.kind = kind
    self.help = help
    self.sources = sources
    self.parameter = parameter
    self.read = read
    self.nextChange = nextChange
  }

  /// What a field about something named needs to know, and where it stands in documents.
  public enum Parameter: Hashable, Sendable {
    case none
    /// The end of the key: `visitor.attribute.plan`.
    case suffix(String)
    /// The member `of`.
    case name(String)
    /// The member `of`, and if wanted `within` and `where`.
    case event(String)

    /// What is wanted, in words: "the name of a schedule".
    public var what: String {
      switch self {
      case .none: ""
      case .suffix(let what), .name(let what), .event(let what): what
      }
    }

    /// What to type, as a hint in the editor.
    public var example: String {
      switch self {
      case .none: ""
      case .suffix(let what), .name(let what): what
      case .event(let what): "\(what)   (also: added within 7d where sku=A1)"
      }
    }

    /// The members of a condition that belong to it.
    var members: Set<String> {
      switch self {
      case .none, .suffix: []
      case .name: ["of"]
      case .event: ["of", "within", "where"]
      }
    }
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

  /// What keys of a field about every name begin with: `visitor.attribute.`.
  var prefix: String {
    guard case .suffix = parameter else { return key }
    return String(key.dropLast(Self.anyName.count))
  }

  /// What stands for a name at a key's end.
  static let anyName = "NAME"
}
