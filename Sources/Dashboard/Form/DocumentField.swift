internal import Engine
internal import Terminal

/// One field of a document's form: where it is in the document, how it is shown, how it reads and
/// writes.
struct DocumentField<Document: Sendable>: Sendable {
  /// The path in the document, by which findings find their field.
  let path: String
  let label: String
  let help: String
  let control: Control
  /// What an empty field of text shows.
  let placeholder: String
  /// Whether it means anything for this document.
  let isShown: @Sendable (Document) -> Bool

  init(
    _ path: String, _ label: String, _ control: Control, help: String, placeholder: String = "",
    shown: @escaping @Sendable (Document) -> Bool = { _ in true }
  ) {
    self.path = path
    self.label = label
    self.help = help
    self.control = control
    self.placeholder = placeholder
    isShown = shown
  }

  /// How a field is edited.
  enum Control: Sendable {
    /// A line of text; writing returns what is wrong with it, or `nil`.
    case line(
      read: @Sendable (Document) -> String, write: @Sendable (inout Document, String) -> String?)
    /// Several lines of text, shown `rows` high.
    case area(
      rows: Int, read: @Sendable (Document) -> String,
      write: @Sendable (inout Document, String) -> Void)
    /// One of some options.
    case choice(
      options: @Sendable (Library) -> [Option], read: @Sendable (Document) -> String,
      write: @Sendable (inout Document, String) -> Void)
    /// One of some options, where what there is depends on the document and the library.
    case pick(
      options: @Sendable (Document, Library) -> [Option],
      read: @Sendable (Document, Library) -> String,
      write: @Sendable (inout Document, String, Library) -> Void)
    /// Several of some options; with `isOpen` other names too.
    case list(
      options: @Sendable (Document, Library) -> [Option], isOpen: Bool,
      read: @Sendable (Document) -> [String],
      write: @Sendable (inout Document, [String]) -> Void)
    /// Which of several things the fields below are about.
    case strip(FieldStrip)
  }

  typealias Option = FieldOption
}

/// What can be chosen in a field.
struct FieldOption: Equatable, Sendable {
  let name: String
  let title: String
  /// A few words more, in the list to choose from.
  let detail: String
  /// Why it cannot be chosen; `nil` if it can.
  let obstacle: String?

  init(name: String, title: String, detail: String = "", obstacle: String? = nil) {
    self.name = name
    self.title = title
    self.detail = detail
    self.obstacle = obstacle
  }
}

/// What the fields below a strip are about.
enum FieldStrip: Sendable {
  case variants, languages
}

/// A field of the campaign builder.
typealias FormField = DocumentField<Campaign>

/// The fields of campaigns, a table a step.
enum CampaignFields {
  typealias Option = FieldOption
}
