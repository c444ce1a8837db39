internal import Engine
internal import Terminal

/// The parts of a condition, one after the other.
extension ConditionEditor {
  /// One part back; before the first the edit is given up.
  mutating func back() -> Outcome {
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

  mutating func forward() -> Outcome {
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

  mutating func enterOperation() {
    part = .operation
    list = ListView(count: operators.count, height: 8)
    list.select(operators.firstIndex { $0 == operation } ?? 0)
    // A single operator is no choice.
    if operators.count == 1, operation == nil {
      operation = operators[0]
      enterValue()
    }
  }

  mutating func enterValue() {
    part = .value
    guard let chosen, let operation else { return }
    let key = (try? FieldReference(chosen, typed: about.text))?.key ?? chosen.key
    suggestions = context.values(of: chosen, key: key, operation)
    let isDay = chosen.kind == .date && (operation == .before || operation == .after)
    calendar = isDay ? CalendarPicker(value.text, today: today) : nil
    check()
  }

  /// Whether a value can be one of several.
  var takesSeveral: Bool {
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
  mutating func check() {
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
  mutating func turnCalendar(_ key: Key) {
    guard calendar?.apply(key) == true, let day = calendar?.day else { return }
    let time = value.text.firstIndex(of: "T").map { String(value.text[$0...]) } ?? ""
    value.text = day.description + time
    check()
  }

  /// Takes what is picked into the line; else goes to the address to be tried.
  mutating func completeOrTry() {
    if let picked = suggestions.picked, picked.text != TypedText.last(of: value.text) {
      take(picked)
      check()
      suggestions.leave()
    } else if kind == .url {
      tried = TextField("", placeholder: "https://… an address to try")
    }
  }

  mutating func applyToTrial(_ key: Key) -> Outcome {
    switch key {
    case .escape, .backTab, .tab, .up: tried = nil
    case .enter: return finish()
    default: tried?.apply(key)
    }
    return .editing
  }
}
