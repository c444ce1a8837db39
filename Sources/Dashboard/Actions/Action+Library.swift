internal import Engine
internal import Terminal

extension Action {
  /// What can be done in the library.
  static let library: [Action] = [
    Action(
      "library.new", [.character("n")], "new", in: .library, common: true,
      help: "Begins a new document of the shelf, or goes on with the one that was begun.",
      disabled: { $0.library.id == .settings ? "a workspace has one set of settings" : nil }
    ) { $0.newDocument() },
    Action(
      "library.edit", [.enter, .character("e")], "edit", in: .library, common: true,
      help: "Opens the document.", disabled: { $0.needsDocument }
    ) { model in
      if let document = model.selectedDocument { model.openEditor(document) }
      return []
    },
    Action(
      "library.copy", [.character("c")], "copy", in: .library, common: true,
      help: "Begins a new document as a copy of this one.",
      disabled: { $0.needsDocument ?? $0.settingsObstacle }
    ) { $0.copyDocument() },
    Action(
      "library.delete", [.character("d"), .delete], "delete", in: .library, common: true,
      help: "Deletes the document; u brings it back. What uses it is named first.",
      disabled: { $0.needsDocument ?? $0.settingsObstacle ?? $0.deleteObstacle }
    ) { $0.deleteDocument() },
    Action(
      "library.revisions", [.character("H")], "revisions", in: .library, common: true,
      help: "Lists every revision of the document, to compare and to bring back.",
      disabled: { $0.needsDocument ?? $0.settingsObstacle }
    ) { model in
      guard let document = model.selectedDocument else { return [] }
      return model.openRevisions(of: document.subject, title: document.title)
    },
    Action(
      "library.snippet", [.character("y")], "copy the snippet", in: .library,
      help: "Copies the line that the site's pages need, of a channel.",
      disabled: { $0.library.id == .channels ? $0.needsDocument : "only channels have a snippet" }
    ) { model in
      guard let key = model.selectedDocument?.value["key"]?.string else { return [] }
      return model.copy(Shelf.snippet(key: key), "the snippet")
    },
    Action(
      "library.presence", [.character(" ")], "online or away", in: .library,
      help: "Says that an agent is there, or is not.",
      disabled: { $0.library.id == .agents ? $0.needsDocument : "only agents are online or away" }
    ) { $0.togglePresence() },
    Action(
      "library.hours", [.character("p")], "paint", in: .library,
      help: "Paints the hours of a schedule with the keyboard; ctrl-o there saves them.",
      disabled: {
        $0.library.id == .schedules ? $0.needsDocument : "only schedules have hours to paint"
      }
    ) { model in
      guard let document = model.selectedDocument else { return [] }
      var ignored: [Finding] = []
      let id = Schedule.ID(document.subject.name)
      model.openHours(Schedule(id: id, document.value, findings: &ignored), isNew: false)
      return []
    },
    Action(
      "library.try", [.character("t")], "try", in: .library,
      help: "Talks with a bot here; nobody else sees it.",
      disabled: { $0.library.id == .bots ? $0.needsDocument : "only bots can be talked to" }
    ) { model in
      if let document = model.selectedDocument {
        model.tryBot(document.value, name: document.subject.name, from: nil)
      }
      return []
    },
    Action(
      "library.nextShelf", [.tab, .right, .character("l")], "next shelf", in: .library,
      common: true, help: "Opens the next shelf."
    ) { model in
      model.library.turn(1)
      return []
    },
    Action(
      "library.previousShelf", [.backTab, .left, .character("h")], "shelf before", in: .library,
      help: "Opens the shelf before."
    ) { model in
      model.library.turn(-1)
      return []
    },
    Action(
      "library.close", [.escape], "campaigns", in: .library, help: "Goes back to the campaigns."
    ) { model in
      model.back()
      return []
    },
  ]
}

