internal import Engine
internal import Terminal

extension ScreenEntry {
  /// The library: shelves, the documents of one, and what the selected one means.
  static let library = ScreenEntry(
    context: { _ in .library },
    move: { model, body in
      let documents = model.shelved
      model.library.resize(rows: LibraryScreen.rows(of: model), count: documents.count)
      model.library.move(documents, body)
    },
    draw: { model, frame, area in LibraryScreen(model: model).draw(in: &frame, area) })
}

/// Draws the library: the shelves beside the documents of the open one, and below them the
/// selected document in words, with who uses it.
struct LibraryScreen {
  let model: Model

  /// How many documents can be seen at once.
  static func rows(of model: Model) -> Int {
    max(1, parts(model.body, isRead: model.isRead).list.height - 1)
  }

  private static func parts(
    _ area: Rect, isRead: Bool
  ) -> (shelves: Rect, list: Rect, detail: Rect) {
    let (shelves, body) =
      area.width >= 60 && !isRead ? area.splitLeft(18) : area.splitTop(1)
    let (list, detail) = body.splitTop(
      body.height < 12 ? max(3, body.height - 4) : body.height * 45 / 100)
    return (shelves, list, detail)
  }

  /// Draws the screen into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let parts = Self.parts(area, isRead: frame.isRead)
    if parts.shelves.height > 1 {
      drawShelves(in: &frame, parts.shelves)
    } else {
      drawHeading(in: &frame, parts.shelves)
    }
    let documents = model.shelved
    if documents.isEmpty {
      drawEmpty(in: &frame, parts.list)
    } else {
      drawList(documents, in: &frame, parts.list)
      if let document = model.selectedDocument {
        drawDetail(document, in: &frame, parts.detail)
      }
    }
  }

  // MARK: - Shelves

  private func drawShelves(in frame: inout Frame, _ area: Rect) {
    for (place, id) in Shelf.ID.allCases.enumerated() where place < area.height {
      let row = area.row(place)
      let isOpen = id == model.library.id
      let count = id == .settings ? "" : "\(id.shelf.documents(in: model.workspace).count)"
      let text =
        " " + Text.padded(id.shelf.title, to: area.width - 6)
        + Text.padded(count, to: 3, alignment: .right)
      frame.write(text, at: row.origin, role: isOpen ? .tabSelected : .tab, width: area.width - 2)
    }
    frame.vertical(from: Point(area.right - 1, area.y), length: area.height)
  }

  /// On a narrow screen: the open shelf between its neighbours.
  private func drawHeading(in frame: inout Frame, _ row: Rect) {
    let shelf = model.library.shelf
    let left = frame.glyphs.arrowLeft
    let right = frame.glyphs.arrowRight
    frame.write(
      "\(left) \(shelf.title) \(right)", at: Point(row.x + 1, row.y), role: .tabSelected,
      width: row.width - 2)
  }

  // MARK: - Documents

  private func drawEmpty(in frame: inout Frame, _ area: Rect) {
    let shelf = model.library.shelf
    let draft = model.workspace.documentDrafts[shelf.subject(shelf.newName)] != nil
    let lines =
      [("No \(shelf.title.lowercased()) yet.", Role.title)]
      + Text.wrapped(shelf.purpose, to: max(10, area.width - 3)).map { ($0, .text) }
      + [(draft ? "n goes on with the one that was begun." : "n makes the first one.", .text)]
    for (index, line) in lines.enumerated() where index < area.height {
      frame.write(
        line.0, at: Point(area.x + 2, area.y + 1 + index), role: line.1, width: area.width - 3)
    }
  }

  private func drawList(_ documents: [StoredDocument], in frame: inout Frame, _ area: Rect) {
    let widths = Self.columns(area.width)
    write(["NAME", "WHAT", "USED BY", "REVISION"], widths, in: &frame, area.row(0), .header)
    var view = model.library.view
    view.resize(count: documents.count, height: max(1, area.height - 1))
    for (place, index) in view.visible.enumerated() {
      let document = documents[index]
      let row = area.row(1 + place)
      write(cells(of: document), widths, in: &frame, row, .text)
      frame.mark(row, .row(index))
      if index == view.selection {
        frame.paint(row, role: .rowSelected)
        frame.cursor = row.origin
      }
    }
  }

  private func cells(of document: StoredDocument) -> [String] {
    let name = document.subject.name
    let shelf = model.library.shelf
    let edit = model.workspace.documentDrafts[document.subject] == nil ? "" : " *"
    let title = document.subject == .settings ? "Workspace" : document.title
    let uses = document.subject.kind.map { model.uses(of: $0, name).count } ?? 0
    return [
      title + edit, shelf.summary(name, document.value), uses == 0 ? "-" : "\(uses)",
      document.revision == 0 ? "" : "\(document.revision) \(document.by)",
    ]
  }

  private static func columns(_ width: Int) -> [Int] {
    let room = width - 3
    guard room >= 50 else { return [max(8, room / 2), max(8, room - room / 2), 0, 0] }
    let (uses, revision) = (8, room < 66 ? 10 : 15)
    let rest = room - uses - revision - 3
    let name = rest * 55 / 100
    return [name, rest - name, uses, revision]
  }

  private func write(
    _ texts: [String], _ widths: [Int], in frame: inout Frame, _ row: Rect, _ role: Role
  ) {
    var x = row.x + 1
    for (text, width) in zip(texts, widths) where width > 0 {
      frame.write(Text.padded(text, to: width), at: Point(x, row.y), role: role)
      x += width + 1
    }
  }

  // MARK: - The selected document

  private func drawDetail(_ document: StoredDocument, in frame: inout Frame, _ area: Rect) {
    let name = document.subject.name
    frame.rule(area.row(0), title: document.subject == .settings ? "Settings" : document.title)
    var lines = model.library.shelf.detail(name, document.value, model.workspace)
    lines += model.useLines(of: document.subject)
    lines += model.findings(of: document.subject, document.value).map {
      Shelf.Detail(
        "\($0.severity.rawValue): \($0.path) \($0.sentence)",
        $0.severity == .error ? .error : .warning)
    }
    frame.write(lines, in: area.splitTop(1).1.inset(columns: 2, rows: 0))
  }
}

