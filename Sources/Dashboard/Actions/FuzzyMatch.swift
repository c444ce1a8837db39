/// How well a text fits what was typed: all its letters in order, better at the beginnings of words
/// and side by side.
///
///     FuzzyMatch("cpau", in: "campaign pause")?.places  // 0, 9, 10, 11
struct FuzzyMatch: Equatable, Sendable {
  /// Higher is better; only good for comparing texts with one query.
  let score: Int
  /// Which characters of the text were found, in order.
  let places: [Int]

  private static let consecutive = 9
  private static let wordStart = 8
  private static let longestGap = 4

  /// Matches every word of `query` in `text` without regard to case; `nil` if one is not in it.
  ///
  /// - Complexity: O(*q* × *t*) in the lengths of query and text.
  init?(_ query: String, in text: String) {
    let letters = text.map(Self.folded)
    var score = 0
    var places: Set<Int> = []
    for word in query.split(separator: " ") {
      guard let found = Self.best(word.map(Self.folded), in: letters) else { return nil }
      score += found.score
      places.formUnion(found.places)
    }
    self.score = score
    self.places = places.sorted()
  }

  private static func folded(_ character: Character) -> Character {
    character.lowercased().first ?? character
  }

  /// The best way to find `word`: for each of its letters and each place the best score so far.
  private static func best(
    _ word: [Character], in text: [Character]
  ) -> (score: Int, places: [Int])? {
    guard word.count <= text.count else { return nil }
    var rows: [[(score: Int, from: Int)?]] = []
    for (index, letter) in word.enumerated() {
      var row = [(score: Int, from: Int)?](repeating: nil, count: text.count)
      var before: (score: Int, place: Int)?
      for place in text.indices {
        if index > 0, place > 0, let last = rows[index - 1][place - 1] {
          // What lies further back is worth less with every letter in between.
          let kept = before.map { $0.score - min(longestGap, place - 1 - $0.place) }
          if kept.map({ last.score >= $0 }) ?? true { before = (last.score, place - 1) }
        }
        guard text[place] == letter else { continue }
        let own = isWordStart(place, in: text) ? wordStart : 0
        if index == 0 {
          row[place] = (own - min(longestGap, place), -1)
        } else if let before {
          let gap = place - 1 - before.place
          let joined = gap == 0 ? consecutive : -min(longestGap, gap)
          row[place] = (before.score + own + joined, before.place)
        }
      }
      rows.append(row)
    }
    return trace(rows)
  }

  private static func isWordStart(_ place: Int, in text: [Character]) -> Bool {
    place == 0 || !(text[place - 1].isLetter || text[place - 1].isNumber)
  }

  private static func trace(
    _ rows: [[(score: Int, from: Int)?]]
  ) -> (score: Int, places: [Int])? {
    guard let last = rows.last else { return (0, []) }
    let ends = last.indices.filter { last[$0] != nil }
    guard let end = ends.max(by: { last[$0]?.score ?? 0 < last[$1]?.score ?? 0 }) else {
      return nil
    }
    var places: [Int] = []
    var place = end
    for row in rows.reversed() {
      places.append(place)
      place = row[place]?.from ?? -1
    }
    return (last[end]?.score ?? 0, places.reversed())
  }
}
