@testable import Engine
import Testing

struct WebhookTests {
  private func read(_ json: JSON) -> (webhook: Webhook, findings: [String]) {
    var findings: [Finding] = []
    let webhook = Webhook(id: "desk", json, findings: &findings)
    return (webhook, findings.map { "\($0.path) \($0.sentence)" })
  }

  @Test func `a sound document has nothing wrong with it`() {
    let (webhook, findings) = read(
      ["url": "https://desk.example/beckon?x=1", "topics": ["reply", "handed_over"]])
    #expect(findings == [])
    #expect(webhook.topics == [.reply, .handedOver] && !webhook.isPaused)
    #expect(webhook.title == "desk")
  }

  @Test(arguments: [
    "", "desk.example", "ftp://desk.example/", "https://", "https:///x", "https://a b/",
    "https://me:secret@desk.example/", "https://desk.example/#x", "https://\"/",
  ])
  func `an address that cannot be called is told`(url: String) {
    let (_, findings) = read(["url": .string(url), "topics": ["reply"]])
    #expect(findings.count == 1 && findings[0].hasPrefix("url "), "\(findings)")
  }

  @Test func `topics are named, and some are needed`() {
    #expect(read(["url": "https://a.example/"]).findings.count == 1)
    let (webhook, findings) = read(["url": "https://a.example/", "topics": ["reply", "replies"]])
    #expect(webhook.topics == [.reply])
    #expect(findings.count == 1 && findings[0].contains("\"replies\"") == true)
  }

  private func topic(_ body: Entry.Body) -> Webhook.Topic? { Webhook.Topic(body) }

  private func fact(
    _ fact: Invitation.Fact, _ novelty: Entry.InvitationFact.Novelty = .person
  ) -> Entry.Body {
    .invitation(
      Entry.InvitationFact(
        fact: fact, invitation: "i", campaign: "c", variant: "a", visitor: "v", displayed: nil,
        novelty: novelty, detail: "https://a.example/"))
  }

  @Test func `a repeated fact is told once, a click each time`() {
    #expect(topic(fact(.displayed)) == .displayed)
    #expect(topic(fact(.displayed, .again)) == nil)
    #expect(topic(fact(.clicked, .again)) == .clicked)
    #expect(topic(fact(.replied)) == nil, "the message itself is told")
  }

  @Test func `only what people say counts as words`() {
    let asked = Entry.ConversationMessage(asking: "k", of: "v", id: "m", text: "Hi")
    #expect(topic(.message(asked)) == .reply)
    let answered = Entry.ConversationMessage(
      answering: "k", of: "v", id: "m", by: "mia", text: "Hi", campaign: nil, waited: nil)
    #expect(topic(.message(answered)) == .answer)
    #expect(topic(.conversation(.init(conversation: "k", visitor: "v", .read))) == nil)
    #expect(
      topic(.conversation(.init(conversation: "k", visitor: "v", .handedOver))) == .handedOver)
    #expect(
      topic(.document(.init(kind: "bots", name: "b", revision: 1, by: "a", what: "x"))) == nil)
  }

  @Test func `a notice says what happened in whole words`() throws {
    let entry = Entry(at: Instant(milliseconds: 1_764_234_000_000), fact(.clicked))
    let notice = try #require(Webhook.Notice(entry, 17))
    let json = notice.json(workspace: "Acme", visitor: ["name": "Bo"])
    #expect(
      json == [
        "type": "clicked", "timestamp": "2025-11-27T09:00:00Z", "workspace": "Acme", "sequence": 17,
        "data": [
          "campaign": "c", "variant": "a", "invitation": "i", "detail": "https://a.example/",
          "visitor": ["id": "v", "name": "Bo"],
        ],
      ])
    #expect(notice.id(in: "0123456789abcdef") == "01234567-17")
    #expect(
      Webhook.Notice.timestamp(Instant(milliseconds: 1_764_234_005_250)).hasSuffix("09:00:05Z"))
  }

  @Test func `waits double up to an hour`() {
    let waits = [1, 2, 3, 10, 11, 40].map {
      Webhook.Progress.Failure(since: at(0), tries: $0, words: "").patience
    }
    #expect(waits == [5_000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000])
  }
}
