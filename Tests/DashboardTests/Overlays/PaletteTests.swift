import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `The palette` {
  @Test(arguments: [":", "ctrl-p"])
  func `opens over any screen and Esc goes back`(key: String) {
    var play = Play([.sample("a")])
    play.press(key)
    #expect(play.text.contains("What to do"))
    play.press("Esc")
    #expect(!play.text.contains("What to do"))
    play.press("Enter \(key == ":" ? "ctrl-p" : key)")
    #expect(play.text.contains("What to do"))
    #expect(play.text.contains("next step"))
  }

  @Test func `a few letters find an action and Enter does it`() {
    var play = Play([.sample("a")])
    play.press(": \"paus\" Enter")
    #expect(play.saves.map(\.purpose) == [.pause])
    #expect(!play.text.contains("What to do"))
  }

  @Test func `what cannot be done says why and stays`() {
    var play = Play([.sample("a", .draft)])
    play.press(": \"pause\"")
    #expect(play.text.contains("only a live campaign can be paused"))
    play.press("Enter")
    #expect(play.effects.isEmpty)
    #expect(play.text.contains("What to do"))
    play.press("ctrl-u \"outdent\"")
    #expect(play.text.contains("works in: rule tree"))
  }

  @Test func `words of the help find an action too`() {
    var play = Play([.sample("a")])
    play.press(": \"shown to nobody\"")
    let rows = play.text.split(separator: "\n").filter { $0.contains("│") }
    #expect(rows.dropFirst().first?.contains("│ pause ") == true, "\(play.text)")
  }

  @Test func `every action is in it`() {
    let play = Play([.sample("a")])
    let names = Set(Palette().rows(in: play.model).map(\.action.name))
    #expect(names == Set(Action.all.map(\.name)).subtracting(["palette"]))
  }

  @Test(arguments: Action.all.map(\.name))
  func `the name of an action finds it first`(name: String) {
    var palette = Palette()
    let play = Play([.sample("a")])
    palette.paste(name, in: play.model)
    let found = palette.rows(in: play.model).prefix(3).map(\.action.name)
    #expect(found.contains(name) || name == "palette", "\(found)")
  }

  @Test func `nothing found says so and Enter does nothing`() {
    var play = Play([.sample("a")])
    play.press(": \"zzzz\" Enter")
    #expect(play.text.contains("Nothing is called that"))
    #expect(play.effects.isEmpty)
  }

  @Test func `a paste is searched for and never run`() {
    var play = Play([.sample("a")])
    play.press(":")
    _ = play.model.update(.input(.paste("pause\n")))
    #expect(play.text.contains("pause"))
    #expect(play.effects.isEmpty)
  }
}
