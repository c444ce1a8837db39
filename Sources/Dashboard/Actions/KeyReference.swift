internal import Terminal

/// Every key of the dashboard, for manuals: made from the table of actions.
package enum KeyReference {
  /// A screen with its keys.
  package struct Chapter: Sendable {
    /// The screen's name.
    package let title: String
    /// Keys and what they do, in the order of the help.
    package let keys: [(names: [String], help: String)]
  }

  /// One chapter a screen.
  package static let chapters: [Chapter] = Action.Context.allCases.map { context in
    Chapter(
      title: context.title,
      keys: Action.all.filter { $0.context == context }.map { ($0.keys.map(\.name), $0.help) })
  }
}
