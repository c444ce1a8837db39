internal import Engine
internal import Terminal

/// A document's fields while they are edited: which has the keys, what is typed, what does not fit.
///
/// It holds no fields, only what becomes of them; the table of fields is handed in with each key.
struct Form<Document: Equatable & Sendable>: Equatable, Sendable {
  typealias Field = DocumentField<Document>

  /// The document as it stands.
  private(set) var document: Document
  /// The place of the focused field among those that are shown.
  private(set) var focus = 0
  /// What is being typed, by field.
  private(set) var editors: [String: Editor] = [:]
  /// Why a field's text does not count, by field.
  private(set) var problems: [String: String] = [:]
  /// The option under the cursor in a field of several.
  private(set) var pick = 0
  /// How wide texts are shown.
  var width = 40
  private var past: [Document] = []
  private var future: [Document] = []
  /// The field whose typing one undo takes back as a whole.
  private var typing: String?

  /// A field's text while it is edited.
  enum Editor: Equatable, Sendable {
    case line(TextField)
    case area(TextArea)
  }

  /// Opens a document.
  init(_ document: Document, _ fields: [Field]) {
    self.document = document
    openEditors(fields)
  }

  /// What a key has come to.
  enum Outcome: Equatable {
    case stays
    /// The focus leaves the form at its beginning or at its end.
    case leavesBefore, leavesAfter
  }

  /// The fields that mean anything for this document.
  func shown(_ fields: [Field]) -> [Field] { fields.filter { $0.isShown(document) } }

  /// The focused field.
  func focused(_ fields: [Field]) -> Field? {
    let shown = shown(fields)
    return shown.indices.contains(focus) ? shown[focus] : nil
  }

  /// Goes to a field of those that are shown.
  mutating func go(to place: Int, _ fields: [Field]) {
    focus = max(0, min(place, shown(fields).count - 1))
    pick = 0
    typing = nil
  }

  /// Goes to the field that a finding names; returns whether there is one.
  mutating func go(toPath path: String, _ fields: [Field]) -> Bool {
    guard let place = shown(fields).firstIndex(where: { path.hasPrefix($0.path) }) else {
      return false
    }
    go(to: place, fields)
    return true
  }

  /// Changes the document from outside its fields, as one step of undo.
  mutating func change(_ fields: [Field], _ body: (inout Document) -> Void) {
    typing = nil
    record(body)
    openEditors(fields)
  }
}

// MARK: - Keys

extension Form {
  /// Does what a key means for the focused field.
  mutating func apply(_ key: Key, _ fields: [Field], _ library: Library) -> Outcome {
    switch key {
    case .tab: return move(1, fields)
    case .backTab: return move(-1, fields)
    case .control("_"):
      step(\.past, \.future, fields)
      return .stays
    case .alt("_"):
      step(\.future, \.past, fields)
      return .stays
    default: break
    }
    guard let field = focused(fields) else { return .stays }
    switch (field.control, editors[field.path]) {
    case (.line, .line(var line)?):
      if let outcome = moved(key, fields) { return outcome }
      line.apply(key)
      write(.line(line), to: field)
    case (.area, .area(var area)?):
      area.size = Size(max(4, width), area.size.height)
      let before = area
      area.apply(key)
      // At either end of the text the arrows leave it.
      if area == before, let outcome = moved(key, fields) { return outcome }
      write(.area(area), to: field)
    case (.choice, _), (.pick, _):
      if let outcome = moved(key, fields) { return outcome }
      step(key, field, fields, library)
    case (.list, _):
      if let outcome = moved(key, fields) { return outcome }
      toggle(key, field, fields, library)
    case (.strip, _): if let outcome = moved(key, fields) { return outcome }
    case (.line, _), (.area, _): break
    }
    return .stays
  }

  /// Puts pasted text where the cursor is.
  mutating func paste(_ text: String, _ fields: [Field]) {
    guard let field = focused(fields) else { return }
    typing = nil
    switch editors[field.path] {
    case .line(var line)?:
      line.paste(text)
      write(.line(line), to: field)
    case .area(var area)?:
      area.paste(text)
      write(.area(area), to: field)
    case nil: break
    }
  }

  /// What is typed goes into; `nil` if the focused field holds no text.
  func room(_ fields: [Field]) -> ScreenEntry.TextRoom? {
    switch focused(fields).flatMap({ editors[$0.path] }) {
    case .line?: .line
    case .area?: .area
    case nil: nil
    }
  }

  /// The text in the focused field; `nil` if it holds none.
  func focusedText(_ fields: [Field]) -> String? {
    guard let field = focused(fields) else { return nil }
    return switch editors[field.path] {
    case .line(let line)?: line.text
    case .area(let area)?: area.text
    case nil: nil
    }
  }

