/// Durations as people write them: `90s`, `5m`, `2h`, `3d`, `1w`, `1m30s`; a plain number is
/// seconds.
public enum DurationText {
  private static let units: [(symbol: Character, milliseconds: Milliseconds)] = [
    ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000),
  ]

  /// Reads a duration; `nil` if `text` is none, is negative or does not fit.
  ///
  /// Milliseconds are written `250ms`.
  public static func parse(_ text: String) -> Milliseconds? {
    let text = text.filter { $0 != " " }.lowercased()
    guard !text.isEmpty else { return nil }
    if let seconds = Int64(text) { return scaled(seconds, by: 1_000) }
    var total: Milliseconds = 0
    var rest = Substring(text)
    while !rest.isEmpty {
      guard let part = takePart(&rest) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !overflow else { return nil }
      total = sum
    }
    return total
  }

  /// Writes `milliseconds` in the largest units that lose nothing: 90,000 is `1m30s`.
  public static func format(_ milliseconds: Milliseconds) -> String {
    guard milliseconds > 0 else { return "0s" }
    var rest = milliseconds
    var text = ""
    for unit in units where rest >= unit.milliseconds {
      text += "\(rest / unit.milliseconds)\(unit.symbol)"
      rest %= unit.milliseconds
    }
    return rest > 0 ? text + "\(rest)ms" : text
  }

  /// Writes `milliseconds` in words for sentences: "45 seconds", "1 minute 30 seconds".
  public static func words(_ milliseconds: Milliseconds) -> String {
    let names: [Character: String] = [
      "w": "week", "d": "day", "h": "hour", "m": "minute", "s": "second",
    ]
    var rest = milliseconds
    var parts: [String] = []
    for unit in units where rest >= unit.milliseconds {
      let count = rest / unit.milliseconds
      parts.append("\(count) \(names[unit.symbol] ?? "")\(count == 1 ? "" : "s")")
      rest %= unit.milliseconds
    }
    if rest > 0 { parts.append("\(rest) ms") }
    return parts.isEmpty ? "0 seconds" : parts.joined(separator: " ")
  }

  private static func takePart(_ rest: inout Substring) -> Milliseconds? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, let count = Int64(digits) else { return nil }
    rest.removeFirst(digits.count)
    if rest.hasPrefix("ms") {
      rest.removeFirst(2)
      return count
    }
    guard let symbol = rest.popFirst(),
      let unit = units.first(where: { $0.symbol == symbol })
    else { return nil }
    return scaled(count, by: unit.milliseconds)
  }

  private static func scaled(_ count: Int64, by unit: Milliseconds) -> Milliseconds? {
    let (product, overflow) = count.multipliedReportingOverflow(by: unit)
    return overflow || product < 0 ? nil : product
  }
}
