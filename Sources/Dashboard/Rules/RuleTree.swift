package import Engine

/// A rule being edited: the tree as rows, with a selected one, or some siblings from the one where
/// marking began.
///
/// A node is named by its path: the places of the children from the root down. A negated
/// condition or group is one row, not two.
package struct RuleTree: Equatable, Sendable {
  typealias Path = [Int]

  /// The rule; its root is always a group.
  var root: Rule
  /// The selected row.
  var selection: Path = []
  /// Where marking began; `nil` while one row is selected.
  var anchor: Path?
  /// The groups whose children are not shown.
  var folded: Set<Path> = []
  /// What `y` copied or `d` cut last.
  var clipboard: [Rule] = []
  /// What was looked for last.
  var query = ""

  /// Begins to edit a rule; one that is no group is put into one.
  package init(_ rule: Rule) { root = rule.children == nil ? .all([rule]) : rule }

  /// One line of the picture.
  struct Row: Equatable {
    let path: Path
    let rule: Rule
    /// For each level above, whether its line goes on; the last tells of the row itself.
    let trunks: [Bool]
    /// Where it stands in its document: `rules.all[2]`.
    let place: String
    /// How many rows are folded away below it.
    let hidden: Int
    /// Whether it counts: neither it nor a group around it is switched off.
    let isOn: Bool
  }

  /// The rows from top to bottom.
  var rows: [Row] {
    func rows(
      _ rule: Rule, _ path: Path, _ trunks: [Bool], _ place: String, _ isOn: Bool
    ) -> [Row] {
      let children = rule.children ?? []
      let isFolded = folded.contains(path) && !children.isEmpty
      let isOn = isOn && !rule.isOff
      let row = Row(
        path: path, rule: rule, trunks: trunks, place: place,
        hidden: isFolded ? rule.size - 1 : 0, isOn: isOn)
      guard !isFolded else { return [row] }
      let inside = rule.corePath(from: place)
      return [row]
        + children.enumerated().flatMap { index, child in
          rows(
            child, path + [index], trunks + [index < children.count - 1],
            "\(inside)[\(index)]", isOn)
        }
    }
    return rows(root, [], [], "rules", true)
  }

  /// The selected rule.
  var selected: Rule { root[selection] ?? root }

  /// Shows another rule, such as one that was brought back; folds and selection stay where they
  /// still mean something.
  mutating func show(_ rule: Rule) {
    root = rule.children == nil ? .all([rule]) : rule
    settle()
  }

  /// Keeps selection and folds to what is there.
  private mutating func settle() {
    anchor = nil
    folded = folded.filter { root[$0]?.children != nil }
    while root[selection] == nil { selection.removeLast() }
    reveal()
  }
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

  /// Selects a path if it is there, and unfolds what hides it.
  mutating func select(_ path: Path) {
    guard root[path] != nil else { return }
    selection = path
    reveal()
  }

  /// Folds the selected group, or the one around the selected condition; unfolds a folded one.
  mutating func fold() {
    anchor = nil
    if selected.children?.isEmpty ?? true, !selection.isEmpty { selection.removeLast() }
    guard !selection.isEmpty else { return foldAll() }
    if folded.remove(selection) == nil { folded.insert(selection) }
  }

  /// Folds every group in the root, or unfolds all.
  private mutating func foldAll() {
    let groups = (root.children ?? []).indices.map { [$0] }.filter {
      root[$0]?.children?.isEmpty == false
    }
    folded = folded.isEmpty ? Set(groups) : []
  }

  /// Unfolds every group around the selected row.
  private mutating func reveal() {
    for length in 0..<selection.count { folded.remove(Array(selection.prefix(length))) }
  }
}

// MARK: - Marking

extension RuleTree {
  /// Siblings one after the other.
  struct Run: Equatable {
    let parent: Path
    let range: ClosedRange<Int>

    /// The paths of the siblings.
    var paths: [Path] { range.map { parent + [$0] } }
  }

  /// Begins to mark rows, or stops.
  mutating func mark() { anchor = anchor == nil ? selection : nil }

  /// The marked siblings, or the selected row alone; `nil` for the root.
  ///
  /// Rows of several groups mark what holds them in the nearest group around all.
  var run: Run? {
    guard !selection.isEmpty else { return nil }
    let start = anchor ?? selection
    guard !start.isEmpty else { return nil }
    let shared = zip(start, selection).prefix { $0 == $1 }.count
    let depth = min(shared, start.count - 1, selection.count - 1)
    let ends = [start[depth], selection[depth]].sorted()
    return Run(parent: Array(selection.prefix(depth)), range: ends[0]...ends[1])
  }

  /// Whether a row is among the marked ones.
  func isMarked(_ path: Path) -> Bool {
    guard anchor != nil, let run, path.count > run.parent.count,
      Array(path.prefix(run.parent.count)) == run.parent
    else { return false }
    return run.range.contains(path[run.parent.count])
  }

  /// The marked rules, or the selected one.
  var marked: [Rule] { run.map { run in run.paths.compactMap { root[$0] } } ?? [root] }
}
