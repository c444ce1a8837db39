internal import Engine
internal import Terminal

/// What was done in lists and can be taken back, and what was taken back and can be done again.
struct UndoList: Equatable, Sendable {
  private var done: [Step] = []
  private var undone: [Step] = []

  /// Something that was done at once, to one thing or to many.
  struct Step: Equatable, Sendable {
    /// What was done: "pause of 3 campaigns".
    let words: String
    /// What takes it back, filled as the workspace answers.
    var reversals: [Reversal] = []
  }

  /// What one thing was before.
  enum Reversal: Equatable, Sendable {
    case campaign(Campaign)
    case document(Change)

    /// What brings it about; `again` if it does what was taken back.
    func effect(again: Bool) -> Effect {
      switch self {
      case .campaign(let campaign):
        return .save(Save(campaign: campaign, purpose: again ? .again : .takeBack))
      case .document(var change):
        change.purpose = again ? .again : .takeBack
        return .change(change)
      }
    }
  }

  /// Why nothing can be taken back or done again; `nil` if something can.
  var undoObstacle: String? {
    done.last { !$0.reversals.isEmpty } == nil ? "nothing was done that can be taken back" : nil
  }
  var redoObstacle: String? {
    undone.last { !$0.reversals.isEmpty } == nil ? "nothing was taken back" : nil
  }

  /// Begins a step; what follows belongs to it until the next one.
  mutating func begin(_ words: String) {
    done.removeAll(where: \.reversals.isEmpty)
    if done.count == Self.kept { done.removeFirst() }
    done.append(Step(words: words))
    undone = []
  }

  private static let kept = 200

  /// Notes what takes back something that was done now.
  mutating func note(_ reversal: Reversal, by reason: Reason) {
    switch reason {
    case .doing:
      if done.isEmpty { done.append(Step(words: "change")) }
      done[done.count - 1].reversals.append(reversal)
    case .takingBack:
      guard !undone.isEmpty else { return }
      undone[undone.count - 1].reversals.append(reversal)
    }
  }

  /// Why something was done.
  enum Reason: Equatable, Sendable {
    case doing, takingBack
  }

  /// Returns the last step, which is taken back now.
  mutating func undo() -> Step? {
    done.removeAll(where: \.reversals.isEmpty)
    guard let step = done.popLast() else { return nil }
    undone.append(Step(words: step.words))
    return step
  }

  /// Returns the step that was taken back last, which is done again now.
  mutating func redo() -> Step? {
    undone.removeAll(where: \.reversals.isEmpty)
    guard let step = undone.popLast() else { return nil }
    done.append(Step(words: step.words))
    return step
  }
}

extension Model {
  /// Takes back what was done last in a list.
  mutating func undoLast() -> [Effect] {
    guard let step = undo.undo() else { return [] }
    notice = Notice(text: "Taking back: \(step.words).", role: .info)
    return step.reversals.map { $0.effect(again: false) }
  }

  /// Does again what was taken back last.
  mutating func redoLast() -> [Effect] {
    guard let step = undo.redo() else { return [] }
    notice = Notice(text: "Doing again: \(step.words).", role: .info)
    return step.reversals.map { $0.effect(again: true) }
  }

  /// Notes what takes back a campaign's change; `former` is what it was.
  mutating func noteReversal(_ saved: Campaign, _ purpose: Save.Purpose, former: Campaign?) {
    guard var former, let reason = purpose.reason else { return }
    former.revision = saved.revision
    undo.note(.campaign(former), by: reason)
  }

  /// Notes what takes back a document's change.
  mutating func noteReversal(_ change: Change, _ document: StoredDocument?) {
    guard let reason = change.purpose.reason else { return }
    let reversal = Change(change.subject, change.base?.value, over: document, .takeBack)
    undo.note(.document(reversal), by: reason)
  }
}

extension Save.Purpose {
  /// What is said behind that it was done.
  var hint: String {
    switch self {
    case .pause, .resume, .archive, .unarchive, .tag, .priority, .bringBack, .again:
      " u takes it back."
    case .draft, .launch, .takeBack, .import: ""
    }
  }

  /// Why it was done, if it can be taken back in the list.
  fileprivate var reason: UndoList.Reason? {
    switch self {
    case .pause, .resume, .archive, .unarchive, .tag, .priority, .bringBack, .again: .doing
    case .takeBack: .takingBack
    // A launch reaches people at once, and an edit has its revisions.
    case .draft, .launch, .import: nil
    }
  }
}

extension Change.Purpose {
  fileprivate var reason: UndoList.Reason? {
    switch self {
    case .delete, .bringBack, .presence, .again: .doing
    case .takeBack: .takingBack
    case .create, .save, .import: nil
    }
  }
}
