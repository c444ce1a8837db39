internal import Engine
internal import Terminal

extension ScreenEntry {
  /// A document of the library being edited.
  static let document = ScreenEntry(
    context: { $0.editor?.context ?? .document },
    takes: { model, key in model.editor?.takes(key) ?? false },
    apply: { model, key in
      let workspace = model.workspace
      let width = DocumentScreen.fieldWidth(model.size)
      model.edit { editor in
        editor.fit(width: width)
        editor.apply(key, workspace: workspace)
      }
      return []
    },
    paste: { model, text in
      let workspace = model.workspace
      model.edit { $0.paste(text, workspace: workspace) }
    },
    text: { $0.editor?.room },
    hints: { model in model.editor.flatMap { $0.hints(model) } },
    select: { model, spot in
      guard case .field(let place) = spot, model.editor?.answers?.form == nil else { return }
      model.edit { $0.focus(place) }
    },
    edited: { model, text in model.edit { $0.replaceText(with: text) } },
    draw: { model, frame, area in
      guard let editor = model.editor else { return }
      DocumentScreen(editor: editor, model: model).draw(in: &frame, area)
    })
}

extension Model {
  /// The open editor of a document.
  var editor: DocumentEditor? {
    guard case .document(let editor) = screen else { return nil }
    return editor
  }

  /// Changes the open editor, if there is one.
  mutating func edit(_ body: (inout DocumentEditor) -> Void) {
    guard case .document(var editor) = screen else { return }
    body(&editor)
    screen = .document(editor)
  }

  /// What is wrong with the document in the editor.
  var editorFindings: [Finding] {
    guard let editor else { return [] }
    return findings(of: editor.base?.subject ?? editor.draftSubject, editor.value)
  }
}

extension DocumentEditor {
  /// The footer's keys while the form has them; `nil` for the actions'.
  func hints(_ model: Model) -> [ScreenEntry.Hint]? {
    if let answers, isInPane, answers.form != nil {
      return [("Tab", "next field"), ("Esc", "done with the row")]
        + model.keys.hints(["document.save"], inText: true)
    }
    guard !isInPane else { return nil }
    let own: [ScreenEntry.Hint] =
      switch form.focused(shelf.fields)?.control {
      case .choice?, .pick?: [("Left/Right", "choose")]
      case .list?: [("Left/Right", "go"), ("Space", "choose")]
      case .line?, .area?, .strip?, nil: []
      }
    let more: [String] =
      switch id {
      case .channels: ["document.key"]
      case .schedules: ["document.hours", "document.zone"]
      case .settings: ["document.zone"]
      case .brands, .agents, .bots, .audiences, .locations, .behaviours, .goals, .formats,
        .webhooks:
        []
      }
    return own + [("Tab", "next field")]
      + model.keys.hints(["document.save"] + more + ["help", "document.close"], inText: true)
  }
}

/// Draws a document being edited: its form, and beside it what it means and what is wrong.
struct DocumentScreen {
  let editor: DocumentEditor
  let model: Model

  /// How wide fields are on a screen of some size.
  static func fieldWidth(_ size: Size) -> Int {
    let width = size.width >= 72 ? size.width * 56 / 100 : size.width
    return width - Form<JSON>.labelWidth - 1
  }

  /// Draws the editor into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let (top, body) = area.splitTop(1)
    frame.rule(top, title: heading)
    let (help, room) = body.splitBottom(1)
    let findings = model.editorFindings
    if frame.isRead {
      drawMain(findings, in: &frame, room.splitTop(room.height / 2).0)
      drawSide(findings, in: &frame, room.splitTop(room.height / 2).1)
      return drawHelp(findings, in: &frame, help)
    }
    guard room.width >= 72 else {
      drawMain(findings, in: &frame, room)
      return drawHelp(findings, in: &frame, help)
    }
    let (main, side) = room.splitLeft(room.width * 56 / 100)
    drawMain(findings, in: &frame, main)
    frame.vertical(from: side.origin, length: side.height)
    drawSide(findings, in: &frame, side.splitLeft(2).1)
    drawHelp(findings, in: &frame, help)
  }

  private var heading: String {
    let kind = editor.shelf.one.prefix(1).uppercased() + editor.shelf.one.dropFirst()
    let revision = editor.base.map { $0.revision > 0 ? ", revision \($0.revision)" : "" } ?? ""
    return "\(kind): \(editor.title)\(editor.isDirty ? " *" : "")\(revision)"
  }

  // MARK: - Form and pane

  private func drawMain(_ findings: [Finding], in frame: inout Frame, _ area: Rect) {
    let fields = editor.form.shown(editor.shelf.fields)
    let wanted = fields.map(\.height).reduce(0, +)
    guard editor.rules != nil || editor.answers != nil else {
      return drawForm(findings, in: &frame, area)
    }
    let (form, rest) = area.splitTop(min(wanted, max(1, area.height - 4)))
    drawForm(findings, in: &frame, form)
    let (rule, pane) = rest.splitTop(1)
    frame.horizontal(from: rule.origin, length: rule.width)
    if let wizard = editor.rules {
      frame.write(" Rules ", at: Point(rule.x + 1, rule.y), role: .title)
      drawRules(wizard, findings, in: &frame, pane)
    } else if let answers = editor.answers {
      frame.write(" Answers ", at: Point(rule.x + 1, rule.y), role: .title)
      AnswerTreeView(tree: answers, bot: editor.value, model: model, hasKeys: editor.isInPane)
        .draw(in: &frame, pane)
    }
  }

  private func drawForm(_ findings: [Finding], in frame: inout Frame, _ area: Rect) {
    editor.form.draw(
      editor.shelf.fields, model.workspace.library, findings: findings, in: &frame, area,
      hasKeys: !editor.isInPane)
  }

  private func drawRules(
    _ wizard: Wizard, _ findings: [Finding], in frame: inout Frame, _ area: Rect
  ) {
    let hasDialog = if case .dialog? = model.overlay { true } else { false }
    let hasKeys = editor.isInPane && (model.overlay == nil || hasDialog)
    var view = RuleTreeView(tree: wizard.tree, hasKeys: hasKeys, findings: findings)
    view.reach = model.inquiries.reach
    view.draw(in: &frame, uncovered(area))
  }

  /// The part of `area` that no dialog lies over.
  private func uncovered(_ area: Rect) -> Rect {
    guard case .dialog(let dialog)? = model.overlay else { return area }
    let room = DialogView.room(of: dialog, in: model.body)
    return area.splitTop(max(1, room.y - area.y)).0
  }

  private func drawHelp(_ findings: [Finding], in frame: inout Frame, _ row: Rect) {
    guard !editor.isInPane else { return }
    let words = editor.form.words(editor.shelf.fields, findings: findings)
    frame.write(words.text, at: Point(row.x + 1, row.y), role: words.role, width: row.width - 2)
  }

  // MARK: - Side

  private func drawSide(_ findings: [Finding], in frame: inout Frame, _ area: Rect) {
    let name = editor.base?.subject.name ?? ""
    var lines = [Shelf.Detail("What it means", .title)]
    lines += editor.shelf.detail(name, editor.value, model.workspace)
    if let base = editor.base { lines += model.useLines(of: base.subject) }
    lines += [Shelf.Detail(""), Shelf.Detail("Findings", .title)]
    if findings.isEmpty { lines.append(Shelf.Detail("None.", .success)) }
    lines += findings.map {
      Shelf.Detail(
        "\($0.severity.rawValue): \($0.path) \($0.sentence)",
        $0.severity == .error ? .error : .warning)
    }
    frame.write(lines, in: area.inset(columns: 0, rows: 0))
  }
}
