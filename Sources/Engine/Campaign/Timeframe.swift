/// From when to when a campaign runs, in wall-clock time of a zone: `2026-11-24T09:00`.
///
/// The store resolves it to a `Window`, because the engine knows no time zones.
public struct Timeframe: Hashable, Sendable {
  /// The first minute, or `nil` for at once.
  public var from: String?
  /// The first minute that is too late, or `nil` for no end.
  public var to: String?
  /// The zone's IANA name; "" for the workspace's.
  public var zone: String

  /// Makes a timeframe; without bounds it is always.
  public init(from: String? = nil, to: String? = nil, zone: String = "") {
    self.from = from
    self.to = to
    self.zone = zone
  }
}

/// A timeframe as moments: from `from` on, before `to`.
public struct Window: Hashable, Sendable {
  /// The first moment of the window.
  public var from: Instant
  /// The first moment after it.
  public var to: Instant

  /// Makes a window.
  public init(from: Instant = .distantPast, to: Instant = .distantFuture) {
    self.from = from
    self.to = to
  }
}

/// Business hours as sorted, disjoint UTC intervals, resolved for the time that matters.
public struct OpenHours: Hashable, Sendable {
  private let intervals: [Range<Instant>]

  /// Makes hours of `intervals`, which are sorted and disjoint.
  public init(_ intervals: [Range<Instant>]) { self.intervals = intervals }

  /// Returns whether `moment` is within the hours. O(log *n*).
  public func isOpen(at moment: Instant) -> Bool {
    let index = firstEnding(after: moment)
    return index < intervals.count && intervals[index].lowerBound <= moment
  }

  /// Returns the next moment after `moment` at which the hours open or close. O(log *n*).
  public func nextChange(after moment: Instant) -> Instant? {
    let index = firstEnding(after: moment)
    guard index < intervals.count else { return nil }
    let interval = intervals[index]
    return interval.lowerBound > moment ? interval.lowerBound : interval.upperBound
  }

  private func firstEnding(after moment: Instant) -> Int {
    var (low, high) = (0, intervals.count)
    while low < high {
      let middle = (low + high) / 2
      if intervals[middle].upperBound > moment { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
