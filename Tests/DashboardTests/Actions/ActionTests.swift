import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `The table of actions` {
  @Test func `every action has a name of its own, a key, a title and a sentence of help`() {
    #expect(Set(Action.all.map(\.name)).count == Action.all.count)
    for action in Action.all {
      #expect(!action.keys.isEmpty, "\(action.name)")
      #expect(!action.title.isEmpty, "\(action.name)")
      #expect(action.help.hasSuffix("."), "\(action.name)")
    }
  }

  @Test(arguments: Action.Context.allCases)
  func `no key means two things in one place`(context: Action.Context) {
    let keys = Action.all.filter { $0.context == context }.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test func `every action is found by its first key where it is offered`() {
    for action in Action.all {
      let found = KeyMap.standard.action(for: action.keys[0], in: action.context)
      #expect(found?.name == action.name)
    }
  }

  @Test func `keys that terminals or shells keep for themselves are not used alone`() {
    let kept: [Key] = [.control("q"), .control("j"), .control("m"), .altEnter]
    for action in Action.all {
      #expect(!action.keys.allSatisfy { kept.contains($0) }, "\(action.name)")
    }
  }

  @Test func `the help names every key of the screen`() {
    var play = Play([.sample("a")], size: Size(100, 60))
    play.press("?")
    for action in Action.all where action.context == .campaigns {
      #expect(play.text.contains(action.keys[0].name), "\(action.name)")
    }
  }

  @Test(arguments: UInt64(1)...16)
  func `any keys on any size draw a frame and never trap`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let keys =
      Action.all.flatMap(\.keys) + [.tab, .backTab, .enter, .escape, .character("y")]
      + "abc1/ü".map { .character($0) }
    var play = Play([.sample("a"), .sample("b", .draft), .sample("c", .paused)])
    for _ in 0..<400 {
      if Int.random(in: 0..<20, using: &random) == 0 {
        let size = Size(
          Int.random(in: 1...160, using: &random), Int.random(in: 1...60, using: &random))
        _ = play.model.update(.input(.resize(size)))
      }
      play.press(keys.randomElement(using: &random) ?? .enter)
      let frame = play.model.frame()
      #expect(frame.size == play.model.size, "seed \(seed)")
      if let cursor = frame.cursor {
        #expect(frame.bounds.contains(cursor), "seed \(seed): \(cursor) in \(frame.size)")
      }
    }
  }
}
