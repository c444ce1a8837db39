/// Emoji by name: `:wave:`.
enum Emoji {
  /// Returns the emoji called `name`; `nil` if there is none.
  static func named(_ name: String) -> String? {
    let place = start(of: name)
    guard table.indices.contains(place), table[place].name == name else { return nil }
    return table[place].emoji
  }

  /// The unfinished name at the end of `text`, without its colon; `nil` if there is none.
  ///
  /// A name begins with a colon that stands first or after a blank, so that times and addresses
  /// are left alone.
  static func unfinishedName(in text: some StringProtocol) -> String? {
    let name = text.reversed().prefix { isPart($0) }
    let before = text.dropLast(name.count)
    guard !name.isEmpty, before.last == ":" else { return nil }
    guard before.dropLast().last.map({ $0.isWhitespace || $0.isPunctuation }) ?? true else {
      return nil
    }
    return String(name.reversed())
  }

  /// The names that fit what was typed of one: those that begin with it, then those that have it
  /// after an underscore; at most `limit`.
  static func completions(of beginning: String, limit: Int = 6) -> [(name: String, emoji: String)] {
    guard beginning.count > 1 else { return [] }
    let first = table[start(of: beginning)...].prefix { $0.name.hasPrefix(beginning) }
    let shortest = first.sorted { ($0.name.count, $0.name) < ($1.name.count, $1.name) }
    guard shortest.count < limit else { return Array(shortest.prefix(limit)) }
    let inner = table.filter { entry in
      entry.name.split(separator: "_").dropFirst().contains { $0.hasPrefix(beginning) }
    }
    return Array((shortest + inner).prefix(limit))
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "_+-".contains(character))
  }

  /// The place of the first name that is not before `name`. O(log *n*).
  private static func start(of name: String) -> Int {
    var (low, high) = (0, table.count)
    while low < high {
      let middle = (low + high) / 2
      if table[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