extension Model {
  fileprivate var needsDocument: String? {
    selectedDocument == nil ? "there is no \(library.shelf.one) yet; n makes one" : nil
  }

  fileprivate var settingsObstacle: String? {
    library.id == .settings ? "the settings of a workspace are only edited" : nil
  }

  /// Why the selected document cannot be deleted: a live campaign would stop working.
  fileprivate var deleteObstacle: String? {
    guard let document = selectedDocument, let kind = document.subject.kind else { return nil }
    let live = uses(of: kind, document.subject.name).filter(\.isLive)
    guard let first = live.first else { return nil }
    let others = live.count > 1 ? " and \(live.count - 1) more" : ""
    return "the live campaign \"\(first.title)\"\(others) needs it; pause or change it first"
  }

  fileprivate mutating func deleteDocument() -> [Effect] {
    guard let document = selectedDocument, let kind = document.subject.kind else { return [] }
    let change = Change(document.subject, nil, over: document, .delete)
    let uses = uses(of: kind, document.subject.name)
    guard uses.isEmpty else {
      ask(.delete(change, uses))
      return []
    }
    return delete(change)
  }

  /// Deletes a document in a way that can be taken back.
  mutating func delete(_ change: Change) -> [Effect] {
    undo.begin("deletion of \"\(change.base?.title ?? change.subject.name)\"")
    return [.change(change)]
  }

  fileprivate mutating func newDocument() -> [Effect] {
    let shelf = library.shelf
    if let draft = workspace.documentDrafts[shelf.subject(shelf.newName)] {
      open(.document(DocumentEditor(shelf.id, draft, base: nil)))
      notice = Notice(text: "Your unfinished edit is back; F8 drops it.", role: .info)
      return []
    }
    open(.document(DocumentEditor(shelf.id, shelf.template(workspace), base: nil)))
    return shelf.id == .channels ? [.makeKey] : []
  }

  /// Opens a document; an unfinished edit is taken up again.
  mutating func openEditor(_ document: StoredDocument) {
    guard let draft = workspace.documentDrafts[document.subject] else {
      return open(.document(DocumentEditor(library.id, document.value, base: document)))
    }
    // What was edited over an older revision is asked about when it is saved.
    let base = StoredDocument(
      document.subject, revision: draft["revision"]?.integer ?? document.revision,
      by: document.by, at: document.at, document.value)
    open(.document(DocumentEditor(library.id, draft, base: base)))
    notice = Notice(text: "Your unfinished edit is back; F8 drops it.", role: .info)
  }

  fileprivate mutating func copyDocument() -> [Effect] {
    guard let document = selectedDocument else { return [] }
    var value = document.value
    value["revision"] = nil
    value["title"] = .string("\(document.title) (copy)")
    open(.document(DocumentEditor(library.id, value, base: nil)))
    return library.id == .channels ? [.makeKey] : []
  }

  fileprivate mutating func togglePresence() -> [Effect] {
    guard let document = selectedDocument else { return [] }
    var value = document.value
    value["presence"] = value["presence"]?.string == "away" ? "online" : "away"
    undo.begin("presence of \(document.title)")
    return [.change(Change(document.subject, value, over: document, .presence))]
  }

  /// Opens a conversation with a bot as it is written.
  mutating func tryBot(_ value: JSON, name: String, from answer: String?) {
    var ignored: [Finding] = []
    let bot = Bot(id: Bot.ID(name), value, findings: &ignored)
    let first = answer ?? (bot.answers["start"] == nil ? bot.answers.keys.min() : "start")
    guard let first, bot.answers[first] != nil else {
      notice = Notice(text: "The bot has no answer to begin with.", role: .warning)
      return
    }
    open(.trial(BotTrial(bot, from: first)))
  }

  /// Puts a text into the clipboard and says so.
  mutating func copy(_ text: String, _ what: String) -> [Effect] {
    notice = Notice(text: "Copied \(what): \(text.count) characters.", role: .success)
    return [.copy(text)]
  }
}
