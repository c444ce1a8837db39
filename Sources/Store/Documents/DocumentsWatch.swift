public import Engine

/// Follows the documents of a workspace, whoever changes them.
public protocol DocumentsWatch: Sendable {
  /// Takes what changed since the last call, by kind and name, without waiting.
  mutating func next() throws(StoreError) -> [DocumentChange]
}

/// A document that is no more what it was when a watch last told of it.
public struct DocumentChange: Equatable, Sendable {
  /// Its kind: the folder.
  public let kind: DocumentKind
  /// Its name in that folder.
  public let name: String
  /// The newest revision, content and author included.
  public let revision: DocumentRevision
  /// Whether there were revisions in between that were not told; the history has them.
  public let hasGap: Bool

  /// Makes a change.
  public init(kind: DocumentKind, name: String, revision: DocumentRevision, hasGap: Bool) {
    self.kind = kind
    self.name = name
    self.revision = revision
    self.hasGap = hasGap
  }

  /// A line for a log: `campaigns/spring is revision 4 by ann`.
  public var sentence: String {
    let what = revision.value == nil ? "was deleted with" : "is"
    let gap = hasGap ? ", others came before" : ""
    return "\(kind.rawValue)/\(name) \(what) revision \(revision.revision) by \(revision.by)\(gap)"
  }
}

/// Follows document files by the numbers of their revisions.
public struct FileDocumentsWatch: DocumentsWatch {
  private struct Key: Hashable {
    let kind: DocumentKind
    let name: String
  }

  private let documents: FileDocuments
  private var told: [Key: Int64] = [:]

  init(_ documents: FileDocuments) throws(StoreError) {
    self.documents = documents
    told = try present()
  }

  /// Takes what changed since the last call: of several revisions the newest.
  ///
  /// - Complexity: O(*n*) names of folders in the number of documents that ever were.
  public mutating func next() throws(StoreError) -> [DocumentChange] {
    let now = try present()
    let changed = now.filter { told[$0.key] != $0.value }.sorted {
      ($0.key.kind.rawValue, $0.key.name) < ($1.key.kind.rawValue, $1.key.name)
    }
    var changes: [DocumentChange] = []
    for (key, number) in changed {
      let revision = try documents.revision(number, of: key.kind, key.name)
      changes.append(
        DocumentChange(
          kind: key.kind, name: key.name, revision: revision,
          hasGap: number != (told[key] ?? 0) + 1))
    }
    told = now
    return changes
  }

  private func present() throws(StoreError) -> [Key: Int64] {
    var numbers: [Key: Int64] = [:]
    for kind in DocumentKind.allCases {
      for name in try documents.names(kind) {
        numbers[Key(kind: kind, name: name)] = try documents.lastNumber(kind, name)
      }
    }
    return numbers
  }
}
