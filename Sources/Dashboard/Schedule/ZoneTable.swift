package import Engine

/// The time zones that the system knows, with their clocks for the time that matters.
package struct ZoneTable: Equatable, Sendable {
  /// The names in order.
  let names: [String]
  private let zones: [String: ZoneOffsets]

  /// Makes a table; without zones nothing is known but UTC.
  package init(_ zones: [ZoneOffsets] = []) {
    self.zones = Dictionary(zones.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    names = self.zones.keys.sorted()
  }

  /// Whether the zones were read already.
  var isKnown: Bool { !names.isEmpty }

  /// The clocks of a zone; `nil` for one that there is not.
  subscript(name: String) -> ZoneOffsets? {
    zones[name] ?? (name == "UTC" ? .utc : nil)
  }

  /// What the clocks of a zone show, as a day with a time.
  func wall(_ name: String, at now: Instant) -> WallTime? {
    self[name].map { WallTime(milliseconds: $0.wall(at: now)) }
  }
}
