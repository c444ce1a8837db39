internal import Engine
internal import Terminal

/// What is offered for a line of text while it is typed: a list, of which what fits is shown, with
/// perhaps one entry picked.
struct Suggestions: Equatable, Sendable {
  /// Something to be put into the line.
  struct Entry: Equatable, Sendable {
    /// What goes into the line.
    let text: String
    /// What is said of it: a name, how often it was seen.
    var note = ""
  }

  private let all: [Entry]
  /// Whether what fits best is picked by itself; text that fits nothing stands for itself.
  let picksBest: Bool
  /// What fits what was typed, the best first.
  private(set) var shown: [Entry]
  /// The place of the picked one in `shown`.
  private(set) var pick: Int?

  /// Offers `entries`.
  init(_ entries: [Entry] = [], picksBest: Bool = false, typed: String = "") {
    all = entries
    self.picksBest = picksBest
    shown = entries
    fit(typed)
  }

  /// The entry that Enter takes.
  var picked: Entry? { pick.flatMap { shown.indices.contains($0) ? shown[$0] : nil } }

  /// Fits the list to what was typed.
  mutating func fit(_ typed: String) {
    let word = typed.lowercased().trimmed
    shown =
      all.enumerated().compactMap { place, entry in
        Self.rank(entry, word).map { (rank: $0, place: place, entry: entry) }
      }.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.entry)
    pick = !shown.isEmpty && picksBest ? 0 : nil
    // What is in the line already leaves the others to be chosen from.
    if picksBest, let best = shown.first, Self.rank(best, word) == 0 {
      shown = [best] + all.filter { $0 != best }
    }
  }

  /// Picks the next entry, or the one before; above the first none is picked.
  mutating func move(_ step: Int) {
    guard !shown.isEmpty else { return }
    let place = (pick ?? -1) + step
    let least = picksBest ? 0 : -1
    let next = max(least, min(shown.count - 1, place))
    pick = next < 0 ? nil : next
  }

  /// Picks an entry by its place among those that are shown.
  mutating func select(_ place: Int) { if shown.indices.contains(place) { pick = place } }

  /// Picks nothing.
  mutating func leave() { pick = nil }

  private static func rank(_ entry: Entry, _ word: String) -> Int? {
    if word.isEmpty { return 0 }
    let (text, note) = (entry.text.lowercased(), entry.note.lowercased())
    if text == word || note == word { return 0 }
    if text.hasPrefix(word) { return 1 }
    if note.hasPrefix(word) { return 2 }
    if text.hasInside(word) { return 3 }
    return note.hasInside(word) ? 4 : nil
  }
}
