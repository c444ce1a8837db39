internal import Engine
internal import Terminal

/// The answers of a bot as a tree: below each answer its buttons, below a button the answer to
/// which it leads, where that does not stand further up already.
struct AnswerTree: Equatable, Sendable {
  /// The selected row.
  private(set) var selection = 0
  /// The row that is edited, as a form of its own.
  private(set) var form: Form<JSON>?
  /// What is edited.
  private var edited: Row.Subject?

  /// A line of the tree.
  struct Row: Equatable {
    let subject: Subject
    /// For each level above, whether its line goes on; the last tells of the row itself.
    let trunks: [Bool]

    /// What a row is about.
    enum Subject: Hashable {
      case answer(String)
      case button(String, Int)
    }
  }

  /// Returns the rows of a bot's document: what `start` leads to, then what is reached otherwise.
  static func rows(_ bot: JSON) -> [Row] {
    let names = (bot["answers"]?.object ?? [:]).keys.sorted()
    var shown: Set<String> = []
    var rows: [Row] = []
    func add(_ name: String, _ trunks: [Bool]) {
      shown.insert(name)
      rows.append(Row(subject: .answer(name), trunks: trunks))
      let buttons = bot[["answers", name, "buttons"]]?.array ?? []
      for (place, button) in buttons.enumerated() {
        let inner = trunks + [place < buttons.count - 1]
        rows.append(Row(subject: .button(name, place), trunks: inner))
        guard let next = button["answer"]?.string, names.contains(next), !shown.contains(next)
        else { continue }
        add(next, inner + [false])
      }
    }
    for name in names.filter({ $0 == "start" }) + names.filter({ $0 != "start" })
    where !shown.contains(name) {
      add(name, [])
    }
    return rows
  }

  /// The selected row.
  func selected(_ bot: JSON) -> Row? {
    let rows = Self.rows(bot)
    return rows.isEmpty ? nil : rows[max(0, min(selection, rows.count - 1))]
  }

  // MARK: - Moving

  /// Selects the row `step` further down; returns whether there is one.
  @discardableResult
  mutating func move(_ step: Int, _ bot: JSON) -> Bool {
    let count = Self.rows(bot).count
    let target = selection + step
    selection = max(0, min(target, count - 1))
    return target >= 0
  }

  /// Selects the first or the last row.
  mutating func moveToEnd(last: Bool, _ bot: JSON) {
    selection = last ? max(0, Self.rows(bot).count - 1) : 0
  }

  private mutating func select(_ subject: Row.Subject, _ bot: JSON) {
    selection = Self.rows(bot).firstIndex { $0.subject == subject } ?? selection
  }

  // MARK: - Changing

  /// Adds a button to the selected answer and opens it.
  mutating func addButton(_ bot: inout JSON) {
    let name =
      switch selected(bot)?.subject {
      case .answer(let name)?, .button(let name, _)?: name
      case nil: "start"
      }
    if bot[["answers", name]] == nil { bot[["answers", name]] = ["text": ""] }
    let buttons = bot[["answers", name, "buttons"]]?.array ?? []
    bot[["answers", name, "buttons"]] = .array(buttons + [["label": ""]])
    select(.button(name, buttons.count), bot)
    edit(bot)
  }

  /// Takes out the selected row: a button, or an answer with all buttons that lead to it.
  mutating func removeSelected(_ bot: inout JSON) {
    switch selected(bot)?.subject {
    case .button(let name, let place)?:
      var buttons = bot[["answers", name, "buttons"]]?.array ?? []
      guard buttons.indices.contains(place) else { return }
      buttons.remove(at: place)
      bot[["answers", name, "buttons"]] = .array(buttons)
    case .answer(let name)?:
      bot[["answers", name]] = nil
      for other in (bot["answers"]?.object ?? [:]).keys {
        let buttons = bot[["answers", other, "buttons"]]?.array ?? []
        let kept = buttons.filter { $0["answer"]?.string != name }
        if kept != buttons { bot[["answers", other, "buttons"]] = .array(kept) }
      }
    case nil: return
    }
    move(0, bot)
  }

  /// Carries the selected button up or down among those of its answer.
  mutating func carry(_ step: Int, _ bot: inout JSON) {
    guard case .button(let name, let place)? = selected(bot)?.subject else { return }
    var buttons = bot[["answers", name, "buttons"]]?.array ?? []
    let target = place + step
    guard buttons.indices.contains(place), buttons.indices.contains(target) else { return }
    buttons.swapAt(place, target)
    bot[["answers", name, "buttons"]] = .array(buttons)
    select(.button(name, target), bot)
  }

