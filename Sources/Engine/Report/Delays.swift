/// How long something took, so many times: a histogram whose buckets grow with the time, so that
/// it stays small, merges, and knows any quantile to an eighth.
public struct Delays: Hashable, Sendable {
  var buckets: [Int: Int] = [:]

  /// Makes an empty histogram.
  public init() {}

  /// How many there are.
  public var count: Int { buckets.values.reduce(0, +) }

  /// The time that half of them took at most, in milliseconds: the middle of its bucket; `nil` if
  /// there are none.
  public var median: Milliseconds? { quantile(0.5) }

  /// Returns the time within which `share` of them were over, 0 to 1.
  public func quantile(_ share: Double) -> Milliseconds? {
    let rank = max(1, Int((share * Double(count)).rounded(.up)))
    var seen = 0
    for (bucket, number) in buckets.sorted(by: { $0.key < $1.key }) {
      seen += number
      if seen >= rank { return (Self.start(bucket) + Self.start(bucket + 1) - 1) / 2 }
    }
    return nil
  }

  mutating func add(_ delay: Milliseconds) { buckets[Self.bucket(delay), default: 0] += 1 }

  mutating func merge(_ other: Delays) { buckets.merge(other.buckets, uniquingKeysWith: +) }

  // MARK: - Buckets

  // Below eight milliseconds each number has its own; above, each doubling has eight;
  // 35 years are the longest.

  private static let longest: Milliseconds = 1 << 40

  static func bucket(_ delay: Milliseconds) -> Int {
    let delay = min(max(0, delay), longest)
    guard delay >= 8 else { return Int(delay) }
    let shift = 60 - delay.leadingZeroBitCount
    return 8 * shift + Int(delay >> shift)
  }

  static func start(_ bucket: Int) -> Milliseconds {
    guard bucket >= 8 else { return Milliseconds(bucket) }
    let shift = bucket / 8 - 1
    return Milliseconds(bucket % 8 + 8) << shift
  }
}
