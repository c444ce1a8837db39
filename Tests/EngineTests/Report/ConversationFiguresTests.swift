@testable import Engine
import Testing

struct ConversationFiguresTests {
  private static func message(
    _ author: Entry.ConversationMessage.Author, isFirst: Bool = false, waited: Milliseconds? = nil
  ) -> Entry.Body {
    .message(
      Entry.ConversationMessage(
        conversation: "k", id: "m", visitor: "v1", author: author, text: "", campaign: nil,
        isFirst: isFirst, waited: waited))
  }

  private static func change(_ what: Entry.ConversationChange.What) -> Entry.Body {
    .conversation(Entry.ConversationChange(conversation: "k", visitor: "v1", what))
  }

  private static func figures(_ bodies: [Entry.Body]) -> ConversationFigures {
    bodies.reduce(into: Report()) { $0.apply(Entry(at: at(0), $1)) }.conversations
  }

  @Test func `a bot's conversation that goes to an agent is counted at each step`() {
    let figures = Self.figures([
      Self.message(.visitor, isFirst: true), Self.message(.bot("b", answer: "hi"), isFirst: true),
      Self.message(.visitor), Self.message(.bot("b", answer: "")), Self.change(.handedOver),
      Self.message(.agent("ana"), waited: 60_000), Self.message(.agent("ana")),
      Self.change(.closed), Self.change(.rated(.great, comment: "")),
      Self.message(.visitor, isFirst: true), Self.message(.bot("b", answer: "hi"), isFirst: true),
      Self.change(.resolved), Self.change(.rated(.poor, comment: "")),
      Self.message(.visitor, isFirst: true),
    ])
    #expect(figures.began == 3)
    #expect(figures.resolutionRate.text == "2/3 67 %")
    #expect(figures.fallbackRate.text == "1/3 33 %")
    #expect(figures.escalationRate.text == "1/2 50 %")
    #expect(figures.satisfaction.text == "1/2 50 %")
    #expect(figures.firstResponses.count == 1)
  }

  @Test func `the decider says what opens a conversation, and how long an answer took`() {
    var simulation = Simulation(.live("hello", .everyone))
    simulation.open()
    simulation.run(to: 5_000)
    simulation.tell(.message("Hi", simulation.assignments.last?.invitation))
    simulation.tell(.message("Anybody?", nil))
    simulation.run(to: 50_000)
    let talk = simulation.visitor?.conversation
    #expect(talk?.firstWait(until: at(50_000)) == 45_000)
    simulation.receive(Self.answer(talk?.id, waited: talk?.firstWait(until: at(50_000))))
    #expect(simulation.visitor?.conversation?.firstWait(until: at(50_000)) == nil)
    simulation.tell(.message("And?", nil))
    #expect(simulation.visitor?.conversation?.firstWait(until: at(50_000)) == nil)
    simulation.receive(
      .conversation(.init(conversation: talk?.id ?? "", visitor: "v1", .closed, by: "ana")))
    simulation.run(to: 60_000)
    simulation.tell(.message("Once more", nil))
    #expect(simulation.visitor?.conversation?.firstWait(until: at(65_000)) == 5_000)
    let figures = simulation.report.conversations
    #expect(figures.began == 2 && figures.closed == 1)
    #expect(figures.firstResponses.median.map { abs($0 - 45_000) < 45_000 / 8 } == true)
  }

  private static func answer(_ id: Conversation.ID?, waited: Milliseconds?) -> Entry.Body {
    .message(
      Entry.ConversationMessage(
        conversation: id ?? "", id: "m9", visitor: "v1", author: .agent("ana"), text: "Yes",
        campaign: nil, waited: waited))
  }
}

struct DelaysTests {
  @Test func `buckets follow each other without a gap, each within an eighth`() {
    for bucket in 0..<290 {
      let (start, next) = (Delays.start(bucket), Delays.start(bucket + 1))
      #expect(Delays.bucket(start) == bucket && Delays.bucket(next - 1) == bucket)
      #expect(next - start <= max(1, start / 8))
    }
    #expect(Delays.bucket(-5) == 0 && Delays.bucket(.max) == Delays.bucket(1 << 40))
  }

  @Test(arguments: UInt64(0)..<8)
  func `the median is the true one to an eighth, and so is any other share`(seed: UInt64) {
    var random = Random(seed: seed)
    let times = (0..<301).map { _ in Int64(random.below(1 << (3 + random.below(20)))) }.sorted()
    let delays = times.reduce(into: Delays()) { $0.add($1) }
    for (share, exact) in [(0.5, times[150]), (0.9, times[270]), (0, times[0]), (1, times[300])] {
      let found = delays.quantile(share) ?? -1
      #expect(abs(found - exact) <= max(1, exact / 8), "seed \(seed): \(found) for \(exact)")
    }
    #expect(Delays().median == nil)
  }
}
