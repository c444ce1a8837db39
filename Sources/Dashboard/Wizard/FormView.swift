internal import Engine
internal import Terminal

/// Draws a step's fields: label and value, and under each what is wrong with it.
struct FormView {
  private let wizard: Wizard
  private let model: Model
  private let findings: [Finding]

  init(_ view: WizardView) {
    wizard = view.wizard
    model = view.model
    findings = view.findings
  }

  private static let labelWidth = 11

  /// A field with what is wrong with it, if that is to be shown under it.
  private struct Row {
    let field: FormField
    let note: FormNote?
    let isFocused: Bool

    var height: Int { field.height + (note != nil && !isFocused ? 1 : 0) }
  }

  /// Draws the form into `area`, scrolled so that the focused field is in sight.
  func draw(in frame: inout Frame, _ area: Rect) {
    let rows = rows
    let end = rows.prefix(wizard.focus + 1).reduce(0) { $0 + $1.height }
    // The focused field begins in sight even where it is higher than the room.
    let start = end - (rows.indices.contains(wizard.focus) ? rows[wizard.focus].height : 0)
    var y = area.y - min(start, max(0, end - area.height))
    for (index, row) in rows.enumerated() {
      // A text that does not fit whole shows its beginning; nothing else does.
      let room = area.bottom - y
      if y >= area.y, room > 0, room >= row.height || row.field.isArea {
        let height = min(room, row.height)
        let rect = Rect(x: area.x, y: y, width: area.width, height: height)
        draw(row, in: &frame, rect)
        frame.mark(rect, .field(index))
      }
      y += row.height
    }
  }

  private var rows: [Row] {
    let fields = wizard.fields
    return fields.enumerated().map { index, field in
      let isShown = !wizard.isNew || wizard.seen.contains(field.path)
      return Row(
        field: field, note: isShown ? FormNote(field, fields, wizard, findings) : nil,
        isFocused: index == wizard.focus)
    }
  }

  private func draw(_ row: Row, in frame: inout Frame, _ rect: Rect) {
    let label = rect.x + 1
    frame.write(
      row.field.label, at: Point(label, rect.y), role: row.isFocused ? .strong : .label,
      width: Self.labelWidth - 1)
    let x = label + Self.labelWidth
    let value = Rect(
      x: x, y: rect.y, width: max(4, rect.right - x - 1),
      height: min(row.field.height, rect.height))
    drawValue(row, in: &frame, value)
    guard let note = row.note else { return }
    frame.write("!", at: Point(rect.x, rect.y), role: note.role)
    guard !row.isFocused, rect.height == row.height else { return }
    frame.write(
      note.sentence, at: Point(x, rect.bottom - 1), role: note.role, width: value.width)
  }

  private func drawValue(_ row: Row, in frame: inout Frame, _ rect: Rect) {
    let (field, isFocused) = (row.field, row.isFocused)
    switch (field.control, wizard.editors[field.path]) {
    case (.line, .line(let line)?):
      let role: Role? = wizard.problems[field.path] == nil ? nil : .fieldInvalid
      line.draw(in: &frame, at: rect.origin, width: rect.width, focused: isFocused, role: role)
    case (.area, .area(let area)?):
      area.draw(in: &frame, rect: rect, focused: isFocused)
    case (.choice, _), (.pick, _), (.list, _): drawChoice(field, isFocused, in: &frame, rect)
    case (.strip(let strip), _): drawStrip(strip, isFocused, in: &frame, rect)
    case (.line, _), (.area, _): break
    }
  }

  private func drawChoice(
    _ field: FormField, _ isFocused: Bool, in frame: inout Frame, _ rect: Rect
  ) {
    let words = field.words(wizard.campaign, model.workspace.library)
    let isList = if case .list = field.control { true } else { false }
    let glyphs = frame.glyphs
    let marks =
      isList ? ("", " \(glyphs.unfolded)") : ("\(glyphs.arrowLeft) ", " \(glyphs.arrowRight)")
    let text = isFocused ? marks.0 + words + marks.1 : words
    frame.write(text, at: rect.origin, role: isFocused ? .fieldFocus : .value, width: rect.width)
    if isFocused { frame.cursor = rect.origin }
  }

  private func drawStrip(
    _ strip: FieldStrip, _ isFocused: Bool, in frame: inout Frame, _ rect: Rect
  ) {
    var x = rect.x
    for (name, isHere) in names(of: strip) {
      let role: Role = isHere ? (isFocused ? .fieldFocus : .tabSelected) : .tab
      x += frame.write(name, at: Point(x, rect.y), role: role, width: rect.right - x) + 2
    }
    if isFocused {
      frame.write("+", at: Point(x, rect.y), role: .key, width: rect.right - x)
      frame.cursor = rect.origin
    }
  }

  private func names(of strip: FieldStrip) -> [(String, Bool)] {
    switch strip {
    case .variants:
      wizard.campaign.message.variants.enumerated().map { index, variant in
        (variant.id.uppercased(), index == wizard.place.variant)
      }
    case .languages:
      wizard.languages.map { language in
        (language.map(LanguageNames.name) ?? own, language == wizard.place.language)
      }
    }
  }

  /// The language that the message itself is written in.
  private var own: String {
    let tag = wizard.campaign.message.language
    return tag.isEmpty ? "as written" : LanguageNames.name(of: tag)
  }
}

/// What is wrong with a field: what was typed, or what the linter says of it.
struct FormNote {
  let sentence: String
  let role: Role

  /// Finds it; `nil` if all is well.
  init?(_ field: FormField, _ fields: [FormField], _ wizard: Wizard, _ findings: [Finding]) {
    if let problem = wizard.problems[field.path] {
      (sentence, role) = (problem, .error)
      return
    }
    let own = findings.filter { finding in
      FormField.index(of: finding.path, in: fields).map { fields[$0].path } == field.path
    }
    guard let worst = own.first(where: { $0.severity == .error }) ?? own.first else { return nil }
    (sentence, role) = (worst.sentence, worst.severity == .error ? .error : .warning)
  }
}

extension FormField {
  /// Whether it is a text of several lines.
  var isArea: Bool { if case .area = control { true } else { false } }
}
