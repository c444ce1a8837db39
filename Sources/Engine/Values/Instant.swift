/// A length of time in milliseconds, the only unit that the engine knows.
public typealias Milliseconds = Int64

extension Milliseconds {
  /// The length one millisecond longer; the longest stays as it is.
  var oneMore: Milliseconds { self == .max ? self : self + 1 }
}

/// A moment in time: milliseconds since 1970-01-01 00:00 UTC, on disk too.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01 00:00 UTC.
  public var milliseconds: Int64

  /// Makes the moment that is `milliseconds` after 1970-01-01 00:00 UTC.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Later than every moment that can occur.
  public static let distantFuture = Instant(milliseconds: .max)
  /// Earlier than every moment that can occur.
  public static let distantPast = Instant(milliseconds: .min)

  /// Orders moments by time.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Returns the moment `length` later, clamped to the representable range.
  public static func + (instant: Instant, length: Milliseconds) -> Instant {
    let (sum, overflow) = instant.milliseconds.addingReportingOverflow(length)
    guard overflow else { return Instant(milliseconds: sum) }
    return length > 0 ? .distantFuture : .distantPast
  }

  /// Returns the time from `earlier` to `later` in milliseconds.
  public static func - (later: Instant, earlier: Instant) -> Milliseconds {
    later.milliseconds &- earlier.milliseconds
  }
}
