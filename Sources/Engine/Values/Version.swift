/// A version in semantic order (semver.org 2.0.0 §11): `2.10` is after `2.9`, and `3.0.0-beta.2`
/// before `3.0.0`. Parts that are not written are 0; what follows a `+` does not count.
public struct Version: Hashable, Sendable {
  /// The version as it was written.
  public let text: String
  private let numbers: [Int64]
  private let preview: [Part]

  /// One part of what follows the hyphen: numbers come before words.
  private enum Part: Hashable, Comparable, Sendable {
    case number(Int64)
    case word(String)
  }

  /// Reads `2`, `2.1`, `v2.1.0-beta.2+build7`; `nil` if it is no version.
  public init?(_ text: String) {
    self.text = text.trimmed
    var rest = Substring(text.trimmed)
    if rest.first == "v" || rest.first == "V" { rest.removeFirst() }
    if let plus = rest.firstIndex(of: "+") { rest = rest[..<plus] }
    let hyphen = rest.firstIndex(of: "-") ?? rest.endIndex
    let core = rest[..<hyphen].split(separator: ".", omittingEmptySubsequences: false)
    let numbers = core.compactMap { Self.number($0) }
    guard !numbers.isEmpty, numbers.count == core.count else { return nil }
    self.numbers = numbers.droppingLast { $0 == 0 }
    guard hyphen < rest.endIndex else {
      preview = []
      return
    }
    let words = rest[rest.index(after: hyphen)...]
      .split(separator: ".", omittingEmptySubsequences: false)
    guard !words.contains("") else { return nil }
    preview = words.map { word in Self.number(word).map { .number($0) } ?? .word(String(word)) }
  }

  private static func number(_ text: Substring) -> Int64? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
  }
}

extension Version: Comparable {
  /// Returns whether both mean the same version: `2.0` is `2.0.0+build7`.
  public static func == (left: Version, right: Version) -> Bool {
    left.numbers == right.numbers && left.preview == right.preview
  }

  /// Feeds what equality looks at.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(numbers)
    hasher.combine(preview)
  }

  /// Orders as semantic versions are ordered.
  public static func < (left: Version, right: Version) -> Bool {
    if left.numbers != right.numbers {
      return left.numbers.lexicographicallyPrecedes(right.numbers)
    }
    if left.preview.isEmpty || right.preview.isEmpty {
      return !left.preview.isEmpty && right.preview.isEmpty
    }
    return left.preview.lexicographicallyPrecedes(right.preview)
  }
}

extension Array {
  /// The array without those last elements of which `isDropped` is true.
  fileprivate func droppingLast(while isDropped: (Element) -> Bool) -> [Element] {
    Array(reversed().drop(while: isDropped).reversed())
  }
}
