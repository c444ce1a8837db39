/// When each named event of a visit last happened: a list, because few have more than a few.
public struct EventMoments: Hashable, Sendable {
  /// How many names are known; of more, those that happened longest ago are forgotten.
  static let kept = 64

  private var lines: [Line] = []

  fileprivate struct Line: Hashable, Sendable {
    var name: String
    var at: Instant
  }

  init() {}

  /// When the event of that name last happened; `nil` if it did not. O(*n*).
  public subscript(name: String) -> Instant? { lines.first { $0.name == name }?.at }

  /// Notes that the event happened.
  mutating func note(_ name: String, at moment: Instant) {
    if let place = lines.firstIndex(where: { $0.name == name }) {
      lines[place].at = moment
      return
    }
    if lines.count >= Self.kept, let oldest = lines.indices.min(by: { lines[$0].at < lines[$1].at })
    {
      lines.remove(at: oldest)
    }
    lines.append(Line(name: name, at: moment))
  }
}

extension EventMoments: Sequence {
  /// Goes through names and moments.
  public func makeIterator() -> some IteratorProtocol<(key: String, value: Instant)> {
    lines.lazy.map { (key: $0.name, value: $0.at) }.makeIterator()
  }
}

// MARK: - Snapshots

extension EventMoments: Taped {
  static let blank = EventMoments()

  mutating func pass(_ tape: inout Tape) throws(Misfit) { try tape.pass(list: "lines", &lines) }
}

extension EventMoments.Line: Taped {
  static let blank = Self(name: "", at: .distantPast)

  mutating func pass(_ tape: inout Tape) {
    tape.pass("name", &name)
    tape.pass("at", &at)
  }
}
