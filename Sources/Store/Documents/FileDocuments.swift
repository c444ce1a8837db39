public import Engine

/// Documents as files: `documents/KIND/NAME.json` for people, `history/KIND/NAME/REVISION.json`
/// with every revision and who made it.
///
/// What the history holds is what counts: a file edited by hand becomes the next revision by
/// `adoptHandEdits`, and until then, or if it cannot be read, the last good revision stays live.
/// So does a put that a crash cut short between the file and its history.
public final class FileDocuments: Documents, Sendable {
  let faces: Folder
  let past: Folder
  let lock: WriteLock

  /// Who a revision is by that was made with an editor or by git.
  public static let byHand = "by hand"

  init(in root: Folder, lock: WriteLock) throws(StoreError) {
    faces = try root.folder("documents")
    past = try root.folder("history")
    self.lock = lock
  }

  /// All documents of a kind, by name.
  public func list(_ kind: DocumentKind) throws(StoreError) -> [Document] {
    var documents: [Document] = []
    for name in try past.folder(kind.rawValue).names() where DocumentName.isAllowed(name) {
      if let document = try get(kind, name) { documents.append(document) }
    }
    return documents
  }

  /// The last good revision; `nil` if there is none or it was deleted.
  public func get(_ kind: DocumentKind, _ name: String) throws(StoreError) -> Document? {
    try DocumentName.check(name)
    return try last(kind, name)?.document(kind, name)
  }

  /// All revisions, oldest first.
  public func history(
    _ kind: DocumentKind, _ name: String
  ) throws(StoreError) -> [DocumentRevision] {
    try DocumentName.check(name)
    guard let folder = try past.folder(kind.rawValue).folderIfPresent(name) else { return [] }
    var revisions: [DocumentRevision] = []
    for number in try Self.numbers(in: folder) {
      revisions.append(try Self.read(number, in: folder))
    }
    return revisions
  }

  /// Follows every change from now on, whoever makes it.
  public func watch() throws(StoreError) -> FileDocumentsWatch { try FileDocumentsWatch(self) }

  /// Replaces a document, or makes it.
  public func put(
    _ kind: DocumentKind, _ name: String, _ value: JSON, if expected: ExpectedRevision,
    by author: String
  ) throws(StoreError) -> Document {
    try DocumentName.check(name)
    guard value.object != nil else { throw .rejected("a document is a JSON object") }
    return try lock.hold { () throws(StoreError) in
      let last = try last(kind, name)
      try Self.check(expected, last?.document(kind, name))
      try refuseOverHandEdit(kind, name, last)
      return try write(kind, name, value, after: last, by: author)
    }
  }

  /// Deletes a document; its history stays.
  public func delete(
    _ kind: DocumentKind, _ name: String, if expected: ExpectedRevision, by author: String
  ) throws(StoreError) {
    try DocumentName.check(name)
    try lock.hold { () throws(StoreError) in
      let last = try last(kind, name)
      guard let last, last.value != nil else { throw .documentConflict(nil) }
      try Self.check(expected, last.document(kind, name))
      try refuseOverHandEdit(kind, name, last)
      try record(kind, name, DocumentRevision(after: last, by: author, value: nil))
      let folder = try faces.folder(kind.rawValue)
      try folder.remove(Self.file(name))
      try folder.synchronize()
    }
  }
}

// MARK: - Revisions

extension FileDocuments {
  static func file(_ name: String) -> String { "\(name).json" }

  /// The newest revision in the history.
  func last(_ kind: DocumentKind, _ name: String) throws(StoreError) -> DocumentRevision? {
    guard let folder = try past.folder(kind.rawValue).folderIfPresent(name),
      let number = try Self.numbers(in: folder).last
    else { return nil }
    return try Self.read(number, in: folder)
  }

  /// The number of the newest revision.
  func lastNumber(_ kind: DocumentKind, _ name: String) throws(StoreError) -> Int64? {
    guard let folder = try past.folder(kind.rawValue).folderIfPresent(name) else { return nil }
    return try Self.numbers(in: folder).last
  }

  /// One revision.
  func revision(
    _ number: Int64, of kind: DocumentKind, _ name: String
  ) throws(StoreError) -> DocumentRevision {
    try Self.read(number, in: past.folder(kind.rawValue).folder(name))
  }

  /// The numbers of the revisions in a document's history, in order.
  static func numbers(in folder: Folder) throws(StoreError) -> [Int64] {
    try folder.names().compactMap { DocumentName.of(file: $0).flatMap { Int64($0) } }.sorted()
  }

  static func read(
    _ number: Int64, in folder: Folder
  ) throws(StoreError) -> DocumentRevision {
    let path = "\(folder.path)/\(number).json"
    guard let bytes = try folder.read("\(number).json") else {
      throw .unavailable("\(path) was removed: restore it")
    }
    let value: JSON
    do { value = try JSON.parse(bytes) } catch { throw .malformed(path: path, error) }
    guard let by = value["by"]?.string, let at = value["at"]?.integer else {
      throw .unavailable("\(path) lacks by or at: restore it")
    }
    return DocumentRevision(
      revision: number, by: by, at: Instant(milliseconds: at), value: value["document"])
  }

  private static func check(
    _ expected: ExpectedRevision, _ present: Document?
  ) throws(StoreError) {
    let isMet =
      switch expected {
      case .any: true
      case .none: present == nil
      case .exactly(let revision): present?.revision == revision
      }
    guard isMet else { throw .documentConflict(present) }
  }

  /// Keeps a put from overwriting what somebody typed into the file and nobody has read yet.
  private func refuseOverHandEdit(
    _ kind: DocumentKind, _ name: String, _ last: DocumentRevision?
  ) throws(StoreError) {
    guard let bytes = try faces.folder(kind.rawValue).read(Self.file(name)) else { return }
    guard bytes == last?.value?.pretty() else {
      throw .rejected(
        "documents/\(kind.rawValue)/\(name).json was edited by hand and not taken over yet:"
          + " take it over or put it right first")
    }
  }

  /// Writes the file, then its history: a crash between leaves a file that looks edited by hand,
  /// and is taken over as the same revision.
  func write(
    _ kind: DocumentKind, _ name: String, _ value: JSON, after last: DocumentRevision?,
    by author: String
  ) throws(StoreError) -> Document {
    var value = value
    value["revision"] = .integer((last?.revision ?? 0) + 1)
    let revision = DocumentRevision(after: last, by: author, value: value)
    try faces.folder(kind.rawValue).replace(Self.file(name), with: value.pretty())
    try record(kind, name, revision)
    return Document(
      kind: kind, name: name, revision: revision.revision, by: author, at: revision.at,
      value: value)
  }

  func record(
    _ kind: DocumentKind, _ name: String, _ revision: DocumentRevision
  ) throws(StoreError) {
    let folder = try past.folder(kind.rawValue).folder(name, creating: revision.revision == 1)
    var members: [String: JSON] = [
      "by": .string(revision.by), "at": .integer(revision.at.milliseconds),
    ]
    members["document"] = revision.value
    try folder.replace("\(revision.revision).json", with: JSON.object(members).pretty())
  }
}

extension DocumentRevision {
  init(after last: DocumentRevision?, by author: String, value: JSON?) {
    self.init(
      revision: (last?.revision ?? 0) + 1, by: author,
      at: Instant(milliseconds: System.wallMilliseconds), value: value)
  }

  func document(_ kind: DocumentKind, _ name: String) -> Document? {
    value.map {
      Document(kind: kind, name: name, revision: revision, by: by, at: at, value: $0)
    }
  }
}
