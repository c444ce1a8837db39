/// What follows a reply: the messages of one visitor and the people who answer.
public struct Conversation: Hashable, Sendable {
  /// Derived from the visitor and the conversation's number.
  public typealias ID = Identifier<Conversation>

  public let id: ID
  public internal(set) var isOpen: Bool
  public internal(set) var began: Instant
  public internal(set) var messages: Int
  /// The oldest message of the visitor that nobody has answered.
  public internal(set) var waitingSince: Instant?
  /// When it was last closed; `nil` while it is open.
  public internal(set) var closed: Instant?
  public internal(set) var rating: Rating?

  /// What a visitor thinks of a conversation.
  public enum Rating: String, CaseIterable, Sendable {
    case great, average, poor
  }
}
