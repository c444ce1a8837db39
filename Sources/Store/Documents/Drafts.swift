public import Engine

/// What an operator is editing and has not put yet: `drafts/OPERATOR/KIND-NAME.json`, saved while
/// they type, one per operator and document.
public struct Drafts: Sendable {
  let folder: Folder
  private let lock: WriteLock

  init(in root: Folder, lock: WriteLock) throws(StoreError) {
    folder = try root.folder("drafts")
    self.lock = lock
  }

  /// Saves a draft over the one before.
  public func save(
    _ value: JSON, of kind: DocumentKind, _ name: String, for operatorName: String
  ) throws(StoreError) {
    try DocumentName.check(name)
    try DocumentName.check(operatorName)
    try lock.hold { () throws(StoreError) in
      try folder.folder(operatorName, creating: true)
        .replace(Self.file(kind, name), with: value.pretty())
    }
  }

  /// The draft of a document; `nil` if there is none.
  public func load(
    _ kind: DocumentKind, _ name: String, for operatorName: String
  ) throws(StoreError) -> JSON? {
    try DocumentName.check(name)
    try DocumentName.check(operatorName)
    guard let bytes = try folder.folderIfPresent(operatorName)?.read(Self.file(kind, name)) else {
      return nil
    }
    do { return try JSON.parse(bytes) } catch {
      throw .malformed(path: "drafts/\(operatorName)/\(Self.file(kind, name))", error)
    }
  }

  /// The documents of a kind that an operator has drafts of, by name.
  public func names(
    _ kind: DocumentKind, for operatorName: String
  ) throws(StoreError) -> [String] {
    try DocumentName.check(operatorName)
    let prefix = "\(kind.rawValue)-"
    return try folder.folderIfPresent(operatorName)?.names()
      .filter { $0.hasPrefix(prefix) }
      .compactMap { DocumentName.of(file: String($0.dropFirst(prefix.count))) } ?? []
  }

  /// Removes a draft; one that is gone already is fine.
  public func remove(
    _ kind: DocumentKind, _ name: String, for operatorName: String
  ) throws(StoreError) {
    try DocumentName.check(name)
    try DocumentName.check(operatorName)
    try folder.folderIfPresent(operatorName)?.remove(Self.file(kind, name))
  }

  private static func file(_ kind: DocumentKind, _ name: String) -> String {
    "\(kind.rawValue)-\(name).json"
  }
}
