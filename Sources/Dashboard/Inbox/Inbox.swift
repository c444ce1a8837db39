package import Engine

/// The conversations: what visitors have written, who answers, who waits. A fold of the journal.
package struct Inbox: Equatable, Sendable {
  /// A message as it was written.
  struct Line: Equatable, Sendable {
    let id: String
    let at: Instant
    let author: Entry.ConversationMessage.Author
    let text: String
  }

  /// A conversation with one visitor.
  struct Thread: Equatable, Sendable {
    let id: Conversation.ID
    /// Who wrote last; a customer may go on with another device.
    var visitor: Visitor.ID
    var campaign: Campaign.ID?
    /// Its messages, oldest first; the last ones of a long one.
    var lines: [Line] = []
    /// When it was closed last.
    var closed: Instant?
    /// Who looks after it, and since when.
    var taken: Taking?
    /// When the bot last gave it to the agents.
    var handedOver: Instant?
    /// When an agent last had it on the screen.
    var read: Instant?
    /// What the visitor thought of it.
    var rating: Conversation.Rating?

    /// That an agent looks after a conversation.
    struct Taking: Equatable, Sendable {
      let agent: Agent.ID
      let at: Instant
    }

    /// Whether it goes on: whoever writes after the end begins it anew.
    var isOpen: Bool {
      guard let closed else { return true }
      return lines.last { $0.author.isPerson }.map { $0.at > closed } ?? false
    }

    /// Since when the visitor has waited for an agent; `nil` if nobody waits, or a bot answers.
    var waitingSince: Instant? {
      guard isOpen else { return nil }
      let start = closed ?? .distantPast
      var waiting: Instant?
      // What a bot has answered waits again when the bot gives up.
      var handing = handedOver.flatMap { $0 > start ? $0 : nil }
      for line in lines where line.at > start {
        if let moment = handing, moment < line.at { (waiting, handing) = (moment, nil) }
        if line.author == .visitor {
          waiting = waiting ?? line.at
        } else if line.author.isAnswer {
          waiting = nil
        }
      }
      return handing ?? waiting
    }

    /// Whether an agent has answered since it began, or began anew.
    var isAnswered: Bool {
      lines.contains { $0.author.isAgent && $0.at > closed ?? .distantPast }
    }

    /// Whether the visitor has written something that no agent has had on the screen.
    var isNews: Bool {
      lines.last { $0.author == .visitor }.map { $0.at > read ?? .distantPast } ?? false
    }

    /// When something was last said.
    var lastAt: Instant { lines.last?.at ?? closed ?? .distantPast }
  }

  /// Messages of one conversation that are kept.
  static let linesKept = 200
  /// Closed conversations that are kept.
  private static let closedKept = 300

  private(set) var threads: [Conversation.ID: Thread] = [:]
  /// Whether the older part of the journal was read.
  package private(set) var isComplete = false

  /// Makes an empty inbox.
  package init() {}

  /// How many visitors wait for an agent.
  package var waiting: Int { threads.values.count { $0.waitingSince != nil } }

  /// The conversation in which something was said last with any of `visitors`.
  func latest(with visitors: Set<Visitor.ID>) -> Thread? {
    threads.values.filter { visitors.contains($0.visitor) }.max { $0.lastAt < $1.lastAt }
  }

  /// Takes over what `entry` says of a conversation.
  package mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .message(let message):
      let line = Line(id: message.id, at: entry.at, author: message.author, text: message.text)
      change(message.conversation, of: message.visitor) { thread in
        guard !thread.lines.contains(where: { $0.id == line.id }) else { return }
        thread.campaign = thread.campaign ?? message.campaign
        thread.lines.append(line)
        if message.author == .visitor { thread.visitor = message.visitor }
        if thread.lines.count > Self.linesKept { thread.lines.removeFirst() }
        if case .agent(let agent?) = message.author {
          thread.taken = .init(agent: agent, at: entry.at)
        }
      }
    case .conversation(let news):
      change(news.conversation, of: news.visitor) { thread in
        switch news.what {
        case .closed, .resolved:
          thread.closed = entry.at
          thread.taken = nil
        case .handedOver: thread.handedOver = entry.at
        case .taken(let agent): thread.taken = .init(agent: agent, at: entry.at)
        case .rated(let rating, _): thread.rating = rating
        case .read: thread.read = entry.at
        }
      }
    default: return
    }
    if threads.count > 2 * Self.closedKept { forgetClosed() }
  }

  /// Puts what was read of the older part of the journal before what has been told since.
  package mutating func take(older: Inbox) {
    isComplete = true
    for (id, old) in older.threads {
      guard var thread = threads[id] else {
        threads[id] = old
        continue
      }
      let known = Set(thread.lines.map(\.id))
      thread.lines = Array(
        (old.lines.filter { !known.contains($0.id) } + thread.lines).suffix(Self.linesKept))
      thread.campaign = old.campaign ?? thread.campaign
      thread.closed = [old.closed, thread.closed].compactMap { $0 }.max()
      thread.handedOver = [old.handedOver, thread.handedOver].compactMap { $0 }.max()
      thread.rating = thread.rating ?? old.rating
      thread.read = thread.read ?? old.read
      if let taken = old.taken, taken.at > thread.taken?.at ?? thread.closed ?? .distantPast {
        thread.taken = taken
      }
      threads[id] = thread
    }
    if threads.count > 2 * Self.closedKept { forgetClosed() }
  }

  private mutating func change(
    _ id: Conversation.ID, of visitor: Visitor.ID, _ body: (inout Thread) -> Void
  ) {
    var thread = threads.removeValue(forKey: id) ?? Thread(id: id, visitor: visitor)
    body(&thread)
    threads[id] = thread
  }

  /// Keeps all that go on, and the last of those that do not.
  private mutating func forgetClosed() {
    let closed = threads.values.filter { !$0.isOpen }.sorted { $0.lastAt < $1.lastAt }
    for thread in closed.dropLast(Self.closedKept) { threads[thread.id] = nil }
  }
}

extension Entry.ConversationMessage.Author {
  /// Whether an agent wrote it, and not the campaign in an agent's name.
  var isAgent: Bool { if case .agent(.some) = self { true } else { false } }
  /// Whether it ends the waiting: an agent's or a bot's words.
  fileprivate var isAnswer: Bool {
    switch self {
    case .agent(.some), .bot: true
    case .visitor, .agent(.none): false
    }
  }
  /// Whether a person wrote it.
  var isPerson: Bool { self == .visitor || isAgent }
}
