/// What became of conversations, of all campaigns and of none.
public struct ConversationFigures: Hashable, Sendable {
  /// Conversations that began, or began anew after they had ended.
  public internal(set) var began = 0
  /// Those that an agent or the visitor ended.
  public internal(set) var closed = 0
  /// Those that a bot dealt with and nobody went on with.
  public internal(set) var resolved = 0
  /// Those that a bot answered.
  public internal(set) var withBot = 0
  /// Those that a bot handed over to an agent.
  public internal(set) var handedOver = 0
  /// Messages of bots.
  public internal(set) var botMessages = 0
  /// Those of them that said that the bot does not understand.
  public internal(set) var fallbacks = 0
  /// Ratings by what they say.
  public internal(set) var ratings: [Conversation.Rating: Int] = [:]
  /// How long visitors waited for the first answer of an agent.
  public internal(set) var firstResponses = Delays()

  /// Makes zeros.
  public init() {}

  /// Conversations that were closed or resolved, of those that began.
  public var resolutionRate: Rate { Rate(part: closed + resolved, of: began) }
  /// Messages in which a bot did not understand, of all that bots wrote.
  public var fallbackRate: Rate { Rate(part: fallbacks, of: botMessages) }
  /// Conversations that a bot handed over, of those that one answered.
  public var escalationRate: Rate { Rate(part: handedOver, of: withBot) }
  /// Great ratings, of all.
  public var satisfaction: Rate {
    Rate(part: ratings[.great] ?? 0, of: ratings.values.reduce(0, +))
  }

  mutating func count(_ message: Entry.ConversationMessage) {
    switch message.author {
    case .visitor: if message.isFirst { began += 1 }
    case .agent:
      if let waited = message.waited { firstResponses.add(waited) }
    case .bot(_, let answer):
      botMessages += 1
      if answer.isEmpty { fallbacks += 1 }
      if message.isFirst { withBot += 1 }
    }
  }

  mutating func count(_ change: Entry.ConversationChange) {
    switch change.what {
    case .closed: closed += 1
    case .resolved: resolved += 1
    case .handedOver: handedOver += 1
    case .rated(let rating, _): ratings[rating, default: 0] += 1
    case .taken, .read: break
    }
  }

  mutating func merge(_ other: ConversationFigures) {
    began += other.began
    closed += other.closed
    resolved += other.resolved
    withBot += other.withBot
    handedOver += other.handedOver
    botMessages += other.botMessages
    fallbacks += other.fallbacks
    ratings.merge(other.ratings, uniquingKeysWith: +)
    firstResponses.merge(other.firstResponses)
  }
}
