internal import Terminal

extension Action {
  /// What can be done on every screen.
  static let everywhere: [Action] = [
    Action(
      "help", [.character("?"), .function(1)], "help", in: .everywhere, common: true,
      help: "Shows all keys of this screen."
    ) { model in
      model.overlay = .help(scroll: 0)
      return []
    },
    Action(
      "repaint", [.control("l")], "repaint", in: .everywhere,
      help: "Draws the screen anew."
    ) { _ in [.repaint] },
    Action(
      "suspend", [.control("z")], "suspend", in: .everywhere,
      help: "Stops Beckon until the shell's fg."
    ) { _ in [.suspend] },
    Action(
      "interrupt", [.control("c")], "leave", in: .everywhere,
      help: "Leaves Beckon; an unfinished edit is kept."
    ) { _ in [.quit] },
  ]
}
