import Engine
import Foundation
import Store
import TestSupport
import Testing

extension Stories {
  /// From nothing to a launched campaign, as somebody does it who opens the program for the first
  /// time.
  @Suite(.timeLimit(.minutes(2))) struct FirstRunStoryTests {
    /// What is typed and what is on the screen then.
    private static let keys: [(keys: String, sign: String)] = [
      ("n", "Welcome to Beckon"),
      ("Northlight Lamps" + Keys.enter, "The address of the site"),
      ("northlight.example" + Keys.enter, "The agent who sends"),
      ("Mia Sommer" + Keys.enter + Keys.enter, "are there."),
      (Keys.enter, "Compose"),
      ("Help on pricing", "Help on pricing"),
      (Keys.pageDown, "toaster, desktop"),
      (Keys.tab + Keys.tab + "Questions about prices?", "Questions about"),
      (Keys.tab + "Ask Mia", "[ Ask Mia ]"),
      (Keys.pageDown + Keys.tab, "Everybody fits"),
      ("a", "New condition"),
      ("page.url" + Keys.enter, "does not contain"),
      (Keys.enter + "/pricing" + Keys.enter, "Current page contains /pricing"),
      ("a", "New condition"),
      ("page.time" + Keys.enter, "is more than"),
      (Keys.down + Keys.enter + "45s" + Keys.enter, "Time on page reaches 45 seconds"),
      (Keys.pageDown + Keys.pageDown + Keys.pageDown, "Findings"),
      ("L", "Launch \"Help on pricing\" on northlight.example?"),
      ("y", "is launched"),
    ]

    /// Whoever types slowly makes forty words, or two hundred signs, a minute.
    private static let signsInTwoMinutes = 400

    @Test func `two minutes of typing launch the first campaign`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let dashboard = try scene.openDashboard()
      for (keys, sign) in Self.keys { try dashboard.type(keys, until: sign) }
      // An arrow or a page is one key, however many bytes it sends.
      let script = Self.keys.map(\.keys).joined()
      let count = script.replacing(Keys.pageDown, with: ">").replacing(Keys.down, with: "v").count
      #expect(count <= Self.signsInTwoMinutes)
      let campaign = try #require(try Contents(of: scene.workspace).campaigns.first)
      #expect(campaign.status == .live && campaign.title == "Help on pricing")
      #expect(campaign.channels == ["northlight-example"] && campaign.sender == "mia-sommer")
      #expect(try Contents(of: scene.workspace).problems.isEmpty)
    }

    @Test func `the same in lines, as a screen reader reads them`() throws {
      let scene = try Scene()
      defer { scene.end() }
      let lines = [
        "n", "Northlight Lamps", "", "northlight.example", "", "Mia Sommer", "", "",  // the site
        "", "Help on pricing", ":compose", "3", "Questions about *prices*?", ".",
        ":4", "Ask Mia", ":rules", "2", "a", "page.url", "1", "1", "/pricing", "",
        "a", "page.time", "1", "2", "45s", "",
        ":review", "launch", "yes", "quit",
      ]
      let program = try Program(
        ["--accessible", "--workspace", scene.workspace.path], in: scene,
        input: lines.joined(separator: "\n") + "\n")
      #expect(program.status == 0 && program.errors.isEmpty)
      let said = program.output
      #expect(said.contains("Time on page reaches 45 seconds"), "\(said)")
      #expect(said.contains("\"Help on pricing\" is launched."), "\(said)")
      // No box, no bar, no escape sequence: nothing that is only a picture.
      #expect(!said.unicodeScalars.contains { (0x2500...0x25FF).contains($0.value) })
      #expect(!said.contains("\u{1B}"))
      let campaign = try #require(try Contents(of: scene.workspace).campaigns.first)
      #expect(campaign.status == .live)
      #expect(campaign.message.variants.first?.text == "Questions about *prices*?")
      #expect(campaign.message.variants.first?.buttons.first?.label == "Ask Mia")
    }
  }
}
