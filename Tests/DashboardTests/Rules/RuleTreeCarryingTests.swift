import Engine
import Terminal
import Testing

@testable import Dashboard

@Suite struct `Rows of the rule tree` {
  private static func page(_ path: String) -> Rule {
    .condition(Condition("page.url", .url(.contains, [path])))
  }
  private static let (a, b, c) = (page("/a"), page("/b"), page("/c"))

  /// The tree as it is drawn.
  private static func picture(_ tree: RuleTree) -> String {
    var frame = Frame(size: Size(40, tree.rows.count))
    RuleTreeView(tree: tree, hasKeys: true).draw(in: &frame, frame.bounds)
    return frame.text
  }

  @Test func `are carried into open groups and over folded ones`() {
    var tree = RuleTree(.all([Self.a, .any([Self.b]), Self.c]))
    tree.select([0])
    tree.carry(1)
    #expect(tree.root == .all([.any([Self.a, Self.b]), Self.c]))
    tree.carry(-1)
    #expect(tree.root == .all([Self.a, .any([Self.b]), Self.c]))
    tree.select([1])
    tree.fold()
    tree.select([0])
    tree.carry(1)
    #expect(tree.root == .all([.any([Self.b]), Self.a, Self.c]))
    #expect(
      Self.picture(tree) == """
         All of
         ├─ Any of (1 folded)
         ├─ Current page contains /a
         └─ Current page contains /c
        """)
  }

  @Test func `keep their folds wherever they are carried`() {
    let group = Rule.any([Self.b, Self.c])
    var tree = RuleTree(.all([group, Self.a, .none([Self.a])]))
    tree.select([0])
    tree.fold()
    tree.carry(1)
    tree.carry(1)
    #expect(tree.root == .all([Self.a, .none([group, Self.a])]))
    #expect(tree.folded == [[1, 0]])
    tree.outdent(before: true)
    #expect(tree.folded == [[1]])
  }

  @Test func `that are marked are wrapped, carried and switched off together`() {
    var tree = RuleTree(.all([Self.a, Self.b, Self.c]))
    tree.select([0])
    tree.mark()
    tree.move(1)
    #expect(tree.marked == [Self.a, Self.b])
    tree.carry(1)
    #expect(tree.root == .all([Self.c, Self.a, Self.b]))
    tree.switchSelected()
    #expect(tree.root == .all([Self.c, .off(Self.a), .off(Self.b)]))
    tree.switchSelected()
    tree.wrapSelected()
    #expect(tree.root == .all([Self.c, .any([Self.a, Self.b])]))
    #expect(tree.selection == [1])
  }

  @Test func `of several groups mark the nearest rows that hold them`() {
    var tree = RuleTree(.all([Self.a, .any([Self.b, Self.c])]))
    tree.select([1, 1])
    tree.mark()
    tree.moveToEnd(last: false)
    tree.move(1)
    #expect(tree.run == RuleTree.Run(parent: [], range: 0...1))
  }

  @Test func `that are off are dim, and what they hold is too`() {
    let tree = RuleTree(.all([.off(.any([Self.a])), Self.b]))
    var frame = Frame(size: Size(40, 4))
    RuleTreeView(tree: tree, hasKeys: false).draw(in: &frame, frame.bounds)
    #expect(frame.row(1) == " ├─ (off) Any of")
    #expect(frame[4, 1].role == .rowDisabled)
    #expect(frame[7, 2].role == .rowDisabled)
    #expect(frame[4, 3].role == .text)
  }

  @Test func `are found by their words, in folded groups too`() {
    var tree = RuleTree(.all([Self.a, .any([Self.b, Self.c])]))
    tree.select([1])
    tree.fold()
    tree.find("/C", from: [])
    #expect(tree.selection == [1, 1])
    #expect(tree.hitCount == "1/1")
    tree.find("page", from: [])
    tree.findNext(-1)
    #expect(tree.selection == [1, 1])
    tree.findNext(1)
    #expect(tree.selection == [0])
  }

  @Test func `too deep for the screen are moved left with their depth before them`() {
    var rule = Self.a
    for _ in 0..<12 { rule = .any([rule]) }
    var tree = RuleTree(rule)
    tree.moveToEnd(last: true)
    var frame = Frame(size: Size(40, 10))
    RuleTreeView(tree: tree, hasKeys: true).draw(in: &frame, frame.bounds)
    #expect(frame.text.contains(" 12             └─ Current page co"))
    #expect(frame.text.contains("\n Current page contains /a"))
  }

  @Test func `tell findings and how many page views they fit`() {
    let tree = RuleTree(.all([Self.a, .any([])]))
    var view = RuleTreeView(tree: tree, hasKeys: false)
    view.findings = [.error("rules.all[1].any", "is empty")]
    var meter = ReachMeter(tree.root, surroundings: .init())
    meter.finish(at: Instant(milliseconds: 1))
    view.reach = meter.reach
    var frame = Frame(size: Size(50, 3))
    view.draw(in: &frame, frame.bounds)
    #expect(frame.row(0).hasSuffix(" 0"))
    #expect(frame.row(2) == "!└─ Any of (empty)" + String(repeating: " ", count: 30) + "0")
  }
}
