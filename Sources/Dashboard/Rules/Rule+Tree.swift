internal import Engine

/// A rule as a tree with places: what the editor needs to change one node of it.
///
/// A node that is negated or switched off is one row with its core, the condition or group in it.
extension Rule {
  /// The condition or group itself, whatever is said about it.
  var core: Rule {
    switch self {
    case .not(let rule), .off(let rule): rule.core
    case .all, .any, .none, .condition: self
    }
  }

  /// The children of a group; `nil` for a condition.
  var children: [Rule]? {
    switch core {
    case .all(let rules), .any(let rules), .none(let rules): rules
    case .not, .off, .condition: nil
    }
  }

  /// Whether the row says "not".
  var isNegated: Bool {
    switch self {
    case .not: true
    case .off(let rule): rule.isNegated
    case .all, .any, .none, .condition: false
    }
  }

  /// The condition of a row.
  var condition: Condition? {
    guard case .condition(let condition) = core else { return nil }
    return condition
  }

  /// The row with another core, about which the same is said.
  func with(core: Rule) -> Rule {
    switch self {
    case .not(let rule): .not(rule.with(core: core))
    case .off(let rule): .off(rule.with(core: core))
    case .all, .any, .none, .condition: core
    }
  }

  /// The next kind of group.
  var cycled: Rule {
    switch core {
    case .all(let rules): with(core: .any(rules))
    case .any(let rules): with(core: .none(rules))
    case .none(let rules): with(core: .all(rules))
    case .not, .off, .condition: self
    }
  }

  /// The opposite.
  var negated: Rule {
    switch self {
    case .not(let rule): rule
    case .off(let rule): .off(rule.negated)
    case .all, .any, .none, .condition: .not(self)
    }
  }

  /// The row switched off, or on again.
  var switched: Rule { isOff ? switchedOn : .off(self) }

  private var switchedOn: Rule {
    switch self {
    case .off(let rule): rule.switchedOn
    case .not(let rule): .not(rule.switchedOn)
    case .all, .any, .none, .condition: self
    }
  }

  /// The row's words without those of its children.
  var heading: String {
    switch self {
    case .all: "All of"
    case .any: "Any of"
    case .none: "None of"
    case .not(let rule): "Not: \(rule.heading)"
    case .off(let rule): rule.heading
    case .condition(let condition): condition.words
    }
  }

  /// How many rows the node takes, itself included.
  var size: Int { 1 + (children ?? []).reduce(0) { $0 + $1.size } }

  /// Where the core stands in a document whose node is at `path`: `rules.all[2].not`.
  func corePath(from path: String) -> String {
    switch self {
    case .not(let rule): rule.corePath(from: "\(path).not")
    case .off(let rule): rule.corePath(from: "\(path).off")
    case .all: "\(path).all"
    case .any: "\(path).any"
    case .none: "\(path).none"
    case .condition: path
    }
  }
}

// MARK: - Places

extension Rule {
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

  /// Puts `rules` in so that the first of them stands at `path`.
  mutating func insert(_ rules: [Rule], at path: [Int]) {
    guard let index = path.last, let group = self[Array(path.dropLast())],
      var children = group.children
    else { return }
    children.insert(contentsOf: rules, at: min(index, children.count))
    self[Array(path.dropLast())] = group.with(children)
  }

  /// Takes away the children `range` of the group at `path`.
  mutating func remove(_ range: ClosedRange<Int>, in path: [Int]) {
    guard let group = self[path], var children = group.children,
      children.indices.contains(range.lowerBound), children.indices.contains(range.upperBound)
    else { return }
    children.removeSubrange(range)
    self[path] = group.with(children)
  }

  /// The same group with other children.
  private func with(_ children: [Rule]) -> Rule {
    switch core {
    case .all: with(core: .all(children))
    case .any: with(core: .any(children))
    case .none: with(core: .none(children))
    case .not, .off, .condition: self
    }
  }
}
