internal import Engine
internal import Store

/// A document as a file anywhere: its text, what it says, and of which kind it is.
struct DocumentFile {
  /// What a file can be.
  enum Kind: Equatable {
    case document(DocumentKind)
    /// A workspace's `beckon.json`.
    case settings

    /// The name of its schema.
    var schema: String {
      switch self {
      case .document(let kind): kind.rawValue
      case .settings: "beckon"
      }
    }
  }

  let path: String
  let value: JSON
  let locations: JSONLocations
  let kind: Kind

  /// The document's name: the file's, without `.json`.
  var name: String { Path.stem(of: path) }

  /// Reads a file.
  ///
  /// - Throws: What is wrong, with file, line and column, if it is no JSON or of no known kind.
  init(_ path: String) throws(FileFinding) {
    guard let data = LocalFiles.content(of: path) else {
      throw FileFinding(file: path, line: 1, column: 1, .error("", "cannot be read"))
    }
    do { (value, locations) = try JSON.parseWithLocations(data) } catch {
      throw FileFinding(
        file: path, line: error.line, column: error.column, .error("", error.reason))
    }
    guard let kind = Self.kind(of: path, value) else {
      throw FileFinding(
        file: path, line: 1, column: 1,
        .error("", "is no document of Beckon; put it into a folder like campaigns or channels"))
    }
    self.path = path
    self.kind = kind
  }

  /// The document as the store would have it.
  func document(_ kind: DocumentKind) -> Document {
    Document(
      kind: kind, name: name, revision: value["revision"]?.integer ?? 0, by: "", at: .distantPast,
      value: value)
  }

  /// The kind by the folder's name, else by members that only one kind has.
  private static func kind(of path: String, _ value: JSON) -> Kind? {
    let parts = path.split(separator: "/").map { String($0) }
    if parts.last == "beckon.json" { return .settings }
    if let folder = parts.dropLast().last, let kind = DocumentKind(rawValue: folder) {
      return .document(kind)
    }
    let marks: [(String, DocumentKind)] = [
      ("message", .campaigns), ("rules", .campaigns), ("trigger", .campaigns),
      ("status", .campaigns), ("week", .schedules), ("origins", .channels), ("key", .channels),
      ("presence", .agents), ("accent", .brands),
    ]
    return marks.first { value[$0.0] != nil }.map { .document($0.1) }
  }

  /// Locates a finding in this file.
  func locate(_ finding: Finding) -> FileFinding {
    let place = locations.place(of: finding.path)
    return FileFinding(file: path, line: place.line, column: place.column, finding)
  }

  // MARK: - Finding files

  /// Returns the files that end in `suffix` among `paths` and below those that are folders, in
  /// order; of a workspace its documents, not their history.
  static func find(_ paths: [String], suffix: String) throws -> [String] {
    try paths.flatMap { path -> [String] in
      guard let isFolder = LocalFiles.isFolder(path) else {
        throw CommandError("there is no file or folder \(path)")
      }
      guard isFolder else { return [path] }
      return LocalFiles.names(below: path).sorted()
        .filter { $0.hasSuffix(suffix) && !isInner($0) }
        .map { path == "." ? $0 : Path.join(path, $0) }
    }
  }

  /// Whether it is among the files of a workspace that nobody edits.
  private static func isInner(_ name: String) -> Bool {
    let parts = name.split(separator: "/").map { String($0) }
    return parts.dropLast().contains {
      ["history", "drafts", "journal", "snapshots"].contains($0) || $0.hasPrefix(".")
    } || parts.last == "HEAD.json"
  }
}
