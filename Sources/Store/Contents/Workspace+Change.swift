public import Engine

extension Workspace {
  /// Saves a campaign if nobody has saved it since `campaign.revision`, and notes it in the
  /// journal with the word `what`.
  ///
  /// - Returns: The campaign with its new revision.
  /// - Throws: `documentConflict` with what is there now, and whatever else kept it from being
  ///   written.
  public func save(
    _ campaign: Campaign, what: String, by author: String, at now: Instant
  ) throws(StoreError) -> Campaign {
    let expected: ExpectedRevision =
      campaign.revision == 0 ? .none : .exactly(campaign.revision)
    let document = try documents.put(
      .campaigns, campaign.id.text, campaign.json, if: expected, by: author)
    try note(document, what, at: now)
    var findings: [Finding] = []
    return Campaign(id: campaign.id, document.value, findings: &findings)
  }

  /// Puts a document that is not there yet, and notes it in the journal.
  public func create(
    _ kind: DocumentKind, _ name: String, _ value: JSON, by author: String, at now: Instant
  ) throws(StoreError) {
    try note(
      try documents.put(kind, name, value, if: .none, by: author), "created", at: now)
  }

  /// Puts a document over what is expected, and notes it in the journal with the word `what`.
  ///
  /// - Returns: The document with its new revision.
  /// - Throws: `documentConflict` with what is there now, and whatever else kept it from being
  ///   written.
  public func put(
    _ kind: DocumentKind, _ name: String, _ value: JSON, if expected: ExpectedRevision,
    what: String, by author: String, at now: Instant
  ) throws(StoreError) -> Document {
    let document = try documents.put(kind, name, value, if: expected, by: author)
    try note(document, what, at: now)
    return document
  }

  /// Deletes a document, and notes it in the journal; its history stays.
  public func delete(
    _ kind: DocumentKind, _ name: String, if expected: ExpectedRevision, by author: String,
    at now: Instant
  ) throws(StoreError) {
    try documents.delete(kind, name, if: expected, by: author)
    try noteDeletion(kind, name, by: author, at: now)
  }

  /// Changes name and settings in `beckon.json` if they are still `base`.
  ///
  /// - Returns: What they are now: `value` if they were, else what somebody has made of them.
  public func changeSettings(_ value: JSON, from base: JSON) throws(StoreError) -> JSON {
    var result = value
    try changeSettings { settings in
      guard Self.editable(settings) == base else { return result = Self.editable(settings) }
      settings["name"] = value["name"]
      settings["settings"] = value["settings"]
    }
    return result
  }

  /// What operators may change of `beckon.json`: its name and its settings.
  public static func editable(_ settings: JSON) -> JSON {
    ["name": settings["name"] ?? "", "settings": settings["settings"] ?? [:]]
  }

  /// Takes over documents that were edited by hand; returns what is wrong with those that were
  /// not, as sentences with file, line and column.
  public func adoptHandEdits(at now: Instant) throws(StoreError) -> [String] {
    var problems: [String] = []
    for edit in try documents.adoptHandEdits(validate: Self.faults) {
      switch edit {
      case .adopted(let document): try note(document, "edited", at: now)
      case .deleted(let kind, let name):
        try noteDeletion(kind, name, by: FileDocuments.byHand, at: now)
      case .refused(_, _, let findings): problems += findings.map(\.description)
      }
    }
    return problems
  }

  private func note(_ document: Document, _ what: String, at now: Instant) throws(StoreError) {
    let change = Entry.DocumentChange(
      kind: document.kind.rawValue, name: document.name, revision: document.revision,
      by: document.by, what: what)
    _ = try journal.append([Entry(at: now, .document(change)).payload])
  }

  private func noteDeletion(
    _ kind: DocumentKind, _ name: String, by author: String, at now: Instant
  ) throws(StoreError) {
    let change = Entry.DocumentChange(
      kind: kind.rawValue, name: name, revision: 0, by: author, what: "deleted")
    _ = try journal.append([Entry(at: now, .document(change)).payload])
  }

  /// What keeps a document from being taken over.
  private static func faults(
    _ kind: DocumentKind, _ name: String, _ json: JSON
  ) -> [DocumentFault] {
    kind.findings(name, json).filter { $0.severity == .error }.map {
      DocumentFault(path: $0.path, reason: $0.sentence)
    }
  }
}
