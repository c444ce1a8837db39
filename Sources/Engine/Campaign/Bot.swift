/// A named set of answers that a campaign can begin with (SEMANTICS §1, §2).
public struct Bot: Hashable, Sendable {
  /// A bot's name is its document's name.
  public typealias ID = Identifier<Bot>

  /// The name of its document.
  public var id: ID
  /// What visitors see as its name.
  public var title: String
  /// The channels on which it is published; none named is all.
  public var channels: [Channel.ID]
  /// What it says when it does not understand; "" hands over to an agent at once.
  public var fallback: String
  /// Its answers by name.
  public var answers: [String: Answer]

  /// Makes a bot.
  public init(
    id: ID, title: String = "", channels: [Channel.ID] = [], fallback: String = "",
    answers: [String: Answer] = [:]
  ) {
    self.id = id
    self.title = title.isEmpty ? id.text : title
    self.channels = channels
    self.fallback = fallback
    self.answers = answers
  }

  /// Something that a bot says, with what can be chosen then.
  public struct Answer: Hashable, Sendable {
    /// What it says: Markdown with placeholders, as messages have them.
    public var text: String
    /// What can be chosen, in order.
    public var buttons: [Button]

    /// Makes an answer.
    public init(text: String, buttons: [Button] = []) {
      self.text = text
      self.buttons = buttons
    }
  }

  /// Something that can be chosen after an answer.
  public struct Button: Hashable, Sendable {
    /// What is written on it; a visitor who writes the same chooses it too.
    public var label: String
    /// What it does.
    public var action: Action

    /// Makes a button.
    public init(label: String, action: Action) {
      self.label = label
      self.action = action
    }

    /// What it does.
    public enum Action: Hashable, Sendable {
      /// The bot goes on with the answer of this name.
      case answer(String)
      /// Opens an address.
      case link(String)
      /// Hands over to an agent.
      case agent
    }
  }

  /// What a bot does with a visitor's message.
  public enum Move: Hashable, Sendable {
    /// Says the answer of this name.
    case answer(String)
    /// Says that it does not understand.
    case fallback
    /// Leaves the conversation to an agent.
    case handOver
  }

  /// Returns what the bot makes of `text` after its answer `last`; "" after it did not understand.
  ///
  /// A button's label chooses the button. Twice not understood hands over.
  public func move(after last: String, _ text: String) -> Move {
    let wanted = text.trimmed.folded
    let buttons = answers[last]?.buttons ?? []
    let chosen = buttons.first { $0.label.trimmed.folded == wanted }
    switch chosen?.action {
    case .answer(let name) where answers[name] != nil: return .answer(name)
    case .agent: return .handOver
    case .answer, .link, nil: return last.isEmpty || fallback.isEmpty ? .handOver : .fallback
    }
  }
}

// MARK: - Reading

extension Bot {
  /// Reads a bot's document: `{"answers": {"start": {"text": …, "buttons": […]}}}`.
  public init(id: ID, _ json: JSON, findings: inout [Finding]) {
    var reader = DocumentReader(json)
    self.id = id
    title = reader.text("title", or: id.text)
    channels = reader.texts("channels").map { Channel.ID($0) }
    fallback = reader.text("fallback")
    answers =
      reader.object("answers") { inner in
        var answers: [String: Answer] = [:]
        for name in inner.json.object?.keys.sorted() ?? [] {
          answers[name] = inner.object(name) { Answer(&$0) }
        }
        return answers
      } ?? [:]
    if answers.isEmpty { reader.misfit("answers", "is missing: what the bot can say, by name") }
    for (name, answer) in answers.sorted(by: { $0.key < $1.key }) {
      for (place, button) in answer.buttons.enumerated() {
        guard case .answer(let next) = button.action, answers[next] == nil else { continue }
        reader.misfit(
          "answers.\(name).buttons[\(place)].answer", "\"\(next)\" is no answer of this bot")
      }
    }
    findings += reader.findings
  }
}

extension Bot.Answer {
  fileprivate init(_ reader: inout DocumentReader) {
    text = reader.text("text")
    if text.trimmed.isEmpty { reader.misfit("text", "is empty; write what the bot says") }
    for problem in Placeholder.problems(in: text) { reader.misfit("text", problem) }
    buttons = reader.list("buttons") { Bot.Button(&$0) }
  }
}

extension Bot.Button {
  fileprivate init(_ reader: inout DocumentReader) {
    label = reader.text("label")
    if label.trimmed.isEmpty { reader.misfit("label", "is empty; say what the button does") }
    if let url = reader.optionalText("url") {
      action = .link(url)
      if !WebAddress.isAllowed(url) {
        reader.misfit("url", "wants an address like https://shop.example/help")
      }
    } else if let name = reader.optionalText("answer") {
      action = .answer(name)
    } else {
      action = .agent
    }
  }
}
