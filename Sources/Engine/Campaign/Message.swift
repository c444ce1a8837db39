/// What a campaign says: one or more variants, of which each person always gets the same one.
public struct Message: Hashable, Sendable {
  /// The ways to say it; at least one in a campaign that can be launched.
  public var variants: [Variant]

  /// Makes a message.
  public init(variants: [Variant]) { self.variants = variants }

  /// One way to say it.
  public struct Variant: Hashable, Sendable {
    /// `a`, `b`, …
    public var id: String
    /// Markdown subset of SEMANTICS §2, with placeholders `{{visitor.name|there}}`.
    public var text: String
    /// What stands below the text, in order.
    public var buttons: [Button]

    /// Makes a variant.
    public init(id: String, text: String, buttons: [Button]) {
      self.id = id
      self.text = text
      self.buttons = buttons
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

    /// Makes the beginning of an agent's response.
    public init(followUp: String, asks: [Detail]) {
      self.followUp = followUp
      self.asks = asks
    }
  }

  /// What a details form asks for.
  public enum Detail: String, CaseIterable, Sendable {
    case name, email
  }
}
