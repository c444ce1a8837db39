extension Campaign {
  /// Returns what is wrong with the draft (SEMANTICS §6): errors stop a launch, warnings do not.
  ///
  /// A `window` of `nil` is a timeframe that cannot be resolved; `hours` are those of the
  /// campaign's schedule, if they were. What is said of the rule and of `rivals` is proved.
  public func findings(
    in library: Library, against rivals: Rivals = .none, window: Window?, hours: OpenHours? = nil,
    now: Instant
  ) -> [Finding] {
    var findings: [Finding] = []
    if title.trimmed.isEmpty { findings.append(.error("title", "is empty; name the campaign")) }
    if let fault = library.fault(of: self) {
      findings.append(.error(faultPath(in: library), fault))
    }
    findings += messageFindings(in: library) + timeFindings(window, now)
    findings += hoursFindings(library, window ?? Window(), hours, now)
    findings += channelFindings(in: library)
    let empty = rule.emptyGroups(at: "rules")
    guard empty.isEmpty else { return findings + empty + habitFindings }
    var proof = CampaignProof(self, in: library, window: window ?? Window(), now: now)
    let proved = proof.findings()
    findings += proved + habitFindings
    guard !proved.contains(where: { $0.severity == .error }) else { return findings }
    return findings + rivals.findings(about: self, window: window ?? Window(), now: now)
  }

  /// The member that names what is gone, in the order in which the library looks.
  private func faultPath(in library: Library) -> String {
    if channels.isEmpty || channels.contains(where: { library.channels[$0] == nil }) {
      return "channels"
    }
    if kind == .email, library.mailFault(of: self) != nil {
      return library.mailServerFault == nil ? "channels" : "kind"
    }
    if sender.map({ library.agents[$0] == nil }) == true { return "sender" }
    if case .segmentEntered(let segment) = trigger.event, library.segments[segment] == nil {
      return "trigger.segment"
    }
    if segments.contains(where: { library.segments[$0] == nil }) { return "segments" }
    if goal.map({ library.goals[$0] == nil }) == true { return "goal" }
    if case .bot(let id, let answer) = response, let bot = library.bots[id] {
      if bot.answers[answer] == nil { return "response.answer" }
      let isElsewhere = !bot.channels.isEmpty && !channels.allSatisfy(bot.channels.contains)
      if isElsewhere { return "channels" }
    } else if case .bot = response {
      return "response.bot"
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

  /// Hours that have no part in the timeframe.
  private func hoursFindings(
    _ library: Library, _ window: Window, _ hours: OpenHours?, _ now: Instant
  ) -> [Finding] {
    let isInside: Bool
    switch self.hours {
    case .anyTime: return []
    case .outside: isInside = false
    case .inside(let id):
      isInside = true
      if let schedule = library.schedules[id], schedule.week.values.allSatisfy(\.isEmpty) {
        return [.error("hours", "are never: the schedule \"\(id)\" has no open times")]
      }
    }
    let from = max(window.from, now)
    guard let hours, from < window.to, window.to < now + Self.hoursKnown,
      hours.isNever(isInside, from: from, to: window.to)
    else { return [] }
    let when = isInside ? "open" : "closed"
    return [.error("hours", "do not come within the timeframe: the schedule is never \(when) then")]
  }

  /// Hours are resolved for little more than a year.
  private static let hoursKnown: Milliseconds = 365 * 86_400_000

  /// What users of such systems trip over.
  private var habitFindings: [Finding] {
    guard frequency == .everyTime(gap: 0) else { return [] }
    return [.warning("frequency", "has no least time between; people may see it often")]
  }
}

extension OpenHours {
  /// Whether there is no moment in the range at which it is so that the hours are open, or not.
  fileprivate func isNever(_ isOpen: Bool, from start: Instant, to end: Instant) -> Bool {
    var moment = start
    while self.isOpen(at: moment) != isOpen {
      guard let next = nextChange(after: moment), next < end else { return true }
      moment = next
    }
    return false
  }
}

extension Rule {
  /// Groups of nothing of which one should be true.
  fileprivate func emptyGroups(at path: String) -> [Finding] {
    switch self {
    case .any(let rules) where rules.active.isEmpty:
      [
        .error(
          "\(path).any",
          rules.isEmpty
            ? "is empty and never true; add a condition or remove the group"
            : "is never true: everything in it is switched off; switch the group off too")
      ]
    case .all(let rules): Self.emptyGroups(rules, "\(path).all")
    case .any(let rules): Self.emptyGroups(rules, "\(path).any")
    case .none(let rules): Self.emptyGroups(rules, "\(path).none")
    case .not(let rule): rule.emptyGroups(at: "\(path).not")
    case .off: []
    case .condition: []
    }
  }

  private static func emptyGroups(_ rules: [Rule], _ path: String) -> [Finding] {
    rules.enumerated().flatMap { $1.emptyGroups(at: "\(path)[\($0)]") }
  }
}
