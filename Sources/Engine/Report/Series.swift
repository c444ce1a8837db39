/// Counts by minute over the last day, as sparklines need them.
public struct Series: Hashable, Sendable {
  /// What is counted.
  public enum Line: Hashable, Sendable {
    case sent
    case fact(Invitation.Fact)
  }

  /// Milliseconds of one bucket.
  public static let bucket: Milliseconds = 60_000
  private static let kept: Int64 = 24 * 60

  private var lines: [Line: [Int64: Int]] = [:]
  private var newest: Int64 = .min

  /// Makes an empty series.
  public init() {}

  mutating func add(_ line: Line, at moment: Instant) {
    let minute = moment.milliseconds / Self.bucket
    lines[line, default: [:]][minute, default: 0] += 1
    if minute > newest {
      newest = minute
      if lines[line, default: [:]].count > 2 * Int(Self.kept) { forgetOld() }
    }
  }

  /// Returns the counts of the last `count` buckets of `width` ms up to `now`, oldest first.
  public func values(_ line: Line, last count: Int, until now: Instant) -> [Int] {
    let minutes = lines[line] ?? [:]
    let last = now.milliseconds / Self.bucket
    return (0..<max(0, count)).map { minutes[last - Int64(count - 1 - $0)] ?? 0 }
  }

  mutating func merge(_ other: Series) {
    for (line, minutes) in other.lines {
      lines[line, default: [:]].merge(minutes, uniquingKeysWith: +)
    }
    newest = max(newest, other.newest)
    forgetOld()
  }

  private mutating func forgetOld() {
    let oldest = newest - Self.kept
    lines = lines.mapValues { $0.filter { $0.key > oldest } }
  }
}
