internal import Engine
internal import Terminal

extension ScreenEntry {
  /// The revisions of a document.
  static let revisions = ScreenEntry(
    context: { _ in .revisions },
    move: { model, body in
      let rows = RevisionsScreen.rows(of: model)
      model.editRevisions { list in
        list.view.resize(count: list.revisions?.count ?? 0, height: rows)
        list.move(body)
      }
    },
    draw: { model, frame, area in
      guard case .revisions(let list) = model.screen else { return }
      RevisionsScreen(list: list, model: model).draw(in: &frame, area)
    })
}

extension Action {
  /// What can be done with revisions.
  static let revisions: [Action] = [
    Action(
      "revision.mark", [.character(" ")], "compare with", in: .revisions, common: true,
      help: "Compares the others with this revision; again: each with the one before it.",
      disabled: { $0.selectedRevision == nil ? "there is none yet" : nil }
    ) { model in
      model.editRevisions { $0.toggleMark() }
      return []
    },
    Action(
      "revision.bringBack", [.enter, .character("b")], "bring back", in: .revisions, common: true,
      help: "Makes a new revision with what this one says; u takes that back.",
      disabled: { $0.bringBackObstacle }
    ) { $0.bringBack() },
    Action(
      "revision.down", [.character("J"), .shiftDown], "scroll", in: .revisions, common: true,
      help: "Scrolls the comparison down."
    ) { model in
      model.editRevisions { $0.scroll(by: 3) }
      return []
    },
    Action(
      "revision.up", [.character("K"), .shiftUp], "scroll back", in: .revisions,
      help: "Scrolls the comparison up."
    ) { model in
      model.editRevisions { $0.scroll(by: -3) }
      return []
    },
    Action(
      "revision.close", [.escape], "back", in: .revisions, common: true, help: "Goes back."
    ) { model in
      model.back()
      return []
    },
  ]
}

extension Model {
  /// Opens the revisions of a document.
  mutating func openRevisions(of subject: StoredDocument.Subject, title: String) -> [Effect] {
    open(.revisions(RevisionList(subject, title: title)))
    return [.readRevisions(subject)]
  }

  /// Changes the open list of revisions, if there is one.
  mutating func editRevisions(_ body: (inout RevisionList) -> Void) {
    guard case .revisions(var list) = screen else { return }
    body(&list)
    screen = .revisions(list)
  }

  /// The revision under the cursor.
  var selectedRevision: Revision? {
    guard case .revisions(let list) = screen else { return nil }
    return list.selected
  }

  fileprivate var bringBackObstacle: String? {
    guard case .revisions(let list) = screen, let selected = list.selected else {
      return "there is none yet"
    }
    if selected.value == nil { return "this revision deleted the document; choose one before it" }
    if list.view.selection == 0 { return "this is what it says now" }
    return nil
  }

  /// Makes a new revision of what the selected one says.
  fileprivate mutating func bringBack() -> [Effect] {
    guard case .revisions(let list) = screen, let selected = list.selected,
      var value = selected.value
    else { return [] }
    undo.begin("bringing back revision \(selected.number) of \"\(list.title)\"")
    guard case .document(.campaigns, let name) = list.subject else {
      value["revision"] = nil
      let base = workspace.document(list.subject)
      return [
        .change(Change(list.subject, value, over: base, .bringBack)), .readRevisions(list.subject),
      ]
    }
    var ignored: [Finding] = []
    var campaign = Campaign(id: Campaign.ID(name), value, findings: &ignored)
    guard let present = workspace.campaigns.first(where: { $0.id == campaign.id }) else {
      return []
    }
    campaign.revision = present.revision
    // What is brought back is what it says; whether it runs stays as it is.
    campaign.status = present.status
    return [
      .save(Save(campaign: campaign, purpose: .bringBack)), .readRevisions(list.subject),
    ]
  }
}

/// Draws the revisions of a document, and below them what one has changed.
struct RevisionsScreen {
  let list: RevisionList
  let model: Model

  /// How many revisions can be seen at once.
  static func rows(of model: Model) -> Int {
    max(1, listHeight(model.body.height) - 2)
  }

