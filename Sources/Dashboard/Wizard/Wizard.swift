package import Engine
internal import Terminal

/// The campaign builder: one campaign, the steps to make it, and what is being typed.
package struct Wizard: Equatable, Sendable {
  /// The name under which a new campaign's unfinished edit is kept.
  package static let newCampaign: Campaign.ID = "new"

  /// The campaign as it stands.
  package private(set) var campaign: Campaign
  /// Whether it was never saved.
  let isNew: Bool
  private(set) var step = WizardStep.compose
  /// The place of the focused field among the step's; one further is what follows the fields.
  private(set) var focus = 0
  /// What is being typed, by field.
  private(set) var editors: [String: Editor] = [:]
  /// Why a field's text does not count, by field.
  private(set) var problems: [String: String] = [:]
  /// The rule being edited.
  var tree: RuleTree
  /// The condition being edited.
  private(set) var condition: ConditionEditor?
  /// Whether anything was changed at all.
  private(set) var isDirty = false
  /// Whether the last change is not in the kept draft yet.
  var needsKeeping = false

  /// A field's text while it is edited.
  enum Editor: Equatable, Sendable {
    case line(TextField)
    case area(TextArea)
  }

  /// Opens a campaign.
  package init(_ campaign: Campaign, isNew: Bool) {
    self.campaign = campaign
    self.isNew = isNew
    tree = RuleTree(campaign.rule)
    openEditors()
  }

  /// The name of the unfinished edit.
  package var draftName: Campaign.ID { campaign.id }
  /// The unfinished edit.
  package var draft: Campaign { campaign }

  // MARK: - Where one is

  /// The fields of the step that mean anything for this campaign.
  var fields: [FormField] { step.fields.filter { $0.isShown(campaign) } }

  /// The focused field; `nil` on what follows the fields.
  var focused: FormField? { fields.indices.contains(focus) ? fields[focus] : nil }

  /// Whether the keys go to the rule tree.
  var isInTree: Bool { step == .rules && focused == nil && condition == nil }

  /// How many places there are to be in.
  private var places: Int {
    switch step {
    case .compose, .schedule, .frequency: fields.count
    case .rules: fields.count + 1
    case .review: 1
    }
  }

  /// Goes to a step; the text that was typed is in the campaign already.
  mutating func go(to step: WizardStep, focus: Int = 0) {
    self.step = step
    self.focus = focus
    condition = nil
    openEditors()
  }

  /// Goes some steps on or back; stays at either end.
  mutating func go(by steps: Int) {
    let place = max(0, min(WizardStep.allCases.count - 1, step.rawValue + steps))
    go(to: WizardStep.allCases[place])
  }

  /// Goes to the field that a finding names.
  mutating func go(to finding: Finding) {
    go(to: WizardStep.of(finding.path))
    let path = finding.path
    focus = fields.firstIndex { path.hasPrefix($0.path) } ?? 0
    if path.hasPrefix("rules") { focus = fields.count }
  }

  /// Moves the focus; past the last place the next step begins.
  mutating func moveFocus(_ step: Int) {
    let target = focus + step
    if target >= places {
      if self.step != .review { go(by: 1) }
    } else if target < 0 {
      guard self.step != .compose else { return }
      go(by: -1)
      focus = max(0, places - 1)
    } else {
      focus = target
    }
  }

  private mutating func openEditors() {
    editors = [:]
    problems = [:]
    for field in step.fields {
      switch field.control {
      case .line(let read, _): editors[field.path] = .line(TextField(read(campaign)))
      case .area(let rows, let read, _):
        editors[field.path] = .area(TextArea(read(campaign), size: Size(40, rows)))
      case .choice: break
      }
    }
  }

  // MARK: - Keys

  /// Whether the key is for what is focused, and no action.
  func takes(_ key: Key) -> Bool {
    if condition != nil { return key != .control("c") && key != .control("l") }
    switch key {
    case .tab, .backTab: return true
    case .up, .down, .enter:
      return !isInTree && step != .review
    case .escape, .pageUp, .pageDown, .control("n"), .control("p"), .control("c"), .control("l"),
      .control("z"), .function, .control("s"), .control("o"), .alt:
      return isWordKey(key)
    case .character, .control, .altUp, .altDown, .altLeft, .altRight, .shiftUp, .shiftDown,
      .controlLeft, .controlRight, .backspace, .delete, .insert, .left, .right, .home, .end,
      .altEnter, .altBackspace:
      return focused != nil
    }
  }

  /// Whether the key moves or cuts by words in a text.
  private func isWordKey(_ key: Key) -> Bool {
    guard case .alt(let letter) = key, let focused, editors[focused.path] != nil else {
      return false
    }
    return "bfd".contains(letter)
  }

  /// Does what a key means for what is focused.
  mutating func apply(_ key: Key, workspace: Snapshot) {
    if condition != nil { return applyToCondition(key) }
    switch key {
    case .tab: moveFocus(1)
    case .backTab: moveFocus(-1)
    default:
      guard let field = focused else { return }
      apply(key, to: field, workspace.library)
    }
  }

  private mutating func apply(_ key: Key, to field: FormField, _ library: Library) {
    switch (field.control, editors[field.path]) {
    case (.line, .line(var line)?):
      switch key {
      case .up: moveFocus(-1)
      case .down, .enter: moveFocus(1)
      default:
        line.apply(key)
        write(.line(line), to: field)
      }
    case (.area, .area(var area)?):
      let before = area
      area.apply(key)
      // At either end of the text the arrows leave it.
      if area == before, key == .up || key == .down { return moveFocus(key == .up ? -1 : 1) }
      write(.area(area), to: field)
    case (.choice(let options, let read, let write), _):
      switch key {
      case .up: moveFocus(-1)
      case .down, .enter: moveFocus(1)
      case .left, .character("h"):
        choose(-1, options(library), read(campaign)) { write(&$0, $1) }
      case .right, .character(" "), .character("l"):
        choose(1, options(library), read(campaign)) { write(&$0, $1) }
      default: break
      }
    case (.line, _), (.area, _): break
    }
  }

  private mutating func choose(
    _ step: Int, _ options: [FormField.Option], _ current: String,
    _ write: (inout Campaign, String) -> Void
  ) {
    guard !options.isEmpty else { return }
    let place = options.firstIndex { $0.name == current } ?? (step > 0 ? -1 : options.count)
    change { write(&$0, options[(place + step + options.count) % options.count].name) }
    refreshEditors()
  }

  /// Shows what a choice has changed in other fields.
  private mutating func refreshEditors() {
    let kept = problems
    openEditors()
    problems = kept.filter { editors[$0.key] != nil }
  }

  mutating func write(_ editor: Editor, to field: FormField) {
    editors[field.path] = editor
    switch (field.control, editor) {
    case (.line(let read, let write), .line(let line)):
      guard line.text != read(campaign) || problems[field.path] != nil else { return }
      var problem: String?
      change { problem = write(&$0, line.text) }
      problems[field.path] = problem
    case (.area(_, let read, let write), .area(let area)):
      guard area.text != read(campaign) else { return }
      change { write(&$0, area.text) }
    case (.line, .area), (.area, .line), (.choice, _): break
    }
  }

  /// Puts pasted text where the cursor is.
  mutating func paste(_ text: String) {
    if condition != nil { return condition?.paste(text) ?? () }
    guard let field = focused else { return }
    switch editors[field.path] {
    case .line(var line)?:
      line.paste(text)
      write(.line(line), to: field)
    case .area(var area)?:
      area.paste(text)
      write(.area(area), to: field)
    case nil: break
    }
  }

  private mutating func change(_ body: (inout Campaign) -> Void) {
    let before = campaign
    body(&campaign)
    guard campaign != before else { return }
    isDirty = true
    needsKeeping = true
  }

  // MARK: - Rules

  /// Changes the tree and with it the campaign's rule.
  mutating func editTree(_ body: (inout RuleTree) -> Void) {
    body(&tree)
    let rule = tree.root
    change { $0.rule = rule }
  }

  /// Begins to edit a condition: the selected one, or a new one.
  mutating func editCondition(new: Bool) {
    if new {
      condition = ConditionEditor()
    } else if let selected = tree.selected.condition {
      condition = ConditionEditor(selected)
    } else {
      editTree { $0.cycleSelected() }
    }
  }

  private mutating func applyToCondition(_ key: Key) {
    guard let isNew = condition?.isNew else { return }
    switch condition?.apply(key) {
    case .done(let condition)?:
      editTree { tree in
        if isNew {
          tree.add(.condition(condition))
        } else {
          tree.replaceSelected(with: .condition(condition))
        }
      }
      self.condition = nil
    case .givenUp?: condition = nil
    case .editing?, nil: break
    }
  }

  /// The footer's keys while a condition is edited or a field is focused; `nil` for the actions'.
  var hints: [(key: String, title: String)]? {
    if let condition {
      switch condition.part {
      case .field:
        return [("type", "search"), ("Up/Down", "choose"), ("Enter", "take"), ("Esc", "give up")]
      case .about: return [("type", "name it"), ("Enter", "take"), ("Esc", "back")]
      case .operation: return [("Up/Down", "choose"), ("Enter", "take"), ("Esc", "back")]
      case .value: return [("Enter", "done"), ("Esc", "back")]
      }
    }
    guard let focused else { return nil }
    let own: [(key: String, title: String)] =
      switch focused.control {
      case .choice: [("Left/Right", "choose")]
      case .line, .area: []
      }
    return own + [
      ("Tab", "next field"), ("PgDn", "next step"), ("PgUp", "step back"), ("ctrl-s", "save draft"),
      ("F1", "help"), ("Esc", "close"),
    ]
  }
}
