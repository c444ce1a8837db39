import Terminal
import Testing

@testable import Dashboard
@testable import Engine

@Suite struct `The step Rules` {
  private static func tree(size: Size = Size(100, 30)) -> Play {
    var play = Play([.sample("a")], size: size)
    play.press("Enter alt-3 Tab")
    return play
  }

  @Test func `switches a row off in the document and in the sentence`() {
    var play = Self.tree()
    play.press("Down Down Space")
    #expect(play.text.contains("└─ (off) Time on page is more than 45 seconds"))
    #expect(play.model.tree?.root.words == "Current page contains /pricing")
    play.press("ctrl-s y")
    let rules = play.saves.first?.campaign.json["rules"]
    #expect(rules?["all"]?.array?.last == ["off": ["page.time": ["greater": "45s"]]])
  }

  @Test func `says why a key does nothing here`() {
    var play = Self.tree()
    play.press("Space")
    #expect(play.text.contains("the whole rule cannot be off"))
    play.press("Down >")
    #expect(play.text.contains("there is no group before the row; g puts"))
    play.press("n")
    #expect(play.text.contains("nothing was looked for; / finds"))
  }

  @Test func `takes back and makes again every change of the tree`() {
    var play = Self.tree()
    let before = play.model.tree?.root
    play.press("Down v Down g Space z u u")
    #expect(play.model.tree?.root == before)
    play.press("ctrl-r ctrl-r")
    #expect(play.model.tree?.root.children?.first?.isOff == true)
  }

  @Test func `finds rows while the words are typed, and goes back with Esc`() {
    var play = Self.tree()
    play.press("/ \"45\"")
    #expect(play.text.contains("1/1"))
    #expect(play.model.tree?.selection == [1])
    play.press("Esc")
    #expect(play.model.tree?.selection == [])
    play.press("/ \"page\" Enter n n")
    #expect(play.model.tree?.selection == [0])
  }

  @Test func `makes a segment of marked rows and puts it in their place`() throws {
    var play = Self.tree()
    play.press("Down v Down S \"Big spenders\" Enter")
    let changes = play.effects.compactMap {
      if case .change(let change) = $0 { change } else { nil }
    }
    let change = try #require(changes.first)
    #expect(change.subject == .document(.segments, "big-spenders"))
    #expect(change.purpose == .create)
    #expect(change.value?["rules"] == Campaign.sample("a").rule.json)
    #expect(
      play.model.tree?.root.json
        == ["all": [["visitor.segment": ["of": "big-spenders", "is": true]]]])
    #expect(!play.text.contains("is gone"))
    play.press("d I Enter")
    #expect(play.text.contains("In segment big-spenders: yes"))
  }

  @Test func `gives the rule to an editor and takes back only a valid one`() {
    var play = Self.tree()
    play.press("e")
    #expect(play.effects.last == .editJSON(Campaign.sample("a").rule.json))
    _ = play.model.update(.editedJSON(["all": [["page.tme": ["greater": "1s"]]]]))
    #expect(play.text.contains("The rule stays as it was: rules.all[0].page.tme there is no field"))
    _ = play.model.update(.editedJSON(["any": [["page.scroll": ["at_least": 50]]]]))
    #expect(
      play.model.tree?.root == .any([.condition(Condition("page.scroll", .number(.atLeast, 50)))]))
  }

  @Test func `asks how many are reached once, and shows it beside every row`() throws {
    var play = Self.tree(size: Size(160, 30))
    let asked = play.effects.compactMap { if case .measure(let rule) = $0 { rule } else { nil } }
    #expect(asked == [Campaign.sample("a").rule])
    var meter = ReachMeter(asked[0], surroundings: Surroundings())
    for entry in Self.visit { meter.apply(entry) }
    meter.finish(at: Instant(milliseconds: 200_000))
    _ = play.model.update(.measured(asked[0], meter.reach))
    #expect(play.text.contains("of 2 page views"))
    #expect(play.text.contains("Fits 1 of 2 page views recorded lately (50 %)."))
    play.press("Down d")
    #expect(play.text.contains("Measuring again …"))
    #expect(
      play.effects.last
        == .measure(.all([.condition(Condition("page.time", .duration(.greater, 45_000)))])))
  }

  @Test func `says in a sentence what a trigger means`() {
    let library = Library()
    let pages = Trigger(event: .page, after: 90_000).sentence(in: library)
    #expect(
      pages == "The rules are looked at 1 minute 30 seconds after a page was opened, if it is still"
        + " open.")
    for kind in Trigger.Event.Kind.allCases {
      var play = Play([.sample("a")], size: Size(100, 30))
      play.press("Enter alt-3")
      for _ in Trigger.Event.Kind.allCases.prefix(while: { $0 != kind }) { play.press("Right") }
      #expect(play.text.contains("The rules are looked"), "\(kind)")
    }
  }

  /// A visitor who reads the prices for a minute, and one who looks at the docs.
  private static let visit: [Entry] = [
    entry(0, .visitBegan("v", facts)),
    entry(0, .pageOpened("v", .init(id: "p", url: "https://s.example/pricing", title: "P"))),
    entry(60_000, .pageOpened("v", .init(id: "q", url: "https://s.example/docs", title: "D"))),
  ]

  private static func entry(_ milliseconds: Int64, _ body: Entry.Body) -> Entry {
    Entry(at: Instant(milliseconds: milliseconds), body)
  }

  private static let facts = Entry.VisitFacts(
    channel: "web", landing: "https://s.example/pricing", referrer: nil, language: "en",
    platform: .desktop, tags: [:])
}
