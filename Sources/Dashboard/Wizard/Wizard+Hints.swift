internal import Terminal

extension Wizard {
  /// The footer's keys while something is chosen, edited or focused; `nil` for the actions'.
  func hints(_ keys: KeyMap) -> [ScreenEntry.Hint]? {
    if merge != nil { return nil }
    if let picker {
      let own: [ScreenEntry.Hint] =
        picker.isMany
        ? [("Space", "mark"), ("Enter", picker.isOpen ? "add or done" : "done")]
        : [("Enter", "take")]
      return [("type", "search"), ("Up/Down", "choose")] + own + [("Esc", "give up")]
    }
    guard let focused else { return nil }
    let own: [ScreenEntry.Hint] =
      switch focused.control {
      case .choice, .pick: [("Left/Right", "choose"), ("Enter", "list")]
      case .list: [("Enter", "choose")]
      case .strip:
        [("Left/Right", "show")] + keys.hints(["wizard.add", "wizard.remove"], inText: false)
      case .line, .area: keys.hints(["wizard.undo"], inText: true)
      }
    let names = ["wizard.next", "wizard.save", "wizard.close", "help", "wizard.back"]
    return own + [("Tab", "next field")] + keys.hints(names, inText: isInText)
  }
}
