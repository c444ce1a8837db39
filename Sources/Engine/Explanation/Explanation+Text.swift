extension Explanation {
  /// The explanation as lines of plain text, with moments as `clock` writes them.
  public func lines(_ clock: (Instant) -> String) -> [String] {
    let place = page.map { "on \($0.url)" } ?? "with no page open"
    let sent = mail.map { ", the e-mail \($0) is sent" } ?? ""
    let outcome = (winner.map { "\($0) shows" } ?? "nothing shows") + sent
    return ["Visitor \(visitor) \(place) at \(clock(at)): \(outcome)."]
      + verdicts.flatMap {
        [""] + $0.lines(at: at, clock, isWinner: [winner, mail].contains($0.campaign))
      }
  }
}

extension Explanation.Verdict {
  /// The verdict as lines: the campaign, every step, the rule as a tree, and when it will be.
  fileprivate func lines(
    at now: Instant, _ clock: (Instant) -> String, isWinner: Bool
  ) -> [String] {
    let sign = isWinner ? "+" : "-"
    var lines = ["\(sign) \(campaign)  \(title)"]
    for check in checks {
      let note = check.step == Step.trigger.name && check.reason == nil ? "  \(trigger)" : ""
      let words = check.reason.map { $0.short(clock) }
      lines.append("    \(Self.padded(check.step, 14))\(words ?? "ok\(note)")")
      if check.step == Step.rule.name { lines += rule.lines(at: now) }
    }
    if let lostTo { lines.append("    \(Self.padded("priority", 14))lost to \(lostTo)") }
    if let next {
      lines.append("    It would show at \(clock(next)) if nothing but time passes.")
    }
    return lines
  }

  private static func padded(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(1, columns - text.count))
  }
}

extension Reason {
  /// The reason without the conditions, which the tree below shows.
  fileprivate func short(_ clock: (Instant) -> String) -> String {
    if case .ruleFalse = self { return "NO: its rule is false" }
    if case .ruleUnknown = self { return "NO: its rule is unknown" }
    return "NO: \(words(clock))"
  }
}

extension Trace {
  /// The tree as lines with branches, each with its truth, fact and near miss.
  public func lines(at now: Instant) -> [String] {
    parts.isEmpty || isCondition
      ? ["      " + line(at: now, wanting: true)] : branches("      ", at: now, wanting: true)
  }

  private func branches(_ indent: String, at now: Instant, wanting wanted: Bool) -> [String] {
    let inner = isNegative ? !wanted : wanted
    return [indent + line(at: now, wanting: wanted)] + below(indent, at: now, wanting: inner)
  }

  private func below(_ indent: String, at now: Instant, wanting wanted: Bool) -> [String] {
    parts.enumerated().flatMap { place, part -> [String] in
      let isLast = place == parts.count - 1
      let inner = part.isNegative ? !wanted : wanted
      return [indent + (isLast ? "└ " : "├ ") + part.line(at: now, wanting: wanted)]
        + part.below(indent + (isLast ? "  " : "│ "), at: now, wanting: inner)
    }
  }

  private func line(at now: Instant, wanting wanted: Bool) -> String {
    let sign = "[\(truth.words)]"
    switch node {
    case .all: return "all of \(sign)"
    case .any: return "any of \(sign)"
    case .none: return "none of \(sign)"
    case .not: return "not \(sign)"
    case .condition(let condition, let fact):
      let fault = Fault(condition: condition, fact: fact, truth: truth, wanted: wanted)
      let near = truth == Truth(wanted) ? nil : fault.nearMiss(at: now)
      let actual = near?.saysTheFact == true ? "" : ", it was \(fact.words(at: now))"
      let miss = near.map { truth == .unknown ? "" : ": \($0.words)" } ?? ""
      return "\(condition.words) \(sign)\(miss)\(actual)"
    }
  }

  private var isCondition: Bool {
    if case .condition = node { return true }
    return false
  }

  private var isNegative: Bool { node == .none || node == .not }
}

extension NearMiss {
  /// Whether the words begin with the fact itself.
  fileprivate var saysTheFact: Bool {
    switch self {
    case .early, .late, .few, .many: true
    case .written: false
    }
  }
}
