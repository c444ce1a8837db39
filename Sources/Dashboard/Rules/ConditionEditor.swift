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
  private(set) var search = TextField("", placeholder: "type to search")
  private(set) var list: ListView
  private(set) var field: String?
  private(set) var operation: Operator?
  private(set) var value: TextField
  /// What the field is about, for fields about something named.
  private(set) var about = TextField("")
  /// Why the value does not fit.
  private(set) var problem: String?
  /// Whether the condition is new and goes away if the edit is given up.
  let isNew: Bool

  /// Begins a new condition.
  init() {
    part = .field
    list = ListView(count: Catalogue.fields.count, height: 8)
    value = TextField("")
    isNew = true
  }

  /// Begins to edit a condition at its value.
  init(_ condition: Condition) {
    field = Catalogue.field(condition.field)?.key ?? condition.field
    about = TextField(condition.subject.typed)
    operation = condition.test.operation
    value = TextField(condition.test.typed)
    part = condition.test.operation.takesNoValue ? .operation : .value
    list = ListView(count: 1, height: 8)
    isNew = false
    if part == .operation { enterOperation() }
  }

  /// The fields that fit the search.
  var fields: [Field] {
    let words = search.text.lowercased().split(separator: " ")
    return Catalogue.fields.filter { field in
      let text = "\(field.key) \(field.label) \(field.help)".lowercased()
      return words.allSatisfy { text.hasInside(String($0)) }
    }
  }

  /// The operators of the chosen field.
  var operators: [Operator] { kind?.operators ?? [] }

  /// The type of the chosen field.
  var kind: Field.Kind? { chosen?.kind }

  /// What the chosen field must be told that it is about.
  var parameter: Field.Parameter { chosen?.parameter ?? .none }

  private var chosen: Field? { field.flatMap { Catalogue.field($0) } }

  /// The field with what it is about, in words.
  var words: String {
    guard let chosen else { return "" }
    return (try? FieldReference(chosen, typed: about.text))?.words ?? chosen.label
  }

  /// What came of a key.
  enum Outcome: Equatable {
    case editing
    case done(Condition)
    case givenUp
  }

  /// Does what a key means.
  mutating func apply(_ key: Key) -> Outcome {
    switch key {
    case .escape, .backTab: return back()
    case .enter, .tab: return forward()
    case .up: list.move(-1)
    case .down: list.move(1)
    case .pageUp: list.page(-1)
    case .pageDown: list.page(1)
    default: type(key)
    }
    return .editing
  }

  /// Puts in pasted text.
  mutating func paste(_ text: String) {
    switch part {
    case .field:
      search.paste(text)
      list = ListView(count: fields.count, height: 8)
    case .about:
      about.paste(text)
      problem = nil
    case .operation: break
    case .value:
      value.paste(text)
      check()
    }
  }

  // MARK: - Parts

  private mutating func type(_ key: Key) {
    switch part {
    case .field:
      search.apply(key)
      list = ListView(count: fields.count, height: 8)
    case .about:
      about.apply(key)
      problem = nil
    case .operation: list.apply(key)
    case .value:
      value.apply(key)
      check()
    }
  }

  /// One part back; before the first the edit is given up.
  private mutating func back() -> Outcome {
    problem = nil
    switch part {
    case .field: return .givenUp
    case .operation where parameter != .none: part = .about
    case .operation, .about:
      part = .field
      search = TextField("", placeholder: "type to search")
      list = ListView(count: fields.count, height: 8)
      list.select(Catalogue.fields.firstIndex { $0.key == field } ?? 0)
    case .value: enterOperation()
    }
    return .editing
  }

  private mutating func forward() -> Outcome {
    switch part {
    case .field:
      let fields = fields
      guard fields.indices.contains(list.selection) else { return .editing }
      let chosen = fields[list.selection].key
      if chosen != field {
        field = chosen
        operation = nil
        value = TextField("")
        about = TextField("")
      }
      if parameter == .none { enterOperation() } else { part = .about }
      return .editing
    case .about:
      enterOperationIfSaid()
      return .editing
    case .operation:
      guard operators.indices.contains(list.selection) else { return .editing }
      operation = operators[list.selection]
      if operation?.takesNoValue == true { return finish() }
      part = .value
      return .editing
    case .value: return finish()
    }
  }

  private mutating func enterOperationIfSaid() {
    guard let chosen else { return }
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

  /// Says at once what does not fit, but not of an empty value.
  private mutating func check() {
    problem = nil
    guard !value.isEmpty, let kind, let operation else { return }
    do throws(Misfit) {
      _ = try Test(operation, typed: value.text, for: kind)
    } catch {
      problem = error.sentence
    }
  }
}

extension String {
  fileprivate func hasInside(_ needle: String) -> Bool {
    indices.contains { self[$0...].hasPrefix(needle) }
  }
}