extension Frame {
  /// Writes lines about a document, wrapped, as far as there is room.
  mutating func write(_ lines: [Shelf.Detail], in area: Rect) {
    var y = area.y
    for line in lines {
      for text in Text.wrapped(line.text, to: max(8, area.width)) {
        guard y < area.bottom else { return }
        write(text, at: Point(area.x, y), role: line.role)
        y += 1
      }
    }
  }
}

extension Model {
  /// What names a document.
  func uses(of kind: DocumentKind, _ name: String) -> [DocumentUse] {
    users[DocumentReference(kind, name)] ?? []
  }

  /// Who uses a document, in words.
  func useLines(of subject: StoredDocument.Subject) -> [Shelf.Detail] {
    guard let kind = subject.kind, kind != .webhooks else { return [] }
    let uses = uses(of: kind, subject.name)
    guard !uses.isEmpty else { return [Shelf.Detail("Nothing uses it.", .dim)] }
    return [Shelf.Detail("Used by \(Self.list(uses)).")]
  }

  /// Some uses by their titles; the rest as a number.
  static func list(_ uses: [DocumentUse], most: Int = 6) -> String {
    let names = uses.prefix(most).map {
      $0.kind == .campaigns
        ? "\"\($0.title)\"\($0.isLive ? " (live)" : "")" : "\($0.kind.one) \"\($0.title)\""
    }
    let rest = uses.count - names.count
    return names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}

extension DocumentKind {
  /// One document of the kind within a sentence.
  var one: String {
    switch self {
    case .campaigns: "campaign"
    case .brands: "brand"
    case .channels: "channel"
    case .schedules: "schedule"
    case .agents: "agent"
    case .bots: "bot"
    case .segments: "segment"
    case .goals: "goal"
    case .formats: "format"
    case .webhooks: "webhook"
    }
  }
}
