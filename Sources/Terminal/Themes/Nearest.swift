/// Finds what somebody may have meant.
enum Nearest {
  /// Returns "; did you mean …?" with the name nearest to `word`, or nothing if none is near.
  static func hint(_ word: String, _ names: [String]) -> String {
    let measured = names.map { (name: $0, distance: distance(word, $0)) }
    guard let best = measured.min(by: { $0.distance < $1.distance }),
      best.distance <= max(2, word.count / 3)
    else { return "" }
    return "; did you mean \(best.name)?"
  }

  /// How many letters must be put in, left out or replaced to make `second` of `first`.
  private static func distance(_ first: String, _ second: String) -> Int {
    let target = Array(second)
    var row = Array(0...target.count)
    for (index, letter) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in target.indices {
        let above = row[column + 1]
        let replaced = diagonal + (target[column] == letter ? 0 : 1)
        row[column + 1] = min(replaced, above + 1, row[column] + 1)
        diagonal = above
      }
    }
    return row[target.count]
  }
}
