internal import Engine
internal import Terminal

extension Action {
  /// What can be done while a document is edited.
  static let document: [Action] = [
    Action(
      "document.save", [.control("o"), .control("s")], "save", in: .document, common: true,
      help: "Saves the document, if nothing in it is wrong."
    ) { $0.saveDocument() },
    Action(
      "document.close", [.escape], "close", in: .document, common: true,
      help: "Goes back; an unfinished edit is kept."
    ) { $0.closeDocument() },
    Action(
      "document.mend", [.function(3)], "mend", in: .document,
      help: "Goes to the field that the first finding names.",
      disabled: { $0.editorFindings.isEmpty ? "nothing is wrong" : nil }
    ) { model in
      let findings = model.editorFindings
      let first = findings.first { $0.severity == .error } ?? findings.first
      if let first { model.edit { $0.go(to: first) } }
      return []
    },
    Action(
      "document.editor", [.alt("e")], "edit outside", in: .document,
      help: "Opens the text in your editor: $VISUAL, or else $EDITOR.",
      disabled: { $0.editor?.focusedText == nil ? "go to a field of text first" : nil }
    ) { model in
      model.editor?.focusedText.map { [.editText($0, suffix: ".md")] } ?? []
    },
    Action(
      "document.drop", [.function(8)], "drop changes", in: .document,
      help: "Goes back and forgets what was changed, after asking once.",
      disabled: { model in
        guard let editor = model.editor else { return nil }
        let isKept = model.workspace.documentDrafts[editor.draftSubject] != nil
        return editor.isDirty || isKept ? nil : "nothing was changed"
      }
    ) { model in
      model.ask(.dropDocument)
      return []
    },
    Action(
      "document.key", [.function(9)], "new key", in: .document,
      help: "Makes another random key for a channel; the site's snippet changes with it.",
      disabled: { $0.editor?.id == .channels ? nil : "only channels have a key" }
    ) { _ in [.makeKey] },
    Action(
      "document.zone", [.function(4)], "zone", in: .document,
      help: "Chooses the zone by a part of its name.",
      disabled: { model in
        model.editor?.id == .schedules || model.editor?.id == .settings ? nil : "it has no zone"
      }
    ) { model in
      guard let editor = model.editor else { return [] }
      let zone = editor.value[editor.zonePlace]?.string ?? ""
      model.open(.zone(ZonePicker(model.inquiries.zones, chosen: zone)))
      return []
    },
    Action(
      "document.hours", [.function(5)], "paint", in: .document,
      help: "Paints the hours of the week with the keyboard.",
      disabled: { $0.editor?.id == .schedules ? nil : "only schedules have hours" }
    ) { model in
      guard let editor = model.editor else { return [] }
      var ignored: [Finding] = []
      let id = Schedule.ID(editor.base?.subject.name ?? "")
      model.openHours(Schedule(id: id, editor.value, findings: &ignored), isNew: false)
      return []
    },
    Action(
      "document.revisions", [.function(6)], "revisions", in: .document,
      help: "Lists every revision of the document, to compare and to bring back.",
      disabled: { model in
        guard let base = model.editor?.base else { return "it was never saved" }
        return base.subject == .settings ? "settings have no revisions" : nil
      }
    ) { model in
      guard let base = model.editor?.base else { return [] }
      return model.openRevisions(of: base.subject, title: base.title)
    },
  ]

  /// What can be done in the rule of a segment besides the keys of every rule.
  static let segment: [Action] = [
    Action(
      "segment.leave", [.escape], "to the form", in: .segment, common: true,
      help: "Goes back to the fields above the rule."
    ) { model in
      model.edit { $0.leavePane() }
      return []
    },
    Action(
      "segment.undo", [.character("u"), .control("_")], "undo", in: .segment,
      help: "Takes the last change of the rule back."
    ) { model in
      model.editWizard { $0.undo() }
      return []
    },
    Action(
      "segment.redo", [.control("r"), .alt("_")], "redo", in: .segment,
      help: "Makes the change of the rule again that was taken back."
    ) { model in
      model.editWizard { $0.redo() }
      return []
    },
  ]

