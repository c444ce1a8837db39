package import Engine
internal import Terminal

extension Model {
  /// The unfinished edit of a document, which would be lost if the program ended now.
  package var unsavedDocument: (subject: StoredDocument.Subject, value: JSON)? {
    guard let editor, editor.isDirty else { return nil }
    return (editor.draftSubject, editor.value)
  }

  /// Takes in what a change has made of a document; `nil` if it is gone.
  mutating func changed(_ change: Change, _ document: StoredDocument?) -> [Effect] {
    noteReversal(change, document)
    workspace.replace(change.subject, with: document)
    library.follow(shelved)
    refreshBelow(change.subject, document)
    let title = StoredDocument.title(
      of: change.value ?? change.base?.value ?? [:], or: change.subject.name)
    notice = Notice(text: "\"\(title)\" is \(change.purpose.rawValue).", role: .success)
    guard let editor, editor.isSaved(by: change) else { return [] }
    back()
    library.open(editor.id)
    library.select(change.subject.name, among: shelved)
    workspace.documentDrafts[editor.draftSubject] = nil
    return [.dropDocumentDraft(editor.draftSubject)]
  }

  /// Shows the new revision in an editor further down in which nothing was changed.
  private mutating func refreshBelow(
    _ subject: StoredDocument.Subject, _ document: StoredDocument?
  ) {
    for (place, screen) in below.enumerated() {
      guard case .document(let editor) = screen, editor.base?.subject == subject,
        !editor.isDirty, let document
      else { continue }
      below[place] = .document(DocumentEditor(editor.id, document.value, base: document))
    }
  }

  /// Asks what to do where somebody else was quicker.
  mutating func clashed(_ change: Change, _ current: StoredDocument?) -> [Effect] {
    ask(.replace(change, current))
    return []
  }
}

extension Snapshot {
  /// The document of a subject as it was read last.
  func document(_ subject: StoredDocument.Subject) -> StoredDocument? {
    guard case .document(let kind, _) = subject else { return settings }
    return documents[kind]?.first { $0.subject == subject }
  }

  /// Puts a document in the place of what was read; `nil` takes it out.
  mutating func replace(_ subject: StoredDocument.Subject, with document: StoredDocument?) {
    guard case .document(let kind, let name) = subject else { return settings = document }
    var list = documents[kind] ?? []
    list.removeAll { $0.subject == subject }
    if let document {
      list.insert(document, at: list.firstIndex { $0.subject.name > name } ?? list.count)
    }
    documents[kind] = list
  }
}
