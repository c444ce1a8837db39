/// Counts by minute over the last day, as sparklines need them.
public struct Series: Hashable, Sendable {
  /// What is counted.
  public enum Line: Hashable, Sendable {
    case sent
    case fact(Invitation.Fact)
  }

  /// Milliseconds of one bucket.
  public static let bucket: Milliseconds = 60_000
  /// How many buckets up to the newest are kept, of all lines alike: with that, series of two
  /// halves add up to the series of the whole.
  static let kept: Int64 = 24 * 60

  var lines: [Line: [Int64: Int]] = [:]
  var newest: Int64?

  /// Makes an empty series.
  public init() {}

  mutating func add(_ line: Line, at moment: Instant) {
    let minute = moment.milliseconds / Self.bucket
    advance(to: minute)
    if isKept(minute) { lines[line, default: [:]][minute, default: 0] += 1 }
  }

  /// Returns the counts of the last `count` buckets up to `now`, oldest first.
  public func values(_ line: Line, last count: Int, until now: Instant) -> [Int] {
    let minutes = lines[line] ?? [:]
    let last = now.milliseconds / Self.bucket
    return (0..<max(0, count)).map { minutes[last - Int64(count - 1 - $0)] ?? 0 }
  }

  /// Returns what happened within `range`, whose ends are minutes; nothing of what that is worth.
  func sum(in range: Range<Instant>) -> Moments {
    let first = range.lowerBound.milliseconds.flooredDivision(by: Self.bucket)
    let last = (range.upperBound.milliseconds - 1).flooredDivision(by: Self.bucket)
    var moments = Moments()
    for (line, minutes) in lines where first <= last {
      moments[line] = (first...last).reduce(0) { $0 + (minutes[$1] ?? 0) }
    }
    return moments
  }

  mutating func merge(_ other: Series) {
    guard let minute = other.newest else { return }
    advance(to: minute)
    for (line, minutes) in other.lines {
      let kept = minutes.filter { isKept($0.key) }
      if !kept.isEmpty { lines[line, default: [:]].merge(kept, uniquingKeysWith: +) }
    }
  }

  private func isKept(_ minute: Int64) -> Bool { newest.map { minute > $0 - Self.kept } ?? true }

  /// Makes `minute` the newest, if it is, and forgets what is a day older.
  private mutating func advance(to minute: Int64) {
    let old = newest ?? minute
    guard minute > old || newest == nil else { return }
    newest = minute
    // A minute further, a minute fewer; after a long silence everything may go.
    for line in Array(lines.keys) {
      if minute - old < Self.kept {
        for gone in old - Self.kept + 1..<minute - Self.kept + 1 { lines[line]?[gone] = nil }
      } else {
        lines[line] = nil
      }
      if lines[line]?.isEmpty == true { lines[line] = nil }
    }
  }
}
