internal import Engine
internal import Terminal

/// A part of the library: the documents of one kind, segments on three shelves, and the settings.
///
/// A new shelf is one entry in `all`; list, editor, keys and empty states derive from it.
struct Shelf: Sendable {
  let id: ID
  /// The heading: "Brands".
  let title: String
  /// One of its documents within a sentence: "brand".
  let one: String
  /// The kind of its documents; `nil` for the settings.
  let kind: DocumentKind?
  /// What such documents are for, where there is none yet.
  let purpose: String
  /// The fields of the form.
  let fields: [PlainField]
  /// A new document.
  let template: @Sendable (Snapshot) -> JSON
  /// Whether a document of the kind stands on this shelf.
  let holds: @Sendable (JSON) -> Bool
  /// A few words for the list.
  let summary: @Sendable (String, JSON) -> String
  /// What a document means, beside it.
  let detail: @Sendable (String, JSON, Snapshot) -> [Detail]

  init(
    _ id: ID, _ title: String, one: String, kind: DocumentKind?, purpose: String,
    fields: [PlainField], template: @escaping @Sendable (Snapshot) -> JSON = { _ in [:] },
    holds: @escaping @Sendable (JSON) -> Bool = { _ in true },
    summary: @escaping @Sendable (String, JSON) -> String,
    detail: @escaping @Sendable (String, JSON, Snapshot) -> [Detail]
  ) {
    self.id = id
    self.title = title
    self.one = one
    self.kind = kind
    self.purpose = purpose
    self.fields = fields
    self.template = template
    self.holds = holds
    self.summary = summary
    self.detail = detail
  }

  /// The shelves by name.
  enum ID: String, CaseIterable, Sendable {
    case brands, channels, agents, schedules, bots, audiences, locations, behaviours, goals
    case formats, webhooks, settings

    /// The shelf.
    var shelf: Shelf {
      switch self {
      case .brands: .brands
      case .channels: .channels
      case .agents: .agents
      case .schedules: .schedules
      case .bots: .bots
      case .audiences: .audiences
      case .locations: .locations
      case .behaviours: .behaviours
      case .goals: .goals
      case .formats: .formats
      case .webhooks: .webhooks
      case .settings: .settings
      }
    }
  }

  /// A line about a document.
  struct Detail: Equatable, Sendable {
    let text: String
    let role: Role

    init(_ text: String, _ role: Role = .text) {
      self.text = text
      self.role = role
    }
  }

  /// The name of an unfinished new document.
  var newName: String { "_new-\(id.rawValue)" }

  /// What an edit of the document `name` is about.
  func subject(_ name: String) -> StoredDocument.Subject {
    kind.map { .document($0, name) } ?? .settings
  }

  /// The documents that stand here.
  func documents(in workspace: Snapshot) -> [StoredDocument] {
    guard let kind else { return workspace.settings.map { [$0] } ?? [] }
    return (workspace.documents[kind] ?? []).filter { holds($0.value) }
  }
}
