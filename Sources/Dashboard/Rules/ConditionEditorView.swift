internal import Engine
internal import Terminal

/// Draws the condition being edited: its three parts, and below them what can be chosen.
struct ConditionEditorView {
  let editor: ConditionEditor

  /// Draws the editor into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    frame.fill(area, role: .text)
    frame.box(area, title: editor.isNew ? "New condition" : "Condition", role: .borderFocus)
    let inner = area.inset(columns: 2, rows: 1)
    switch editor.part {
    case .field: drawFields(in: &frame, inner)
    case .about: drawAbout(in: &frame, inner)
    case .operation: drawOperators(in: &frame, inner)
    case .value: drawValue(in: &frame, inner)
    }
  }

  // MARK: - Field

  private func drawFields(in frame: inout Frame, _ area: Rect) {
    let (line, rest) = area.splitTop(1)
    editor.search.draw(in: &frame, at: line.origin, width: line.width, focused: true)
    if editor.fields.isEmpty {
      frame.write(
        "No field fits; try page, visit, chat, utm …", at: rest.origin, role: .warning,
        width: rest.width)
    }
    let (help, list) = rest.splitBottom(rest.height >= 6 ? 2 : 1)
    drawFieldList(in: &frame, list)
    guard editor.fields.indices.contains(editor.list.selection) else { return }
    let field = editor.fields[editor.list.selection]
    let origin = FieldSearch.origin(of: field)
    let lines = help.height > 1 ? [field.help, origin] : [field.help]
    for (index, text) in lines.enumerated() {
      frame.write(text, at: Point(help.x, help.y + index), role: .dim, width: help.width)
    }
  }

  /// A line of the list of fields.
  private enum Line {
    case shelf(String)
    case field(Int)
  }

  /// The fields with headings, as long as they stand in the catalogue's order.
  private var lines: [Line] {
    let isSearching = !editor.search.text.trimmed.isEmpty
    var lines: [Line] = []
    var shelf = ""
    for (index, field) in editor.fields.enumerated() {
      let own = FieldSearch.shelf(of: field)
      if !isSearching, own != shelf { lines.append(.shelf(own)) }
      shelf = own
      lines.append(.field(index))
    }
    return lines
  }

  private func drawFieldList(in frame: inout Frame, _ area: Rect) {
    guard area.height > 0 else { return }
    let lines = lines
    let selected = lines.firstIndex {
      if case .field(editor.list.selection) = $0 { true } else { false }
    }
    let first = max(0, min((selected ?? 0) - area.height / 2, lines.count - area.height))
    for (place, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
      let row = area.row(place)
      switch line {
      case .shelf(let title): frame.write(title, at: row.origin, role: .header, width: row.width)
      case .field(let index):
        let field = editor.fields[index]
        let label = row.width >= 44 ? 28 : row.width / 2
        frame.write(
          Text.padded("  \(field.label)", to: label), at: row.origin, role: .menu,
          width: row.width)
        frame.write(
          field.key, at: Point(row.x + label + 1, row.y), role: .dim,
          width: row.width - label - 1)
        frame.mark(row, .row(index))
        if index == editor.list.selection { frame.paint(row, role: .menuSelected) }
      }
    }
  }

  // MARK: - About and operator

  private func drawAbout(in frame: inout Frame, _ area: Rect) {
    frame.write("\(editor.words) …", at: area.origin, role: .strong, width: area.width)
    let (_, rest) = area.splitTop(1)
    editor.about.draw(in: &frame, at: rest.origin, width: rest.width, focused: true)
    let (_, below) = rest.splitTop(1)
    let hint = editor.problem ?? editor.chosen.flatMap { editor.context.emptiness(of: $0) }
    let role: Role = editor.problem == nil ? .dim : .error
    let left = write(hint ?? editor.parameter.example, role, in: &frame, below)
    drawSuggestions(in: &frame, left)
  }

  private func drawOperators(in frame: inout Frame, _ area: Rect) {
    frame.write(editor.words, at: area.origin, role: .strong, width: area.width)
    frame.cursor = area.origin
    let (_, rest) = area.splitTop(1)
    var view = editor.list
    view.resize(count: editor.operators.count, height: max(1, rest.height))
    for (place, index) in view.visible.enumerated() {
      let row = rest.row(place)
      frame.write(
        "  \(editor.operators[index].words)", at: row.origin, role: .menu, width: row.width)
      frame.mark(row, .row(index))
      if index == view.selection {
        frame.paint(row, role: .menuSelected)
        frame.cursor = row.origin
      }
    }
  }

  // MARK: - Value

  private func drawValue(in frame: inout Frame, _ area: Rect) {
    let words = editor.operation?.words ?? ""
    frame.write("\(editor.words) \(words)", at: area.origin, role: .strong, width: area.width)
    let (_, rest) = area.splitTop(1)
    editor.value.draw(
      in: &frame, at: rest.origin, width: rest.width, focused: editor.tried == nil)
    let (_, below) = rest.splitTop(1)
    let problem = editor.problem
    let left = write(problem ?? hint, problem == nil ? .dim : .error, in: &frame, below)
    if let calendar = editor.calendar {
      calendar.draw(in: &frame, at: left.origin, focused: false)
    } else if editor.kind == .url {
      drawTrial(in: &frame, left)
    } else {
      drawSuggestions(in: &frame, left)
    }
  }

  /// What the value means as it stands, or what to type.
  private var hint: String {
    guard let kind = editor.kind, let operation = editor.operation else { return "" }
    let steps = ValueStepper.steps(kind, operation) ? "; Up and Down step" : ""
    guard !editor.value.isEmpty, let test = editor.test else { return kind.example + steps }
    switch kind {
    case .duration, .date: return test.valueWords + steps
    case .code, .language: return codeNames(test) ?? kind.example
    case .count, .number, .money, .percent: return kind.example + steps
    case .text, .url, .list, .flag, .version, .choice, .any: return kind.example
    }
  }

  private func codeNames(_ test: Test) -> String? {
    switch test {
    case .choice(_, let codes): codes.map { Names.countries.name(of: $0) }.joined(separator: ", ")
    case .language(_, let tags): tags.map { Names.languages.name(of: $0) }.joined(separator: ", ")
    case .text, .url, .exists, .missing, .number, .numberBetween, .decimal, .decimalBetween,
      .money, .moneyBetween, .duration, .durationBetween, .list, .flag, .version, .date, .within:
      nil
    }
  }

  private func drawSuggestions(in frame: inout Frame, _ area: Rect) {
    SuggestionsView(suggestions: editor.suggestions).draw(in: &frame, area)
  }

  // MARK: - Trying addresses

  private func drawTrial(in frame: inout Frame, _ area: Rect) {
    guard let tried = editor.tried else {
      let seen = seenSentence
      let left = seen.isEmpty ? area : write(seen, .info, in: &frame, area)
      return drawSuggestions(in: &frame, left)
    }
    frame.write("Try", at: area.origin, role: .label)
    tried.draw(
      in: &frame, at: Point(area.x + 5, area.y), width: max(4, area.width - 5), focused: true)
    var (_, rest) = area.splitTop(1)
    guard let test = editor.test, !tried.isEmpty else { return }
    let isTrue = test.isTrue(of: tried.text)
    let verdict = isTrue ? "The condition is true there." : "The condition is not true there."
    rest = write(verdict, isTrue ? .success : .warning, in: &frame, rest)
    for trial in test.trials(of: tried.text) {
      let sign = trial.fits ? frame.glyphs.check : frame.glyphs.missing
      rest = write("\(sign) \(trial.reason)", trial.fits ? .text : .dim, in: &frame, rest)
    }
  }

  /// How many of the pages seen lately the patterns fit.
  private var seenSentence: String {
    guard let field = editor.field, let test = editor.test, !editor.value.isEmpty else { return "" }
    let pages = editor.context.seen.values(of: field)
    guard !pages.isEmpty else { return "" }
    let fitting = pages.filter { test.isTrue(of: $0.text) }
    let paths = fitting.prefix(3).map { URLText($0.text).path }
    return "Fits \(fitting.count) of \(pages.count) addresses seen lately"
      + (paths.isEmpty ? "." : ": \(paths.joined(separator: ", "))")
      + (fitting.count > paths.count && !paths.isEmpty ? " …" : "") + "  Tab tries one."
  }

  /// Writes wrapped text, three lines at most; returns what is left of the area.
  private func write(
    _ text: String, _ role: Role, in frame: inout Frame, _ area: Rect
  ) -> Rect {
    let lines = Text.wrapped(text, to: area.width).prefix(3)
    for (index, line) in lines.enumerated() where index < area.height {
      frame.write(line, at: Point(area.x, area.y + index), role: role)
    }
    return area.splitTop(lines.count).1
  }
}
