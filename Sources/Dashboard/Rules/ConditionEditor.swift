internal import Engine
internal import Terminal

/// A condition being edited from left to right: field, what it is about, operator, value.
struct ConditionEditor: Equatable, Sendable {
  /// What is edited now.
  enum Part: Equatable, Sendable {
    case field, about, operation, value
  }

  private(set) var part: Part
  /// Filters the fields while one is chosen.
  private(set) var search = TextField("", placeholder: Self.searchHint)
  /// Which field or operator is chosen.
  private(set) var list: ListView
  /// The keys of the fields that fit the search.
  private var found = Catalogue.fields.map(\.key)
  private(set) var field: String?
  private(set) var operation: Operator?
  /// What the field is about, for fields about something named.
  private(set) var about = TextField("")
  private(set) var value = TextField("")
  /// What is offered for the line that is typed.
  private(set) var suggestions = Suggestions()
  /// An address put before the patterns; `nil` while the value has the keys.
  private(set) var tried: TextField?
  /// The calendar below a date.
  private(set) var calendar: CalendarPicker?
  /// Why the value does not fit.
  private(set) var problem: String?
  /// Whether the condition is new and goes away if the edit is given up.
  let isNew: Bool
  let context: ConditionContext

  private static let searchHint = "type to search: page, exit intent, Zendesk, tags …"

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
  private let today: WallTime?

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

  private mutating func find() {
    found = FieldSearch.fields(search.text).map(\.key)
    list = ListView(count: found.count, height: 8)
  }

  private mutating func fitAbout() {
    problem = nil
    suggestions.fit(about.text)
  }
}

// MARK: - Parts

extension ConditionEditor {
  /// One part back; before the first the edit is given up.
  private mutating func back() -> Outcome {
    problem = nil
    calendar = nil
    switch part {
    case .field: return .givenUp
    case .operation where parameter != .none: enterAbout()
    case .operation, .about:
      part = .field
      search = TextField("", placeholder: Self.searchHint)
      find()
      list.select(found.firstIndex { $0 == field } ?? 0)
    case .value: enterOperation()
    }
    return .editing
  }

  private mutating func forward() -> Outcome {
    switch part {
    case .field:
      guard found.indices.contains(list.selection) else { return .editing }
      choose(found[list.selection])
      return .editing
    case .about:
      takeAbout()
      return .editing
    case .operation:
      guard operators.indices.contains(list.selection) else { return .editing }
      operation = operators[list.selection]
      if operation?.takesNoValue == true { return finish() }
      enterValue()
      return .editing
    case .value:
      if let picked = suggestions.picked { take(picked) }
      return finish()
    }
  }

  private mutating func choose(_ key: String) {
    if key != field {
      field = key
      operation = nil
      value = TextField("")
      about = TextField("")
    }
    if parameter == .none { enterOperation() } else { enterAbout() }
  }

  private mutating func enterAbout() {
    part = .about
    guard let chosen else { return }
    suggestions = context.names(for: chosen)
    fitAbout()
  }

  private mutating func takeAbout() {
    guard let chosen else { return }
    if let picked = suggestions.picked { about.text = picked.text }
    do throws(Misfit) {
      _ = try FieldReference(chosen, typed: about.text)
      enterOperation()
    } catch {
      problem = error.sentence
    }
  }

  private mutating func enterOperation() {
    part = .operation
    list = ListView(count: operators.count, height: 8)
    list.select(operators.firstIndex { $0 == operation } ?? 0)
    // A single operator is no choice.
    if operators.count == 1, operation == nil {
      operation = operators[0]
      enterValue()
    }
  }

  private mutating func enterValue() {
    part = .value
    guard let chosen, let operation else { return }
    let key = (try? FieldReference(chosen, typed: about.text))?.key ?? chosen.key
    suggestions = context.values(of: chosen, key: key, operation)
    let isDay = chosen.kind == .date && (operation == .before || operation == .after)
    calendar = isDay ? CalendarPicker(value.text, today: today) : nil
    check()
  }

  /// Whether a value can be one of several.
  private var takesSeveral: Bool {
    switch kind {
    case .text, .url, .list, .choice, .code, .language, .any: true
    case .count, .number, .money, .percent, .duration, .flag, .version, .date, nil: false
    }
  }

  private mutating func take(_ entry: Suggestions.Entry) {
    value.text =
      takesSeveral ? TypedText.replacingLast(of: value.text, by: entry.text) : entry.text
    suggestions.leave()
  }

  private mutating func finish() -> Outcome {
    guard let chosen, let operation else { return .editing }
    do throws(Misfit) {
      let subject = try FieldReference(chosen, typed: about.text)
      let typed = operation.takesNoValue ? "" : value.text
      return .done(Condition(subject, try Test(operation, typed: typed, for: chosen.kind)))
    } catch {
      problem = error.sentence
      return .editing
    }
  }

  /// Says at once what does not fit, but not of an empty value nor of one that will be completed.
  private mutating func check() {
    problem = nil
    suggestions.fit(takesSeveral ? TypedText.last(of: value.text) : value.text)
    if calendar != nil { calendar?.show(value.text) }
    guard !value.isEmpty, suggestions.picked == nil, let kind, let operation else { return }
    do throws(Misfit) {
      _ = try Test(operation, typed: value.text, for: kind)
    } catch {
      problem = error.sentence
    }
  }
}

// MARK: - Calendar and trial

extension ConditionEditor {
  private mutating func turnCalendar(_ key: Key) {
    guard calendar?.apply(key) == true, let day = calendar?.day else { return }
    let time = value.text.firstIndex(of: "T").map { String(value.text[$0...]) } ?? ""
    value.text = day.description + time
    check()
  }

  /// Takes what is picked into the line; else goes to the address to be tried.
  private mutating func completeOrTry() {
    if let picked = suggestions.picked, picked.text != TypedText.last(of: value.text) {
      take(picked)
      check()
      suggestions.leave()
    } else if kind == .url {
      tried = TextField("", placeholder: "https://… an address to try")
    }
  }

  private mutating func applyToTrial(_ key: Key) -> Outcome {
    switch key {
    case .escape, .backTab, .tab, .up: tried = nil
    case .enter: return finish()
    default: tried?.apply(key)
    }
    return .editing
  }
}

extension Operator {
  /// The first letter that tells it from others: of "is at least" the a.
  fileprivate var initial: Character? {
    let words = words.split(separator: " ")
    return (words.count > 1 && words[0] == "is" ? words[1] : words.first)?.first
  }
}
