internal import Engine
internal import Terminal

extension Action {
  /// What can be done in the rule tree.
  static let tree: [Action] =
    treeParts + treeChanges + treePlaces + treeMoves + treeSearch + treeSegments

  /// Conditions and groups.
  private static let treeParts: [Action] = [
    Action(
      "rule.condition", [.character("a")], "condition", in: .tree, common: true,
      help: "Adds a condition."
    ) { model in
      model.editCondition(new: true)
      return []
    },
    edit("rule.group", [.character("A")], "group", "Adds a group.", common: true) {
      $0.add(.any([]))
    },
    Action(
      "rule.edit", [.enter], "edit", in: .tree, common: true,
      help: "Edits the condition; makes another kind of a group."
    ) { model in
      model.editCondition(new: false)
      return []
    },
    edit(
      "rule.cycle", [.character("o")], "all/any/none",
      "Makes of \"all of\" \"any of\", of that \"none of\", and so on.", common: true
    ) { $0.cycleSelected() },
    edit(
      "rule.negate", [.character("!")], "not", "Negates the row, or takes the negation away.",
      disabled: { $0.run == nil ? "the whole rule is made another with o" : nil }
    ) { $0.negateSelected() },
    edit(
      "rule.switch", [.character(" ")], "off/on",
      "Switches the row off: it stays in the document and does not count. Again switches it on.",
      disabled: { $0.run == nil ? "the whole rule cannot be off; pause the campaign" : nil }
    ) { $0.switchSelected() },
  ]

  /// Copies and deletions.
  private static let treeChanges: [Action] = [
    edit(
      "rule.delete", [.character("d"), .delete], "delete", "Deletes the row and all below it.",
      common: true
    ) { $0.removeSelected() },
    edit("rule.copy", [.character("y")], "copy", "Copies the row and all below it.") {
      $0.copySelected()
    },
    edit(
      "rule.paste", [.character("p")], "paste", "Puts in what was copied or deleted last.",
      disabled: { $0.clipboard.isEmpty ? "nothing was copied; y copies, d deletes" : nil }
    ) { $0.paste() },
    edit(
      "rule.mark", [.character("v")], "mark",
      "Marks this row and those up to where one goes; again ends marking."
    ) { $0.mark() },
  ]

  /// Where rows stand.
  private static let treePlaces: [Action] = [
    edit("rule.wrap", [.character("g")], "wrap", "Puts the row into a group of its own.") {
      $0.wrapSelected()
    },
    edit(
      "rule.indent", [.character(">")], "indent", "Moves the row into the group before it.",
      disabled: { $0.indentObstacle }
    ) { $0.indent() },
    edit(
      "rule.outdent", [.character("<")], "outdent", "Moves the row out of its group.",
      disabled: { $0.outdentObstacle }
    ) { $0.outdent() },
    edit(
      "rule.carryDown", [.character("J"), .altDown], "carry down",
      "Carries the row down: into open groups, over folded ones, out at the end."
    ) { $0.carry(1) },
    edit(
      "rule.carryUp", [.character("K"), .altUp], "carry up",
      "Carries the row up: into open groups, over folded ones, out at the top."
    ) { $0.carry(-1) },
    edit(
      "rule.fold", [.character("z")], "fold",
      "Folds the group, or opens it; in the first row all groups."
    ) { $0.fold() },
  ]

  /// Going through the rows.
  private static let treeMoves: [Action] = [
    edit("rule.down", [.down, .character("j")], "move", "Selects the next row.") { $0.move(1) },
    Action(
      "rule.up", [.up, .character("k")], "move", in: .tree,
      help: "Selects the row above; from the first one leaves the tree."
    ) { model in
      model.editWizard { wizard in
        if wizard.tree.selection.isEmpty { wizard.moveFocus(-1) } else { wizard.tree.move(-1) }
      }
      return []
    },
    edit("rule.first", [.home], "first", "Selects the first row.") { $0.moveToEnd(last: false) },
    edit("rule.last", [.end, .character("G")], "last", "Selects the last row.") {
      $0.moveToEnd(last: true)
    },
    edit("rule.pageDown", [.control("d")], "half a page", "Goes ten rows down.") { $0.move(10) },
    edit("rule.pageUp", [.control("u")], "half a page", "Goes ten rows up.") { $0.move(-10) },
  ]

  /// Looking for rows.
  private static let treeSearch: [Action] = [
    Action(
      "rule.find", [.character("/")], "find", in: .tree,
      help: "Goes to the rows that have some words, while they are typed."
    ) { model in
      model.open(.find(RuleFinder(start: model.tree?.selection ?? [])))
      return []
    },
    edit(
      "rule.findNext", [.character("n")], "next found", "Goes to the next row that was found.",
      disabled: { $0.searchObstacle }
    ) { $0.findNext(1) },
    edit(
      "rule.findPrevious", [.character("N")], "previous found",
      "Goes to the row before that was found.", disabled: { $0.searchObstacle }
    ) { $0.findNext(-1) },
  ]

  /// Segments, and the rule as a text.
  private static let treeSegments: [Action] = [
    Action(
      "rule.makeSegment", [.character("S")], "make segment", in: .tree,
      help: "Makes a segment of the row, or of the marked ones, and puts it in their place.",
      disabled: { $0.tree?.segmentObstacle }
    ) { model in
      model.beginSegment()
      return []
    },
    Action(
      "rule.insertSegment", [.character("I")], "insert segment", in: .tree,
      help: "Puts in one of the saved segments.",
      disabled: { model in
        model.workspace.library.segments.isEmpty
          ? "there is no segment yet; S makes one of the marked rows" : nil
      }
    ) { model in
      model.open(.name(NamePicker(segmentsOf: model.workspace.library)))
      return []
    },
    Action(
      "rule.text", [.character("e")], "edit as JSON", in: .tree,
      help: "Gives the rule to $VISUAL or $EDITOR as JSON; only a valid one is taken back."
    ) { model in
      model.tree.map { [.editJSON($0.root.json)] } ?? []
    },
  ]

  private static func edit(
    _ name: String, _ keys: [Key], _ title: String, _ help: String, common: Bool = false,
    disabled: @escaping @Sendable (RuleTree) -> String? = { _ in nil },
    _ body: @escaping @Sendable (inout RuleTree) -> Void
  ) -> Action {
    Action(
      name, keys, title, in: .tree, common: common, help: help,
      disabled: { model in
        model.tree.flatMap(disabled)
      }
    ) { model in
      model.editTree(body)
      return []
    }
  }
}
