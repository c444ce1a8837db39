internal import Engine
internal import Terminal

/// Which shelf of the library is open, and which of its documents is selected.
struct LibraryList: Equatable, Sendable {
  /// The open shelf.
  private(set) var id = Shelf.ID.brands
  var view = ListView()
  /// The selected document's name, which the cursor follows.
  private var selected: String?

  var shelf: Shelf { id.shelf }

  /// Goes to the next or previous shelf.
  mutating func turn(_ step: Int) { open(Shelf.ID.allCases.element(step, from: id)) }

  /// Opens a shelf at its first document.
  mutating func open(_ id: Shelf.ID) {
    self.id = id
    selected = nil
    view = ListView()
  }

  /// Moves the selection.
  mutating func move(_ documents: [StoredDocument], _ body: (inout ListView) -> Void) {
    view.resize(count: documents.count, height: view.height)
    body(&view)
    selected =
      documents.indices.contains(view.selection) ? documents[view.selection].subject.name : nil
  }

  /// Selects a document by its name.
  mutating func select(_ name: String, among documents: [StoredDocument]) {
    selected = name
    follow(documents)
  }

  /// Keeps the cursor on its document when others come and go.
  mutating func follow(_ documents: [StoredDocument]) {
    view.resize(count: documents.count, height: view.height)
    guard let selected else { return }
    if let place = documents.firstIndex(where: { $0.subject.name == selected }) {
      view.select(place)
    }
  }

  /// Fits the list to the rows that can be seen.
  mutating func resize(rows: Int, count: Int) { view.resize(count: count, height: rows) }
}

extension Model {
  /// The documents of the open shelf.
  var shelved: [StoredDocument] { library.shelf.documents(in: workspace) }

  /// The document under the cursor of the library.
  var selectedDocument: StoredDocument? {
    let documents = shelved
    return documents.indices.contains(library.view.selection)
      ? documents[library.view.selection] : nil
  }

  /// What is wrong with a document as it is written.
  func findings(of subject: StoredDocument.Subject, _ value: JSON) -> [Finding] {
    switch subject {
    case .document(let kind, let name):
      let findings = workspace.library.findings(of: kind, name, value, now: clock.now)
      return kind == .schedules ? findings + zoneFindings("zone", value["zone"]) : findings
    case .settings:
      var findings: [Finding] = []
      _ = Settings(value["settings"] ?? [:], findings: &findings)
      return findings + zoneFindings("settings.zone", value["settings"]?["zone"])
    }
  }

  /// What is wrong with the name of a zone, once the system's are known.
  private func zoneFindings(_ path: String, _ value: JSON?) -> [Finding] {
    guard let name = value?.string, inquiries.zones.isKnown, inquiries.zones[name] == nil else {
      return []
    }
    return [.error(path, "the system knows no zone \"\(name)\"; F4 lists them")]
  }
}
