package import Engine
internal import Terminal

/// Where an agent is in the inbox: which conversation, and what is being written.
struct InboxDesk: Equatable, Sendable {
  /// Which conversations are listed.
  enum Scope: CaseIterable, Equatable, Sendable {
    case open, waiting, mine, all

    var title: String {
      switch self {
      case .open: "open"
      case .waiting: "waiting"
      case .mine: "mine"
      case .all: "all"
      }
    }
  }

  var scope = Scope.open
  /// The conversation under the cursor: the cursor follows it when others come and go.
  var selected: Conversation.ID?
  /// Whether the keys go to the answer.
  var isWriting = false
  /// What is being written, by conversation.
  var answers: [Conversation.ID: TextArea] = [:]
  /// What of that is on the disk.
  var keptAnswers: [Conversation.ID: KeptAnswer] = [:]
  /// A conversation that one is about to begin: nothing is said in it yet.
  var begun: Inbox.Thread?
  /// What was sent and has not come back from the journal yet, by conversation.
  var sent: [Conversation.ID: String] = [:]
  /// Which visitors write, and until when that is believed.
  var writing: [Visitor.ID: Instant] = [:]
  /// When one last let the visitor see that one writes.
  var writingTold = Instant.distantPast
  /// The last message of which one has said that it was read; it may not be known yet.
  var readThrough: String?
  /// The conversation of which one has said that one looks after it; it may not be known yet.
  var taking: Conversation.ID?
  /// How many rows above its end the conversation is shown.
  var scroll = 0

  /// What is being written into a conversation.
  func answer(_ id: Conversation.ID) -> TextArea {
    answers[id] ?? TextArea("", size: Size(60, Self.answerHeight))
  }

  /// Whether somebody has begun to write into a conversation and has not sent it.
  func unsent(_ id: Conversation.ID) -> String? {
    guard sent[id] == nil, let text = answers[id]?.text.trimmed, !text.isEmpty else { return nil }
    return text
  }

  /// Rows of the room for an answer.
  static let answerHeight = 3
}

