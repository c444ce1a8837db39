internal import Engine
package import Terminal

// Where there is no screen, the same dashboard is answered in lines: a number goes to what has that
// number, a word does something, and while a text is asked for the line is the text.

extension Model {
  /// The size of the picture that is read as lines: nothing has to be cut off or scrolled.
  package static let sizeInLines = Size(200, 160)

  /// Does what a typed line means.
  mutating func answer(_ line: String) -> [Effect] {
    lines.answered += 1
    lines.said = []
    notice = nil
    if lines.text != nil { return collect(line) }
    let words = line.trimmed
    if words.hasPrefix(":") { return command(String(words.dropFirst()).trimmed) }
    if case .question = overlay {
      return update(["y", "yes"].contains(words.lowercased()) ? .character("y") : .escape)
    }
    guard takesText else { return command(words) }
    if words.isEmpty { return update(isInArea ? .tab : .enter) }
    if choosesFromRows, let number = Int(words) { return choose(number: number) }
    if words == "?" { return command(words) }
    if isInArea {
      lines.text = []
      return collect(line)
    }
    return type(words)
  }

  /// Whether a typed sign is text now.
  var takesText: Bool {
    switch overlay {
    case .help, .palette: true
    case .themes, .question, .told, .tour: false
    case .dialog(let dialog): dialog.takesText
    case nil: screen.entry.text(self) != nil
    }
  }

  /// Whether what is typed goes into a text of several lines.
  var isInArea: Bool { overlay == nil && screen.entry.text(self) == .area }

  /// Whether rows are offered while something is typed to find them: a number is the row's then.
  private var choosesFromRows: Bool {
    switch overlay {
    case .palette, .themes: true
    case .dialog(let dialog): dialog.choosesFromRows
    case .help, .question, .told, .tour: false
    case nil:
      if case .wizard(let wizard) = screen { wizard.picker != nil } else { false }
    }
  }

  // MARK: - Text

  /// Takes a line of a longer text; a line of a dot ends it.
  private mutating func collect(_ line: String) -> [Effect] {
    guard line.trimmed == "." else {
      lines.text?.append(line)
      return []
    }
    let text = (lines.text ?? []).joined(separator: "\n")
    lines.text = nil
    screen.entry.edited(&self, text)
    return []
  }

  /// Puts a text in the place of what stands in the line that has the keys.
  private mutating func type(_ text: String) -> [Effect] {
    let effects = update(.control("e")) + update(.control("u"))
    return effects + update(.paste(text))
  }

  // MARK: - Commands

  private mutating func command(_ words: String) -> [Effect] {
    if words.isEmpty { return update(.enter) }
    if let number = Int(words) { return choose(number: number) }
    switch words.lowercased() {
    case "?", "help": return explain()
    case "again", "list":
      lines.isWhole = true
      return []
    default: break
    }
    if let key = Key(named: words), means(key) { return update(key) }
    return run(words)
  }

  /// Whether a key does something here.
  private func means(_ key: Key) -> Bool {
    overlay != nil || screen.entry.takes(self, key) || keys.action(for: key, in: context) != nil
  }

  /// Goes to what has `number`; what is offered to choose from is chosen at once.
  private mutating func choose(number: Int) -> [Effect] {
    guard let spot = spot(number: number) else {
      lines.said = ["There is no number \(number) here; again reads what there is."]
      return []
    }
    let isOffer = choosesFromRows
    let effects = select(spot)
    guard isOffer else { return effects }
    if case .wizard(let wizard) = screen, wizard.picker?.isMany == true {
      return effects + update(.character(" "))
    }
    return effects + update(.enter)
  }

  private func spot(number: Int) -> Spot? {
    let spots = reading.compactMap(\.spot)
    return spots.indices.contains(number - 1) ? spots[number - 1] : nil
  }

  /// Does what is called so, if one thing is.
  private mutating func run(_ words: String) -> [Effect] {
    let wanted = words.lowercased()
    let actions = context.chain.flatMap { context in
      Action.all.filter { $0.context == context }
    }
    let found =
      actions.filter { $0.title.lowercased() == wanted || $0.name == wanted }
      .orElse { actions.filter { $0.title.lowercased().hasPrefix(wanted) } }
      .orElse { actions.filter { $0.title.lowercased().contains(wanted) } }
    guard let action = found.first else {
      lines.said = ["Nothing here is called \"\(words)\"; ? reads what can be done."]
      return []
    }
    guard found.count == 1 || action.title.lowercased() == wanted else {
      let names = found.map { "\"\($0.title)\"" }.joined(separator: ", ")
      lines.said = ["\"\(words)\" can mean \(names); write more of it."]
      return []
    }
    if let reason = action.disabled(self) {
      lines.said = ["\(action.title) cannot be done now: \(reason)."]
      return []
    }
    return action.run(&self)
  }

  /// Says what can be done here.
  private mutating func explain() -> [Effect] {
    let actions = context.chain.flatMap { context in
      Action.all.filter { $0.context == context }
    }
    lines.said =
      actions.map { action in
        let key = keys.name(of: action).map { ", key \($0)" } ?? ""
        let reason = action.disabled(self).map { " Not now: \($0)." } ?? ""
        return "\(action.title)\(key): \(action.help)\(reason)"
      } + [
        "A number goes to what has it. A word from this list does it. Enter opens, or goes on.",
        "While a text is asked for, the line is the text; a colon makes a word a command.",
        "again reads everything here once more; esc goes back; a key's name presses it.",
      ]
    return []
  }
}

/// What is remembered between typed lines.
struct LineState: Equatable, Sendable {
  /// How many lines were answered.
  var answered = 0
  /// What is to be read before anything else.
  var said: [String] = []
  /// Whether everything is to be read once more.
  var isWhole = false
  /// The lines of a text that is not finished.
  var text: [String]?
}

extension Array {
  /// These elements, or others if there are none.
  fileprivate func orElse(_ others: () -> [Element]) -> [Element] { isEmpty ? others() : self }
}
