internal import Engine
internal import Terminal

extension Model {
  /// Takes in what a change has made of a document; `nil` if it is gone.
  mutating func changed(_ change: Change, _ document: StoredDocument?) -> [Effect] {
    workspace.replace(change.subject, with: document)
    let title = StoredDocument.title(
      of: change.value ?? change.base?.value ?? [:], or: change.subject.name)
    notice = Notice(text: "\"\(title)\" is \(change.purpose.rawValue).", role: .success)
    return []
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
