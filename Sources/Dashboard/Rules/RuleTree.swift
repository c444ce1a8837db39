package import Engine

/// A rule being edited: the tree as rows, with a selected one.
///
/// A node is named by its path: the places of the children from the root down. A negated
/// condition or group is one row, not two.
package struct RuleTree: Equatable, Sendable {
  typealias Path = [Int]

  /// The rule; its root is always a group.
  private(set) var root: Rule
  /// The selected row.
  private(set) var selection: Path = []
  /// What `y` copied or `d` cut last.
  private(set) var clipboard: Rule?
  private var undone: [Rule] = []
  private var done: [Rule] = []

  /// Begins to edit a rule; one that is no group is put into one.
  package init(_ rule: Rule) {
    root = rule.children == nil ? .all([rule]) : rule
  }

  /// One line of the picture.
  struct Row: Equatable {
    let path: Path
    let rule: Rule
    /// For each level above, whether its line goes on; the last tells of the row itself.
    let trunks: [Bool]
  }

  /// The rows from top to bottom.
  var rows: [Row] {
    func rows(_ rule: Rule, _ path: Path, _ trunks: [Bool]) -> [Row] {
      let children = rule.children ?? []
      return [Row(path: path, rule: rule, trunks: trunks)]
        + children.enumerated().flatMap { index, child in
          rows(child, path + [index], trunks + [index < children.count - 1])
        }
    }
    return rows(root, [], [])
  }

  /// The selected rule.
  var selected: Rule { root[selection] ?? root }
}

// MARK: - Moving

extension RuleTree {
  /// Selects the row `step` further down.
  mutating func move(_ step: Int) {
    let paths = rows.map(\.path)
    let place = paths.firstIndex(of: selection) ?? 0
    selection = paths[max(0, min(paths.count - 1, place + step))]
  }

  /// Selects the first or the last row.
  mutating func moveToEnd(last: Bool) { selection = last ? rows.last?.path ?? [] : [] }

  /// Selects a path if it is there.
  mutating func select(_ path: Path) { if root[path] != nil { selection = path } }
}

// MARK: - Changing

extension RuleTree {
  /// Puts `rule` into the selected group, or after the selected condition, and selects it.
  mutating func add(_ rule: Rule) {
    let place: Path =
      selected.children.map { selection + [$0.count] } ?? selection.dropLast() + [last + 1]
    change { $0.insert(rule, at: place) }
    selection = place
  }

  /// Puts another condition or group in the place of the selected one; a negation stays.
  mutating func replaceSelected(with rule: Rule) {
    let place = selection
    let isNegated = selected.isNegated
    change { $0[place] = isNegated ? .not(rule) : rule }
  }

  /// Removes the selected row and what is below it.
  mutating func removeSelected() {
    guard !selection.isEmpty else {
      clipboard = root
      return change { $0 = .everyone }
    }
    clipboard = selected
    let removed = selection
    change { $0.remove(at: removed) }
    let siblings = root[Array(removed.dropLast())]?.children?.count ?? 0
    selection = siblings == 0 ? removed.dropLast() : removed.dropLast() + [min(last, siblings - 1)]
  }

  /// Puts the selected row into a group of its own.
  mutating func wrapSelected() {
    let place = selection
    guard !place.isEmpty else { return change { $0 = .all([$0]) } }
    change { rule in rule[place] = rule[place].map { .any([$0]) } }
  }

  /// Makes of "all of" "any of", of that "none of", and so on.
  mutating func cycleSelected() {
    let place = selected.children == nil ? Array(selection.dropLast()) : selection
    change { $0[place] = $0[place]?.cycled }
  }

  /// Negates the selected row, or takes its negation away.
  mutating func negateSelected() {
    let place = selection
    guard !place.isEmpty else { return }
    change { $0[place] = $0[place]?.negated }
  }

  /// Carries the selected row one place up or down among its siblings, or out of its group at
  /// either end.
  mutating func carry(_ step: Int) {
    guard !selection.isEmpty, let rule = root[selection] else { return }
    let parent = Array(selection.dropLast())
    let count = root[parent]?.children?.count ?? 0
    let target = last + step
    let removed = selection
    if (0..<count).contains(target) {
      let place = parent + [target]
      change {
        $0.remove(at: removed)
        $0.insert(rule, at: place)
      }
      selection = place
    } else {
      outdent(before: step < 0)
    }
  }

  /// Moves the selected row into the group that stands before it.
  mutating func indent() {
    guard !selection.isEmpty, last > 0, let rule = root[selection] else { return }
    let sibling = selection.dropLast() + [last - 1]
    guard let children = root[Array(sibling)]?.children else { return }
    let removed = selection
    let place = Array(sibling) + [children.count]
    change {
      $0.remove(at: removed)
      $0.insert(rule, at: place)
    }
    selection = place
  }

  /// Moves the selected row out of its group.
  mutating func outdent(before: Bool = false) {
    guard selection.count > 1, let rule = root[selection] else { return }
    let removed = selection
    let parent = Array(selection.dropLast())
    let place = parent.dropLast() + [(parent.last ?? 0) + (before ? 0 : 1)]
    change {
      $0.remove(at: removed)
      $0.insert(rule, at: Array(place))
    }
    selection = Array(place)
  }

  /// Copies the selected row.
  mutating func copySelected() { clipboard = selected }

  /// Puts in what was copied or removed last.
  mutating func paste() { if let clipboard { add(clipboard) } }

  /// Takes the last change back.
  mutating func undo() { step(\.done, \.undone) }

  /// Makes the change again that was taken back.
  mutating func redo() { step(\.undone, \.done) }

  private var last: Int { selection.last ?? 0 }

  private mutating func change(_ body: (inout Rule) -> Void) {
    let before = root
    body(&root)
    guard root != before else { return }
    done.append(before)
    undone = []
  }

  private mutating func step(
    _ source: WritableKeyPath<RuleTree, [Rule]>, _ target: WritableKeyPath<RuleTree, [Rule]>
  ) {
    guard let rule = self[keyPath: source].popLast() else { return }
    self[keyPath: target].append(root)
    root = rule
    while root[selection] == nil { selection.removeLast() }
  }
}
