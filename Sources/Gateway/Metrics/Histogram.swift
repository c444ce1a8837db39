#if Gateway
/// How long something took, in classes, as Prometheus counts it.
struct Histogram: Sendable {
  /// The upper bounds of the classes in seconds; one more has what takes longer.
  static let bounds = [
    0.000_01, 0.000_025, 0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025,
    0.05, 0.1, 0.25, 0.5, 1, 2.5,
  ]

  private var classes = [Int](repeating: 0, count: bounds.count + 1)
  private var nanoseconds: Int64 = 0

  /// Notes that something took so long.
  mutating func add(nanoseconds length: Int64) {
    let seconds = Double(length) / 1e9
    classes[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
    nanoseconds += length
  }

  /// How many fell into each class or one below, with the class's bound.
  var cumulative: [(bound: String, count: Int)] {
    var sum = 0
    return zip(Self.bounds.map { "\($0)" } + ["+Inf"], classes).map { bound, count in
      sum += count
      return (bound, sum)
    }
  }

  /// How many there were.
  var count: Int { classes.reduce(0, +) }
  /// How long all of them took, in seconds.
  var sum: Double { Double(nanoseconds) / 1e9 }
}
#endif
