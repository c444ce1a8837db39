/// What follows a reply: the messages of one visitor and the people who answer.
public struct Conversation: Hashable, Sendable {
  /// Derived from the visitor and the conversation's number.
  public typealias ID = Identifier<Conversation>

  /// Derived, so that it is the same in every replay.
  public private(set) var id: ID
  /// Whether it goes on.
  public internal(set) var isOpen: Bool
  /// When its first message was written.
  public internal(set) var began: Instant
  /// How many messages it has.
  public internal(set) var messages: Int
  /// The oldest message of the visitor that nobody has answered.
  public internal(set) var waitingSince: Instant?
  /// Whether an agent has answered since it began, or began anew.
  public internal(set) var isAnswered = false
  /// Whether an agent has begun it and the visitor has not answered yet.
  public internal(set) var isOutreach = false
  /// When it was last closed; `nil` while it is open.
  public internal(set) var closed: Instant?
  /// The bot that leads it; `nil` once it has handed over, or if there was none.
  public internal(set) var bot: Lead?
  /// When an agent last had it on the screen.
  public internal(set) var read: Instant?
  /// The last rating; `nil` if there was none.
  public internal(set) var rating: Rating?

  /// The id of a visitor's conversation, whoever begins it.
  public static func id(of visitor: Visitor.ID) -> ID {
    ID(StableHash.identifier(["conversation", visitor.text]))
  }

  /// That a bot leads a conversation.
  public struct Lead: Hashable, Sendable {
    /// Which.
    public fileprivate(set) var bot: Bot.ID
    /// Its last answer; "" if it did not understand.
    public fileprivate(set) var answer: String
    /// When it gave that.
    public fileprivate(set) var since: Instant
  }

  /// Returns how long the visitor has waited for the first answer of an agent, to be written
  /// into it; `nil` if there was one, or if nobody waits.
  public func firstWait(until now: Instant) -> Milliseconds? {
    isAnswered ? nil : waitingSince.map { max(0, now - $0) }
  }

  /// What a visitor thinks of a conversation.
  public enum Rating: String, CaseIterable, Sendable {
    case great, average, poor
  }
}

// MARK: - Snapshots

extension Conversation: Taped {
  static let blank = Conversation(id: "", isOpen: false, began: .distantPast, messages: 0)

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    try tape.pass("id", &id)
    tape.pass("open", &isOpen)
    tape.pass("began", &began)
    tape.pass("messages", &messages)
    tape.pass("waiting", &waitingSince)
    tape.pass("answered", &isAnswered)
    tape.pass("outreach", &isOutreach)
    tape.pass("closed", &closed)
    try tape.pass("bot", &bot)
    tape.pass("read", &read)
    try tape.pass("rating", &rating)
  }
}

extension Conversation.Lead: Taped {
  static let blank = Self(bot: "", answer: "", since: .distantPast)

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    try tape.pass("bot", &bot)
    tape.pass("answer", &answer)
    tape.pass("since", &since)
  }
}
