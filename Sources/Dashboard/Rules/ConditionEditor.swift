internal import Engine
internal import Terminal

/// A condition being edited from left to right: field, what it is about, operator, value.
struct ConditionEditor: Equatable, Sendable {
  /// What is edited now.
  enum Part: Equatable, Sendable {
    case field, about, operation, value
  }

  var part: Part
  /// Filters the fields while one is chosen.
  var search = TextField("", placeholder: Self.searchHint)
  /// Which field or operator is chosen.
  var list: ListView
  /// The keys of the fields that fit the search.
  var found = Catalogue.fields.map(\.key)
  var field: String?
  var operation: Operator?
  /// What the field is about, for fields about something named.
  var about = TextField("")
  var value = TextField("")
  /// What is offered for the line that is typed.
  var suggestions = Suggestions()
  /// An address put before the patterns; `nil` while the value has the keys.
  var tried: TextField?
  /// The calendar below a date.
  var calendar: CalendarPicker?
  /// Why the value does not fit.
  var problem: String?
  /// Whether the condition is new and goes away if the edit is given up.
  let isNew: Bool
  let context: ConditionContext

  static let searchHint = "type to search: page, exit intent, Zendesk, tags …"

  /// Begins a new condition.
  init(_ context: ConditionContext = ConditionContext(), today: WallTime? = nil) {
    part = .field
    list = ListView(count: Catalogue.fields.count, height: 8)
    isNew = true
    self.context = context
    self.today = today
  }

  /// Begins to edit a condition at its value.
  init(
    _ condition: Condition, _ context: ConditionContext = ConditionContext(),
    today: WallTime? = nil
  ) {
    field = Catalogue.field(condition.field)?.key ?? condition.field
    about = TextField(condition.subject.typed)
    operation = condition.test.operation
    value = TextField(condition.test.typed)
    part = .value
    list = ListView(count: 1, height: 8)
    isNew = false
    self.context = context
    self.today = today
    if condition.test.operation.takesNoValue { enterOperation() } else { enterValue() }
  }

  /// The day on the workspace's clocks, with which calendars begin.
  let today: WallTime?

  /// The fields that fit the search.
  var fields: [Field] { found.compactMap { Catalogue.field($0) } }
  /// The chosen field.
  var chosen: Field? { field.flatMap { Catalogue.field($0) } }
  /// The operators of the chosen field.
  var operators: [Operator] { kind?.operators ?? [] }
  /// The type of the chosen field.
  var kind: Field.Kind? { chosen?.kind }
  /// What the chosen field must be told that it is about.
  var parameter: Field.Parameter { chosen?.parameter ?? .none }

  /// The field with what it is about, in words.
  var words: String {
    guard let chosen else { return "" }
    return (try? FieldReference(chosen, typed: about.text))?.words ?? chosen.label
  }

  /// The test as it stands, if it is one.
  var test: Test? {
    guard let chosen, let operation else { return nil }
    return try? Test(operation, typed: value.text, for: chosen.kind)
  }

  /// What came of a key.
  enum Outcome: Equatable {
    case editing
    case done(Condition)
    case givenUp
  }
}

extension ConditionEditor {
  /// Goes to a row of what is offered.
  mutating func select(_ row: Int) {
    switch part {
    case .field, .operation: list.select(row)
    case .about, .value: suggestions.select(row)
    }
  }
}

// MARK: - Keys

extension ConditionEditor {
  /// Does what a key means.
  mutating func apply(_ key: Key) -> Outcome {
    if tried != nil { return applyToTrial(key) }
    switch key {
    case .escape, .backTab: return back()
    case .enter: return forward()
    case .tab where part == .value: completeOrTry()
    case .tab: return forward()
    case .up: move(-1)
    case .down: move(1)
    case .pageUp: movePage(-1)
    case .pageDown: movePage(1)
    case .left where calendar != nil: turnCalendar(key)
    case .right where calendar != nil: turnCalendar(key)
    default: type(key)
    }
    return .editing
  }

  /// Puts in pasted text.
  mutating func paste(_ text: String) {
    if tried != nil { return tried?.paste(text) ?? () }
    switch part {
    case .field:
      search.paste(text)
      find()
    case .about:
      about.paste(text)
      fitAbout()
    case .operation: break
    case .value:
      value.paste(text)
      check()
    }
  }

  private mutating func type(_ key: Key) {
    switch part {
    case .field:
      search.apply(key)
      find()
    case .about:
      about.apply(key)
      fitAbout()
    case .operation: jump(key)
    case .value:
      if key == .character(","), takesSeveral, let picked = suggestions.picked {
        value.text = TypedText.replacingLast(of: value.text, by: picked.text) + ", "
      } else {
        value.apply(key)
      }
      check()
    }
  }

  /// Moves in a list, or steps the value.
  private mutating func move(_ step: Int) {
    switch part {
    case .field, .operation: list.move(step)
    case .about: suggestions.move(step)
    case .value:
      if calendar != nil { return turnCalendar(step < 0 ? .up : .down) }
      guard let kind, let operation, ValueStepper.steps(kind, operation) else {
        return suggestions.move(step)
      }
      value.text = ValueStepper.stepped(value.text, kind, by: -step)
      check()
    }
  }

  private mutating func movePage(_ pages: Int) {
    switch part {
    case .field, .operation: list.page(pages)
    case .about: suggestions.move(pages * 5)
    case .value:
      if calendar != nil { return turnCalendar(pages < 0 ? .pageUp : .pageDown) }
      suggestions.move(pages * 5)
    }
  }

  /// Goes to the next operator whose words begin with a letter.
  private mutating func jump(_ key: Key) {
    guard case .character(let letter) = key else { return }
    let after = operators.indices.filter { $0 > list.selection } + operators.indices
    let place = after.first { operators[$0].initial == letter }
    if let place { list.select(place) } else { list.apply(key) }
  }

  mutating func find() {
    found = FieldSearch.fields(search.text).map(\.key)
    list = ListView(count: found.count, height: 8)
  }

  mutating func fitAbout() {
    problem = nil
    suggestions.fit(about.text)
  }
}

extension Operator {
  /// The first letter that tells it from others: of "is at least" the a.
  fileprivate var initial: Character? {
    let words = words.split(separator: " ")
    return (words.count > 1 && words[0] == "is" ? words[1] : words.first)?.first
  }
}
