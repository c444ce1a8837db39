/// A share that always shows what it is a share of.
public struct Rate: Hashable, Sendable {
  /// How many of them.
  public let part: Int
  /// Of how many.
  public let whole: Int

  /// Makes the rate of `part` in `whole`.
  public init(part: Int, of whole: Int) {
    self.part = part
    self.whole = whole
  }

  /// The share from 0 to 1; `nil` of nothing.
  public var share: Double? { whole > 0 ? Double(part) / Double(whole) : nil }

  /// Whether there are so few observations that the interval should be shown.
  public var isUncertain: Bool { whole < 100 }

  /// The 95 % interval of the share by Wilson (1927), which holds for few observations too.
  public var interval: ClosedRange<Double>? {
    guard whole > 0, part <= whole else { return nil }
    let z = 1.959_963_984_540_054
    let n = Double(whole)
    let p = Double(part) / n
    let scale = 1 + z * z / n
    let middle = (p + z * z / (2 * n)) / scale
    let reach = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / scale
    return max(0, middle - reach)...min(1, middle + reach)
  }

  /// "12/340 3.5 %", or "–" of nothing.
  public var text: String {
    guard let share else { return "–" }
    let percent = share * 100
    let digits = percent >= 10 || percent == 0 ? "\(Int(percent.rounded()))" : Self.tenths(percent)
    return "\(part)/\(whole) \(digits) %"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
