internal import Engine
internal import Terminal

extension Action {
  /// What can be done in every list.
  static let lists: [Action] =
    [
      move("list.down", "next row", [.down, .character("j")], "Selects the next row.") {
        $0.move(1)
      },
      move("list.up", "previous row", [.up, .character("k")], "Selects the previous row.") {
        $0.move(-1)
      },
      move("list.first", "first row", [.home, .character("g")], "Selects the first row.") {
        $0.home()
      },
      move("list.last", "last row", [.end, .character("G")], "Selects the last row.") { $0.end() },
      move("list.pageDown", "page down", [.pageDown, .control("f")], "Goes a page down.") {
        $0.page(1)
      },
      move("list.pageUp", "page up", [.pageUp, .control("b")], "Goes a page up.") { $0.page(-1) },
      move("list.halfDown", "half a page down", [.control("d")], "Goes half a page down.") {
        $0.halfPage(1)
      },
      move("list.halfUp", "half a page up", [.control("u")], "Goes half a page up.") {
        $0.halfPage(-1)
      },
      Action(
        "undo", [.character("u")], "undo", in: .lists,
        help: "Takes back what was done last in a list: a pause, an archiving, a deletion.",
        disabled: { $0.undo.undoObstacle }
      ) { $0.undoLast() },
      Action(
        "redo", [.control("r")], "redo", in: .lists,
        help: "Does again what was taken back last.", disabled: { $0.undo.redoObstacle }
      ) { $0.redoLast() },
      Action(
        "quit", [.character("q")], "quit", in: .lists, common: true, help: "Leaves Beckon."
      ) { _ in [.quit] },
    ]
    + Model.views.enumerated().map { index, view in
      Action(
        "view.\(view.title.lowercased())", [.character(Character("\(index + 1)"))], view.title,
        in: .lists, help: "Shows \(view.title.lowercased())."
      ) { model in
        model.show(view)
        return []
      }
    }

  private static func move(
    _ name: String, _ title: String, _ keys: [Key], _ help: String,
    _ body: @escaping @Sendable (inout ListView) -> Void
  ) -> Action {
    Action(name, keys, title, in: .lists, help: help) { model in
      model.moveInList(body)
      return []
    }
  }
}
