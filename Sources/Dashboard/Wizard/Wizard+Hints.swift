internal import Terminal

extension Wizard {
  /// The footer's keys while something is chosen, edited or focused; `nil` for the actions'.
  var hints: [(key: String, title: String)]? {
    if merge != nil { return nil }
    if let picker {
      let own: [(key: String, title: String)] =
        picker.isMany
        ? [("Space", "mark"), ("Enter", picker.isOpen ? "add or done" : "done")]
        : [("Enter", "take")]
      return [("type", "search"), ("Up/Down", "choose")] + own + [("Esc", "give up")]
    }
    guard let focused else { return nil }
    let own: [(key: String, title: String)] =
      switch focused.control {
      case .choice, .pick: [("Left/Right", "choose"), ("Enter", "list")]
      case .list: [("Enter", "choose")]
      case .strip: [("Left/Right", "show"), ("+", "add"), ("-", "take away")]
      case .line, .area: [("ctrl-_", "undo")]
      }
    return own + [
      ("Tab", "next field"), ("PgDn", "next step"), ("PgUp", "back"), ("ctrl-s", "save draft"),
      ("F1", "help"), ("Esc", "close"),
    ]
  }
}
