public import Engine

/// One revision of a document.
public struct Document: Equatable, Sendable {
  /// Its kind: the folder.
  public let kind: DocumentKind
  /// Its name in that folder, without `.json`.
  public let name: String
  /// 1 for the first, one more with every change.
  public let revision: Int64
  /// Who made this revision: an operator's name, or `by hand` for an edited file.
  public let by: String
  /// When this revision was made, by the machine's clock.
  public let at: Instant
  /// Its content, with the member `revision`; members nobody knows are kept.
  public let value: JSON

  /// Makes a revision.
  public init(
    kind: DocumentKind, name: String, revision: Int64, by: String, at: Instant, value: JSON
  ) {
    self.kind = kind
    self.name = name
    self.revision = revision
    self.by = by
    self.at = at
    self.value = value
  }
}

/// What is known of a revision without its content.
public struct DocumentRevision: Equatable, Sendable {
  /// 1 for the first, one more with every change.
  public let revision: Int64
  /// Who made it.
  public let by: String
  /// When it was made.
  public let at: Instant
  /// The content; `nil` for the revision that deleted the document.
  public let value: JSON?

  /// Makes a revision.
  public init(revision: Int64, by: String, at: Instant, value: JSON?) {
    self.revision = revision
    self.by = by
    self.at = at
    self.value = value
  }
}

/// What a put expects to find.
public enum ExpectedRevision: Equatable, Sendable {
  /// No document of that name.
  case none
  /// This revision.
  case exactly(Int64)
  /// Whatever there is.
  case any
}

/// The documents of a workspace: small, whole, revisioned, and changed by compare-and-swap.
public protocol Documents: Sendable {
  /// What follows the documents.
  associatedtype Watch: DocumentsWatch

  /// All documents of a kind, by name.
  func list(_ kind: DocumentKind) throws(StoreError) -> [Document]
  /// The last good revision; `nil` if there is none or it was deleted.
  func get(_ kind: DocumentKind, _ name: String) throws(StoreError) -> Document?
  /// Replaces a document, or makes it; returns it with its new member `revision`. Throws
  /// `documentConflict` with what is there if it is not what was expected.
  func put(
    _ kind: DocumentKind, _ name: String, _ value: JSON, if expected: ExpectedRevision,
    by author: String
  ) throws(StoreError) -> Document
  /// Deletes a document; its history stays.
  func delete(
    _ kind: DocumentKind, _ name: String, if expected: ExpectedRevision, by author: String
  ) throws(StoreError)
  /// All revisions, oldest first.
  func history(_ kind: DocumentKind, _ name: String) throws(StoreError) -> [DocumentRevision]
  /// Follows every change from now on; it may skip states, and says so.
  func watch() throws(StoreError) -> Watch
}
