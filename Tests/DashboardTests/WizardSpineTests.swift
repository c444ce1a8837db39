import Engine
import Terminal
import Testing

@testable import Dashboard

/// What holds in every step: the path with its marks, undo, texts that do not count yet.
@Suite struct `The builder's spine` {
  private func wizard(_ play: Play) throws -> Wizard { try #require(play.model.wizard) }

  @Test func `the path marks steps that are done, have warnings or errors`() {
    var play = Play()
    play.press("n")
    #expect(play.text.contains("1 General! 2 Compose! 3 Rules? 4 Schedule✓ 5 Frequency✓ 6 Review"))
    play.press("\"T\" F3 Tab Tab \"Hello\"")
    #expect(play.text.contains("1 General✓ 2 Compose✓ 3 Rules? 4 Schedule✓ 5 Frequency✓ 6 Review"))
  }

  @Test func `every step is reached by its key at any time`() throws {
    var play = Play([.sample("a")])
    play.press("Enter")
    for step in WizardStep.allCases.reversed() {
      play.press("F\(step.rawValue + 2)")
      #expect(try wizard(play).step == step)
      play.press("alt-\(step.rawValue + 1)")
      #expect(try wizard(play).step == step)
    }
  }

  @Test func `undo goes back over all steps, one history with the tree, and redo comes again`()
    throws
  {
    var play = Play([.sample("a")])
    play.press("Enter \" two words\" Tab Tab Right F3 Tab Tab \"More\" F4 Tab d")
    let end = try wizard(play).campaign
    #expect(end.title == "About a two words" && end.nature == .content)
    #expect(end.message.variants[0].text == "HelloMore" && end.rule == .everyone)
    var steps = 0
    while try !wizard(play).history.past.isEmpty {
      let before = try wizard(play).campaign
      // In a text u is a letter.
      play.press("ctrl-_")
      #expect(try wizard(play).campaign != before)
      steps += 1
    }
    #expect(try wizard(play).campaign == .sample("a"))
    #expect(try wizard(play).tree.root == Campaign.sample("a").rule)
    #expect(try wizard(play).step == .general && !wizard(play).isDirty)
    for _ in 0..<steps { play.press("ctrl-r") }
    #expect(try wizard(play).campaign == end)
  }

  @Test func `one undo takes a word back and leaves the one before`() {
    var play = Play([.sample("a")])
    play.press("Enter \" seen twice\" ctrl-_")
    #expect(play.model.wizard?.campaign.title == "About a seen ")
    play.press("ctrl-_")
    #expect(play.model.wizard?.campaign.title == "About a seen")
  }

  @Test func `u undoes wherever it is no letter, and says when there is nothing`() {
    var play = Play([.sample("a")])
    play.press("Enter Tab Right")
    #expect(play.model.wizard?.campaign.kind == .targetedChat)
    play.press("u")
    #expect(play.model.wizard?.campaign.kind == .proactiveChat)
    play.press("u")
    #expect(play.text.contains("undo: nothing was changed"))
  }

  @Test func `a text that does not count stays over all steps and keeps the launch back`() {
    var play = Play([.sample("a", .draft)])
    play.press("Enter F3")
    for _ in 0..<8 { play.press("Tab") }
    #expect(play.model.wizard?.focused?.path == "appearance.accent")
    play.press("\"blue\"")
    #expect(play.text.contains("write a colour like #3b6ef5"))
    play.press("shift-Tab")
    #expect(play.model.wizard?.focused?.path == "appearance.position")
    play.press("F7")
    #expect(play.text.contains("error: Colour: write a colour"))
    play.press("L")
    #expect(play.text.contains("launch: Colour: write a colour"))
    play.press("ctrl-s")
    #expect(play.saves.isEmpty && play.model.wizard?.focused?.path == "appearance.accent")
    #expect(play.text.contains("blue"))
    play.press("ctrl-u \"#102030\" ctrl-s")
    #expect(play.saves.first?.campaign.appearance.accent == "#102030")
  }

  @Test func `what is wrong stands under the field once it was left, not while it is begun`() {
    var play = Play(size: Size(60, 24))
    play.press("n")
    #expect(!play.text.contains("name the campaign"))
    play.press("Tab")
    #expect(play.text.contains("            is empty; name the campaign"))
  }

  @Test func `an edit that was undone is no edit any more`() {
    var play = Play([.sample("a")])
    play.press("Enter \"x\" ctrl-_ Esc")
    #expect(!play.effects.contains { if case .keepDraft = $0 { true } else { false } })
  }

  @Test func `unfinished edits are offered at the start`() {
    var play = Play([.sample("a")])
    var model = Model(size: play.model.size)
    var snapshot = play.model.workspace
    snapshot.drafts["new"] = ["title": "Half done"]
    _ = model.update(.loaded(snapshot))
    play.model = model
    #expect(play.text.contains("Unfinished: \"Half done\"; n goes on with it."))
  }

  @Test(arguments: UInt64(1)...12)
  func `any keys in any step can be undone to where they began`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let keys =
      "a A d o ! > J K y p + - c Tab Tab Tab Down Up Left Right Enter Space PgDn PgUp Backspace"
      + " ctrl-w ctrl-t F2 F3 F3 F3 F4 F6 alt-b"
    let names = keys.split(separator: " ").map(String.init)
    var play = Play([.sample("a")], size: Size(100, 30))
    play.press("Enter")
    for _ in 0..<300 {
      let letters = "ab: 1".map { Key.character($0) }
      if Bool.random(using: &random) {
        play.press(names.randomElement(using: &random) ?? "Tab")
      } else {
        play.press(letters.randomElement(using: &random) ?? .tab)
      }
      _ = try wizard(play)
      _ = play.model.frame()
    }
    play.model.editWizard { wizard in
      while !wizard.history.past.isEmpty { wizard.undo() }
    }
    #expect(try wizard(play).campaign == .sample("a"), "seed \(seed)")
  }

