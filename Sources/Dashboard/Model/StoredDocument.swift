package import Engine

/// A document as the workspace has it: what the library's screens list and edit.
package struct StoredDocument: Equatable, Sendable {
  /// Which one it is.
  package let subject: Subject
  /// Counted up with every change; 0 for settings, which have no revisions.
  package let revision: Int64
  /// Who made this revision.
  package let by: String
  /// When it was made.
  package let at: Instant
  /// Its content.
  package let value: JSON

  /// Makes a document.
  package init(_ subject: Subject, revision: Int64, by: String, at: Instant, _ value: JSON) {
    self.subject = subject
    self.revision = revision
    self.by = by
    self.at = at
    self.value = value
  }

  /// What can be edited: a document of the workspace, or its settings.
  package enum Subject: Hashable, Sendable {
    case document(DocumentKind, String)
    /// Name and settings in `beckon.json`.
    case settings

    /// The name of the document's file.
    var name: String {
      switch self {
      case .document(_, let name): name
      case .settings: "beckon"
      }
    }

    /// The kind; `nil` for settings.
    var kind: DocumentKind? {
      guard case .document(let kind, _) = self else { return nil }
      return kind
    }
  }

  /// What people call it.
  var title: String { Self.title(of: value, or: subject.name) }

  /// What people call the document with this content.
  static func title(of value: JSON, or name: String) -> String {
    let title = value["title"]?.string ?? ""
    return title.trimmed.isEmpty ? name : title
  }
}

/// A change of one document, made only if nobody else has changed it meanwhile.
package struct Change: Equatable, Sendable {
  /// What can be changed.
  package typealias Subject = StoredDocument.Subject

  /// What is changed.
  package var subject: Subject
  /// What it becomes; `nil` deletes it.
  package var value: JSON?
  /// What it was made from; `nil` if there must be none of that name yet.
  package var base: StoredDocument?
  /// What the changing is for.
  package var purpose: Purpose

  /// Makes a change.
  package init(_ subject: Subject, _ value: JSON?, over base: StoredDocument?, _ purpose: Purpose) {
    self.subject = subject
    self.value = value
    self.base = base
    self.purpose = purpose
  }

  /// What a change is for: the word that the journal notes.
  package enum Purpose: String, Sendable {
    case create = "created"
    case save = "saved"
    case delete = "deleted"
    case takeBack = "taken back"
    case again = "done again"
    case bringBack = "brought back"
    case presence = "changed"
    case `import` = "imported"
  }
}
