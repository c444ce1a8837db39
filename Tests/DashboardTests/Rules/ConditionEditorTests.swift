import Terminal
import Testing

@testable import Dashboard
@testable import Engine

@Suite struct `A condition that is edited` {
  /// The builder in the rule tree of a campaign that everybody fits.
  private static func tree(_ entries: [Entry] = [], size: Size = Size(100, 30)) -> Play {
    var campaign = Campaign.sample("a")
    campaign.rule = .everyone
    var play = Play([campaign], size: size)
    _ = play.model.update(.happened(entries))
    play.press("Enter alt-3 Tab")
    return play
  }

  /// The rule as it stands.
  private static func rule(_ play: Play) -> JSON? { play.model.tree?.root.json }

  @Test(arguments: ["Spain", "es", "spa"])
  func `takes a country by its name, its code or the beginning of either`(text: String) {
    var play = Self.tree()
    play.press("a \"geo.country\" Enter Enter \"\(text)\" Enter")
    #expect(Self.rule(play) == ["all": [["geo.country": ["is": ["ES"]]]]])
  }

  @Test func `takes several countries, each completed by its comma`() {
    var play = Self.tree()
    play.press("a \"country\" Enter Enter \"Spain,germ,t1\" Enter")
    #expect(Self.rule(play) == ["all": [["geo.country": ["is": ["ES", "DE", "t1"]]]]])
  }

  @Test func `offers choices, of which one is picked with the arrows`() {
    var play = Self.tree()
    play.press("a \"platform\" Enter Enter")
    #expect(play.text.contains("desktop"))
    play.press("Down Down Enter")
    #expect(Self.rule(play) == ["all": [["device.platform": ["is": ["tablet"]]]]])
    play.press("Enter Up Enter")
    #expect(play.model.overlay == nil)
  }

  @Test func `steps a duration with the arrows and says what it means`() {
    var play = Self.tree()
    play.press("a \"page.time\" Enter Enter Up Up Up")
    #expect(play.text.contains("1 minute; Up and Down step"))
    play.press("Down Enter")
    #expect(Self.rule(play) == ["all": [["page.time": ["greater": "45s"]]]])
  }

  @Test func `steps the end of a range`() {
    #expect(ValueStepper.stepped("30s..2m", .duration, by: 1) == "30s..3m")
    #expect(ValueStepper.stepped("2..5", .count, by: -1) == "2..4")
    #expect(ValueStepper.stepped("49.90", .money, by: 1) == "50.90")
    #expect(ValueStepper.stepped("98", .percent, by: 1) == "100")
    #expect(ValueStepper.stepped("soon", .duration, by: 1) == "soon")
  }

  @Test func `chooses a date in a calendar, which follows what is typed`() {
    var play = Self.tree()
    play.press("a \"time.date\" Enter Enter \"2026-11-24\" Down Right")
    #expect(play.text.contains("December 2026"))
    play.press("Enter")
    #expect(Self.rule(play) == ["all": [["time.date": ["before": "2026-12-02"]]]])
  }

  @Test func `tries an address against its patterns and says why`() {
    var play = Self.tree()
    play.press("a \"page.url\" Enter Enter \"/pricing, /plans\" Tab \"https://shop.example/plans\"")
    #expect(play.text.contains("The condition is true there."))
    #expect(play.text.contains("✗ shop.example/plans does not contain /pricing"))
    #expect(play.text.contains("✓ shop.example/plans contains /plans"))
    play.press("Tab Enter")
    #expect(Self.rule(play) == ["all": [["page.url": ["contains": ["/pricing", "/plans"]]]]])
  }

  @Test func `offers what was seen lately, and says how many of it a pattern fits`() {
    let entries = ["/pricing", "/pricing", "/docs"].map { path in
      Entry(
        at: Instant(milliseconds: 1),
        .pageOpened("v", Entry.PageFacts(id: "p", url: "https://s.example\(path)", title: "T")))
    }
    var play = Self.tree(entries)
    play.press("a \"page.url\" Enter Enter")
    #expect(play.text.contains("/pricing  seen 2 times"))
    play.press("Down Tab")
    #expect(play.text.contains("Fits 1 of 2 addresses seen lately: /pricing"))
    play.press("Enter")
    #expect(Self.rule(play) == ["all": [["page.url": ["contains": ["/pricing"]]]]])
  }

  @Test func `says what is missing before anything can be named`() {
    var play = Self.tree()
    play.press("a \"visitor.segment\" Enter")
    #expect(play.text.contains("There is no segment yet: S in the tree makes one"))
  }

  @Test func `offers the documents whose names it can mention`() {
    var play = Self.tree()
    play.press("a \"schedule.open\" Enter")
    #expect(play.text.contains("office"))
    // One operator and two answers: nothing but the answer is left to choose.
    play.press("Enter Down Enter")
    #expect(Self.rule(play) == ["all": [["schedule.open": ["of": "office", "is": false]]]])
  }

  @Test func `goes back part by part and gives up without a trace`() {
    var play = Self.tree()
    play.press("a \"page.url\" Enter Enter \"/a\" Esc Esc Esc")
    #expect(play.model.overlay == nil)
    #expect(Self.rule(play) == ["all": []])
  }

  @Test(arguments: [Size(40, 10), Size(80, 24), Size(120, 40), Size(30, 6)])
  func `is drawn with its cursor at any size`(size: Size) {
    var play = Self.tree(size: size)
    for script in ["a", "\"url\"", "Enter", "Enter", "\"/a\"", "Tab", "\"https://s\""] {
      play.press(script)
      let frame = play.model.frame()
      #expect(frame.cursor.map { frame.bounds.contains($0) } == true, "\(script) at \(size)")
    }
  }
}
