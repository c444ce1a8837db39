internal import Engine
internal import Terminal

/// One field of a step: where it is in the document, how it is shown, how it reads and writes.
struct FormField: Sendable {
  /// The path in the document, by which findings find their field.
  let path: String
  let label: String
  let help: String
  let control: Control
  /// Whether it means anything for this campaign.
  let isShown: @Sendable (Campaign) -> Bool

  init(
    _ path: String, _ label: String, _ control: Control, help: String,
    shown: @escaping @Sendable (Campaign) -> Bool = { _ in true }
  ) {
    self.path = path
    self.label = label
    self.help = help
    self.control = control
    isShown = shown
  }

  /// How a field is edited.
  enum Control: Sendable {
    /// A line of text; writing returns what is wrong with it, or `nil`.
    case line(
      read: @Sendable (Campaign) -> String, write: @Sendable (inout Campaign, String) -> String?)
    /// Several lines of text, shown `rows` high.
    case area(
      rows: Int, read: @Sendable (Campaign) -> String,
      write: @Sendable (inout Campaign, String) -> Void)
    /// One of some options.
    case choice(
      options: @Sendable (Library) -> [Option], read: @Sendable (Campaign) -> String,
      write: @Sendable (inout Campaign, String) -> Void)
  }

  /// What can be chosen.
  struct Option: Equatable, Sendable {
    let name: String
    let title: String
  }
}
