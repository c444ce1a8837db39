internal import Engine

/// Finds fields of the catalogue by what people type: label, key, help, and what other systems
/// call them.
enum FieldSearch {
  /// Returns the fields that fit every word of `text`, the best first; all of them, in the order of
  /// the catalogue, for no words.
  static func fields(_ text: String) -> [Field] {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty else { return Catalogue.fields }
    let scored = Catalogue.fields.enumerated().compactMap { place, field in
      score(field, words, text.lowercased().trimmed).map { (score: $0, place: place, field: field) }
    }
    return scored.sorted { ($0.score, $0.place) < ($1.score, $1.place) }.map(\.field)
  }

  /// How far down the list a field belongs, 0 for the field that is meant; `nil` if a word is
  /// nowhere in it.
  private static func score(_ field: Field, _ words: [String], _ whole: String) -> Int? {
    let label = field.label.lowercased()
    if field.key == whole || label == whole { return 0 }
    let others = (Catalogue.otherNames[field.key] ?? []).map { $0.lowercased() }
    if others.contains(whole) { return 1 }
    var sum = 0
    for word in words {
      guard let rank = rank(word, field, label, others) else { return nil }
      sum += rank
    }
    return 1 + sum
  }

  private static func rank(
    _ word: String, _ field: Field, _ label: String, _ others: [String]
  ) -> Int? {
    if label.hasWord(word) || field.key.hasWord(word) { return 1 }
    if others.contains(where: { $0.hasWord(word) }) { return 2 }
    if label.hasInside(word) || field.key.hasInside(word) { return 3 }
    if field.sources.contains(where: { $0.title.lowercased().hasPrefix(word) }) { return 4 }
    if field.help.lowercased().hasInside(word) { return 5 }
    return others.contains { $0.hasInside(word) } ? 6 : nil
  }

  /// Who knows the field, and under which names: "HelpCrunch, Zendesk; also: Page URL".
  static func origin(of field: Field) -> String {
    var systems: [String] = []
    for source in field.sources where source != .beckon && !systems.contains(source.title) {
      systems.append(source.title)
    }
    let names = Catalogue.otherNames[field.key] ?? []
    let known = systems.isEmpty ? [] : ["known from \(systems.joined(separator: ", "))"]
    let also = names.isEmpty ? [] : ["also called \(names.joined(separator: ", "))"]
    return (known + also).joined(separator: "; ")
  }

  /// The heading above fields whose keys begin alike.
  static func shelf(of field: Field) -> String {
    let prefix = String(field.key.prefix { $0 != "." })
    return shelves[prefix] ?? prefix
  }

  private static let shelves: [String: String] = [
    "page": "Page", "visit": "Visit", "visitor": "Visitor", "device": "Device", "geo": "Place",
    "utm": "Campaign tags of the address", "chat": "Chat", "invite": "Invitations",
    "cart": "Cart", "event": "Events", "trigger": "Events", "team": "Team and time",
    "time": "Team and time", "schedule": "Team and time",
  ]
}

extension String {
  /// Whether a word of the text begins with `start`.
  fileprivate func hasWord(_ start: String) -> Bool {
    split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0.hasPrefix(start) }
      || hasPrefix(start)
  }
}
