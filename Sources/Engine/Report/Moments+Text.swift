extension Moments {
  /// The lines of a report in their order: what was sent, and what came of it.
  public static let lines: [Series.Line] = [.sent] + Figures.shown.map { .fact($0) }

  /// The counts as lines of plain text of at most 80 columns, with those of the period before.
  public func lines(before: Moments) -> [String] {
    let rows = Self.lines.filter { self[$0] > 0 || before[$0] > 0 }.map { line in
      var row = Self.padded(line.words, 14) + Self.padded("\(self[line])", 9)
      var rate = ""
      if case .fact(let fact) = line, fact != .withdrawn {
        rate = self.rate(fact).text + self.rate(fact).uncertainty
      }
      row += Self.padded(rate, 30) + Self.change(from: before[line], to: self[line])
      return String(row.reversed().drop { $0 == " " }.reversed())
    }
    let worth = value == 0 ? [] : [Self.padded("worth", 14) + Money.format(value)]
    return rows.isEmpty ? ["nothing"] : rows + worth
  }

  /// "before 40, +12 %"; the share only of something.
  public static func change(from before: Int, to now: Int) -> String {
    guard before > 0 else { return "before \(before)" }
    return "before \(before), \(Share.change(Double(now - before) / Double(before)))"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

extension Series.Line {
  /// The line in plain words: "details given".
  public var words: String {
    switch self {
    case .sent: "sent"
    case .fact(let fact): fact.words
    }
  }

  /// The line as a name for programs: `details_given`.
  var name: String {
    switch self {
    case .sent: "sent"
    case .fact(let fact): fact.rawValue
    }
  }
}
