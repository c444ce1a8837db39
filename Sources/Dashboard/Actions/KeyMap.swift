package import Engine
internal import Terminal

/// Which keys do what: the keys of the table of actions, changed by a preset and by a person's own
/// file.
///
///     { "preset": "vim", "keys": { "campaign.pause": ["p", "alt-p"], "quit": [] } }
package struct KeyMap: Equatable, Sendable {
  /// The keys of the actions that have others than the table says, by the action's name.
  private var changes: [String: [Key]]

  /// The keys of the table.
  package static let standard = KeyMap()

  private init(changes: [String: [Key]] = [:]) { self.changes = changes }

  /// The keys of an action; none if it is left to the palette.
  func keys(of action: Action) -> [Key] { changes[action.name] ?? action.keys }

  /// The first key of an action as the footer names it; `nil` if it has none.
  func name(of action: Action) -> String? { keys(of: action).first?.name }

  /// Returns footer entries for actions by their names, those without a key left out.
  ///
  /// While a text is typed, a letter is none of their keys.
  func hints(_ names: [String], inText: Bool) -> [ScreenEntry.Hint] {
    names.compactMap { name in
      guard let action = Action.all.first(where: { $0.name == name }) else { return nil }
      let key = keys(of: action).first { key in
        guard inText, case .character = key else { return true }
        return false
      }
      return key.map { ($0.name, action.title) }
    }
  }

  /// Returns what `key` does in `context`.
  func action(for key: Key, in context: Action.Context) -> Action? {
    context.chain.lazy.compactMap { context in
      Action.all.first { $0.context == context && keys(of: $0).contains(key) }
    }.first
  }
}

// MARK: - Reading

extension KeyMap {
  /// Makes a map of a file's content; never fails, but tells what it could not use.
  package static func reading(_ value: JSON) -> (map: KeyMap, findings: [Finding]) {
    var reader = KeyMapReader()
    reader.read(value)
    return (KeyMap(changes: reader.changes), reader.findings)
  }
}

/// Reads one file of keys.
private struct KeyMapReader {
  var changes: [String: [Key]] = [:]
  var findings: [Finding] = []
  /// Which action of the file has a key, for each context.
  private var taken: [Action.Context: [Key: String]] = [:]

  mutating func read(_ value: JSON) {
    guard let file = value.object else {
      findings.append(.warning("", "is \(value.kind); write { \"keys\": { \"quit\": [\"q\"] } }"))
      return
    }
    for name in file.keys.sorted() where !["preset", "keys", "$schema"].contains(name) {
      findings.append(.warning(name, "is not known here\(hint(name, ["preset", "keys"]))"))
    }
    if let preset = file["preset"] { readPreset(preset) }
    guard let keys = file["keys"] else { return }
    guard let entries = keys.object else {
      findings.append(.warning("keys", "is \(keys.kind); it needs an object of actions"))
      return
    }
    for name in entries.keys.sorted() {
      if let value = entries[name] { readEntry(name, value) }
    }
    yieldKeys()
  }

  private mutating func readPreset(_ value: JSON) {
    let names = KeyPreset.allCases.map(\.rawValue)
    guard let preset = value.string.flatMap(KeyPreset.init(rawValue:)) else {
      let sentence = "is no preset; there are \(names.joined(separator: ", "))"
      findings.append(.warning("preset", sentence))
      return
    }
    changes = preset.changes
  }

  private mutating func readEntry(_ name: String, _ value: JSON) {
    let path = "keys.\(name)"
    guard let action = Action.all.first(where: { $0.name == name }) else {
      findings.append(.warning(path, "is no action\(hint(name, Action.all.map(\.name)))"))
      return
    }
    let elements = value.array ?? [value]
    var keys: [Key] = []
    for (index, element) in elements.enumerated() {
      let place = value.array == nil ? path : "\(path)[\(index)]"
      if let key = key(element, path: place, for: action), !keys.contains(key) { keys.append(key) }
    }
    // Of a list of which nothing can be used the old keys are better than none.
    if keys.isEmpty, !elements.isEmpty { return }
    changes[name] = keys
  }

  private mutating func key(_ value: JSON, path: String, for action: Action) -> Key? {
    guard let text = value.string, let key = Key(named: text) else {
      findings.append(
        .warning(path, "is no key; write for example \"p\", \"ctrl-r\", \"alt-Up\" or \"F5\""))
      return nil
    }
    if let reason = Self.kept[key] {
      findings.append(.warning(path, "cannot be used: \(reason)"))
      return nil
    }
    if let other = taken[action.context]?[key], other != action.name {
      findings.append(.warning(path, "\"\(text)\" is a key of \(other) already"))
      return nil
    }
    taken[action.context, default: [:]][key] = action.name
    return key
  }

  /// Takes from the other actions the keys that the file gave away.
  private mutating func yieldKeys() {
    for action in Action.all {
      guard let taken = taken[action.context] else { continue }
      let keys = changes[action.name] ?? action.keys
      let left = keys.filter { taken[$0] == nil || taken[$0] == action.name }
      guard left != keys else { continue }
      changes[action.name] = left
      guard left.isEmpty, let other = keys.lazy.compactMap({ taken[$0] }).first else { continue }
      findings.append(
        .warning("keys.\(other)", "leaves no key to \(action.name); the palette still has it"))
    }
  }

  private func hint(_ word: String, _ names: [String]) -> String {
    let near = names.map { (EditDistance.between($0, word), $0) }.min { $0 < $1 }
    guard let near, near.0 <= max(2, word.count / 3) else { return "" }
    return "; did you mean \(near.1)?"
  }

  /// Keys that never reach a program, or that look like another.
  private static let kept: [Key: String] = [
    .control("c"): "it always leaves", .control("z"): "it always stops the program",
    .control("q"): "many terminals keep it", .control("j"): "it is Enter on many terminals",
    .control("m"): "it is Enter", .control("i"): "it is Tab", .control("["): "it is Esc",
    .control("h"): "it is Backspace on many terminals",
    .altEnter: "many terminals keep it",
  ]
}
