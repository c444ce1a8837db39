/// How far a zone's clocks are ahead of UTC, resolved for the time that matters: the engine knows
/// no zones, the store looks them up in the system's time zone data.
public struct ZoneOffsets: Hashable, Sendable {
  /// The zone's IANA name, to be shown beside what it means.
  public let name: String
  private let changes: [Change]

  /// From a moment on, the clocks are ahead by `offset` milliseconds.
  public struct Change: Hashable, Sendable {
    /// The first moment of it.
    public let from: Instant
    /// Milliseconds ahead of UTC.
    public let offset: Milliseconds

    /// Makes a change.
    public init(from: Instant, offset: Milliseconds) {
      self.from = from
      self.offset = offset
    }
  }

  /// Makes the offsets of a zone from its changes in order of time; the first holds before it too.
  public init(name: String, _ changes: [Change]) {
    self.name = name
    self.changes = changes
  }

  /// The clocks of UTC.
  public static let utc = ZoneOffsets(name: "UTC", [])

  /// Returns what the clocks are ahead of UTC at `moment`. O(log *n*).
  public func offset(at moment: Instant) -> Milliseconds {
    let place = firstChange(after: moment)
    return changes.isEmpty ? 0 : changes[Swift.max(0, place - 1)].offset
  }

  /// Returns what the clocks show at `moment`.
  public func wall(at moment: Instant) -> Int64 { (moment + offset(at: moment)).milliseconds }

  /// Returns the first moment at which the clocks show `wall` or, where they skip it, later.
  public func instant(wall: Int64) -> Instant {
    let offsets = Set(changes.map(\.offset)).union([offset(at: Instant(milliseconds: wall))])
    let candidates = offsets.map { Instant(milliseconds: wall) + -$0 }.sorted()
    if let exact = candidates.first(where: { self.wall(at: $0) == wall }) { return exact }
    let skipped = changes.first { change in
      let before = (change.from + -1 + offset(at: change.from + -1)).milliseconds
      return before < wall && wall < (change.from + change.offset).milliseconds
    }
    return skipped?.from ?? candidates[0]
  }

  /// Returns the next moment after `moment` at which the clocks show a multiple of `length`, or
  /// are put back or forward.
  func nextMultiple(of length: Milliseconds, after moment: Instant) -> Instant {
    let offset = offset(at: moment)
    let wall = (moment + offset).milliseconds
    let next = Instant(milliseconds: (wall.flooredDivision(by: length) + 1) * length) + -offset
    let place = firstChange(after: moment)
    return place < changes.count ? Swift.min(next, changes[place].from) : next
  }

  /// Returns when within `range` the clocks are put forward or back: what they would have shown,
  /// and what they show instead.
  public func clockChanges(in range: Range<Instant>) -> [(before: WallTime, after: WallTime)] {
    let starts = changes.indices.dropFirst().filter {
      range.contains(changes[$0].from) && changes[$0].offset != changes[$0 - 1].offset
    }
    return starts.map { place in
      let moment = changes[place].from
      return (
        WallTime(milliseconds: (moment + changes[place - 1].offset).milliseconds),
        WallTime(milliseconds: (moment + changes[place].offset).milliseconds)
      )
    }
  }

  private func firstChange(after moment: Instant) -> Int {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].from > moment { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// A moment and what the clocks of a zone show at it.
public struct LocalInstant: Hashable, Sendable {
  /// The moment.
  public let instant: Instant
  /// Milliseconds since 1970-01-01 00:00 on the zone's clock.
  public let wall: Int64

  /// Makes the moment with what the clocks show.
  public init(_ instant: Instant, wall: Int64) {
    self.instant = instant
    self.wall = wall
  }

  /// Makes `instant` on the clocks of `zone`.
  init(_ instant: Instant, in zone: ZoneOffsets) {
    self.init(instant, wall: zone.wall(at: instant))
  }

  /// Reads a date or a date with a time, which is one of `zone` unless it names its offset.
  init?(_ text: String, in zone: ZoneOffsets) {
    guard let (wall, offset) = WallTime.read(text) else { return nil }
    if let offset {
      self.init(Instant(milliseconds: wall.milliseconds) + -offset, in: zone)
    } else {
      self.init(zone.instant(wall: wall.milliseconds), wall: wall.milliseconds)
    }
  }
}
