internal import Engine

/// Changes of the tree; whoever shows it keeps what it was for undo.
extension RuleTree {
  /// Puts `rule` into the selected group, or after the selected condition, and selects it.
  mutating func add(_ rule: Rule) { add([rule]) }

  private mutating func add(_ rules: [Rule]) {
    guard !rules.isEmpty else { return }
    let isOpenGroup = selected.children != nil && !folded.contains(selection)
    let place =
      isOpenGroup || selection.isEmpty
      ? selection + [selected.children?.count ?? 0] : selection.dropLast() + [last + 1]
    put(rules.map { Lifted(rule: $0, folds: []) }, at: place)
    choose(place, count: 1)
  }

  /// Puts another condition or group in the place of the selected one; a negation stays.
  mutating func replaceSelected(with rule: Rule) { root[selection] = selected.with(core: rule) }

  /// Puts one rule in the place of all marked ones.
  mutating func replaceMarked(with rule: Rule) {
    guard let run else {
      root = .all([rule])
      folded = []
      return choose([0], count: 1)
    }
    _ = lift(run)
    put([Lifted(rule: rule, folds: [])], at: run.paths[0])
    choose(run.paths[0], count: 1)
  }

  /// Removes the marked rows and what is below them.
  mutating func removeSelected() {
    clipboard = marked
    anchor = nil
    guard let run else {
      root = .everyone
      folded = []
      return
    }
    _ = lift(run)
    let left = root[run.parent]?.children?.count ?? 0
    selection = left == 0 ? run.parent : run.parent + [min(run.range.lowerBound, left - 1)]
  }

  /// Puts the marked rows into a group of their own.
  mutating func wrapSelected() {
    guard let run else {
      anchor = nil
      root = .all([root])
      folded = Set(folded.map { [0] + $0 })
      return
    }
    let lifted = lift(run)
    let place = run.paths[0]
    put([Lifted(rule: .any([]), folds: [])], at: place)
    put(lifted, at: place + [0])
    choose(place, count: 1)
  }

  /// Makes of "all of" "any of", of that "none of", and so on.
  mutating func cycleSelected() {
    let place = selected.children == nil ? Array(selection.dropLast()) : selection
    root[place] = root[place]?.cycled
  }

  /// Negates the marked rows, or takes their negations away.
  mutating func negateSelected() { changeMarked(\.negated) }

  /// Switches the marked rows off, or on if the first of them is off.
  mutating func switchSelected() {
    let isOff = run.flatMap { root[$0.paths[0]]?.isOff } ?? false
    changeMarked { $0.isOff == isOff ? $0.switched : $0 }
  }

  private mutating func changeMarked(_ body: (Rule) -> Rule) {
    for path in run?.paths ?? [] { root[path] = root[path].map(body) }
  }

  /// Copies the marked rows.
  mutating func copySelected() {
    clipboard = marked
    anchor = nil
  }

  /// Puts in what was copied or removed last.
  mutating func paste() { add(clipboard) }

  private var last: Int { selection.last ?? 0 }
}

// MARK: - Carrying

extension RuleTree {
  /// Carries the marked rows one place up or down: into an open group, over everything else, and
  /// out of their group at either end.
  mutating func carry(_ step: Int) {
    guard let run else { return }
    let parent = run.parent
    let neighbour = parent + [step < 0 ? run.range.lowerBound - 1 : run.range.upperBound + 1]
    guard let rule = root[neighbour] else { return outdent(before: step < 0) }
    guard let children = rule.children, !folded.contains(neighbour) else {
      return carry(run, to: parent + [run.range.lowerBound + step])
    }
    // Below, the group has moved up by as many rows as were taken out before it.
    carry(
      run,
      to: step < 0 ? neighbour + [children.count] : parent + [run.range.lowerBound, 0])
  }

  /// Moves the marked rows into the group that stands before them.
  mutating func indent() {
    guard indentObstacle == nil, let run else { return }
    let group = run.parent + [run.range.lowerBound - 1]
    folded.remove(group)
    carry(run, to: group + [root[group]?.children?.count ?? 0])
  }

  /// Why the marked rows cannot go into the group before them; `nil` if they can.
  var indentObstacle: String? {
    guard let run else { return "the whole rule is in no group" }
    let before = root[run.parent + [run.range.lowerBound - 1]]
    guard before?.children == nil else { return nil }
    return "there is no group before the row; g puts the row into one of its own"
  }

  /// Moves the marked rows out of their group, behind it or before it.
  mutating func outdent(before: Bool = false) {
    guard let run, let place = run.parent.last else { return }
    carry(run, to: run.parent.dropLast() + [place + (before ? 0 : 1)])
  }

  /// Why the marked rows cannot leave their group; `nil` if they can.
  var outdentObstacle: String? {
    (run?.parent ?? []).isEmpty ? "the row is in the outermost group" : nil
  }

  /// Moves rows to where they stand after they were taken out.
  private mutating func carry(_ run: Run, to place: Path) {
    let isMarking = anchor != nil
    put(lift(run), at: place)
    choose(place, count: isMarking ? run.range.count : 1)
    if isMarking { anchor = place }
  }

  /// Selects the last of `count` rows from `place`.
  fileprivate mutating func choose(_ place: Path, count: Int) {
    anchor = nil
    select(place.dropLast() + [(place.last ?? 0) + count - 1])
  }
}

// MARK: - Rows with their folds

extension RuleTree {
  /// A row that was taken out, with the groups folded in it by their paths from it.
  fileprivate struct Lifted {
    let rule: Rule
    let folds: [Path]
  }

  /// Takes rows out; what is folded behind them moves up with its rows.
  fileprivate mutating func lift(_ run: Run) -> [Lifted] {
    let depth = run.parent.count
    let lifted = run.paths.compactMap { path in
      root[path].map { rule in
        Lifted(
          rule: rule,
          folds: folded.filter { $0.starts(with: path) }.map { Array($0.dropFirst(depth + 1)) })
      }
    }
    folded = Set(
      folded.compactMap { path in
        guard path.count > depth, path.starts(with: run.parent) else { return path }
        if run.range.contains(path[depth]) { return nil }
        return path[depth] < run.range.lowerBound ? path : path.moved(by: -run.range.count, depth)
      })
    root.remove(run.range, in: run.parent)
    return lifted
  }

  /// Puts rows in from `place` on.
  fileprivate mutating func put(_ lifted: [Lifted], at place: Path) {
    let parent = Array(place.dropLast())
    let depth = parent.count
    let index = min(place.last ?? 0, root[parent]?.children?.count ?? 0)
    folded = Set(
      folded.map { path in
        guard path.count > depth, path.starts(with: parent), path[depth] >= index else {
          return path
        }
        return path.moved(by: lifted.count, depth)
      })
    root.insert(lifted.map(\.rule), at: parent + [index])
    for (offset, row) in lifted.enumerated() {
      folded.formUnion(row.folds.map { parent + [index + offset] + $0 })
    }
  }
}

extension [Int] {
  /// The path with its place at `depth` moved.
  fileprivate func moved(by step: Int, _ depth: Int) -> [Int] {
    var path = self
    path[depth] += step
    return path
  }
}
