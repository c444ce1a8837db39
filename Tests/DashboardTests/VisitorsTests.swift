import Engine
import Terminal
import Testing

@testable import Dashboard

struct VisitorsTests {
  private static let start = Instant(milliseconds: 1_795_000_000_000)

  private static func page(_ name: String, _ path: String, at second: Int64) -> Entry {
    Entry(
      at: start + second * 1_000,
      .pageOpened(
        Visitor.ID(name),
        .init(of: Page.ID("p-\(name)-\(second)"), url: "https://x.example\(path)", title: path)))
  }

  private static func open(_ entries: [Entry], at second: Int64 = 0) -> Play {
    var play = Play([.sample("a")])
    _ = play.model.update(.happened(entries))
    _ = play.model.update(.tick(Clock(now: start + second * 1_000)))
    play.press("4")
    return play
  }

  @Test func `who is here stands with page and time, and goes when the page is left`() {
    var play = Self.open(
      [Self.page("anna", "/pricing", at: 0), Self.page("bert", "/docs", at: 5)], at: 12)
    #expect(play.text.contains("2 here"))
    let rows = play.text.split(separator: "\n")
    let words = rows.map { $0.split(separator: " ").joined(separator: " ") }
    #expect(words.contains("visitor anna /pricing 12 s"), "\(words)")
    let left = Entry(
      at: Self.start + 13_000, .activity("anna", Page.ID("p-anna-0"), .left))
    _ = play.model.update(.happened([left]))
    #expect(play.text.contains("1 here") && !play.text.contains("/pricing"))
  }

  @Test func `the cursor follows the person, and a held list stays as it is`() {
    var play = Self.open([Self.page("anna", "/a", at: 0), Self.page("bert", "/b", at: 1)], at: 2)
    let first = play.model.visitors.map(\.id)
    play.press("Down")
    let chosen = play.model.visitor?.id
    #expect(chosen == first[1])
    play.press("p")
    _ = play.model.update(.happened([Self.page("carl", "/c", at: 3)]))
    #expect(play.model.visitors.map(\.id) == first && play.model.visitor?.id == chosen)
    #expect(play.text.contains("held, 1 new"))
    play.press("p")
    #expect(play.model.visitors.count == 3 && play.model.visitor?.id == chosen)
  }

  @Test func `no key reaches whoever comes, or is left when somebody goes`() {
    var play = Self.open([Self.page("dora", "/d", at: 0)], at: 2)
    #expect(play.model.visitor?.id == "dora")
    // Nobody has moved the cursor, and somebody comes who stands first.
    _ = play.model.update(.happened([Self.page("bert", "/b", at: 3)]))
    #expect(play.model.visitors.first?.id == "bert" && play.model.visitor?.id == "dora")
    // Such a cursor goes on when the person leaves; one that was moved waits.
    func leaves(_ name: String, _ second: Int64) -> Entry {
      let page = Page.ID("p-\(name)-\(second)")
      return Entry(at: Self.start + 9_000, .activity(Visitor.ID(name), page, .left))
    }
    _ = play.model.update(.happened([leaves("dora", 0)]))
    #expect(play.model.visitor?.id == "bert" && play.model.visitors.count == 1)
    _ = play.model.update(.happened([Self.page("anna", "/a", at: 5)]))
    play.press("Up Down")
    #expect(play.model.visitor?.id == "bert")
    _ = play.model.update(.happened([leaves("bert", 3)]))
    #expect(play.model.visitor?.id == "bert")
    #expect(play.text.contains("left") && play.text.contains("1 here"))
    play.press("Up")
    #expect(play.model.visitors.map(\.id) == ["anna"])
  }

  @Test func `why is asked for one person and is not mixed up with another's`() {
    var play = Self.open([Self.page("anna", "/a", at: 0), Self.page("bert", "/b", at: 1)], at: 2)
    play.press("Enter")
    let asked = play.model.visitor?.id
    #expect(play.effects.contains(.explain(asked ?? "")))
    #expect(play.text.contains("Working it out"))
    _ = play.model.update(.explained("somebody-else", ["Not this."]))
    #expect(!play.text.contains("Not this."))
    _ = play.model.update(.explained(asked ?? "", ["Nothing shows: it is too soon."]))
    #expect(play.text.contains("it is too soon"))
    play.press("Esc")
    #expect(!play.text.contains("it is too soon") && play.text.contains("opens /"))
  }

