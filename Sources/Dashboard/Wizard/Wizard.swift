package import Engine
internal import Terminal

/// The campaign builder: one campaign, the steps to make it, and what is being typed.
package struct Wizard: Equatable, Sendable {
  /// The name under which a new campaign's unfinished edit is kept.
  package static let newCampaign: Campaign.ID = "new"

  /// The campaign as it stands.
  package internal(set) var campaign: Campaign
  /// What the edit is told apart from: the campaign as it was saved, or a new one.
  let opened: Campaign
  /// Whether it was never saved.
  let isNew: Bool
  var step = WizardStep.general
  /// The place of the focused field among the step's; one further is what follows the fields.
  var focus = 0
  /// Which variant and language the step Compose is about.
  var place = MessagePlace()
  /// What is being typed, by field.
  var editors: [String: Editor] = [:]
  /// Why a field's text does not count, by field; such a text is kept until it is mended.
  var problems: [String: String] = [:]
  /// The fields that were left once: only their findings stand in the form.
  var seen: Set<String> = []
  /// The rule being edited.
  var tree: RuleTree
  /// The list that is open to choose from.
  var picker: Picker?
  /// Everything that was changed, for undo and redo.
  var history = History()
  /// As what the preview shows the message.
  var preview = PreviewChoice()
  /// Two edits that meet: one's own and that of somebody who saved first.
  var merge: Merge?
  /// The selected row of the review.
  var reviewRow = 0
  /// Whether the last change is not in the kept draft yet.
  var needsKeeping = false

  /// A field's text while it is edited.
  enum Editor: Equatable, Sendable {
    case line(TextField)
    case area(TextArea)
  }

  /// Opens a campaign; an unfinished edit is told apart from what is `saved`.
  package init(_ campaign: Campaign, isNew: Bool, saved: Campaign? = nil) {
    self.campaign = campaign
    self.isNew = isNew
    opened = saved ?? campaign
    tree = RuleTree(campaign.rule)
    openEditors()
  }

  /// The name of the unfinished edit.
  package var draftName: Campaign.ID { campaign.id }
  /// The unfinished edit.
  package var draft: Campaign { campaign }
  /// Whether anything is other than it was saved.
  var isDirty: Bool { campaign != opened }

  // MARK: - Where one is

  /// The fields of the step that mean anything for this campaign.
  var fields: [FormField] { step.fields(at: place).filter { $0.isShown(campaign) } }

  /// The focused field; `nil` on what follows the fields.
  var focused: FormField? {
    let fields = fields
    return fields.indices.contains(focus) ? fields[focus] : nil
  }

  /// Whether the keys go to the rule tree.
  var isInTree: Bool { step == .rules && focused == nil }

  /// How many places there are to be in.
  private var places: Int {
    switch step {
    case .general, .compose, .schedule, .frequency: fields.count
    case .rules: fields.count + 1
    case .review: 1
    }
  }

  /// Goes to a step; the text that was typed is in the campaign already.
  mutating func go(to step: WizardStep, focus: Int = 0) {
    seen.formUnion(step == self.step ? [] : fields.map(\.path))
    self.step = step
    self.focus = focus
    picker = nil
    history.isTyping = nil
    openEditors()
  }

  /// Goes some steps on or back; stays at either end.
  mutating func go(by steps: Int) {
    let place = max(0, min(WizardStep.allCases.count - 1, step.rawValue + steps))
    go(to: WizardStep.allCases[place])
  }

  /// Goes to the field that a finding names.
  mutating func go(to path: String) {
    let step = WizardStep.of(path)
    if step == .compose {
      place = MessagePlace(path: path)
      place.variant = max(0, min(place.variant, campaign.message.variants.count - 1))
    }
    go(to: step)
    if path.hasPrefix("rules") {
      focus = fields.count
    } else {
      focus = FormField.index(of: path, in: fields) ?? 0
    }
  }

  /// Goes where the mouse was pressed: a field of the step, a row of what is open to choose from or
  /// of the review.
  mutating func select(_ spot: Spot) {
    switch spot {
    case .field(let index): if picker == nil { go(to: step, focus: index) }
    case .row(let index): select(row: index)
    case .key: break
    }
  }

  private mutating func select(row index: Int) {
    if picker != nil {
      picker?.select(index)
    } else if step == .rules {
      focus = fields.count
      let rows = tree.rows
      if rows.indices.contains(index) { tree.select(rows[index].path) }
    } else {
      reviewRow = index
    }
  }

  /// Moves the focus; past the last place the next step begins.
  mutating func moveFocus(_ step: Int) {
    if let focused { seen.insert(focused.path) }
    history.isTyping = nil
    let target = focus + step
    if target >= places {
      if self.step != .review { go(by: 1) }
    } else if target < 0 {
      guard self.step != .general else { return }
      go(by: -1)
      focus = max(0, places - 1)
    } else {
      focus = target
    }
  }

  /// Shows the campaign in the fields; a text that does not count yet stays.
  mutating func openEditors() {
    let before = editors
    editors = [:]
    for path in problems.keys { editors[path] = before[path] }
    for field in step.fields(at: place) where problems[field.path] == nil {
      switch field.control {
      case .line(let read, _):
        editors[field.path] = .line(
          TextField(read(campaign), placeholder: field.placeholder))
      case .area(let rows, let read, _):
        editors[field.path] = .area(TextArea(read(campaign), size: Size(40, rows)))
      case .choice, .pick, .list, .strip: break
      }
    }
  }

  /// The first field whose text does not count, with its step; `nil` if all do.
  var unfinished: (path: String, label: String, problem: String)? {
    for (path, problem) in problems.sorted(by: { $0.key < $1.key }) {
      let fields = WizardStep.of(path).fields(at: MessagePlace(path: path))
      guard let field = fields.first(where: { $0.path == path }), field.isShown(campaign) else {
        continue
      }
      return (path, field.label.trimmed, problem)
    }
    return nil
  }
}

extension FormField {
  /// Returns which of `fields` is the one that a finding's `path` is about: the one whose path is
  /// the longest beginning of it, else the first one within it.
  static func index(of path: String, in fields: [FormField]) -> Int? {
    let around = fields.indices.filter { path.isWithin(fields[$0].path) }
    return around.max { fields[$0].path.utf8.count < fields[$1].path.utf8.count }
      ?? fields.indices.first { fields[$0].path.isWithin(path) }
  }
}

extension String {
  /// Whether this path is `other` or a part of it.
  fileprivate func isWithin(_ other: String) -> Bool {
    guard hasPrefix(other) else { return false }
    let next = dropFirst(other.count).first
    return next == nil || next == "." || next == "["
  }
}
