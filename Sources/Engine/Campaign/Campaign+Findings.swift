extension Campaign {
  /// Returns what is wrong with the draft (SEMANTICS §6): errors stop a launch, warnings do not.
  ///
  /// A `window` of `nil` is a timeframe that cannot be resolved.
  public func findings(in library: Library, window: Window?, now: Instant) -> [Finding] {
    var findings: [Finding] = []
    if title.trimmed.isEmpty { findings.append(.error("title", "is empty; name the campaign")) }
    if let fault = library.fault(of: self) {
      findings.append(.error(faultPath(in: library), fault))
    }
    for (index, variant) in message.variants.enumerated() {
      findings += variant.findings(at: "message.variants[\(index)]")
    }
    findings += timeFindings(window, now) + triggerFindings + rule.findings(at: "rules")
    return findings + habitFindings
  }

  /// The member that names what is gone, in the order in which the library looks.
  private func faultPath(in library: Library) -> String {
    if channels.isEmpty || channels.contains(where: { library.channels[$0] == nil }) {
      return "channels"
    }
    if sender.map({ library.agents[$0] == nil }) == true { return "sender" }
    if case .segmentEntered(let segment) = trigger.event, library.segments[segment] == nil {
      return "trigger.segment"
    }
    return library.gone(in: rule) == nil ? "hours" : "rules"
  }

  private func timeFindings(_ window: Window?, _ now: Instant) -> [Finding] {
    guard let window else {
      return [.error("timeframe", "has a date or zone that cannot be read; write 2026-11-24T09:00")]
    }
    if window.to <= window.from { return [.error("timeframe", "ends before it begins")] }
    if window.to <= now { return [.error("timeframe", "is over already")] }
    return []
  }

  private var triggerFindings: [Finding] {
    guard trigger.event != .always else { return [] }
    let needed = rule.leastDuration(of: "page.time")
    if trigger.event == .page, needed > trigger.after {
      let have = DurationText.words(trigger.after)
      return [
        .error(
          "trigger.after",
          "looks \(have) after the page was opened, when the rule's time on page of "
            + "\(DurationText.words(needed)) cannot have passed")
      ]
    }
    return []
  }

  /// What users of such systems trip over.
  private var habitFindings: [Finding] {
    var findings: [Finding] = []
    let fields = Set(rule.conditions.map(\.field))
    let waits = !fields.isDisjoint(with: ["page.time", "visit.time", "page.exit_intent"])
    if trigger.after == 0, !waits, [.always, .page, .visit].contains(trigger.event.kind) {
      findings.append(
        .warning("trigger", "shows at page load; let people read first: add a time on page"))
    }
    if fields.isEmpty {
      findings.append(
        .warning("rules", "fits everyone on every page; say whom it is for, or on which page"))
    }
    if nature == .conversation, fields.isDisjoint(with: ["chat.history", "chat.active"]),
      frequency != .once
    {
      findings.append(
        .warning("rules", "greets people who have written before as if they were new"))
    }
    if frequency == .everyTime(gap: 0) {
      findings.append(.warning("frequency", "has no least time between; people may see it often"))
    }
    return findings
  }
}

extension Message.Variant {
  fileprivate func findings(at path: String) -> [Finding] {
    var findings: [Finding] = []
    if text.trimmed.isEmpty { findings.append(.error("\(path).text", "is empty; write a message")) }
    for problem in Placeholder.problems(in: text) {
      findings.append(.error("\(path).text", problem))
    }
    for address in Markdown.addresses(in: text) where !WebAddress.isAllowed(address) {
      findings.append(
        .error("\(path).text", "\"\(address)\" is no http, https or mailto address"))
    }
    for (index, button) in buttons.enumerated() {
      findings += button.findings(at: "\(path).buttons[\(index)]")
    }
    return findings
  }
}

extension Message.Button {
  fileprivate func findings(at path: String) -> [Finding] {
    var findings: [Finding] = []
    if label.trimmed.isEmpty {
      findings.append(.error("\(path).label", "is empty; say what the button does"))
    }
    if case .link(let url) = action, !WebAddress.isAllowed(url) {
      findings.append(.error("\(path).url", "wants an address like https://shop.example/help"))
    }
    return findings
  }
}

/// Which addresses may be links.
public enum WebAddress {
  /// Returns whether `address` is http, https or mailto and has something behind that.
  public static func isAllowed(_ address: String) -> Bool {
    let folded = address.lowercased()
    guard !address.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7f }) else {
      return false
    }
    return ["https://", "http://", "mailto:"].contains {
      folded.hasPrefix($0) && folded.utf8.count > $0.utf8.count
    }
  }
}

extension Rule {
  fileprivate func findings(at path: String) -> [Finding] {
    switch self {
    case .any(let rules) where rules.isEmpty:
      [.error("\(path).any", "is empty and never true; add a condition or remove the group")]
    case .all(let rules): Self.findings(rules, "\(path).all")
    case .any(let rules): Self.findings(rules, "\(path).any")
    case .none(let rules): Self.findings(rules, "\(path).none")
    case .not(let rule): rule.findings(at: "\(path).not")
    case .condition: []
    }
  }

  private static func findings(_ rules: [Rule], _ path: String) -> [Finding] {
    rules.enumerated().flatMap { $1.findings(at: "\(path)[\($0)]") }
  }

  /// The duration of `field` that must have passed for the rule to be true; 0 for none.
  fileprivate func leastDuration(of field: String) -> Milliseconds {
    switch self {
    case .all(let rules): return rules.map { $0.leastDuration(of: field) }.max() ?? 0
    case .any(let rules): return rules.map { $0.leastDuration(of: field) }.min() ?? 0
    case .none, .not: return 0
    case .condition(let condition):
      guard condition.field == field else { return 0 }
      switch condition.test {
      case .duration(.greater, let bound): return bound.oneMore
      case .duration(.reaches, let bound): return bound
      case .durationBetween(let low, _): return low
      case .text, .url, .exists, .missing, .number, .numberBetween, .duration, .choice,
        .language, .list, .flag, .decimal, .decimalBetween, .money, .moneyBetween, .version, .date,
        .within:
        return 0
      }
    }
  }
}
