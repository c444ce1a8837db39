extension ConversationFigures {
  /// The figures as lines of plain text of at most 80 columns; none before the first conversation.
  public var lines: [String] {
    guard began > 0 else { return [] }
    let rates = [
      ("ended", resolutionRate), ("handed over", escalationRate), ("not understood", fallbackRate),
      ("rated great", satisfaction),
    ]
    let rows = rates.filter { $0.1.whole > 0 }.map { ($0.0, $0.1.text + $0.1.uncertainty) }
    let waits = firstResponses.median.map { median in
      let share = firstResponses.count == 1 ? "answer" : "answers"
      return ("first answer", "half within \(Self.time(median)), \(firstResponses.count) \(share)")
    }
    return ([("began", "\(began)")] + rows + (waits.map { [$0] } ?? [])).map { name, value in
      name + String(repeating: " ", count: max(1, 16 - name.count)) + value
    }
  }

  /// A time, rounded as far as its bucket is wide: "45 s", "12 min", "3 h".
  private static func time(_ milliseconds: Milliseconds) -> String {
    let seconds = (milliseconds + 500) / 1_000
    if seconds < 60 { return "\(seconds) s" }
    let minutes = (seconds + 30) / 60
    return minutes < 60 ? "\(minutes) min" : "\((minutes + 30) / 60) h"
  }
}
