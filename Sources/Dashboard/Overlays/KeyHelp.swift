internal import Terminal

/// The help on keys: all that work here, narrowed by words or by pressing the key in question.
struct KeyHelp: Equatable, Sendable {
  private(set) var query = TextField("", placeholder: "type a word, or press a key")
  private(set) var scroll = 0

  /// Does what `key` means in a help that can be scrolled by `last` lines at most; returns whether
  /// it stays open.
  mutating func apply(_ key: Key, last: Int) -> Bool {
    switch key {
    case .function(1): return false
    case .character("?") where query.isEmpty: return false
    case .escape:
      guard !query.isEmpty else { return false }
      search("")
    case .up: scroll = max(0, scroll - 1)
    case .down: scroll = min(last, scroll + 1)
    case .pageUp: scroll = max(0, scroll - 10)
    case .pageDown: scroll = min(last, scroll + 10)
    case .character, .backspace: edit(key)
    case .control("u"), .control("w"): query.isEmpty ? search(key.name) : edit(key)
    case .control, .alt, .function, .enter, .tab, .backTab, .delete, .insert, .left, .right, .home,
      .end, .altUp, .altDown, .altLeft, .altRight, .shiftUp, .shiftDown, .controlLeft,
      .controlRight, .altEnter, .altBackspace:
      search(key.name)
    }
    return true
  }

  /// Takes pasted text into the search.
  mutating func paste(_ text: String) {
    query.paste(text)
    scroll = 0
  }

  private mutating func edit(_ key: Key) {
    query.apply(key)
    scroll = 0
  }

  private mutating func search(_ text: String) {
    query.text = text
    scroll = 0
  }

  /// Keeps the scrolling within `count` lines of which `room` are seen.
  func start(count: Int, room: Int) -> Int { max(0, min(scroll, count - room)) }

  // MARK: - Lines

  /// A line of the help.
  enum Line: Equatable {
    case heading(String)
    case action(keys: String, help: String, isDisabled: Bool)
  }

  /// The actions of `model`'s screen that fit what was typed, wrapped to `width`.
  func lines(in model: Model, width: Int) -> [Line] {
    model.context.chain.flatMap { context -> [Line] in
      let actions = Action.all.filter { $0.context == context && fits($0, model.keys) }
      return actions.isEmpty
        ? [] : [.heading(context.title)] + actions.flatMap { lines($0, model, width) }
    }
  }

  /// Whether one of its keys is what was typed, or its words are.
  private func fits(_ action: Action, _ keys: KeyMap) -> Bool {
    let typed = query.text
    guard !typed.isEmpty else { return true }
    if keys.keys(of: action).contains(where: { $0.name == typed }) { return true }
    // One letter is a key that was pressed and hardly a word.
    guard typed.count > 1 else { return false }
    let text = "\(action.title) \(action.help) \(action.name)".lowercased()
    return typed.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }

  private func lines(_ action: Action, _ model: Model, _ width: Int) -> [Line] {
    let keys = model.keys.keys(of: action).prefix(3).map(\.name).joined(separator: " ")
    let reason = action.disabled(model)
    let help = reason.map { "\(action.help) Not now: \($0)." } ?? action.help
    return Text.wrapped(help, to: max(10, width - Self.keysWidth)).enumerated().map { index, line in
      .action(keys: index == 0 ? keys : "", help: line, isDisabled: reason != nil)
    }
  }

  /// The columns of the keys, with the blank behind them.
  static let keysWidth = 18
}
