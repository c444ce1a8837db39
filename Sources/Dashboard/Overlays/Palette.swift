internal import Engine
internal import Terminal

/// All actions in one list, found by a few letters of what they do.
struct Palette: Equatable, Sendable {
  private(set) var query = TextField("", placeholder: "what to do")
  private(set) var list = ListView(count: Action.all.count, height: 1)

  /// A line of the palette.
  struct Row {
    let action: Action
    /// Which letters of the title were found.
    let found: [Int]
    /// Why it cannot be done here and now; `nil` if it can.
    let obstacle: String?
  }

  /// What came of a key.
  enum Outcome {
    case choosing
    case closed
    case chosen(Row)
  }

  /// Does what `key` means.
  mutating func apply(_ key: Key, in model: Model) -> Outcome {
    switch key {
    case .escape, .control("g"): return .closed
    case .enter, .tab:
      let rows = rows(in: model)
      return rows.indices.contains(list.selection) ? .chosen(rows[list.selection]) : .choosing
    case .up, .control("p"), .backTab: list.move(-1)
    case .down, .control("n"): list.move(1)
    case .pageUp: list.page(-1)
    case .pageDown: list.page(1)
    default:
      guard query.apply(key) else { return .choosing }
      refill(in: model)
    }
    return .choosing
  }

  /// Takes pasted text into the query.
  mutating func paste(_ text: String, in model: Model) {
    query.paste(text)
    refill(in: model)
  }

  /// Selects row `index`.
  mutating func select(_ index: Int) { list.select(index) }

  private mutating func refill(in model: Model) {
    list = ListView(count: rows(in: model).count, height: list.height)
  }

  // MARK: - Rows

  /// What the list shows: without a query what works here first, else what fits best first.
  func rows(in model: Model) -> [Row] {
    let chain = model.context.chain
    let ordered =
      chain.flatMap { context in Action.all.filter { $0.context == context } }
      + Action.all.filter { !chain.contains($0.context) }
    let offered = ordered.filter { $0.name != "palette" }
    guard !query.isEmpty else {
      return offered.map { Row(action: $0, found: [], obstacle: model.obstacle(to: $0)) }
    }
    let scored = offered.compactMap { action -> (row: Row, score: Int)? in
      guard let fit = fit(action, keys: model.keys) else { return nil }
      let obstacle = model.obstacle(to: action)
      let score = fit.score - (obstacle == nil ? 0 : 3)
      return (Row(action: action, found: fit.places, obstacle: obstacle), score)
    }
    return scored.enumerated().sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }.map(\.element.row)
  }

  /// A title counts most, then the name in key maps, a key, and the words of the help.
  private func fit(_ action: Action, keys: KeyMap) -> (score: Int, places: [Int])? {
    if let title = FuzzyMatch(query.text, in: action.title) {
      return (title.score + 20, title.places)
    }
    if let name = FuzzyMatch(query.text, in: action.name) { return (name.score, []) }
    if keys.keys(of: action).contains(where: { $0.name == query.text }) { return (0, []) }
    let help = action.help.lowercased()
    let words = query.text.lowercased().split(separator: " ")
    return words.allSatisfy { help.contains($0) } ? (-20, []) : nil
  }
}

extension Model {
  /// Why an action cannot be done here and now; `nil` if it can.
  func obstacle(to action: Action) -> String? {
    guard context.chain.contains(action.context) else {
      return "works in: \(action.context.title.lowercased())"
    }
    return action.disabled(self)
  }
}
