import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `The rule tree` {
  private static let url = Rule.condition(Condition("page.url", .url(.contains, ["/a"])))
  private static let time = Rule.condition(Condition("page.time", .duration(.greater, 1_000)))

  @Test func `conditions go behind the selected one and into the selected group`() {
    var tree = RuleTree(.all([]))
    tree.add(Self.url)
    tree.add(Self.time)
    #expect(tree.root == .all([Self.url, Self.time]))
    tree.add(.any([]))
    tree.add(Self.url)
    #expect(tree.root == .all([Self.url, Self.time, .any([Self.url])]))
  }

  @Test func `a row can be carried into a group and out of it`() {
    var tree = RuleTree(.all([.any([Self.url]), Self.time]))
    tree.select([1])
    tree.indent()
    #expect(tree.root == .all([.any([Self.url, Self.time])]))
    tree.outdent()
    #expect(tree.root == .all([.any([Self.url]), Self.time]))
    #expect(tree.selected == Self.time)
  }

  @Test func `o cycles all, any, none; ! negates and takes back`() {
    var tree = RuleTree(.all([Self.url]))
    tree.cycleSelected()
    tree.cycleSelected()
    #expect(tree.root == .none([Self.url]))
    tree.move(1)
    tree.negateSelected()
    #expect(tree.root == .none([.not(Self.url)]))
    tree.negateSelected()
    #expect(tree.root == .none([Self.url]))
  }

  @Test func `what is deleted can be put in elsewhere`() {
    var tree = RuleTree(.all([Self.url, .any([Self.time])]))
    tree.select([0])
    tree.removeSelected()
    tree.move(1)
    tree.paste()
    #expect(tree.root == .all([.any([Self.time, Self.url])]))
  }

  @Test(arguments: UInt64(1)...16)
  func `random edits keep selection, marks and folds in the tree, and its picture draws`(
    seed: UInt64
  ) {
    var random = SeededGenerator(seed: seed)
    let start = Rule.all([Self.url, .any([Self.time, .none([Self.url])])])
    var tree = RuleTree(start)
    for _ in 0..<300 {
      Self.edits.randomElement(using: &random)?(&tree)
      #expect(tree.root[tree.selection] != nil, "seed \(seed)")
      #expect(tree.root.children != nil, "seed \(seed)")
      #expect(tree.rows.map(\.path).contains(tree.selection), "seed \(seed)")
      #expect(tree.run?.paths.allSatisfy { tree.root[$0] != nil } ?? true, "seed \(seed)")
      #expect(tree.folded.allSatisfy { tree.root[$0]?.children != nil }, "seed \(seed)")
    }
  }

  private static let edits: [@Sendable (inout RuleTree) -> Void] = [
    { $0.move(1) }, { $0.move(-1) }, { $0.add(url) }, { $0.add(.any([])) },
    { $0.removeSelected() }, { $0.wrapSelected() }, { $0.cycleSelected() },
    { $0.negateSelected() }, { $0.carry(1) }, { $0.carry(-1) }, { $0.indent() },
    { $0.outdent() }, { $0.copySelected() }, { $0.paste() },
    { $0.mark() }, { $0.fold() }, { $0.switchSelected() }, { $0.moveToEnd(last: true) },
    { $0.query = "page" }, { $0.findNext(1) }, { $0.findNext(-1) },
  ]
}

/// SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
