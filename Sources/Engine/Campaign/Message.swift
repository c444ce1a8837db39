/// What a campaign says: one or more variants, of which each person always gets the same one.
public struct Message: Hashable, Sendable {
  /// The ways to say it; at least one in a campaign that can be launched.
  public var variants: [Variant]
  /// The language in which the variants themselves are written: `en`; "" if nobody said.
  public var language: String
  /// The languages that are tried, in order, for somebody whose own there is no translation into.
  public var fallback: [String]

  /// Makes a message.
  public init(variants: [Variant], language: String = "", fallback: [String] = []) {
    self.variants = variants
    self.language = language
    self.fallback = fallback
  }

  /// A message of which nothing is written yet.
  public static let empty = Message(variants: [Variant(id: "a", text: "", buttons: [])])

  /// One way to say it.
  public struct Variant: Hashable, Sendable {
    /// `a`, `b`, …
    public var id: String
    /// Markdown subset of SEMANTICS §2, with placeholders `{{visitor.name|there}}`.
    public var text: String
    /// What stands below the text, in order.
    public var buttons: [Button]
    /// What stands above the text; `nil` for nothing.
    public var image: Image?
    /// The variant in other languages, by tag: `de`, `pt-BR`.
    public var translations: [String: Translation]
    /// The subject of an e-mail, with placeholders.
    public var subject: String
    /// What mailboxes show after an e-mail's subject; "" for the beginning of the text.
    public var preheader: String

    /// Makes a variant.
    public init(
      id: String, text: String, buttons: [Button], image: Image? = nil,
      translations: [String: Translation] = [:], subject: String = "", preheader: String = ""
    ) {
      self.id = id
      self.text = text
      self.buttons = buttons
      self.image = image
      self.translations = translations
      self.subject = subject
      self.preheader = preheader
    }
  }

  /// A button under the message.
  public struct Button: Hashable, Sendable {
    /// What is written on it.
    public var label: String
    /// What a press does.
    public var action: Action

    /// Makes a button.
    public init(label: String, action: Action) {
      self.label = label
      self.action = action
    }

    /// What a press does.
    public enum Action: Hashable, Sendable {
      /// Opens the reply box.
      case reply
      /// Opens an address: http, https or mailto.
      case link(String)
      /// Says the label as the visitor's own words; the bot goes on with its answer of this name.
      case answer(String)
      /// Closes the message.
      case dismiss
    }
  }
}

/// What happens when the visitor answers (SEMANTICS §2).
public enum Response: Hashable, Sendable {
  /// An agent answers; until then the follow-up text stands.
  case agent(Agent)
  /// A bot answers, beginning with one of its answers; it hands over to an agent when asked to.
  case bot(Bot.ID, answer: String)
  /// No answer is expected: content.
  case none

  /// How an agent's response begins.
  public struct Agent: Hashable, Sendable {
    /// Shown after the first reply; "" for nothing.
    public var followUp: String
    /// What is asked for after the first reply.
    public var asks: [Detail]
    /// The follow-up text in other languages, by tag.
    public var translations: [String: String]

    /// Makes the beginning of an agent's response.
    public init(followUp: String, asks: [Detail], translations: [String: String] = [:]) {
      self.followUp = followUp
      self.asks = asks
      self.translations = translations
    }
  }

  /// What a details form asks for.
  public enum Detail: String, CaseIterable, Sendable {
    case name, email
  }
}
