internal import Dashboard
internal import Engine
internal import Store

/// Reads and changes documents for the dashboard, and keeps unfinished edits of them.
struct DocumentDesk {
  let workspace: Workspace
  /// The name under which changes are noted.
  let author: String

  /// Makes a change if nobody has made another one since; returns what came of it.
  func perform(_ change: Change) -> Event {
    do throws(StoreError) {
      return switch change.subject {
      case .document(let kind, let name): try perform(change, kind, name)
      case .settings: try changeSettings(change)
      }
    } catch {
      guard case .documentConflict(let document) = error else {
        return .failed("Not \(change.purpose.rawValue): \(error)")
      }
      return .clashed(change, document?.stored)
    }
  }

  private func perform(
    _ change: Change, _ kind: DocumentKind, _ name: String
  ) throws(StoreError) -> Event {
    let expected: ExpectedRevision = change.base.map { .exactly($0.revision) } ?? .none
    guard let value = change.value else {
      try workspace.delete(kind, name, if: expected, by: author, at: Surroundings.now)
      return .changed(change, nil)
    }
    let document = try workspace.put(
      kind, name, value, if: expected, what: change.purpose.rawValue, by: author,
      at: Surroundings.now)
    return .changed(change, document.stored)
  }

  private func changeSettings(_ change: Change) throws(StoreError) -> Event {
    let value = change.value ?? [:]
    let result = try workspace.changeSettings(value, from: change.base?.value ?? [:])
    let stored = Self.stored(settings: result)
    return result == value ? .changed(change, stored) : .clashed(change, stored)
  }

  // MARK: - Reading

  /// The revision that a campaign was edited from, out of the history.
  func base(of save: Save) -> Campaign? {
    let history = try? workspace.documents.history(.campaigns, save.campaign.id.text)
    let revision = history?.first { $0.revision == save.campaign.revision }
    var findings: [Finding] = []
    return revision?.value.map { Campaign(id: save.campaign.id, $0, findings: &findings) }
  }

  /// Name and settings of the workspace, as the dashboard edits them.
  var settings: StoredDocument { Self.stored(settings: Workspace.editable(workspace.settings)) }

  private static func stored(settings: JSON) -> StoredDocument {
    StoredDocument(.settings, revision: 0, by: "somebody", at: .distantPast, settings)
  }

  /// Reads every revision of a document.
  func revisions(of subject: StoredDocument.Subject) -> Event {
    guard case .document(let kind, let name) = subject else { return .revisions(subject, []) }
    do throws(StoreError) {
      let history = try workspace.documents.history(kind, name)
      return .revisions(
        subject,
        history.map { Revision(number: $0.revision, by: $0.by, at: $0.at, value: $0.value) })
    } catch {
      return .failed("The history cannot be read: \(error)")
    }
  }

  /// Makes a random key for a channel.
  func newKey() -> String { "pk_" + RandomName.make() }

  /// Reads the unfinished edits of everything but campaigns.
  func drafts() throws(StoreError) -> [StoredDocument.Subject: JSON] {
    var drafts: [StoredDocument.Subject: JSON] = [:]
    for subject in try workspace.drafts.subjects(for: author) {
      if case .document(.campaigns, _) = subject { continue }
      guard let shown = subject.shown else { continue }
      drafts[shown] = try workspace.drafts.load(subject, for: author)
    }
    return drafts
  }

  /// Keeps an unfinished edit.
  func keep(_ value: JSON, of subject: StoredDocument.Subject) throws(StoreError) {
    try workspace.drafts.save(value, of: subject.kept, for: author)
  }

  /// Forgets an unfinished edit.
  func drop(_ subject: StoredDocument.Subject) throws(StoreError) {
    try workspace.drafts.remove(subject.kept, for: author)
  }
}

extension Drafts.Subject {
  /// What it is for the library; `nil` for what is no document.
  fileprivate var shown: StoredDocument.Subject? {
    switch self {
    case .document(let kind, let name): .document(kind, name)
    case .settings: .settings
    case .answers: nil
    }
  }
}

extension StoredDocument.Subject {
  /// What it is for the store.
  fileprivate var kept: Drafts.Subject {
    switch self {
    case .document(let kind, let name): .document(kind, name)
    case .settings: .settings
    }
  }
}

extension Document {
  /// The document as the dashboard has it.
  var stored: StoredDocument {
    StoredDocument(.document(kind, name), revision: revision, by: by, at: at, value)
  }
}