extension Model {
  /// The listed conversations: who waits first, the longest before; then mine; then the others by
  /// what was said last.
  var conversations: [Inbox.Thread] {
    let me = me
    let begun = desk.begun.flatMap { inbox.threads[$0.id] == nil ? $0 : nil }
    let known = Array(inbox.threads.values) + [begun].compactMap { $0 }
    let all = known.filter { thread in
      switch desk.scope {
      case .open: thread.isOpen || thread.id == desk.selected
      case .waiting: thread.waitingSince != nil || thread.id == desk.selected
      case .mine: thread.isOpen && thread.taken.map { $0.agent == me } == true
      case .all: true
      }
    }
    func rank(_ thread: Inbox.Thread) -> (Int, Int64, String) {
      if let since = thread.waitingSince { return (0, since.milliseconds, thread.id.text) }
      // What one is about to begin has no time yet.
      if thread.lines.isEmpty, thread.closed == nil { return (1, .min, thread.id.text) }
      let place = !thread.isOpen ? 3 : thread.taken?.agent == me && me != nil ? 1 : 2
      return (place, -thread.lastAt.milliseconds, thread.id.text)
    }
    return all.map { (rank($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The conversation under the cursor: the first one until somebody has moved.
  var conversation: Inbox.Thread? {
    let list = conversations
    return list.first { $0.id == desk.selected } ?? list.first
  }

  /// As which agent one answers: as who was chosen, else under one's own login's name.
  package var me: Agent.ID? {
    if let chosenAgent, workspace.library.agents[chosenAgent] != nil { return chosenAgent }
    let agents = workspace.library.agents
    if agents[Agent.ID(operatorName)] != nil { return Agent.ID(operatorName) }
    return agents.count == 1 ? agents.keys.first : nil
  }

  /// Moves the cursor in the list of conversations.
  mutating func moveInInbox(_ body: (inout ListView) -> Void) {
    desk.selected = ListView.moved(
      conversations.map(\.id), from: conversation?.id, rows: InboxScreen.listRows(of: self), body)
  }

  // MARK: - Unfinished answers

  /// What is being written and is not on the disk as it is; `nil` if all is.
  package var unkeptAnswers: [Conversation.ID: KeptAnswer]? {
    var answers: [Conversation.ID: KeptAnswer] = [:]
    for id in desk.answers.keys {
      guard let text = desk.unsent(id) else { continue }
      // What is there of a conversation that was not read yet stays as it was.
      guard let visitor = thread(id)?.visitor ?? desk.keptAnswers[id]?.visitor else { continue }
      answers[id] = KeptAnswer(visitor: visitor, text: text)
    }
    return answers == desk.keptAnswers ? nil : answers
  }

  /// Notes what is on the disk, and goes on with what the last session left unfinished.
  mutating func take(answers: [Conversation.ID: KeptAnswer]) {
    desk.keptAnswers = answers
    for (id, answer) in answers where desk.answers[id] == nil {
      desk.answers[id] = TextArea(answer.text, size: Size(60, InboxDesk.answerHeight))
    }
  }

  /// Keeps unfinished answers, after some have changed.
  mutating func keepAnswers() -> [Effect] {
    guard let answers = unkeptAnswers else { return [] }
    desk.keptAnswers = answers
    return [.keepAnswers(answers)]
  }

  private func thread(_ id: Conversation.ID) -> Inbox.Thread? {
    inbox.threads[id] ?? (desk.begun?.id == id ? desk.begun : nil)
  }

  // MARK: - Writing

  /// Changes what is being written.
  mutating func editAnswer(_ body: (inout TextArea) -> Void) {
    guard let id = conversation?.id else { return }
    desk.selected = id
    var area = desk.answer(id)
    area.size = Size(max(8, size.width - 4), InboxDesk.answerHeight)
    body(&area)
    desk.answers[id] = area
  }

  /// Types a key into the answer; the first one tells the others that somebody answers here.
  mutating func typeAnswer(_ key: Key) -> [Effect] {
    switch key {
    case .enter: return sendAnswer()
    case .escape, .backTab:
      desk.isWriting = false
      return []
    case .tab:
      if !takeReadyAnswer() { desk.isWriting = false }
      return []
    // A new line within the answer.
    case .altEnter, .control("j"), .control("o"):
      editAnswer { $0.apply(.enter) }
      return []
    default:
      editAnswer { $0.apply(key) }
      // Before the first words are sent there is no conversation that anybody could see.
      guard conversation?.lines.isEmpty == false else { return [] }
      return takeConversation(unlessTaken: true) + tellWriting()
    }
  }

  /// Lets the visitor see that one writes, now and then.
  private mutating func tellWriting() -> [Effect] {
    guard let thread = conversation, clock.now >= desk.writingTold + Self.writingPace else {
      return []
    }
    desk.writingTold = clock.now
    return [.write(thread.visitor)]
  }

  private static let writingPace: Milliseconds = 4_000

  /// Says that the visitor's words were read, once somebody has opened the conversation.
  mutating func readConversation() -> [Effect] {
    guard case .inbox = screen, desk.isWriting, let thread = conversation, thread.isNews,
      let last = thread.lines.last(where: { $0.author == .visitor }), desk.readThrough != last.id
    else { return [] }
    desk.readThrough = last.id
    return [.record(.conversation(change(.read, of: thread)))]
  }

  /// Says that one looks after the conversation.
  mutating func takeConversation(unlessTaken: Bool) -> [Effect] {
    guard let thread = conversation, let me, thread.taken?.agent != me else { return [] }
    // Whoever answers beside another agent is asked before it is sent, not now.
    if unlessTaken, thread.taken != nil || desk.taking == thread.id { return [] }
    desk.taking = thread.id
    return [.record(.conversation(change(.taken(me), of: thread)))]
  }

  func change(_ what: Entry.ConversationChange.What, of thread: Inbox.Thread)
    -> Entry.ConversationChange
  {
    Entry.ConversationChange(
      conversation: thread.id, visitor: thread.visitor, what, by: operatorName)
  }

  /// Sends the answer, after asking if another agent is at it.
  mutating func sendAnswer(isSure: Bool = false) -> [Effect] {
    guard let thread = conversation else { return [] }
    let text = desk.answer(thread.id).text.trimmed
    guard !text.isEmpty else {
      notice = Notice(text: "Write something first; Esc goes back to the list.", role: .info)
      return []
    }
    guard let me else {
      notice = Notice(text: "Say first as whom you answer: Esc, then i.", role: .warning)
      return []
    }
    guard desk.sent[thread.id] == nil else { return [] }
    if let taken = thread.taken, taken.agent != me, !isSure {
      ask(.answerBeside(thread.id, taken.agent))
      return []
    }
    let id = "a-\(clock.now.milliseconds)-\(desk.sent.count)-\(thread.lines.count)"
    desk.sent[thread.id] = id
    return [
      .record(
        .message(
          Entry.ConversationMessage(
            answering: thread.id, of: thread.visitor, id: id, by: me, text: text,
            campaign: thread.campaign, waited: thread.firstWait(until: clock.now))))
    ]
  }

  /// Forgets an answer that stands in the journal now.
  mutating func noteSent(_ entry: Entry) {
    guard case .message(let message) = entry.body,
      desk.sent[message.conversation] == message.id
    else { return }
    desk.sent[message.conversation] = nil
    desk.answers[message.conversation] = nil
  }

  // MARK: - Ready answers

  /// The answers of the workspace that fit what is typed after a slash.
  var readyAnswers: [(name: String, text: String)] {
    guard desk.isWriting, let id = conversation?.id else { return [] }
    let text = desk.answer(id).text
    guard text.hasPrefix("/"), !text.contains(where: \.isWhitespace) else { return [] }
    let wanted = text.dropFirst().lowercased()
    return workspace.library.settings.answers.filter { $0.name.lowercased().hasPrefix(wanted) }
      .map { ($0.name, $0.text) }
  }

  /// Puts the first fitting answer in the place of its name; returns whether there was one.
  private mutating func takeReadyAnswer() -> Bool {
    guard let first = readyAnswers.first else { return false }
    editAnswer { $0.text = first.text }
    return true
  }
}

extension Inbox.Thread {
  /// How long the visitor has waited for the first answer; `nil` if there was one.
  func firstWait(until now: Instant) -> Milliseconds? {
    isAnswered ? nil : waitingSince.map { max(0, now - $0) }
  }
}

/// What is being written to a visitor and was not sent.
package struct KeptAnswer: Equatable, Sendable {
  package let visitor: Visitor.ID
  package let text: String

  /// Makes one.
  package init(visitor: Visitor.ID, text: String) {
    self.visitor = visitor
    self.text = text
  }
}
