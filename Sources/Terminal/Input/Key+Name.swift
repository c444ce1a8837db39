extension Key {
  /// The key as keymap files and help write it: "a", "Space", "ctrl-r", "alt-Up", "F1".
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(" "): "ctrl-Space"
    case .control(let character): "ctrl-\(character)"
    case .alt(" "): "alt-Space"
    case .alt(let character): "alt-\(character)"
    case .function(let number): "F\(number)"
    case .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left,
      .right, .pageUp, .pageDown, .home, .end, .altUp, .altDown, .altLeft, .altRight, .shiftUp,
      .shiftDown, .controlLeft, .controlRight, .altEnter, .altBackspace:
      Key.names.first { $0.key == self }?.name ?? ""
    }
  }

  /// Makes the key called `name`; the words are read without regard to case, and "-" and "+" both
  /// join. `nil` if no such key exists.
  package init?(named name: String) {
    if name.count == 1, let character = name.first {
      self = .character(character)
      return
    }
    let word = name.lowercased()
    let canonical = word.replacingPlus
    if let known = (Key.names + Key.otherNames).first(where: { $0.name.lowercased() == canonical })
    {
      self = known.key
      return
    }
    if let rest = canonical.dropping("ctrl-") ?? canonical.dropping("control-") {
      guard let character = Key.single(rest), Key.controls.contains(character) else { return nil }
      self = .control(character)
    } else if let rest = canonical.dropping("alt-") ?? canonical.dropping("meta-") {
      // The letter keeps its case: alt-b and alt-B are different keys.
      guard Key.single(rest) != nil, let last = name.last else { return nil }
      self = .alt(rest == "space" ? " " : last)
    } else if let rest = canonical.dropping("f"), let number = Int(rest), (1...24) ~= number {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// The characters that Control makes a key of its own of.
  static let controls = Set("abcdefghijklmnopqrstuvwxyz @[\\]^_")

  private static func single(_ word: String) -> Character? {
    if word == "space" { return " " }
    return word.count == 1 ? word.first : nil
  }

  /// The names of the keys that carry no payload.
  private static let names: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("shift-Tab", .backTab),
    ("Backspace", .backspace), ("Del", .delete), ("Ins", .insert),
    ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("PgUp", .pageUp), ("PgDn", .pageDown), ("Home", .home), ("End", .end),
    ("alt-Up", .altUp), ("alt-Down", .altDown), ("alt-Left", .altLeft),
    ("alt-Right", .altRight), ("shift-Up", .shiftUp), ("shift-Down", .shiftDown),
    ("ctrl-Left", .controlLeft), ("ctrl-Right", .controlRight),
    ("alt-Enter", .altEnter), ("alt-Backspace", .altBackspace),
  ]

  /// Other words people write for the same keys,.
  private static let otherNames: [(name: String, key: Key)] = [
    ("Space", .character(" ")), ("Return", .enter), ("Escape", .escape), ("Delete", .delete),
    ("Insert", .insert), ("PageUp", .pageUp), ("PageDown", .pageDown), ("BackTab", .backTab),
    ("BS", .backspace),
  ]
}

extension String {
  fileprivate var replacingPlus: String {
    String(enumerated().map { $0.offset > 0 && $0.element == "+" ? "-" : $0.element })
  }

  fileprivate func dropping(_ prefix: String) -> String? {
    hasPrefix(prefix) && count > prefix.count ? String(dropFirst(prefix.count)) : nil
  }
}
