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

  /// Takes over documents that were edited by hand; returns what is wrong with those that were
  /// not, as sentences with file, line and column.
  public func adoptHandEdits(at now: Instant) throws(StoreError) -> [String] {
    var problems: [String] = []
    for edit in try documents.adoptHandEdits(validate: Self.faults) {
      switch edit {
      case .adopted(let document): try note(document, "edited", at: now)
      case .deleted(let kind, let name):
        let change = Entry.DocumentChange(
          kind: kind.rawValue, name: name, revision: 0, by: FileDocuments.byHand, what: "deleted")
        _ = try journal.append([Entry(at: now, .document(change)).payload])
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

  /// What keeps a document from being taken over.
  private static func faults(
    _ kind: DocumentKind, _ name: String, _ json: JSON
  ) -> [DocumentFault] {
    findings(kind, name, json).filter { $0.severity == .error }.map {
      DocumentFault(path: $0.path, reason: $0.sentence)
    }
  }

  /// What is wrong with a document of a kind by itself.
  package static func findings(
    _ kind: DocumentKind, _ name: String, _ json: JSON
  ) -> [Finding] {
    var findings: [Finding] = []
    switch kind {
    case .campaigns: _ = Campaign(id: Campaign.ID(name), json, findings: &findings)
    case .brands: _ = Brand(id: Brand.ID(name), json, findings: &findings)
    case .channels: _ = Channel(id: Channel.ID(name), json, findings: &findings)
    case .agents: _ = Agent(id: Agent.ID(name), json, findings: &findings)
    case .schedules: _ = Schedule(id: Schedule.ID(name), json, findings: &findings)
    case .segments: _ = Segment(id: Segment.ID(name), json, findings: &findings)
    case .bots: _ = Bot(id: Bot.ID(name), json, findings: &findings)
    case .goals: _ = Goal(id: Goal.ID(name), json, findings: &findings)
    case .formats: break
    }
    return findings
  }
}
