internal import Engine
internal import Terminal

/// What is looked for in the tree, and where looking began.
struct RuleFinder: Equatable, Sendable {
  var line = TextField("", placeholder: "words of a condition")
  let start: RuleTree.Path
}

/// A segment about to be made of marked rows: its name is asked.
struct SegmentMaker: Equatable, Sendable {
  var title = TextField("", placeholder: "such as Big spenders")
  /// Who is in it.
  let rule: Rule
  /// Why the name cannot be.
  var problem: String?

  /// The document's name: the title in small letters, another than those that are `taken`.
  func name(taken: Set<String>) -> String {
    let letters = title.text.lowercased().unicodeScalars.map { scalar -> Character in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
    }
    let words = String(letters).split(separator: "-").joined(separator: "-")
    let base = words.isEmpty ? "segment" : String(words.prefix(48))
    if !taken.contains(base) { return base }
    return (2...).lazy.map { "\(base)-\($0)" }.first { !taken.contains($0) } ?? base
  }
}

/// Chooses a name of several: a saved segment, an event that was seen.
struct NamePicker: Equatable, Sendable {
  /// What is done with the name.
  enum Purpose: Equatable, Sendable {
    /// A condition on the segment goes into the tree.
    case segment
    /// The trigger waits for the event.
    case event
  }

  let purpose: Purpose
  var suggestions: Suggestions
  private(set) var search = TextField("", placeholder: "type to search")
  /// What is said of each name below the list.
  let words: [String: String]

  /// Offers the segments of `library`.
  init(segmentsOf library: Library) {
    purpose = .segment
    let segments = library.segments.values.sorted { $0.id < $1.id }
    suggestions = Suggestions(
      segments.map { .init(text: $0.id.text, note: $0.title) }, picksBest: true)
    words = Dictionary(
      segments.map { ($0.id.text, $0.rule.words) }, uniquingKeysWith: { $1 })
  }

  /// Offers the events that were seen lately; a name of another can be typed.
  init(eventsSeen seen: SeenValues, chosen: String) {
    purpose = .event
    search = TextField(chosen, placeholder: "as the page calls it")
    suggestions = Suggestions(
      seen.values(of: "event.count").map {
        .init(text: $0.text, note: "seen \(Figure.grouped($0.count)) times")
      })
    words = [:]
  }

  /// What heads the list.
  var title: String {
    switch purpose {
    case .segment: "Segment"
    case .event: "Event"
    }
  }

  /// The name that Enter takes; `nil` if there is none.
  var name: String? {
    if let picked = suggestions.picked { return picked.text }
    let typed = search.text.trimmed
    return purpose == .event && !typed.isEmpty ? typed : nil
  }

  /// Moves, or types into the search.
  mutating func apply(_ key: Key) {
    switch key {
    case .up: suggestions.move(-1)
    case .down: suggestions.move(1)
    default:
      search.apply(key)
      suggestions.fit(search.text)
    }
  }

  /// Puts pasted text into the search.
  mutating func paste(_ text: String) {
    search.paste(text)
    suggestions.fit(search.text)
  }
}
