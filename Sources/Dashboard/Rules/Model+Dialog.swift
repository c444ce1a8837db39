internal import Engine
internal import Terminal

// What dialogs do to the rule or the hours of the screen below them.

extension Model {
  /// The rule tree of the screen; `nil` where there is none.
  var tree: RuleTree? {
    guard case .wizard(let wizard) = screen else { return editor?.rules?.tree }
    return wizard.tree
  }

  /// Changes the rule tree of the screen.
  mutating func editTree(_ body: (inout RuleTree) -> Void) { editWizard { $0.editTree(body) } }

  /// Opens a dialog over the screen.
  mutating func open(_ dialog: Dialog) { overlay = .dialog(dialog) }

  /// Does what a key means in a dialog.
  mutating func apply(_ key: Key, to dialog: Dialog) -> [Effect] {
    // Leaving, repainting and stopping are possible everywhere.
    if [.control("c"), .control("l"), .control("z")].contains(key) {
      return keys.action(for: key, in: .everywhere)?.run(&self) ?? []
    }
    switch dialog {
    case .condition(var editor):
      let outcome = editor.apply(key)
      open(.condition(editor))
      take(outcome, isNew: editor.isNew)
    case .find(var finder): find(key, &finder)
    case .newSegment(let maker): return name(maker, key)
    case .name(var picker): choose(key, &picker)
    case .hours(var editor):
      let outcome = editor.apply(key)
      open(.hours(editor))
      return take(outcome, editor)
    case .moment(var editor):
      let outcome = editor.apply(key)
      open(.moment(editor))
      take(outcome, path: editor.path)
    case .zone(var picker):
      let outcome = picker.apply(key)
      open(.zone(picker))
      take(outcome)
    }
    return []
  }

  // MARK: - Conditions

  /// Begins to edit a condition: the selected one, or a new one.
  mutating func editCondition(new: Bool) {
    if new { return open(.condition(ConditionEditor(conditionContext, today: today))) }
    if let condition = tree?.selected.condition {
      open(.condition(ConditionEditor(condition, conditionContext, today: today)))
    } else {
      editTree { $0.cycleSelected() }
    }
  }

  private mutating func take(_ outcome: ConditionEditor.Outcome, isNew: Bool) {
    switch outcome {
    case .editing: return
    case .givenUp: overlay = nil
    case .done(let condition):
      overlay = nil
      editTree { tree in
        if isNew {
          tree.add(.condition(condition))
        } else {
          tree.replaceSelected(with: .condition(condition))
        }
      }
    }
  }

  /// What conditions are edited among.
  private var conditionContext: ConditionContext {
    ConditionContext(
      library: workspace.library,
      campaigns: workspace.campaigns.sorted { $0.id < $1.id }.map {
        .init(text: $0.id.text, note: $0.title)
      }, seen: seen)
  }

  /// The day on the shown clock.
  var today: WallTime { WallTime.day(of: (clock.now + clock.offset).milliseconds) }

  // MARK: - As a text

  /// Takes a rule over that was edited as JSON, unless something is wrong with it.
  mutating func editedRule(_ json: JSON) {
    var findings: [Finding] = []
    let rule = Rule(json, path: "rules", findings: &findings)
    guard let error = findings.first else {
      return editTree { $0.show(rule) }
    }
    notice = Notice(
      text: "The rule stays as it was: \(error.path) \(error.sentence)", role: .error)
  }

  // MARK: - Finding

  private mutating func find(_ key: Key, _ finder: inout RuleFinder) {
    switch key {
    case .enter, .tab: overlay = nil
    case .escape, .backTab:
      overlay = nil
      let start = finder.start
      editTree { tree in
        tree.query = ""
        tree.select(start)
      }
    case .up, .down: editTree { $0.findNext(key == .up ? -1 : 1) }
    default:
      finder.line.apply(key)
      open(.find(finder))
      let (text, start) = (finder.line.text, finder.start)
      editTree { $0.find(text, from: start) }
    }
  }

  // MARK: - Segments

  /// Asks for the name of a segment that is made of the marked rows.
  mutating func beginSegment() {
    guard let tree else { return }
    open(.newSegment(SegmentMaker(rule: tree.markedRule)))
  }

  private mutating func name(_ maker: SegmentMaker, _ key: Key) -> [Effect] {
    var maker = maker
    maker.problem = nil
    switch key {
    case .escape, .backTab: overlay = nil
    case .enter:
      guard maker.title.text.trimmed.isEmpty else { return make(maker) }
      maker.problem = "name it first"
      open(.newSegment(maker))
    default:
      maker.title.apply(key)
      open(.newSegment(maker))
    }
    return []
  }

  /// Saves the segment, and puts it in the place of the rows that it was made of.
  private mutating func make(_ maker: SegmentMaker) -> [Effect] {
    let name = maker.name(taken: Set(workspace.library.segments.keys.map(\.text)))
    let title = maker.title.text.trimmed
    overlay = nil
    editTree { $0.replaceMarked(with: .segment(name)) }
    // Known at once, so that the rule is no finding until the documents are read again.
    workspace.library.segments[Segment.ID(name)] = Segment(
      id: Segment.ID(name), title: title, rule: maker.rule)
    let json: JSON = ["title": .string(title), "rules": maker.rule.json]
    return [.change(Change(.document(.segments, name), json, over: nil, .create))]
  }

  private mutating func choose(_ key: Key, _ picker: inout NamePicker) {
    switch key {
    case .escape, .backTab: overlay = nil
    case .enter:
      guard let name = picker.name else { return }
      overlay = nil
      switch picker.purpose {
      case .segment: editTree { $0.add(.segment(name)) }
      case .event: takeTrigger { $0.event = .event(name) }
      }
    default:
      picker.apply(key)
      open(.name(picker))
    }
  }
}

extension Rule {
  /// Whoever is in the segment of this name.
  fileprivate static func segment(_ name: String) -> Rule {
    .condition(Condition(FieldReference("visitor.segment", of: name), .flag(true)))
  }
}

extension RuleTree {
  /// Why no segment can be made of the marked rows; `nil` if one can.
  var segmentObstacle: String? {
    markedRule.conditions.isEmpty ? "there is no condition in the row" : nil
  }

  /// The marked rows as one rule, which means the same in the place of all of them.
  var markedRule: Rule {
    guard let run, marked.count > 1 else { return marked.first ?? root }
    guard let parent = root[run.parent]?.core else { return .all(marked) }
    return switch parent {
    case .any, .none: .any(marked)
    case .all, .not, .off, .condition: .all(marked)
    }
  }
}
