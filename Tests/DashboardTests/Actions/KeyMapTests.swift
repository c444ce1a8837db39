import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `A map of keys` {
  private func action(_ key: String, _ map: KeyMap, in context: Action.Context = .campaigns)
    -> String?
  {
    Key(named: key).flatMap { map.action(for: $0, in: context)?.name }
  }

  @Test func `gives an action other keys, several if wanted`() {
    let (map, findings) = KeyMap.reading(["keys": ["campaign.pause": ["F7", "ctrl-x"]]])
    #expect(findings.isEmpty)
    #expect(action("F7", map) == "campaign.pause")
    #expect(action("ctrl-x", map) == "campaign.pause")
    #expect(action("p", map) == nil)
    #expect(action("r", map) == "campaign.resume")
  }

  @Test func `a key that the file gives away is taken from whoever had it`() {
    let (map, findings) = KeyMap.reading(["keys": ["campaign.pause": "d"]])
    #expect(findings.isEmpty)
    #expect(action("d", map) == "campaign.pause")
    #expect(action("Del", map) == "campaign.archive")
  }

  @Test func `an action may be left to the palette`() {
    let (map, findings) = KeyMap.reading(["keys": ["quit": []]])
    #expect(findings.isEmpty)
    #expect(action("q", map) == nil)
  }

  @Test func `what cannot be used is told with its path and a guess, and the rest counts`() {
    let (map, findings) = KeyMap.reading([
      "prest": "vim", "preset": "vi",
      "keys": [
        "campaign.pause": ["F7", "hyper-x"], "campaign.resume": "F7", "campagn.new": "a",
        "quit": "ctrl-c", "campaign.copy": "r",
      ],
    ])
    #expect(
      findings.map { "\($0.path): \($0.sentence)" } == [
        "prest: is not known here; did you mean preset?",
        "preset: is no preset; there are default, vim, emacs",
        "keys.campagn.new: is no action; did you mean campaign.new?",
        "keys.campaign.pause[1]: is no key; write for example \"p\", \"ctrl-r\", \"alt-Up\" or "
          + "\"F5\"",
        "keys.campaign.resume: \"F7\" is a key of campaign.pause already",
        "keys.quit: cannot be used: it always leaves",
        "keys.campaign.copy: leaves no key to campaign.resume; the palette still has it",
      ])
    #expect(action("F7", map) == "campaign.pause")
    #expect(action("q", map) == "quit")
  }

  @Test(arguments: KeyPreset.allCases)
  func `a preset names actions that exist and gives no key to two of a screen`(preset: KeyPreset) {
    let (map, findings) = KeyMap.reading(["preset": .string(preset.rawValue)])
    #expect(findings.isEmpty)
    let names = Set(Action.all.map(\.name))
    #expect(Set(preset.changes.keys).isSubset(of: names))
    for context in Action.Context.allCases {
      let keys = Action.all.filter { $0.context == context }.flatMap { map.keys(of: $0) }
      #expect(Set(keys).count == keys.count, "\(context)")
    }
  }

  @Test func `footer, help and palette follow the map`() {
    var play = Play([.sample("a")], size: Size(100, 40))
    _ = play.model.update(.keys(KeyMap.reading(["keys": ["campaign.new": "F7"]]).map))
    #expect(play.text.contains("F7 new"))
    play.press("? F7")
    #expect(play.text.contains("Begins a new campaign"))
    play.press("Esc Esc : \"new\"")
    #expect(play.text.split(separator: "\n").contains { $0.contains("new ") && $0.contains("F7") })
    play.press("Esc F7")
    #expect(play.text.contains("Compose"))
  }
}