  /// Takes a text over that was edited elsewhere.
  mutating func replaceText(with text: String, _ fields: [Field]) {
    guard let field = focused(fields) else { return }
    typing = nil
    switch editors[field.path] {
    case .line?: write(.line(TextField(text.trimmed)), to: field)
    case .area(var area)?:
      area.text = text
      write(.area(area), to: field)
    case nil: break
    }
  }

  /// What arrows and Enter mean between fields; `nil` for other keys.
  private mutating func moved(_ key: Key, _ fields: [Field]) -> Outcome? {
    switch key {
    case .up: move(-1, fields)
    case .down, .enter: move(1, fields)
    default: nil
    }
  }

  private mutating func move(_ step: Int, _ fields: [Field]) -> Outcome {
    let target = focus + step
    if target < 0 { return .leavesBefore }
    if target >= shown(fields).count { return .leavesAfter }
    go(to: target, fields)
    return .stays
  }

  /// The direction in which a key goes through options.
  private static func step(of key: Key) -> Int? {
    switch key {
    case .left, .character("h"): -1
    case .right, .character("l"), .character(" "): 1
    default: nil
    }
  }

  /// Chooses the next option.
  private mutating func step(
    _ key: Key, _ field: Field, _ fields: [Field], _ library: Library
  ) {
    let names = field.options(document, library).filter { $0.obstacle == nil }.map(\.name)
    guard let step = Self.step(of: key), !names.isEmpty else { return }
    let current = field.chosen(document, library).first ?? ""
    let place = names.firstIndex(of: current) ?? (step > 0 ? -1 : names.count)
    let name = names[(place + step + names.count) % names.count]
    change(fields) { field.choose([name], in: &$0, library) }
  }

  /// Goes among several options, and chooses one or gives it up.
  private mutating func toggle(
    _ key: Key, _ field: Field, _ fields: [Field], _ library: Library
  ) {
    let names = field.options(document, library).map(\.name)
    guard !names.isEmpty else { return }
    pick = min(pick, names.count - 1)
    switch key {
    case .left, .character("h"): pick = max(0, pick - 1)
    case .right, .character("l"): pick = min(names.count - 1, pick + 1)
    case .character(" "):
      let chosen = field.chosen(document, library)
      let name = names[pick]
      let rest = chosen.filter { $0 != name }
      let others = names.filter { rest.contains($0) || (rest == chosen && $0 == name) }
      // What is chosen and gone stays until somebody takes it out by hand.
      let all = others + rest.filter { !names.contains($0) }
      change(fields) { field.choose(all, in: &$0, library) }
    default: break
    }
  }
}

// MARK: - Changes

extension Form {
  private mutating func openEditors(_ fields: [Field]) {
    let focusedPath = focused(fields)?.path
    for field in fields {
      switch field.control {
      case .line(let read, _):
        // What is typed and does not fit yet is not in the document.
        if problems[field.path] != nil { continue }
        let text = read(document)
        if case .line(let line)? = editors[field.path], line.text == text { continue }
        if field.path == focusedPath, typing != nil { continue }
        editors[field.path] = .line(TextField(text, placeholder: field.placeholder))
      case .area(let rows, let read, _):
        let text = read(document)
        if case .area(let area)? = editors[field.path], area.text == text { continue }
        editors[field.path] = .area(TextArea(text, size: Size(width, rows)))
      case .choice, .pick, .list, .strip: break
      }
    }
  }

  private mutating func write(_ editor: Editor, to field: Field) {
    editors[field.path] = editor
    switch (field.control, editor) {
    case (.line(let read, let write), .line(let line)):
      guard line.text != read(document) || problems[field.path] != nil else { return }
      var problem: String?
      record(typing: field.path) { problem = write(&$0, line.text) }
      problems[field.path] = problem
    case (.area(_, let read, let write), .area(let area)):
      guard area.text != read(document) else { return }
      record(typing: field.path) { write(&$0, area.text) }
    case (.line, .area), (.area, .line), (.choice, _), (.pick, _), (.list, _), (.strip, _): break
    }
  }

  /// Changes the document and keeps what it was; what is typed into one field is one step.
  private mutating func record(typing field: String? = nil, _ body: (inout Document) -> Void) {
    let before = document
    body(&document)
    guard document != before else { return }
    if field == nil || field != typing { past.append(before) }
    typing = field
    future = []
  }

  private mutating func step(
    _ source: WritableKeyPath<Self, [Document]>, _ target: WritableKeyPath<Self, [Document]>,
    _ fields: [Field]
  ) {
    guard let last = self[keyPath: source].popLast() else { return }
    self[keyPath: target].append(document)
    document = last
    typing = nil
    problems = [:]
    editors = [:]
    openEditors(fields)
    focus = max(0, min(focus, shown(fields).count - 1))
  }
}