  private static func listHeight(_ height: Int) -> Int {
    height < 10 ? max(3, height / 2) : max(5, height * 2 / 5)
  }

  /// Draws the screen into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let (top, bottom) = area.splitTop(Self.listHeight(area.height))
    frame.rule(top.row(0), title: "Revisions of \(list.title)")
    guard let revisions = list.revisions else {
      frame.write("Reading the history…", at: Point(top.x + 2, top.y + 1), role: .dim)
      return
    }
    guard !revisions.isEmpty else {
      frame.write("It has no history.", at: Point(top.x + 2, top.y + 1), role: .dim)
      return
    }
    frame.write(header, at: Point(top.x + 1, top.y + 1), role: .header, width: top.width - 2)
    var view = list.view
    view.resize(count: revisions.count, height: max(1, top.height - 2))
    for (place, index) in view.visible.enumerated() {
      let row = top.row(2 + place)
      let revision = revisions[index]
      let isMarked = revision.number == list.mark
      frame.write(
        line(revision), at: Point(row.x + 1, row.y), role: isMarked ? .rowMarked : .text,
        width: row.width - 2)
      frame.mark(row, .row(index))
      if index == view.selection {
        frame.paint(row, role: .rowSelected)
        frame.cursor = row.origin
      }
    }
    drawComparison(in: &frame, bottom)
  }

  private var header: String {
    Text.padded("REV", to: 6) + Text.padded("WHEN", to: 18) + Text.padded("WHO", to: 14) + "CHANGED"
  }

  private func line(_ revision: Revision) -> String {
    let mark = revision.number == list.mark ? "*" : ""
    let when = "\(model.clock.day(revision.at)) \(model.clock.time(revision.at, seconds: false))"
    return Text.padded("\(revision.number)\(mark)", to: 6) + Text.padded(when, to: 18)
      + Text.padded(revision.by, to: 13) + " " + list.what(revision)
  }

  private func drawComparison(in frame: inout Frame, _ area: Rect) {
    guard let selected = list.selected else { return }
    let against = list.other.map { " against \($0.number)" } ?? ""
    frame.rule(area.row(0), title: "Revision \(selected.number)\(against)")
    let body = area.splitTop(1).1.inset(columns: 2, rows: 0)
    let lines = list.comparison.flatMap { PieceLines.wrapped($0, to: max(10, body.width)) }
    let start = max(0, min(list.scroll, lines.count - body.height))
    for (place, line) in lines.dropFirst(start).prefix(body.height).enumerated() {
      frame.write(line, at: Point(body.x, body.y + place), width: body.width)
    }
    if start + body.height < lines.count {
      frame.write(
        " \(frame.glyphs.arrowDown) more ", endingAt: area.right - 1, y: area.bottom - 1, role: .dim
      )
    }
  }
}

/// Text in several roles, broken into lines.
enum PieceLines {
  /// Returns the pieces in lines of at most `width` columns, broken at blanks and line ends.
  static func wrapped(
    _ pieces: [(text: String, role: Role)], to width: Int
  ) -> [[(text: String, role: Role)]] {
    var lines: [[(text: String, role: Role)]] = [[]]
    var used = 0
    for piece in pieces {
      let paragraphs = piece.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, paragraph) in paragraphs.enumerated() {
        if index > 0 {
          lines.append([])
          used = 0
        }
        for word in words(paragraph) {
          var word = word
          if used > 0, used + Text.width(word) > width {
            lines.append([])
            used = 0
            if word == " " { continue }
          }
          while Text.width(word) > width {
            let part = Text.prefix(word, columns: width)
            lines[lines.count - 1].append((part, piece.role))
            word = String(word.dropFirst(part.count))
            lines.append([])
          }
          lines[lines.count - 1].append((word, piece.role))
          used += Text.width(word)
        }
      }
    }
    return lines
  }

  /// Words, each blank a word of its own.
  private static func words(_ text: Substring) -> [String] {
    var words: [String] = []
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index > 0 { words.append(" ") }
      if !part.isEmpty { words.append(String(part)) }
    }
    return words
  }
}
