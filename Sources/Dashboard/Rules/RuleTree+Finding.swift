internal import Engine

/// Looking for rows by their words.
extension RuleTree {
  /// The paths of all rows, folded ones too, whose words have the query inside.
  var hits: [Path] {
    let query = query.lowercased()
    guard !query.isEmpty else { return [] }
    func hits(_ rule: Rule, _ path: Path) -> [Path] {
      let own = rule.heading.lowercased().hasInside(query) ? [path] : []
      return own
        + (rule.children ?? []).enumerated().flatMap { hits($1, path + [$0]) }
    }
    return hits(root, [])
  }

  /// Selects the next hit after the selected row, or the one before it; goes round at the ends.
  mutating func findNext(_ step: Int) {
    let hits = hits
    let after = hits.first { selection.isBefore($0) } ?? hits.first
    let before = hits.last { $0.isBefore(selection) } ?? hits.last
    if let hit = step > 0 ? after : before { select(hit) }
  }

  /// Looks for `query` from the row `start` on, which may be a hit itself.
  mutating func find(_ query: String, from start: Path) {
    self.query = query
    selection = start
    let hits = hits
    if let hit = hits.first(where: { !$0.isBefore(start) }) ?? hits.first { select(hit) }
  }

  /// Why there is no next row that was found; `nil` if there is.
  var searchObstacle: String? {
    if query.isEmpty { return "nothing was looked for; / finds" }
    return hits.isEmpty ? "no row has \"\(query)\" in it" : nil
  }

  /// "2/5", or why there is nothing to go to.
  var hitCount: String {
    let hits = hits
    guard let place = hits.firstIndex(of: selection) else { return "\(hits.count) found" }
    return "\(place + 1)/\(hits.count)"
  }
}

extension [Int] {
  /// Whether the row of this path stands above the row of `other`.
  fileprivate func isBefore(_ other: [Int]) -> Bool { lexicographicallyPrecedes(other) }
}

extension String {
  /// Whether `needle` stands somewhere in the text.
  func hasInside(_ needle: String) -> Bool { firstPlace(of: needle) != nil }

  /// The first place at which `needle` stands.
  func firstPlace(of needle: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(needle) }
  }
}
