public import Engine

extension FileDocuments {
  /// All documents of a kind as they were at `moment`, by name.
  public func list(_ kind: DocumentKind, at moment: Instant) throws(StoreError) -> [Document] {
    var documents: [Document] = []
    for name in try past.folder(kind.rawValue).names() where DocumentName.isAllowed(name) {
      let revision = try history(kind, name).last { $0.at <= moment }
      if let document = revision?.document(kind, name) { documents.append(document) }
    }
    return documents
  }
}