  @Test func `a live campaign is changed after asking, a draft at once`() {
    var draft = Play([.sample("a", .draft)])
    draft.press("Enter \" more\" ctrl-o")
    #expect(draft.saves.map(\.campaign.title) == ["About a more"])
    var live = Play([.sample("a")])
    live.press("Enter \" more\" ctrl-o")
    #expect(live.saves.isEmpty)
    #expect(live.text.contains("Change \"About a more\", which is live?"))
    #expect(live.text.contains("other are title"))
    live.press("Enter")
    #expect(live.saves.isEmpty && live.text.contains("About a more"))
    live.press("ctrl-o y")
    #expect(live.saves.map(\.campaign.title) == ["About a more"])
  }

  @Test func `the footer names the keys that count`() {
    var play = Play([.sample("a")], size: Size(120, 24))
    play.press("Enter")
    #expect(play.text.contains("ctrl-o save") && play.text.contains("F1 help"))
    let (map, complaints) = KeyMap.reading(["keys": ["wizard.save": ["F12"], "help": ["F11"]]])
    #expect(complaints.isEmpty)
    _ = play.model.update(.keys(map))
    #expect(play.text.contains("F12 save") && play.text.contains("F11 help"))
    #expect(!play.text.contains("ctrl-o"))
  }

  @Test func `findings are about the timeframe as it is edited`() throws {
    var play = Play([.sample("a")])
    play.press("Enter alt-4 Tab Tab \"2020-01-01T00:00\"")
    let asked = play.effects.compactMap { effect -> Campaign? in
      guard case .resolve(let campaign) = effect else { return nil }
      return campaign
    }
    let edited = try #require(asked.last)
    #expect(edited.timeframe.to == "2020-01-01T00:00")
    let past = Window(to: Instant(milliseconds: 1_577_836_800_000))
    _ = play.model.update(.resolved(CampaignTimes(edited, window: past, open: nil)))
    #expect(play.model.findings(of: edited).contains { $0.path.hasPrefix("timeframe") })
    #expect(play.model.findings(of: .sample("a")).allSatisfy { !$0.path.hasPrefix("timeframe") })
  }
}
