import Dashboard
import Engine
import Terminal
import Testing

@Suite struct `The list of campaigns` {
  @Test func `an empty workspace says how to begin`() {
    let text = Play().text
    #expect(text.contains("No campaigns yet."))
    #expect(text.contains("Press n to make the first one"))
  }

  @Test func `a workspace without a channel leads to the first steps`() {
    var play = Play()
    _ = play.model.update(.loaded(Snapshot()))
    #expect(play.text.contains("No campaigns yet, and no site for them."))
    play.press("n")
    #expect(play.text.contains("Welcome to Beckon"))
  }

  @Test func `live campaigns stand first and archived ones are gone`() {
    let text = Play([.sample("a", .draft), .sample("b", .live), .sample("c", .archived)]).text
    let rows = text.split(separator: "\n").filter { $0.contains("About") && !$0.contains("Report") }
    #expect(rows.map { $0.contains("live") } == [true, false])
    #expect(!text.contains("About c"))
  }

  @Test func `p pauses and r resumes the selected campaign`() {
    var play = Play([.sample("a")])
    play.press("p")
    #expect(play.saves.map(\.purpose) == [.pause])
    #expect(play.saves.map(\.campaign.status) == [.paused])
    var paused = Play([.sample("a", .paused)])
    paused.press("r")
    #expect(paused.saves.map(\.campaign.status) == [.live])
  }

  @Test func `a campaign that paused itself is marked and says when it goes on`() {
    var asking = Campaign.sample("a")
    asking.response = .bot("helper", answer: "start")
    var play = Play([asking])
    var snapshot = play.model.workspace
    snapshot.library.bots["helper"] = Bot(id: "helper", answers: ["start": .init(text: "Hi")])
    _ = play.model.update(.loaded(snapshot))
    _ = play.model.update(
      .happened([Entry(at: Instant(milliseconds: 1), .automation(.init(campaign: "a", .paused)))]))
    #expect(play.text.contains("! "))
    play.press("r")
    #expect(play.saves.isEmpty)
    #expect(play.text.contains("goes on by itself when automated resolutions are available"))
  }

  @Test func `a goal has a row, and its control group a line that fits`() throws {
    var selling = Campaign.sample("a")
    selling.goal = "order"
    var play = Play([selling])
    let payloads: [JSON] = [
      [
        "t": "considered", "at": 1, "v": "v2", "c": "a", "new": "person", "held_out": "campaign",
        "first": true,
      ],
      [
        "t": "converted", "at": 2, "v": "v1", "c": "a", "variant": "a", "i": "i1",
        "goal": "order", "exposed": 0, "displayed": 1, "visit": 0, "new": "person",
      ],
    ]
    let entries = try payloads.compactMap { try Entry($0) }
    _ = play.model.update(
      .happened([Entry(at: Instant(milliseconds: 0), .assigned(.sample))] + entries))
    #expect(play.text.contains("converted      1"))
    #expect(play.text.contains("a against the holdout: "))
    #expect(play.text.contains("cannot tell yet"))
    #expect(!Play([.sample("b")]).text.contains("converted"))
  }

  @Test func `a key that cannot be used says why and does nothing`() {
    var play = Play([.sample("a", .draft)])
    play.press("p")
    #expect(play.effects.isEmpty)
    #expect(play.text.contains("only a live campaign can be paused"))
  }

  @Test func `launching asks once, names what will happen, and only y does it`() {
    var play = Play([.sample("a", .draft)])
    play.press("L")
    #expect(play.text.contains("Launch \"About a\" on Website?"))
    play.press("Enter")
    #expect(play.saves.isEmpty)
    play.press("L y")
    #expect(play.saves.map(\.purpose) == [.launch])
    #expect(play.saves.first?.campaign.published != nil)
  }

  @Test func `the selection stays with the campaign when the list changes`() {
    var play = Play([.sample("b"), .sample("c")])
    play.press("j")
    var snapshot = play.model.workspace
    snapshot.campaigns.append(.sample("a"))
    _ = play.model.update(.loaded(snapshot))
    #expect(play.text.contains("Report: About c"))
  }

  @Test func `what happens moves the report and the feed`() {
    var play = Play([.sample("a")])
    let at = Instant(milliseconds: 1_795_000_000_000)
    let facts: [Invitation.Fact] = [.delivered, .displayed, .opened, .clicked, .replied]
    let entries =
      [Entry(at: at, .assigned(.sample))]
      + facts.map { Entry(at: at, .invitation(.sample($0))) }
      + [Entry(at: at, .message(.sample("Do you ship to Norway?")))]
    _ = play.model.update(.happened(entries))
    let text = play.text
    #expect(text.contains("replied        1  1/1 100 %"))
    #expect(text.contains("clicked \"About a\""))
    #expect(text.contains("says: Do you ship to Norway?"))
  }

  @Test func `hostile text of visitors cannot leave its line`() {
    var play = Play([.sample("a")])
    let hostile = "\u{1b}[2J\u{202e}evil\r\nnext\u{9b}31m"
    _ = play.model.update(
      .happened([Entry(at: Instant(milliseconds: 0), .message(.sample(hostile)))]))
    #expect(!play.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!play.text.unicodeScalars.contains("\u{202e}"))
    #expect(play.text.split(separator: "\n").filter { $0.contains("next") }.count == 1)
  }
}

extension Entry.Assignment {
  static var sample: Entry.Assignment {
    get {
      do {
        let json: JSON = [
          "t": "assigned", "at": 0, "i": "i1", "c": "a", "revision": 1, "variant": "a",
          "nature": "conversation", "v": "abcd", "p": "p1", "expires": 60_000, "occurrence": 0,
          "first": true,
        ]
        guard case .assigned(let assignment)? = try Entry(json)?.body else {
          preconditionFailure("the sample is an assignment")
        }
        return assignment
      } catch {
        preconditionFailure("\(error)")
      }
    }
  }
}

extension Entry.InvitationFact {
  static func sample(_ fact: Invitation.Fact) -> Entry.InvitationFact {
    do {
      let json: JSON = [
        "t": "fact", "at": 0, "what": .string(fact.rawValue), "i": "i1", "c": "a",
        "variant": "a", "v": "abcd", "new": "person",
      ]
      guard case .invitation(let fact)? = try Entry(json)?.body else {
        preconditionFailure("the sample is a fact")
      }
      return fact
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

extension Entry.ConversationMessage {
  static func sample(_ text: String) -> Entry.ConversationMessage {
    do {
      let json: JSON = [
        "t": "message", "at": 0, "conversation": "c1", "m": "m1", "v": "abcd", "from": "visitor",
        "text": .string(text), "c": "a",
      ]
      guard case .message(let message)? = try Entry(json)?.body else {
        preconditionFailure("the sample is a message")
      }
      return message
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
