/// Passes over entries of other types without reading them: many times cheaper.
///
///     let filter = EntryFilter(types: ["message", "conversation"])
///     while let line = try reader.next() where filter.admits(line) { … }
public struct EntryFilter: Sendable {
  private let types: [[UInt8]]
  private static let head = Array("\"t\":\"".utf8)

  /// Makes a filter for entries whose `t` is one of `types`.
  public init(types: [String]) { self.types = types.map { Array("\($0)\"".utf8) } }

  /// Whether the entry can be of one of the types; wrong only where another has the same as a
  /// member further down.
  public func admits(_ line: JournalEntry) -> Bool {
    let bytes = line.payload.span
    let head = Self.head.span
    var place = 0
    while place + head.count < bytes.count {
      // A quoted "t": both quotes are looked at first, for letters are many.
      if bytes[place] == 0x22, bytes[place + 2] == 0x22, holds(bytes, head, at: place) {
        let start = place + head.count
        if types.contains(where: { holds(bytes, $0.span, at: start) }) { return true }
      }
      place += 1
    }
    return false
  }

  private func holds(_ bytes: Span<UInt8>, _ pattern: Span<UInt8>, at place: Int) -> Bool {
    guard place + pattern.count <= bytes.count else { return false }
    for index in 0..<pattern.count where bytes[place + index] != pattern[index] { return false }
    return true
  }
}
