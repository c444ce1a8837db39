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

  /// What a draft can be of.
  public enum Subject: Hashable, Sendable {
    case document(DocumentKind, String)
    /// Name and settings of the workspace.
    case settings
    /// What is being written to visitors, by conversation: `{"visitor": …, "text": …}`, so that
    /// who is erased is found.
    case answers

    fileprivate func file() throws(StoreError) -> String {
      switch self {
      case .document(let kind, let name):
        try DocumentName.check(name)
        return "\(kind.rawValue)-\(name).json"
      case .settings: return Drafts.settings
      case .answers: return Drafts.answers
      }
    }
  }

  private static let settings = "settings.json"
  private static let answers = "answers.json"

  /// Saves a draft over the one before.
  public func save(
    _ value: JSON, of subject: Subject, for operatorName: String
  ) throws(StoreError) {
    let file = try subject.file()
    try DocumentName.check(operatorName)
    try lock.hold { () throws(StoreError) in
      try folder.folder(operatorName, creating: true).replace(file, with: value.pretty())
    }
  }

  /// The draft of something; `nil` if there is none.
  public func load(_ subject: Subject, for operatorName: String) throws(StoreError) -> JSON? {
    let file = try subject.file()
    try DocumentName.check(operatorName)
    guard let bytes = try folder.folderIfPresent(operatorName)?.read(file) else { return nil }
    do { return try JSON.parse(bytes) } catch {
      throw .malformed(path: "drafts/\(operatorName)/\(file)", error)
    }
  }

  /// Everything that an operator has drafts of, in the order of their files.
  public func subjects(for operatorName: String) throws(StoreError) -> [Subject] {
    try DocumentName.check(operatorName)
    return try folder.folderIfPresent(operatorName)?.names().compactMap { file in
      if file == Self.settings { return .settings }
      if file == Self.answers { return .answers }
      guard let kind = DocumentKind.allCases.first(where: { file.hasPrefix("\($0.rawValue)-") }),
        let name = DocumentName.of(file: String(file.dropFirst(kind.rawValue.count + 1)))
      else { return nil }
      return .document(kind, name)
    } ?? []
  }

  /// Removes a draft; one that is gone already is fine.
  public func remove(_ subject: Subject, for operatorName: String) throws(StoreError) {
    let file = try subject.file()
    try DocumentName.check(operatorName)
    try folder.folderIfPresent(operatorName)?.remove(file)
  }
}
