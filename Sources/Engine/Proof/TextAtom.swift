/// One text that a value is compared with: "starts with /docs", of addresses with the part of
/// them that is compared.
struct TextAtom: Hashable {
  enum Comparison: Hashable { case equals, contains, starts, ends, like }

  /// What of a value is compared.
  enum Part: Hashable {
    /// A text as it is.
    case whole
    /// An address without its query.
    case plain
    /// An address from its first slash on, without its query.
    case path
    /// An address, or what follows its host, with its query.
    case full, pathAndQuery
  }

  let comparison: Comparison
  /// What it is compared with, folded or normalised.
  let text: String
  let part: Part

  init(_ comparison: Comparison, _ text: String, _ part: Part) {
    self.comparison = comparison
    self.text = text
    self.part = part
  }

  /// Makes the comparison of a text test, its negation left out.
  init(_ test: Test.TextOperator, text: String) {
    self.init(Comparison(test), text.folded, .whole)
  }

  /// Makes the comparison of an address test, its negation left out.
  init(_ test: Test.TextOperator, address: String) {
    let pattern = URLPattern(address, for: test)
    let part: Part =
      pattern.pathOnly
      ? (pattern.withQuery ? .pathAndQuery : .path) : (pattern.withQuery ? .full : .plain)
    self.init(Comparison(test), pattern.text, part)
  }

  // MARK: - What follows

  /// Whether every text that fits this fits `other`; `false` if that is not certain.
  func entails(_ other: TextAtom) -> Bool {
    if self == other { return true }
    if other.comparison == .like, !other.text.isEmpty, other.text.allSatisfy({ $0 == "*" }) {
      return true
    }
    if comparison == .equals { return decides(other) == true }
    if comparison == .contains, other.comparison == .contains, part == other.part {
      return text.containsText(other.text)
    }
    guard text.isPlain, other.text.isPlain else { return false }
    switch comparison {
    case .like: return likeParts.contains { $0.entails(other) }
    case .starts:
      if other.comparison == .starts { return part == other.part && text.hasPrefix(other.text) }
    case .ends:
      if other.comparison == .ends { return part == other.part && text.hasSuffix(other.text) }
    case .contains, .equals: break
    }
    return other.comparison == .contains && isWithin(other.part) && text.containsText(other.text)
  }

  /// Whether no text fits both; `false` if that is not certain.
  func excludes(_ other: TextAtom) -> Bool {
    if comparison == .equals, decides(other) == false { return true }
    if other.comparison == .equals, other.decides(self) == false { return true }
    guard part == other.part, text.isPlain, other.text.isPlain else { return false }
    return ends.contains { end in other.ends.contains { end.parts(from: $0) } }
  }

  /// Whether what is compared here stands in `part` too.
  private func isWithin(_ part: Part) -> Bool {
    part == self.part || self.part == .path && part == .plain
  }

  /// The beginnings and ends that a fitting text has for certain.
  private var ends: [TextAtom] {
    switch comparison {
    case .starts, .ends: [self]
    case .like: likeParts.filter { $0.comparison != .contains }
    case .equals, .contains: []
    }
  }

  /// Whether two beginnings, or two ends, cannot be of one text. A slash at an end may be there or
  /// not.
  private func parts(from other: TextAtom) -> Bool {
    let (one, two) = (bare, other.bare)
    switch (comparison, other.comparison) {
    case (.starts, .starts): return !one.hasPrefix(two) && !two.hasPrefix(one)
    case (.ends, .ends): return !one.hasSuffix(two) && !two.hasSuffix(one)
    case (.starts, _), (.ends, _), (.equals, _), (.contains, _), (.like, _): return false
    }
  }

  private var bare: String {
    part != .whole && comparison == .ends && text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  /// What a text that fits a pattern with wildcards begins with, ends with and contains.
  private var likeParts: [TextAtom] {
    let isWild: (Character) -> Bool = { $0 == "*" || $0 == "?" }
    guard text.contains(where: isWild) else { return [TextAtom(.equals, text, part)] }
    let pieces = text.split(omittingEmptySubsequences: false, whereSeparator: isWild)
    var parts = pieces.dropFirst().dropLast().map { TextAtom(.contains, String($0), part) }
    if let first = pieces.first { parts.append(TextAtom(.starts, String(first), part)) }
    if let last = pieces.last { parts.append(TextAtom(.ends, String(last), part)) }
    return parts.filter { !$0.text.isEmpty }
  }

  /// Whether the one text that this is fits `other`; `nil` if that depends on what is not compared.
  private func decides(_ other: TextAtom) -> Bool? {
    if part == other.part, other.comparison == .equals { return text == other.text }
    guard text.isPlain, other.text.isPlain else { return nil }
    switch (part, other.part) {
    case (.whole, .whole): return other.comparison.holds(text, other.text)
    case (.plain, .plain), (.plain, .path), (.full, .plain), (.full, .path), (.full, .full),
      (.full, .pathAndQuery):
      return other.fits(URLText(text))
    case (.path, .path), (.pathAndQuery, .path), (.pathAndQuery, .pathAndQuery):
      return other.fits(URLText("\u{fffd}" + text))
    case (.path, .plain):
      guard other.comparison == .contains || other.comparison == .ends else { return nil }
      // What begins with a slash cannot begin in the host, which may be any.
      let fits = other.fits(URLText("\u{fffd}" + text))
      return fits ? true : other.text.hasPrefix("/") ? false : nil
    case (.whole, _), (.plain, _), (.path, _), (.full, _), (.pathAndQuery, _): return nil
    }
  }

  /// Whether an address fits, as `URLPattern` has it.
  private func fits(_ address: URLText) -> Bool {
    let subject = part == .path || part == .pathAndQuery ? address.path : address.plain
    if part == .full || part == .pathAndQuery {
      return comparison.holds(subject + address.query, text)
    }
    let isOpen = text.hasSuffix("/") && !subject.hasSuffix("/") && comparison != .equals
    return comparison.holds(isOpen ? subject + "/" : subject, text)
  }
}

extension TextAtom.Comparison {
  init(_ test: Test.TextOperator) {
    switch test {
    case .is, .isNot: self = .equals
    case .contains, .containsNot: self = .contains
    case .startsWith: self = .starts
    case .endsWith: self = .ends
    case .like: self = .like
    }
  }

  func holds(_ text: String, _ pattern: String) -> Bool {
    switch self {
    case .equals: text == pattern
    case .contains: text.containsText(pattern)
    case .starts: text.hasPrefix(pattern)
    case .ends: text.hasSuffix(pattern)
    case .like: Wildcard.matches(text, pattern: pattern)
    }
  }
}

extension String {
  /// Whether every letter is one byte that stands for nothing else: equal texts have equal bytes.
  var isPlain: Bool {
    utf8.allSatisfy { (0x20..<0x7f).contains($0) && $0 != 0x3b && $0 != 0x60 }
  }
}
