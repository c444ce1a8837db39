internal import Engine

/// Names for new files: made from what people call a thing.
enum NewName {
  /// Returns a name that is not taken yet, from the letters and digits of a title.
  static func of(_ title: String, or fallback: String, taken: Set<String>) -> String {
    let letters = title.lowercased().unicodeScalars.map { scalar -> Character in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
    }
    let words = String(letters).split(separator: "-").joined(separator: "-")
    let base = words.isEmpty ? fallback : String(words.prefix(48))
    if !taken.contains(base) { return base }
    return (2...).lazy.map { "\(base)-\($0)" }.first { !taken.contains($0) } ?? base
  }
}
