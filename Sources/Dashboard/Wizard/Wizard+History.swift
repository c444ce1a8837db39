internal import Engine
internal import Terminal

extension Wizard {
  /// What was changed in the builder, for undo and redo: one history over everything.
  struct History: Equatable, Sendable {
    var past: [Moment] = []
    var future: [Moment] = []
    /// The field in which a word is being typed, which one undo takes back as a whole.
    var isTyping: String?

    /// More steps than anybody takes back would only hold memory.
    static let kept = 500
  }

  /// The builder before a change.
  struct Moment: Equatable, Sendable {
    var campaign: Campaign
    var tree: RuleTree
    var step: WizardStep
    var focus: Int
    var place: MessagePlace
    /// The focused field with its text and cursor.
    var path: String?
    var editor: Editor?
  }

  /// The builder as it is.
  var moment: Moment {
    let path = focused?.path
    return Moment(
      campaign: campaign, tree: tree, step: step, focus: focus, place: place, path: path,
      editor: path.flatMap { editors[$0] })
  }

  /// Notes that the campaign was changed since `before`, unless it was not.
  mutating func record(_ before: Moment, typing path: String? = nil) {
    guard campaign != before.campaign else { return }
    let goesOn = path != nil && path == history.isTyping
    history.isTyping = path
    history.future = []
    needsKeeping = true
    guard !goesOn else { return }
    if history.past.count == History.kept { history.past.removeFirst() }
    history.past.append(before)
  }

  /// Changes the campaign as one step of undo.
  mutating func change(_ body: (inout Campaign) -> Void) {
    let before = moment
    body(&campaign)
    record(before)
  }

  /// Takes the last change back.
  mutating func undo() { restore(from: \.past, to: \.future) }

  /// Makes the change again that was taken back.
  mutating func redo() { restore(from: \.future, to: \.past) }

  private mutating func restore(
    from source: WritableKeyPath<History, [Moment]>, to target: WritableKeyPath<History, [Moment]>
  ) {
    guard let moment = history[keyPath: source].popLast() else { return }
    history[keyPath: target].append(self.moment)
    history.isTyping = nil
    if let path = moment.path { problems[path] = nil }
    campaign = moment.campaign
    tree = moment.tree
    place = moment.place
    step = moment.step
    focus = moment.focus
    picker = nil
    needsKeeping = true
    openEditors()
    if let path = moment.path, editors[path] != nil, problems[path] == nil {
      editors[path] = moment.editor
    }
  }
}

// MARK: - Rules

extension Wizard {
  /// Changes the tree and with it the campaign's rule.
  mutating func editTree(_ body: (inout RuleTree) -> Void) {
    let before = moment
    body(&tree)
    campaign.rule = tree.root
    record(before)
  }
}
