/// Wildcards as the `like` operator has them: `*` is anything, `?` is one character.
enum Wildcard {
  /// Returns whether the whole of `text` fits `pattern`.
  ///
  /// - Complexity: O(*text* × *pattern*) at worst; no recursion, so no pattern can hang it.
  static func matches(_ text: String, pattern: String) -> Bool {
    let text = Array(text)
    let pattern = Array(pattern)
    var (t, p) = (0, 0)
    var star: Int?
    var retry = 0
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        star = p
        retry = t
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        t += 1
        p += 1
      } else if let back = star {
        p = back + 1
        retry += 1
        t = retry
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}

extension String {
  /// Returns whether `needle` stands somewhere in this text, byte for byte; "" stands everywhere.
  func containsText(_ needle: String) -> Bool {
    var needle = needle
    var text = self
    return text.withUTF8 { text in
      needle.withUTF8 { needle in
        guard let first = needle.first else { return true }
        guard text.count >= needle.count else { return false }
        return (0...text.count - needle.count).contains { start in
          text[start] == first
            && (1..<max(1, needle.count)).allSatisfy { text[start + $0] == needle[$0] }
        }
      }
    }
  }
}