  /// What can be done in the answers of a bot.
  static let answers: [Action] = [
    edit("answer.button", [.character("a")], "button", "Adds a button and opens it.") {
      $0.addButton(&$1)
    },
    edit("answer.edit", [.enter, .character("e")], "edit", "Opens the answer or the button.") {
      $0.edit($1)
    },
    edit(
      "answer.delete", [.character("d"), .delete], "delete",
      "Deletes a button, or an answer with all buttons that lead to it."
    ) { $0.removeSelected(&$1) },
    edit("answer.carryDown", [.character("J"), .altDown], "carry down", "Carries a button down.") {
      $0.carry(1, &$1)
    },
    edit("answer.carryUp", [.character("K"), .altUp], "carry up", "Carries a button up.") {
      $0.carry(-1, &$1)
    },
    Action(
      "answer.try", [.character("t")], "try", in: .answers, common: true,
      help: "Talks with the bot as it is written, from this answer on."
    ) { model in
      guard let editor = model.editor, let answers = editor.answers else { return [] }
      var start: String?
      switch answers.selected(editor.value)?.subject {
      case .answer(let name)?, .button(let name, _)?: start = name
      case nil: break
      }
      model.tryBot(editor.value, name: editor.base?.subject.name ?? "bot", from: start)
      return []
    },
    Action(
      "answer.up", [.up, .character("k")], "move", in: .answers,
      help: "Selects the row above; from the first one leaves the answers."
    ) { model in
      model.edit { editor in
        var isInside = true
        editor.editAnswers { isInside = $0.move(-1, $1) }
        if !isInside { editor.leavePane() }
      }
      return []
    },
    edit("answer.down", [.down, .character("j")], "move", "Selects the next row.") {
      $0.move(1, $1)
    },
    edit("answer.first", [.home, .character("g")], "first", "Selects the first row.") {
      $0.moveToEnd(last: false, $1)
    },
    edit("answer.last", [.end, .character("G")], "last", "Selects the last row.") {
      $0.moveToEnd(last: true, $1)
    },
    Action(
      "answer.undo", [.character("u")], "undo", in: .answers,
      help: "Takes the last change of the bot back."
    ) { model in
      let workspace = model.workspace
      model.edit { $0.undo(workspace.library) }
      return []
    },
  ]

  /// What can be done while a bot is talked to.
  static let trial: [Action] = [
    Action(
      "trial.close", [.escape], "back", in: .trial, common: true, help: "Ends the conversation."
    ) { model in
      model.back()
      return []
    }
  ]

  private static func edit(
    _ name: String, _ keys: [Key], _ title: String, _ help: String,
    _ body: @escaping @Sendable (inout AnswerTree, inout JSON) -> Void
  ) -> Action {
    Action(name, keys, title, in: .answers, common: title != "move", help: help) { model in
      model.edit { $0.editAnswers(body) }
      return []
    }
  }
}

extension Model {
  fileprivate mutating func saveDocument() -> [Effect] {
    guard let editor else { return [] }
    if let error = editorFindings.first(where: { $0.severity == .error }) {
      let place = error.path.isEmpty ? "it" : error.path
      notice = Notice(text: "Not saved: \(place) \(error.sentence)", role: .warning)
      edit { $0.go(to: error) }
      return []
    }
    guard let base = editor.base else {
      let taken = Set((workspace.documents[editor.shelf.kind ?? .brands] ?? []).map(\.subject.name))
      let title = editor.value["title"]?.string ?? ""
      guard !title.trimmed.isEmpty else {
        notice = Notice(text: "Not saved: give it a name first.", role: .warning)
        edit { $0.go(to: .error("title", "")) }
        return []
      }
      let name = NewName.of(title, or: editor.shelf.one, taken: taken)
      return [.change(Change(editor.shelf.subject(name), editor.tidied, over: nil, .create))]
    }
    return [.change(Change(base.subject, editor.tidied, over: base, .save))]
  }

  fileprivate mutating func closeDocument() -> [Effect] {
    guard let editor else { return [] }
    if editor.isInPane {
      edit { $0.leavePane() }
      return []
    }
    back()
    guard editor.isDirty else { return [] }
    workspace.documentDrafts[editor.draftSubject] = editor.value
    let key = editor.base == nil ? "n" : "Enter"
    notice = Notice(text: "Your edit is kept; \(key) goes on with it.", role: .info)
    return [.keepDocumentDraft(editor.draftSubject, editor.value)]
  }

  /// Forgets what was changed and goes back.
  mutating func dropDocument() -> [Effect] {
    guard let editor else { return [] }
    back()
    workspace.documentDrafts[editor.draftSubject] = nil
    return [.dropDocumentDraft(editor.draftSubject)]
  }

  /// Keeps the unfinished edit if it has changed since.
  mutating func keepDocument() -> [Effect] {
    guard let editor, editor.needsKeeping else { return [] }
    edit { $0.needsKeeping = false }
    return [.keepDocumentDraft(editor.draftSubject, editor.value)]
  }

  /// Takes a random key into the channel that is edited or begun.
  mutating func take(key: String) {
    if case .welcome(var welcome) = screen {
      welcome.take(key: key)
      screen = .welcome(welcome)
    }
    edit { editor in
      guard editor.id == .channels else { return }
      editor.change { $0["key"] = .string(key) }
    }
  }
}

extension DocumentEditor {
  /// The document without what is only there while it is typed: empty lines of lists.
  fileprivate var tidied: JSON { Self.tidied(value) }

  private static func tidied(_ value: JSON) -> JSON {
    switch value {
    case .array(let elements):
      .array(elements.filter { $0.string?.trimmed != "" }.map(tidied))
    case .object(let members): .object(members.mapValues(tidied))
    case .null, .bool, .integer, .number, .string: value
    }
  }
}