  @Test func `a campaign that waits for an operator is sent, others say why not`() {
    var play = Self.open([Self.page("anna", "/a", at: 0)], at: 1)
    play.press("m")
    #expect(play.text.contains("no live campaign waits for an operator"))
    var manual = Campaign.sample("offer")
    manual.trigger = Trigger(event: .manual, after: 0)
    var snapshot = play.model.workspace
    snapshot.campaigns.append(manual)
    _ = play.model.update(.loaded(snapshot))
    play.press("m")
    #expect(play.text.contains("Send now"))
    play.press("Enter")
    guard case .record(.pressed(let press))? = play.effects.last else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(press.visitor == "anna" && press.campaign == "offer")
  }

  @Test func `what comes next counts down, and can be left out`() {
    var play = Self.open([Self.page("anna", "/a", at: 0)], at: 1)
    #expect(play.model.watched == "anna")
    _ = play.model.update(
      .foreseen([
        "anna": Outlook(visits: 3, next: [Coming("a", at: Self.start + 8_000)]),
        "bert": Outlook(visits: 1, next: []),
      ]))
    #expect(play.text.contains("Next: About a in 00:07"), "\(play.text)")
    _ = play.model.update(.tick(Clock(now: Self.start + 3_200)))
    #expect(play.text.contains("Next: About a in 00:05"))
    play.press("x")
    #expect(play.text.contains("Leave out in this visit"))
    play.press("Esc")
    // Many stand below each other, and none beyond the frame.
    var snapshot = play.model.workspace
    snapshot.campaigns += ["b", "c", "d"].map { name in
      var campaign = Campaign.sample(Campaign.ID(name))
      campaign.title = "A campaign with a rather long title \(name)"
      return campaign
    }
    _ = play.model.update(.loaded(snapshot))
    play.press("x")
    for name in ["b", "c", "d"] { #expect(play.text.contains("rather long title \(name) ")) }
    play.press("Enter")
    guard case .record(.pressed(let press))? = play.effects.last else {
      Issue.record("nothing was left out")
      return
    }
    #expect(press.what == .skip && press.visitor == "anna" && press.campaign == "a")
    // Its moment has passed: nothing is foreseen any more.
    _ = play.model.update(.tick(Clock(now: Self.start + 9_000)))
    #expect(!play.text.contains("Next:"))
    play.press("1")
    #expect(play.model.watched == nil)
  }

  @Test(arguments: [(0, "00:00"), (1, "00:01"), (59_001, "01:00"), (3_750_000, "1:02:30")])
  func `countdowns round up, so that none says nothing is left too early`(
    length: Milliseconds, words: String
  ) {
    #expect(VisitorsScreen.countdown(length) == words)
  }

  @Test func `seconds go on by themselves only where they are seen`() {
    var play = Self.open([Self.page("anna", "/a", at: 0)], at: 1)
    #expect(play.model.wakeAt == Self.start + 2_000)
    play.press("p")
    #expect(play.model.wakeAt == nil)
    play.press("p 1")
    #expect(play.model.wakeAt == nil)
  }

  @Test func `whoever is here can be written to first, and nothing is there before it is sent`() {
    var play = Self.open([Self.page("anna", "/a", at: 0)], at: 1)
    play.press("r")
    #expect(play.text.contains("you write first"))
    play.press("\"Hello! Can I help\"")
    #expect(!play.effects.contains { if case .record = $0 { true } else { false } })
    #expect(play.model.unkeptAnswers?.values.map(\.text) == ["Hello! Can I help"])
    play.press("\"?\" Enter")
    let bodies = play.effects.compactMap { effect -> Entry.Body? in
      guard case .record(let body) = effect else { return nil }
      return body
    }
    guard case .message(let message)? = bodies.first, bodies.count == 1 else {
      Issue.record("\(bodies)")
      return
    }
    #expect(message.visitor == "anna" && message.author == .agent("mia"))
    #expect(message.conversation == Conversation.id(of: "anna") && message.waited == nil)
    _ = play.model.update(.happened([Entry(at: Self.start + 2_000, .message(message))]))
    #expect(play.model.conversation?.lines.map(\.text) == ["Hello! Can I help?"])
    #expect(play.model.inbox.threads.count == 1)
  }
}
