internal import Engine

/// A rule as a tree with places: what the editor needs to change one node of it.
extension Rule {
  /// The children of a group; a negated group's too; `nil` for a condition.
  var children: [Rule]? {
    switch self {
    case .all(let rules), .any(let rules), .none(let rules): rules
    case .not(let rule): rule.children
    case .condition: nil
    }
  }

  /// Whether the row says "not".
  var isNegated: Bool {
    guard case .not = self else { return false }
    return true
  }

  /// The condition of a row, negated or not.
  var condition: Condition? {
    switch self {
    case .condition(let condition): condition
    case .not(let rule): rule.condition
    case .all, .any, .none: nil
    }
  }

  /// The next kind of group.
  var cycled: Rule {
    switch self {
    case .all(let rules): .any(rules)
    case .any(let rules): .none(rules)
    case .none(let rules): .all(rules)
    case .not(let rule): .not(rule.cycled)
    case .condition: self
    }
  }

  /// The opposite.
  var negated: Rule {
    guard case .not(let rule) = self else { return .not(self) }
    return rule
  }

  /// The row's words without those of its children.
  var heading: String {
    switch self {
    case .all: "All of"
    case .any: "Any of"
    case .none: "None of"
    case .not(let rule): "Not: \(rule.heading)"
    case .condition(let condition): condition.words
    }
  }

  /// The node at `path`; setting it to `nil` does nothing.
  subscript(path: [Int]) -> Rule? {
    get {
      guard let first = path.first else { return self }
      guard let children, children.indices.contains(first) else { return nil }
      return children[first][Array(path.dropFirst())]
    }
    set {
      guard let newValue else { return }
      guard let first = path.first else {
        self = newValue
        return
      }
      guard var children, children.indices.contains(first) else { return }
      children[first][Array(path.dropFirst())] = newValue
      self = with(children)
    }
  }

  /// Puts `rule` in so that it stands at `path`.
  mutating func insert(_ rule: Rule, at path: [Int]) {
    guard let index = path.last, let group = self[Array(path.dropLast())],
      var children = group.children
    else { return }
    children.insert(rule, at: min(index, children.count))
    self[Array(path.dropLast())] = group.with(children)
  }

  /// Takes away what stands at `path`.
  mutating func remove(at path: [Int]) {
    guard let index = path.last, let group = self[Array(path.dropLast())],
      var children = group.children, children.indices.contains(index)
    else { return }
    children.remove(at: index)
    self[Array(path.dropLast())] = group.with(children)
  }

  /// The same group with other children.
  private func with(_ children: [Rule]) -> Rule {
    switch self {
    case .all: .all(children)
    case .any: .any(children)
    case .none: .none(children)
    case .not(let rule): .not(rule.with(children))
    case .condition: self
    }
  }
}
