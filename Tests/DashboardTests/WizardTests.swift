import Dashboard
import Engine
import Terminal
import Testing

@Suite struct `The campaign builder` {
  /// A whole campaign by keys alone.
  static let fromNothing = """
    n "Pricing help" PgDn Tab Tab "**Questions?** We answer." Tab "Ask us" PgDn
    Tab a "page.url" Enter Enter "/pricing" Enter
    a "page.time" Enter Enter "45s" Enter
    A o a "chat.history" Enter Enter "exists" Enter PgDn PgDn PgDn
    """.split(separator: "\n").joined(separator: " ")

  @Test func `makes a campaign from nothing and launches it`() throws {
    var play = Play()
    play.press(Self.fromNothing)
    #expect(play.text.contains("None. It is ready to launch."))
    play.press("L y")
    let save = try #require(play.saves.first)
    #expect(save.purpose == .launch)
    #expect(save.campaign.id == "pricing-help")
    #expect(save.campaign.status == .live)
    #expect(
      save.campaign.json["rules"]
        == [
          "all": [
            ["page.url": ["contains": ["/pricing"]]], ["page.time": ["greater": "45s"]],
            ["none": [["chat.history": ["is": ["exists"]]]]],
          ]
        ])
    #expect(save.campaign.message.variants[0].buttons.map(\.label) == ["Ask us"])
  }

  @Test func `asks what a condition is about, and says what is missing`() throws {
    var play = Play([.sample("a")])
    play.press("Enter PgDn PgDn Tab a \"event.count\" Enter Enter")
    #expect(play.text.contains("the name of an event"))
    play.press("\"add within soon\" Enter")
    #expect(play.text.contains("within wants a duration like 7d"))
    play.press("Backspace Backspace Backspace Backspace \"7d\" Enter Enter \"2\" Enter ctrl-s y")
    let rules = try #require(play.saves.first?.campaign.json["rules"])
    let added: JSON = ["event.count": ["of": "add", "within": "1w", "at_least": 2]]
    #expect(rules == added || rules["all"]?.array?.contains(added) == true, "\(rules)")
  }

  @Test func `offers every trigger and asks for what it needs`() {
    var play = Play([.sample("a")])
    play.press("Enter PgDn PgDn")
    for kind in Trigger.Event.Kind.allCases.dropFirst() {
      play.press("Right")
      #expect(play.text.contains("Check"), "\(kind)")
    }
    play.press("Right Right Right Right Right Right")
    #expect(play.text.contains("Scrolled   50"))
  }

  @Test func `the screen shows the message as visitors see it while it is typed`() {
    var play = Play()
    play.press("n \"T\" PgDn Tab Tab \"Hi {{visitor.name|there}}, **welcome**\"")
    #expect(play.text.contains("│ Hi there, welcome"))
  }

  @Test func `going back loses nothing`() {
    var play = Play()
    play.press(Self.fromNothing)
    play.press("PgUp PgUp PgUp PgUp")
    #expect(play.text.contains("**Questions?** We answer."))
    play.press("PgUp")
    #expect(play.text.contains("Pricing help"))
  }

  @Test func `an error names its place, keeps the launch back, and Enter goes there`() {
    var play = Play()
    play.press("n \"T\" F7")
    #expect(play.text.contains("error: Compose, Message: is empty; write a message"))
    play.press("L")
    #expect(play.saves.isEmpty)
    #expect(play.text.contains("launch: message.variants[0].text is empty"))
    play.press("Enter \"Hello\"")
    #expect(play.text.contains("│ Hello"))
  }

  @Test func `a duration that is none is told at once and nothing is lost`() {
    var play = Play([.sample("a")])
    play.press("Enter PgDn PgDn Right Tab \"soon\"")
    #expect(play.text.contains("write a duration like 30s or 1m30s"))
    play.press("shift-Tab Tab")
    #expect(play.text.contains("soon"))
  }

  @Test func `Esc keeps the edit and n goes on with it`() {
    var play = Play()
    play.press("n \"Half done\" Esc")
    guard case .keepDraft(let draft)? = play.effects.last else {
      Issue.record("no draft was kept: \(play.effects)")
      return
    }
    #expect(draft.title == "Half done")
    play.press("n")
    #expect(play.text.contains("Half done"))
  }

  @Test func `an edit is kept within a second of the last key`() {
    var play = Play()
    play.press("n \"Half\"")
    #expect(play.model.wakeAt != nil)
    var clock = play.model.clock
    clock.now = clock.now + 1_000
    let effects = play.model.update(.tick(clock))
    #expect(effects.contains { if case .keepDraft = $0 { true } else { false } })
  }

  @Test func `dropping changes asks before it forgets them`() {
    var play = Play([.sample("a")])
    play.press("Enter PgDn PgDn Tab x")
    #expect(play.text.contains("nothing was changed"))
    play.press("d x")
    #expect(play.text.contains("Drop what you changed?"))
    play.press("y")
    #expect(play.model.screen == .campaigns)
    #expect(play.effects.contains(.dropDraft("a")))
  }

  @Test func `pasted text is text and never a command`() {
    var play = Play([.sample("a")])
    play.press("Enter")
    _ = play.model.update(.input(.paste("q\u{1b}[A\nL y")))
    #expect(play.saves.isEmpty)
    #expect(play.text.contains("About a"))
  }
}
