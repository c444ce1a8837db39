import Engine
import Terminal
import Testing

@testable import Dashboard

struct InboxTests {
  private static let start = Instant(milliseconds: 1_795_000_000_000)

  private static func ask(_ text: String, talk: Int = 0, at second: Int64 = 0) -> Entry {
    Entry(
      at: start + second * 1_000,
      .message(
        .init(
          asking: Conversation.ID("k\(talk)"), of: Visitor.ID("visitor-\(talk)"),
          id: "q\(talk)-\(second)", text: text)))
  }

  private static func answer(_ text: String, talk: Int = 0, at second: Int64, by: Agent.ID = "mia")
    -> Entry
  {
    Entry(
      at: start + second * 1_000,
      .message(
        .init(
          answering: Conversation.ID("k\(talk)"), of: Visitor.ID("visitor-\(talk)"),
          id: "a\(talk)-\(second)", by: by, text: text, campaign: nil, waited: nil)))
  }

  private static func change(
    _ what: Entry.ConversationChange.What, talk: Int = 0, at second: Int64
  ) -> Entry {
    Entry(
      at: start + second * 1_000,
      .conversation(
        .init(
          conversation: Conversation.ID("k\(talk)"), visitor: Visitor.ID("visitor-\(talk)"), what,
          by: "x")))
  }

  private static func open(_ entries: [Entry], size: Size = Size(80, 24)) -> Play {
    var play = Play([.sample("a")], size: size)
    _ = play.model.update(.happened(entries))
    _ = play.model.update(.recalled(Inbox()))
    play.press("3")
    return play
  }

  @Test func `who has waited longest stands first, and the cursor stays with its conversation`() {
    var play = Self.open([Self.ask("first?", talk: 1), Self.ask("second?", talk: 2, at: 5)])
    #expect(play.model.conversations.map(\.id) == ["k1", "k2"])
    play.press("Down")
    #expect(play.model.conversation?.id == "k2")
    _ = play.model.update(.happened([Self.answer("yes", talk: 1, at: 9)]))
    #expect(play.model.conversations.map(\.id) == ["k2", "k1"])
    #expect(play.model.conversation?.id == "k2")
    #expect(play.model.inbox.waiting == 1)
  }

  @Test func `an answer is written into the journal, and stays in its line until it stands there`()
  {
    var play = Self.open([Self.ask("Do you ship?")])
    play.press("Enter \"Yes.\" Enter")
    let bodies = play.effects.compactMap { effect -> Entry.Body? in
      guard case .record(let body) = effect else { return nil }
      return body
    }
    // Opening it is reading it; the first letter says who is at it, Enter what is said.
    #expect(bodies.count == 3)
    guard case .conversation(let reading) = bodies[0], case .conversation(let taking) = bodies[1],
      case .message(let message) = bodies[2]
    else {
      Issue.record("\(bodies)")
      return
    }
    #expect(reading.what == .read)
    // The visitor sees that somebody writes, but not with every letter.
    #expect(play.effects.count { if case .write = $0 { true } else { false } } == 1)
    #expect(taking.what == .taken("mia"))
    #expect(message.text == "Yes." && message.author == .agent("mia"))
    #expect(message.waited != nil)
    // Enter once more sends nothing twice, and a refusal loses nothing.
    play.press("Enter")
    #expect(play.effects.count { if case .record = $0 { true } else { false } } == 3)
    _ = play.model.update(.notRecorded("The disk is full."))
    #expect(play.text.contains("Yes.") && play.text.contains("The disk is full."))
    play.press("Enter")
    guard case .record(let again)? = play.effects.last else {
      Issue.record("nothing is sent again")
      return
    }
    _ = play.model.update(.happened([Entry(at: Self.start + 60_000, again)]))
    #expect(play.model.desk.answers.isEmpty && play.text.contains("Mia Sommer: Yes."))
  }

  @Test func `nobody answers beside another agent unawares`() {
    var play = Self.open([Self.ask("Do you ship?"), Self.change(.taken("jonas"), at: 3)])
    #expect(play.text.contains("jonas looks after this one."))
    play.press("Enter \"Yes.\" Enter")
    #expect(play.text.contains("jonas looks after this conversation."))
    play.press("n")
    #expect(!play.effects.contains { if case .record(.message) = $0 { true } else { false } })
    play.press("Enter y")
    #expect(play.effects.contains { if case .record(.message) = $0 { true } else { false } })
  }

  @Test func `a paste sends nothing`() {
    var play = Self.open([Self.ask("Do you ship?")])
    play.press("Enter")
    play.effects = []
    _ = play.model.update(.input(.paste("Yes.\nAlways.\n")))
    #expect(!play.effects.contains { if case .record(.message) = $0 { true } else { false } })
    #expect(play.model.conversation.map { play.model.desk.answer($0.id).text } == "Yes.\nAlways.\n")
  }

