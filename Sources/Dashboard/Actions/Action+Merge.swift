internal import Engine
internal import Terminal

extension Action {
  /// What can be done where two edits of one campaign meet.
  static let merge: [Action] = [
    edit("merge.down", [.down, .character("j")], "move", "Selects the next place.") { $0.move(1) },
    edit("merge.up", [.up, .character("k")], "move", "Selects the place above.") { $0.move(-1) },
    edit(
      "merge.mine", [.left, .character("m"), .character("h")], "take mine",
      "Takes your edit at the selected place.", common: true
    ) { $0.take(theirs: false) },
    edit(
      "merge.theirs", [.right, .character("t"), .character("l")], "take theirs",
      "Takes the other's edit at the selected place.", common: true
    ) { $0.take(theirs: true) },
    Action(
      "merge.save", [.enter, .control("o"), .control("s")], "save both", in: .merge, common: true,
      help: "Saves both edits as one revision, with what you chose where they meet."
    ) { model in
      guard let merge = model.wizard?.merge else { return [] }
      return [.save(merge.merged)]
    },
    Action(
      "merge.close", [.escape], "go on editing", in: .merge, common: true,
      help: "Goes back to your edit; nothing is saved yet and nothing is lost."
    ) { model in
      model.editWizard { $0.merge = nil }
      return []
    },
  ]

  private static func edit(
    _ name: String, _ keys: [Key], _ title: String, _ help: String, common: Bool = false,
    _ body: @escaping @Sendable (inout Merge) -> Void
  ) -> Action {
    Action(name, keys, title, in: .merge, common: common, help: help) { model in
      model.editWizard { wizard in
        guard var merge = wizard.merge else { return }
        body(&merge)
        wizard.merge = merge
      }
      return []
    }
  }
}
