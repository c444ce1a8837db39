/// Tags of languages as browsers give them: `de`, `pt-BR`.
public enum LanguageTag {
  /// Whether `text` has the form of a tag.
  public static func isWellFormed(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count), text.utf8.count <= 35 else {
      return false
    }
    return first.utf8.allSatisfy(\.isLetter)
      && parts.dropFirst().allSatisfy { part in
        (1...8).contains(part.count) && part.utf8.allSatisfy { $0.isLetter || $0.isDigit }
      }
  }

  /// Whether the language is written from right to left.
  public static func isRightToLeft(_ tag: String) -> Bool {
    ["ar", "he", "fa", "ur", "yi", "ps", "ckb", "dv"].contains(base(tag))
  }

  /// The language without its region: `pt`.
  static func base(_ tag: String) -> String {
    tag.lowercased().split(separator: "-").first.map(String.init) ?? ""
  }

  /// Returns which of `languages` somebody of the language `wanted` reads; `nil` for what is
  /// written in the language `own`.
  static func choose(
    from languages: [String], own: String, for wanted: String?, fallback: [String]
  ) -> String? {
    guard !languages.isEmpty else { return nil }
    for tag in [wanted ?? ""] + fallback where !tag.isEmpty {
      switch match(tag, languages, own: own) {
      case .own: return nil
      case .translation(let found): return found
      case .none: continue
      }
    }
    return nil
  }

  private enum Match {
    case own, none
    case translation(String)
  }

  private static func match(_ wanted: String, _ languages: [String], own: String) -> Match {
    var tag = wanted.lowercased()
    while !tag.isEmpty {
      if let found = languages.first(where: { $0.lowercased() == tag }) {
        return .translation(found)
      }
      if own.lowercased() == tag { return .own }
      tag = tag.lastIndex(of: "-").map { String(tag[..<$0]) } ?? ""
    }
    let base = base(wanted)
    if Self.base(own) == base { return .own }
    return languages.first { Self.base($0) == base }.map { .translation($0) } ?? .none
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
