internal import Engine
internal import Terminal

/// What is edited over a step of the builder, or another screen with a rule or hours, until it is
/// done or given up.
enum Dialog: Equatable, Sendable {
  case condition(ConditionEditor)
  case find(RuleFinder)
  case newSegment(SegmentMaker)
  case name(NamePicker)
  case hours(ScheduleEditor)
  case moment(MomentEditor)
  case zone(ZonePicker)

  /// A key of the footer and what it does.
  typealias Hint = (key: String, title: String)

  /// The footer's keys.
  var hints: [Hint] {
    switch self {
    case .condition(let editor): editor.hints
    case .find: [("type", "search"), ("Up/Down", "next"), ("Enter", "stay"), ("Esc", "go back")]
    case .newSegment: [("type", "name it"), ("Enter", "make it"), ("Esc", "give up")]
    case .name, .zone:
      [("type", "search"), ("Up/Down", "choose"), ("Enter", "take"), ("Esc", "give up")]
    case .hours(let editor): editor.hints
    case .moment:
      [
        ("arrows", "day, week"), ("PgDn", "month"), ("type", "time"), ("Enter", "take"),
        ("Esc", "give up"),
      ]
    }
  }

  /// How many rows it would like.
  var height: Int {
    switch self {
    case .condition: 14
    case .find, .newSegment: 3
    case .name, .zone: 12
    case .hours: 16
    case .moment: 11
    }
  }

  /// Whether a typed sign is text.
  var takesText: Bool {
    switch self {
    case .condition(let editor): editor.tried != nil || editor.part != .operation
    case .hours(let editor): editor.takesText
    case .find, .newSegment, .name, .moment, .zone: true
    }
  }

  /// Whether what is typed finds rows to choose from.
  var choosesFromRows: Bool {
    switch self {
    case .condition(let editor): editor.part == .field || editor.part == .operation
    case .name, .zone: true
    case .find, .newSegment, .hours, .moment: false
    }
  }

  /// Goes to a row of what is offered.
  mutating func select(_ row: Int) {
    switch self {
    case .condition(var editor):
      editor.select(row)
      self = .condition(editor)
    case .name(var picker):
      picker.suggestions.select(row)
      self = .name(picker)
    case .zone(var picker):
      picker.suggestions.select(row)
      self = .zone(picker)
    case .hours(var editor):
      editor.select(row)
      self = .hours(editor)
    case .find, .newSegment, .moment: break
    }
  }

  /// Puts in pasted text.
  mutating func paste(_ text: String) {
    switch self {
    case .condition(var editor):
      editor.paste(text)
      self = .condition(editor)
    case .find(var finder):
      finder.line.paste(text)
      self = .find(finder)
    case .newSegment(var maker):
      maker.title.paste(text)
      self = .newSegment(maker)
    case .name(var picker):
      picker.paste(text)
      self = .name(picker)
    case .hours(var editor):
      editor.paste(text)
      self = .hours(editor)
    case .moment(var editor):
      editor.paste(text)
      self = .moment(editor)
    case .zone(var picker):
      picker.paste(text)
      self = .zone(picker)
    }
  }
}

extension ConditionEditor {
  /// The footer's keys.
  fileprivate var hints: [Dialog.Hint] {
    if tried != nil { return [("type", "an address"), ("Enter", "done"), ("Tab", "back")] }
    switch part {
    case .field:
      return [("type", "search"), ("Up/Down", "choose"), ("Enter", "take"), ("Esc", "give up")]
    case .about:
      let own: [Dialog.Hint] = suggestions.shown.isEmpty ? [] : [("Up/Down", "choose")]
      return [("type", "name it")] + own + [("Enter", "take"), ("Esc", "back")]
    case .operation: return [("Up/Down", "choose"), ("Enter", "take"), ("Esc", "back")]
    case .value: return valueHints
    }
  }

  private var valueHints: [Dialog.Hint] {
    var hints: [Dialog.Hint] = [("Enter", "done")]
    if calendar != nil {
      hints += [("arrows", "day, week"), ("PgDn", "month")]
    } else if let kind, let operation, ValueStepper.steps(kind, operation) {
      hints.append(("Up/Down", "step"))
    } else if !suggestions.shown.isEmpty {
      hints += [("Up/Down", "choose"), (",", "another")]
    }
    if kind == .url { hints.append(("Tab", "try an address")) }
    return hints + [("Esc", "back")]
  }
}
