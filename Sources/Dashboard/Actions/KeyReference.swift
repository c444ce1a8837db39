internal import Terminal

/// Every key of the dashboard, for manuals and lists: made from the table of actions.
package enum KeyReference {
  /// A screen with its keys.
  package struct Chapter: Sendable {
    /// The screen's name.
    package let title: String
    /// What can be done there, in the order of the help.
    package let entries: [Entry]
  }

  /// Something that can be done.
  package struct Entry: Sendable {
    /// The name in key maps.
    package let name: String
    /// The keys as key maps write them; none if only the palette has it.
    package let keys: [String]
    /// Two or three words.
    package let title: String
    /// One sentence.
    package let help: String
  }

  /// Returns one chapter a screen, with the keys of `map`.
  package static func chapters(_ map: KeyMap = .standard) -> [Chapter] {
    Action.Context.allCases.map { context in
      let actions = Action.all.filter { $0.context == context }
      return Chapter(
        title: context.title,
        entries: actions.map { action in
          Entry(
            name: action.name, keys: map.keys(of: action).map(\.name), title: action.title,
            help: action.help)
        })
    }
  }
}
