internal import Engine
internal import Store

/// Documents from files anywhere, over those of a workspace.
enum LooseDocuments {
  /// Reads the documents below `folder`; its campaigns replace those of the workspace.
  static func contents(_ folder: String, over workspace: Workspace?) throws -> Contents {
    let files = try DocumentFile.find([folder], suffix: ".json").map { try DocumentFile($0) }
    return try contents(files, over: workspace, inventing: true)
  }

  /// Puts `files` over the other documents of `workspace`; with `inventing`, channels and agents
  /// that campaigns name and nobody has are made up, so that campaigns can be tried by themselves.
  static func contents(
    _ files: [DocumentFile], over workspace: Workspace?, inventing: Bool
  ) throws -> Contents {
    var documents: [DocumentKind: [String: Document]] = [:]
    for kind in DocumentKind.allCases where kind != .campaigns {
      for document in try workspace?.documents.list(kind) ?? [] {
        documents[kind, default: [:]][document.name] = document
      }
    }
    for file in files {
      guard case .document(let kind) = file.kind else { continue }
      documents[kind, default: [:]][file.name] = file.document(kind)
    }
    if inventing { invent(&documents) }
    let settings = files.first { $0.kind == .settings }?.value ?? workspace?.settings ?? [:]
    let lists = documents.mapValues { $0.values.sorted { $0.name < $1.name } }
    return try Contents(settings: settings) { kind throws(StoreError) in lists[kind] ?? [] }
  }

  private static func invent(_ documents: inout [DocumentKind: [String: Document]]) {
    for campaign in documents[.campaigns]?.values.map(\.value) ?? [] {
      for name in campaign["channels"]?.array?.compactMap(\.string) ?? [] {
        invent(.channels, name, ["key": .string(name), "brand": ""], &documents)
      }
      if let name = campaign["sender"]?.string { invent(.agents, name, [:], &documents) }
    }
  }

  private static func invent(
    _ kind: DocumentKind, _ name: String, _ value: JSON,
    _ documents: inout [DocumentKind: [String: Document]]
  ) {
    guard documents[kind]?[name] == nil else { return }
    documents[kind, default: [:]][name] = Document(
      kind: kind, name: name, revision: 0, by: "", at: .distantPast, value: value)
  }
}
