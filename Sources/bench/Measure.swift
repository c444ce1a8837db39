/// Times several ways to do the same, in turn, so that a slow moment of the machine hits all.
enum Measure {
  /// One way: `body` handles `units` of work and returns something that depends on all of it.
  struct Side {
    let units: Int
    let body: () -> Int
  }

  /// How often each side has its turn; the median counts.
  static let rounds = 5

  /// Returns the median nanoseconds per unit of each side.
  static func medians(_ sides: [Side]) -> [Double] {
    let clock = ContinuousClock()
    var times = sides.map { _ in [Double]() }
    var kept = 0
    for _ in 0..<rounds {
      for (place, side) in sides.enumerated() {
        let time = clock.measure { kept &+= side.body() }
        times[place].append(time.nanoseconds / Double(max(1, side.units)))
      }
    }
    // Using what the bodies return keeps the compiler from leaving them out.
    if kept == .min { print("") }
    return times.map { $0.sorted()[rounds / 2] }
  }

  /// Returns the nanoseconds that `body` takes once.
  static func once(_ body: () -> Void) -> Double {
    ContinuousClock().measure(body).nanoseconds
  }

  /// Prints rows under their headings, numbers to the right.
  static func table(_ headings: [String], _ rows: [[String]]) {
    let widths = headings.indices.map { column in
      ([headings] + rows).map { $0[column].count }.max() ?? 0
    }
    for row in [headings] + rows {
      let cells = row.enumerated().map { column, cell in
        String(repeating: " ", count: widths[column] - cell.count) + cell
      }
      print("  " + cells.joined(separator: "  "))
    }
  }

  /// `number` with two significant places behind the point where they matter.
  static func text(_ number: Double) -> String {
    if number >= 100 { return "\(Int(number.rounded()))" }
    let hundredths = Int((number * 100).rounded())
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    return "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// How much less time `ours` takes than `theirs`: `1/40`.
  static func ratio(_ ours: Double, _ theirs: Double) -> String {
    let factor = theirs / ours
    return factor >= 1 ? "1/\(text(factor))" : "\(text(ours / theirs))x"
  }
}

extension Duration {
  fileprivate var nanoseconds: Double {
    Double(components.seconds) * 1e9 + Double(components.attoseconds) / 1e9
  }
}
