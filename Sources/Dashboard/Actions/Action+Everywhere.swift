internal import Terminal

extension Action {
  /// What can be done on every screen.
  static let everywhere: [Action] = [
    Action(
      "help", [.character("?"), .function(1)], "help", in: .everywhere, common: true,
      help: "Shows the keys that work here, and searches them."
    ) { model in
      model.overlay = .help(KeyHelp())
      return []
    },
    Action(
      "palette", [.character(":"), .control("p")], "everything", in: .everywhere, common: true,
      help: "Lists everything that can be done, with a search."
    ) { model in
      model.overlay = .palette(Palette())
      return []
    },
    Action(
      "theme", [.alt("t")], "theme", in: .everywhere,
      help: "Chooses the colours; the screen shows them at once."
    ) { _ in [.listThemes] },
    Action(
      "mouse", [.alt("m")], "mouse on or off", in: .everywhere,
      help: "Lets the mouse select and open, or leaves it to the terminal for copying."
    ) { model in
      model.usesMouse.toggle()
      model.notice = Model.Notice(
        text: model.usesMouse
          ? "The mouse selects and opens now; alt-m leaves it to the terminal."
          : "The mouse is the terminal's again.", role: .info)
      return [.useMouse(model.usesMouse)]
    },
    Action(
      "tour", [.alt("h")], "tour", in: .everywhere,
      help: "Walks through the views and says what they are for.",
      disabled: { $0.below.isEmpty ? nil : "finish what is open first" }
    ) { model in
      model.show(Tour())
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
