#if Gateway
internal import Engine

/// How often each of many may ask: every one has a bucket of tokens that fills steadily, and each
/// request takes one.
///
///     var buckets = TokenBuckets(room: 10_000)
///     if let wait = buckets.take(from: hash, rate, at: now) { … }
///
/// Memory is bounded by forgetting whoever has not asked for long: they begin with a full bucket.
struct TokenBuckets {
  private struct Bucket {
    var tokens: Double
    /// When it was looked at, in milliseconds of a steady clock.
    var at: Int64
  }

  /// Two generations: when the younger is full, the older is forgotten.
  private var young: [UInt64: Bucket] = [:]
  private var old: [UInt64: Bucket] = [:]
  private let room: Int

  /// Makes buckets of which at most `room` are remembered.
  init(room: Int) { self.room = max(2, room) }

  /// How many are remembered.
  var count: Int { young.count + old.count }

  /// Takes a token of somebody's; returns `nil` if there was one, else after how many seconds there
  /// will be.
  mutating func take(from name: UInt64, _ rate: RequestRate, at now: Int64) -> Int? {
    var bucket = young[name] ?? old.removeValue(forKey: name) ?? Bucket(tokens: rate.burst, at: now)
    let passed = Double(max(0, now - bucket.at)) / 1_000
    bucket.tokens = min(rate.burst, bucket.tokens + passed * rate.perSecond)
    bucket.at = max(now, bucket.at)
    let isThere = bucket.tokens >= 1
    if isThere { bucket.tokens -= 1 }
    young[name] = bucket
    if young.count >= room / 2 { (old, young) = (young, [:]) }
    return isThere ? nil : max(1, Int(((1 - bucket.tokens) / rate.perSecond).rounded(.up)))
  }
}
#endif
