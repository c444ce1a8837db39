/// Short names of a standard, such as countries' codes, with what people call them.
public struct Names: Sendable {
  /// A code with its name: `ES`, "Spain".
  public struct Entry: Hashable, Sendable {
    /// As conditions have it.
    public let code: String
    /// As people say it, in English.
    public let name: String
  }

  /// Every code, in order.
  public let entries: [Entry]
  private let places: [String: Int]

  /// Reads entries written `ES Spain`, parted by bars and line breaks.
  init(_ text: String) {
    let entries = text.split(whereSeparator: { $0 == "|" || $0.isNewline }).compactMap { entry in
      let parts = entry.split(separator: " ", maxSplits: 1)
      return parts.count == 2 ? Entry(code: String(parts[0]), name: String(parts[1])) : nil
    }
    self.entries = entries
    var places: [String: Int] = [:]
    for (place, entry) in entries.enumerated() {
      places[entry.code.lowercased()] = place
      places[entry.name.lowercased()] = places[entry.name.lowercased()] ?? place
    }
    self.places = places
  }

  /// Returns the entry that `text` means, a code or a name in any case: `es`, `Spain`.
  public func entry(_ text: String) -> Entry? {
    places[text.trimmed.lowercased()].map { entries[$0] }
  }

  /// Returns the name of `code`, or `code` itself if there is none.
  public func name(of code: String) -> String { entry(code)?.name ?? code }
}
