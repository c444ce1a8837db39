internal import Engine

/// Goes up and down from a typed value: durations along a ladder of usual ones, numbers by one.
enum ValueStepper {
  /// Whether values of `kind` can be stepped with `operation`.
  static func steps(_ kind: Field.Kind, _ operation: Operator) -> Bool {
    switch kind {
    case .count, .number, .money, .percent, .duration: true
    case .date: operation == .withinLast || operation == .withinNext
    case .text, .url, .list, .flag, .version, .choice, .code, .language, .any: false
    }
  }

  /// Returns the line with its value, or the second of a range, `step` further up.
  static func stepped(_ line: String, _ kind: Field.Kind, by step: Int) -> String {
    guard let dots = line.firstPlace(of: "..") else { return value(line, kind, step) }
    let second = line[dots...].dropFirst(2)
    return line[..<dots] + ".." + value(String(second), kind, step)
  }

  private static func value(_ text: String, _ kind: Field.Kind, _ step: Int) -> String {
    switch kind {
    case .duration, .date: return duration(text, step)
    case .percent: return whole(text, step: step * 5, start: 50, in: 0...100)
    case .money:
      let amount = Money.parse(text) ?? (step > 0 ? 0 : 100)
      return Money.format(max(0, amount + Int64(step) * 100))
    case .count: return whole(text, step: step, start: 1, in: 0...Int64.max / 2)
    case .number: return whole(text, step: step, start: 1, in: Int64.min / 2...Int64.max / 2)
    case .text, .url, .list, .flag, .version, .choice, .code, .language, .any: return text
    }
  }

  private static func whole(
    _ text: String, step: Int, start: Int64, in range: ClosedRange<Int64>
  ) -> String {
    guard let number = Int64(text.trimmed) else {
      return text.trimmed.isEmpty ? "\(start)" : text
    }
    let clamped = max(range.lowerBound, min(range.upperBound, number))
    return "\(max(range.lowerBound, min(range.upperBound, clamped + Int64(step))))"
  }

  private static func duration(_ text: String, _ step: Int) -> String {
    if text.trimmed.isEmpty { return "30s" }
    guard let length = DurationText.parse(text) else { return text }
    let next = step > 0 ? ladder.first { $0 > length } : ladder.last { $0 < length }
    return DurationText.format(next ?? length)
  }

  /// Seconds that people mean, then minutes, hours, days and weeks.
  private static let ladder: [Milliseconds] =
    ([0, 1, 2, 3, 5, 8, 10, 15, 20, 30, 45].map { $0 * 1_000 } as [Milliseconds])
    + ([1, 2, 3, 5, 10, 15, 20, 30, 45].map { $0 * 60_000 } as [Milliseconds])
    + ([1, 2, 3, 4, 6, 8, 12].map { $0 * 3_600_000 } as [Milliseconds])
    + ([1, 2, 3, 5, 7, 14, 21, 28, 56, 90, 180, 365].map { $0 * 86_400_000 } as [Milliseconds])
}
