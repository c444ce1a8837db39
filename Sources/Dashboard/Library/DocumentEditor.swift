internal import Engine
internal import Terminal

/// A document of the library being edited: its form, and for segments and bots what follows it.
package struct DocumentEditor: Equatable, Sendable {
  let id: Shelf.ID
  /// What it was made from; `nil` for a new one.
  let base: StoredDocument?
  private(set) var form: Form<JSON>
  /// The rule of a segment, edited as that of a campaign which nobody will see.
  private(set) var rules: Wizard?
  /// The answers of a bot.
  private(set) var answers: AnswerTree?
  /// Whether the keys go to what follows the form.
  private(set) var isInPane = false
  /// Whether anything was changed at all.
  private(set) var isDirty = false
  /// Whether the last change is not in the kept draft yet.
  var needsKeeping = false

  /// Opens a document: `value` is what it was or what an unfinished edit has made of it.
  init(_ id: Shelf.ID, _ value: JSON, base: StoredDocument?) {
    self.id = id
    self.base = base
    form = Form(value, id.shelf.fields)
    isDirty = base.map { $0.value != value } ?? false
    openPane()
  }

  var shelf: Shelf { id.shelf }

  /// The document as it stands.
  var value: JSON { form.document }

  /// The name under which the unfinished edit is kept.
  var draftSubject: StoredDocument.Subject { base?.subject ?? shelf.subject(shelf.newName) }

  /// What the document is called.
  var title: String {
    if id == .settings { return "Workspace settings" }
    let title = value["title"]?.string?.trimmed ?? ""
    return title.isEmpty ? "New \(shelf.one)" : title
  }

  private mutating func openPane() {
    switch shelf.kind {
    case .segments?:
      var campaign = Campaign(id: "segment")
      var ignored: [Finding] = []
      campaign.rule = value["rules"].map { Rule($0, path: "", findings: &ignored) } ?? .everyone
      rules = Wizard(campaign, isNew: false)
      enterTree()
    case .bots?: answers = AnswerTree()
    case .campaigns?, .brands?, .channels?, .schedules?, .agents?, .goals?, .formats?,
      .webhooks?, nil:
      break
    }
  }

  /// Whether a change has saved what is edited here.
  func isSaved(by change: Change) -> Bool {
    switch change.purpose {
    case .save: base?.subject == change.subject
    case .create: base == nil && change.subject.kind == shelf.kind
    case .delete, .takeBack, .again, .bringBack, .presence, .import: false
    }
  }

  /// Takes the last change of the form back.
  mutating func undo(_ library: Library) {
    let before = form.document
    _ = form.apply(.control("_"), shelf.fields, library)
    noteChange(from: before)
  }

  private var hasPane: Bool { rules != nil || answers != nil }
}

// MARK: - Keys

extension DocumentEditor {
  /// Where keys are looked up.
  var context: Action.Context {
    guard isInPane else { return .document }
    return rules == nil ? .answers : .segment
  }

  /// Whether the key is for what is focused, and no action.
  func takes(_ key: Key) -> Bool {
    if key == .control("c") || key == .control("l") { return false }
    if isInPane, let answers, answers.form != nil { return answers.takes(key) }
    switch key {
    case .tab, .backTab: return true
    case .escape, .control("s"), .control("o"), .control("z"), .function, .pageUp, .pageDown:
      return false
    case .alt(let letter): return !isInPane && "bfd_".contains(letter)
    case .character, .control, .altUp, .altDown, .altLeft, .altRight, .shiftUp, .shiftDown,
      .controlLeft, .controlRight, .backspace, .delete, .insert, .left, .right, .up, .down,
      .enter, .home, .end, .altEnter, .altBackspace:
      return !isInPane
    }
  }

  /// Does what a key means for what is focused.
  mutating func apply(_ key: Key, workspace: Snapshot) {
    guard isInPane else { return applyToForm(key, workspace.library) }
    if let answers, answers.form != nil {
      return editAnswers { $0.apply(key, &$1, workspace.library) }
    }
    if key == .backTab || key == .tab { isInPane = false }
    if key == .tab { form.go(to: 0, shelf.fields) }
  }

  private mutating func applyToForm(_ key: Key, _ library: Library) {
    let before = form.document
    switch form.apply(key, shelf.fields, library) {
    case .stays: break
    case .leavesAfter:
      if hasPane { isInPane = true } else if key == .tab { form.go(to: 0, shelf.fields) }
    case .leavesBefore: if key == .backTab, hasPane { isInPane = true }
    }
    noteChange(from: before)
  }

  /// Puts pasted text where the cursor is.
  mutating func paste(_ text: String, workspace: Snapshot) {
    let before = form.document
    if !isInPane {
      form.paste(text, shelf.fields)
    } else if answers?.form != nil {
      editAnswers { answers, document in answers.paste(text, &document) }
    }
    noteChange(from: before)
  }

  /// The text in the focused field of the form or of the row of a bot that is open.
  var focusedText: String? {
    if isInPane { return answers.flatMap { $0.form?.focusedText($0.fields(value)) } }
    return form.focusedText(shelf.fields)
  }

  /// What is typed goes into; `nil` if the focused field holds no text.
  var room: ScreenEntry.TextRoom? {
    if isInPane { return answers.flatMap { $0.form?.room($0.fields(value)) } }
    return form.room(shelf.fields)
  }

  /// Takes a text over that was edited elsewhere.
  mutating func replaceText(with text: String) {
    let before = form.document
    if isInPane {
      editAnswers { $0.replaceText(with: text, &$1) }
    } else {
      form.replaceText(with: text, shelf.fields)
    }
    noteChange(from: before)
  }

  /// Where the document says its zone.
  var zonePlace: [String] { id == .settings ? ["settings", "zone"] : ["zone"] }

  /// Gives the keys to a field.
  mutating func focus(_ place: Int) {
    isInPane = false
    form.go(to: place, shelf.fields)
  }

  /// Fits texts to the room they are shown in.
  mutating func fit(width: Int) { form.width = width }

  /// Goes to the field that a finding names.
  mutating func go(to finding: Finding) {
    isInPane = !form.go(toPath: finding.path, shelf.fields) && hasPane
  }

  private mutating func noteChange(from before: JSON) {
    guard form.document != before else { return }
    isDirty = true
    needsKeeping = true
  }

  /// Changes the document from outside its fields.
  mutating func change(_ body: (inout JSON) -> Void) {
    let before = form.document
    form.change(shelf.fields, body)
    noteChange(from: before)
  }
}

// MARK: - Panes

extension DocumentEditor {
  /// Changes the rule of a segment.
  mutating func editRules(_ body: (inout Wizard) -> Void) {
    guard var wizard = rules else { return }
    body(&wizard)
    rules = wizard
    if let rules, !rules.isInTree {
      // The cursor has left the tree upwards.
      isInPane = false
      enterTree()
    }
    guard let rule = rules?.campaign.rule.json, rule != value["rules"] else { return }
    change { $0["rules"] = rule }
  }

  private mutating func enterTree() {
    guard var wizard = rules else { return }
    wizard.go(to: .rules)
    wizard.go(to: .rules, focus: wizard.fields.count)
    rules = wizard
  }

  /// Changes the answers of a bot.
  mutating func editAnswers(_ body: (inout AnswerTree, inout JSON) -> Void) {
    guard var tree = answers else { return }
    var document = value
    body(&tree, &document)
    answers = tree
    if document != value { change { $0 = document } }
  }

  /// Leaves what follows the form.
  mutating func leavePane() { isInPane = false }
}