  // MARK: - A row's own form

  /// The fields of the row that is edited.
  func fields(_ bot: JSON) -> [PlainField] {
    switch edited {
    case .answer?: Self.answerFields
    case .button?: Self.buttonFields((bot["answers"]?.object ?? [:]).keys.sorted())
    case nil: []
    }
  }

  /// Where the row that is edited stands in the document, as findings name it.
  var editedPath: String {
    switch edited {
    case .answer(let name)?: "answers.\(name)."
    case .button(let name, let place)?: "answers.\(name).buttons[\(place)]."
    case nil: ""
    }
  }

  private var editedPlace: [String] {
    switch edited {
    case .answer(let name)?: ["answers", name]
    case .button(let name, let place)?: ["answers", name, "buttons", "\(place)"]
    case nil: []
    }
  }

  /// Opens the selected row.
  mutating func edit(_ bot: JSON) {
    guard let row = selected(bot) else { return }
    edited = row.subject
    form = Form(bot[editedPlace] ?? [:], fields(bot))
  }

  /// Whether the key is for the open row.
  func takes(_ key: Key) -> Bool {
    switch key {
    case .control("s"), .control("o"), .function, .control("z"): false
    default: form != nil
    }
  }

  /// Does what a key means for the open row.
  mutating func apply(_ key: Key, _ bot: inout JSON, _ library: Library) {
    guard var open = form else { return }
    if key == .escape { return close(&bot) }
    let outcome = open.apply(key, fields(bot), library)
    form = open
    bot[editedPlace] = open.document
    if outcome != .stays { close(&bot) }
  }

  /// Puts pasted text into the open row.
  mutating func paste(_ text: String, _ bot: inout JSON) {
    let fields = fields(bot)
    form?.paste(text, fields)
    if let form { bot[editedPlace] = form.document }
  }

  /// Takes a text over that was edited elsewhere.
  mutating func replaceText(with text: String, _ bot: inout JSON) {
    let fields = fields(bot)
    form?.replaceText(with: text, fields)
    if let form { bot[editedPlace] = form.document }
  }

  /// Closes the row; a button that is to lead to a new answer gets it.
  private mutating func close(_ bot: inout JSON) {
    defer { (form, edited) = (nil, nil) }
    guard case .button? = edited, let button = form?.document, button["answer"]?.string == "" else {
      return
    }
    let taken = Set((bot["answers"]?.object ?? [:]).keys)
    let label = button["label"]?.string ?? ""
    let name = NewName.of(label, or: "answer", taken: taken)
    bot[["answers", name]] = ["text": "", "buttons": []]
    bot[editedPlace + ["answer"]] = .string(name)
    select(.answer(name), bot)
  }
}

// MARK: - Fields

extension AnswerTree {
  private static let answerFields: [PlainField] = [
    .area("text", "Says", rows: 5, "Markdown: **bold**, [link](https://…). {{visitor.name|there}}")
  ]

  private static func buttonFields(_ answers: [String]) -> [PlainField] {
    [
      .text("label", "Label", "What is written on it; a visitor who writes the same chooses it."),
      PlainField(
        "does", "Does",
        .choice(
          options: { _ in
            [
              FieldOption(name: "answer", title: "goes on with an answer"),
              FieldOption(name: "link", title: "opens a link"),
              FieldOption(name: "agent", title: "hands over to an agent"),
            ]
          },
          read: { $0["url"] != nil ? "link" : $0["answer"] != nil ? "answer" : "agent" },
          write: { button, name in
            button["url"] = name == "link" ? .string("https://") : nil
            button["answer"] = name == "answer" ? .string("") : nil
          }), help: "What a press does."),
      PlainField(
        "answer", "Answer",
        .choice(
          options: { _ in
            [FieldOption(name: "", title: "a new one")]
              + answers.map { FieldOption(name: $0, title: $0) }
          }, read: { $0["answer"]?.string ?? "" }, write: { $0["answer"] = .string($1) }),
        help: "What the bot says then.", shown: { $0["answer"] != nil }),
      PlainField(
        "url", "Link",
        .line(
          read: { $0["url"]?.string ?? "" },
          write: { button, text in
            button["url"] = .string(text.trimmed)
            return WebAddress.isAllowed(text.trimmed)
              ? nil : "write an address like https://shop.example/help"
          }), help: "Where it leads.", shown: { $0["url"] != nil }),
    ]
  }
}
