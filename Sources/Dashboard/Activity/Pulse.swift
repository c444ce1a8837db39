package import Engine

/// How the gateway is, as far as the journal tells: since when it runs, how much comes in, when
/// the last of it came.
package struct Pulse: Equatable, Sendable {
  /// When the gateway that runs was started; `nil` if that is not known.
  private(set) var started: Instant?
  /// When the newest entry was written.
  private(set) var last: Instant?
  /// Entries by second, of the last minute and a little more.
  private var seconds: [Int64: Int] = [:]
  /// What the journal takes on the disk.
  package var journal: Size?
  /// What the gateway says of itself; `nil` if it does not.
  var health: GatewayHealth?

  /// What the journal takes on the disk.
  package struct Size: Equatable, Sendable {
    /// All its bytes.
    package let bytes: Int
    /// Its files.
    package let segments: Int

    /// Makes the size.
    package init(bytes: Int, segments: Int) {
      self.bytes = bytes
      self.segments = segments
    }
  }

  private static let kept: Int64 = 90

  /// Makes the pulse before anything was read.
  package init() {}

  /// Takes in an entry.
  package mutating func apply(_ entry: Entry) {
    if case .gateway(let change) = entry.body {
      started = change == .started ? entry.at : nil
    }
    last = max(last ?? entry.at, entry.at)
    let second = entry.at.milliseconds / 1_000
    seconds[second, default: 0] += 1
    if seconds.count > Int(2 * Self.kept) {
      seconds = seconds.filter { $0.key > second - Self.kept }
    }
  }

  /// How many entries came in the minute before `now`.
  func rate(at now: Instant) -> Int {
    let second = now.milliseconds / 1_000
    return seconds.reduce(0) { $1.key > second - 60 && $1.key <= second ? $0 + $1.value : $0 }
  }

  /// Entries in each of the last `count` seconds, oldest first.
  func values(last count: Int, until now: Instant) -> [Int] {
    let second = now.milliseconds / 1_000
    return (0..<count).map { seconds[second - Int64(count - 1 - $0)] ?? 0 }
  }
}
