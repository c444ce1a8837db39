public import Foundation

/// What an app learns from the gateway.
public enum News: Sendable, Equatable {
  /// Something is to be shown now; each invitation comes once.
  case invitation(Invitation)
  /// An invitation that nobody has seen yet is not to be shown any more.
  case withdrawn(Invitation.ID)
  /// A message of the conversation, on whatever device it was written.
  case message(Message)
  /// An agent has read what the person wrote, up to this message.
  case read(through: Message.ID)
  /// Somebody writes to the person, and is believed to for so long; "" for nobody any more.
  case typing(name: String, lasts: Duration)
  /// Whether somebody is there to answer, or from when on.
  case presence(Presence, back: Date?)
  /// The conversation is over: what did the person think of it?
  case survey(question: String, comment: Bool)
  /// The token of ``AppClient/identify(_:)`` was not taken.
  case identityRefused(status: Int)

  /// Whether somebody is there to answer.
  public enum Presence: String, Sendable {
    case online
    /// Nobody is there, though it is time.
    case away
    /// It is not the time.
    case offline
  }
}

/// A message of the conversation.
public struct Message: Sendable, Equatable, Identifiable {
  /// Unique within the conversation.
  public let id: String
  /// Who wrote it.
  public let from: Author
  /// The writer's name; "" for the person.
  public let name: String
  /// The address of a picture of the writer.
  public let portrait: URL?
  /// What was written; of bots and campaigns as Markdown.
  public let text: String
  /// When, by the gateway's clock.
  public let at: Date
  /// What a bot offers to say or to open.
  public let choices: [Choice]
  /// Whether it was there before the stream was opened.
  public let isOld: Bool

  /// Who writes.
  public enum Author: String, Sendable {
    case visitor, agent, bot
  }

  /// Something that can be said by a press, or opened.
  public struct Choice: Sendable, Equatable {
    /// What is written on it, and said with it.
    public let label: String
    /// What it opens instead.
    public let url: URL?
  }
}

extension Message {
  init?(_ json: JSONValue) {
    guard let id = json["id"]?.string, let text = json["text"]?.string,
      let from = json["from"]?.string.flatMap({ Author(rawValue: $0) })
    else { return nil }
    self.id = id
    self.from = from
    self.text = text
    name = json["name"]?.string ?? ""
    portrait = json["portrait"]?.string.flatMap { URL(string: $0) }
    at = Date(timeIntervalSince1970: Double(json["at"]?.integer ?? 0) / 1_000)
    choices = (json["buttons"]?.array ?? []).map { button in
      Choice(
        label: button["label"]?.string ?? "", url: button["url"]?.string.flatMap { URL(string: $0) }
      )
    }
    isOld = json["old"]?.bool ?? false
  }
}