  @Test func `a ready answer is found by its name and taken with Tab`() {
    var play = Self.open([Self.ask("When are you there?")])
    var findings: [Finding] = []
    var snapshot = play.model.workspace
    snapshot.library.settings = Settings(
      ["answers": ["hours: From nine to five.", "help: How can I help?"]], findings: &findings)
    #expect(findings.isEmpty)
    _ = play.model.update(.loaded(snapshot))
    play.press("Enter \"/ho\"")
    #expect(play.text.contains("Tab: /hours   From nine to five."))
    play.press("Tab")
    #expect(play.model.desk.answers["k0"]?.text == "From nine to five.")
  }

  @Test func `a ready answer without a name is told with its place`() {
    var findings: [Finding] = []
    let settings = Settings(["answers": ["no name here"]], findings: &findings)
    #expect(settings.answers.isEmpty)
    #expect(findings.map(\.path) == ["settings.answers"])
  }

  /// What happened, in an order that a journal can have.
  private static func history(_ seed: UInt64) -> [Entry] {
    var generator = SeededGenerator(seed: seed)
    var asked: Set<Int> = []
    return (0..<120).map { number in
      let talk = Int(generator.next() % 4)
      // The visitor begins.
      guard !asked.insert(talk).inserted else {
        return ask("word \(number)", talk: talk, at: Int64(number))
      }
      let second = Int64(number)
      switch generator.next() % 8 {
      case 0...2: return ask("word \(number)", talk: talk, at: second)
      case 3, 4: return answer("word \(number)", talk: talk, at: second)
      case 5: return change(.closed, talk: talk, at: second)
      case 6: return change(.handedOver, talk: talk, at: second)
      default: return change(.taken("jonas"), talk: talk, at: second)
      }
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `what is read of before and what is told since come to the whole`(seed: UInt64) {
    let entries = Self.history(seed)
    var whole = Inbox()
    for entry in entries { whole.apply(entry) }
    for cut in [0, 1, 40, 80, 119, 120] {
      for overlap in [0, 15] {
        var (older, live) = (Inbox(), Inbox())
        for entry in entries[..<cut] { older.apply(entry) }
        for entry in entries[max(0, cut - overlap)...] { live.apply(entry) }
        live.take(older: older)
        for (id, thread) in whole.threads {
          let other = live.threads[id]
          #expect(other?.lines == thread.lines, "cut \(cut), overlap \(overlap)")
          #expect(other?.isOpen == thread.isOpen && other?.waitingSince == thread.waitingSince)
        }
      }
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `who waits is whom the engine holds to wait`(seed: UInt64) {
    var (inbox, state) = (Inbox(), State())
    for talk in 0..<4 {
      state.apply(Entry(at: Self.start, .visitorCreated(Visitor.ID("visitor-\(talk)"))))
    }
    for entry in Self.history(seed) {
      inbox.apply(entry)
      state.apply(entry)
      for (id, thread) in inbox.threads {
        guard let talk = state.visitors[thread.visitor]?.conversation, talk.id == id else {
          continue
        }
        #expect(thread.isOpen == talk.isOpen, "\(entry)")
        // A bot hands over only what goes on.
        guard talk.isOpen else { continue }
        #expect(thread.waitingSince == talk.waitingSince, "\(entry)")
        #expect(thread.isAnswered == talk.isAnswered, "\(entry)")
      }
    }
  }

  @Test func `what was not sent is kept, and is there again after a start`() {
    var play = Self.open([Self.ask("Do you ship?")])
    play.press("Enter \"Yes, wi\"")
    _ = play.model.update(.tick(Clock(now: Self.start + 1_000)))
    let kept = KeptAnswer(visitor: "visitor-0", text: "Yes, wi")
    #expect(play.model.update(.tick(Clock(now: Self.start + 2_000))).isEmpty, "nothing has changed")
    #expect(play.model.desk.keptAnswers == ["k0": kept])
    var other = Self.open([Self.ask("Do you ship?")])
    _ = other.model.update(.answersFound(["k0": kept]))
    #expect(other.text.contains("not sent: Yes, wi"))
    #expect(other.model.unkeptAnswers == nil)
    other.press("Enter \"thin a week.\" Enter")
    #expect(other.model.unkeptAnswers == [:], "what is sent is kept no more")
    guard case .record(.message(let message))? = other.effects.last(where: { $0.isMessage }) else {
      Issue.record("\(other.effects)")
      return
    }
    #expect(message.text == "Yes, within a week.")
  }
}

extension Effect {
  fileprivate var isMessage: Bool {
    if case .record(.message) = self { true } else { false }
  }
}
