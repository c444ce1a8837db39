internal import Terminal

/// Says in lines what the dashboard shows: everything at first, then what has become different.
package struct LineReport: Sendable {
  private var before: [String] = []
  private var answered = -1
  private var told: String?
  private var place: Action.Context?

  package init() {}

  /// Returns what is to be written and the prompt after it; `nil` if nobody has asked and nothing
  /// has to be told.
  package mutating func next(_ model: Model) -> (lines: [String], prompt: String)? {
    let news = model.notice?.text
    defer { (told, place) = (news, model.context) }
    // Somebody else's doing is told when it leads elsewhere; the rest waits until it is asked for.
    guard
      model.lines.answered != answered || (news != nil && news != told) || model.context != place
    else { return nil }
    let isFirst = answered < 0
    answered = model.lines.answered
    if model.lines.text != nil { return ([], "") }
    let numbered = Self.numbered(model.reading)
    let all = numbered.map(\.text)
    let known = Set(before)
    let fresh = numbered.filter { !known.contains($0.text) }
    // Another place is read whole, a small difference alone.
    let isWhole = isFirst || model.lines.isWhole || fresh.count * 2 > all.count
    before = all
    var lines = isFirst ? [Self.greeting] : []
    lines += model.lines.said
    if isWhole {
      lines += all
    } else {
      let focused = numbered.filter { $0.isFocused && known.contains($0.text) }
      lines += (fresh + focused).map(\.text)
    }
    if let news { lines.append(news) }
    return (lines, model.linePrompt)
  }

  private static let greeting =
    "Beckon in lines. A number goes to what has it; ? reads what can be done here; quit ends."

  private static func numbered(_ reading: [ReadLine]) -> [(text: String, isFocused: Bool)] {
    var number = 0
    return reading.map { line in
      guard line.spot != nil else { return (line.text, line.isFocused) }
      number += 1
      return ("\(number). \(line.text)", line.isFocused)
    }
  }
}

extension Model {
  /// What there is to read, from top to bottom.
  var reading: [ReadLine] {
    let frame = frame()
    let bar = Rect(x: 0, y: 0, width: size.width, height: 1)
    let head = overlay == nil && below.isEmpty ? frame.reading(of: bar) : []
    return head + frame.reading(of: Rect(x: 0, y: 1, width: size.width, height: size.height - 2))
  }

  /// What the next line will mean.
  var linePrompt: String {
    if case .question(let question) = overlay { return "y: \(question.verb); anything else: no > " }
    guard takesText else { return "> " }
    return isInArea ? "text, ended by a line with a dot > " : "text, or : and a command > "
  }
}
