extension VisitPlay {
  /// Says what is otherwise than expected; `nil` if nothing is.
  func shortfall(of expectation: VisitScript.Expectation) -> String? {
    let sent = sentSinceAction
    switch expectation {
    case .nothing:
      return sent.isEmpty ? nil : "expected nothing, got \(Self.list(sent))"
    case .sent(let campaign, nil, _):
      if sent.contains(where: { $0.campaign == campaign }) { return nil }
      return "expected \(campaign), got \(Self.list(sent))\(why(campaign))"
    case .sent(let campaign, let at?, let precision):
      let mine = sent.filter { $0.campaign == campaign }
      if mine.contains(where: { (at..<at + precision).contains($0.dwell) }) { return nil }
      let got = Self.list(mine.isEmpty ? sent : mine)
      return "expected \(campaign) at \(DurationText.format(at)), got \(got)"
        + (mine.isEmpty ? why(campaign) : "")
    case .reason(let campaign, let code):
      let codes = reasons(campaign).map(\.code)
      if codes.contains(code) { return nil }
      let got = codes.isEmpty ? "it could show" : codes.joined(separator: ", ")
      return "expected the reason \(code) for \(campaign), got: \(got)"
    }
  }

  /// An invitation with the time on its page.
  private struct Sent {
    let campaign: Campaign.ID
    let dwell: Milliseconds
  }

  private var sentSinceAction: [Sent] {
    entries[lastAction...].compactMap { entry in
      guard case .assigned(let assignment) = entry.body else { return nil }
      let opened = entries.last { $0.opens(assignment.page) && $0.at <= entry.at }?.at
      return Sent(campaign: assignment.campaign, dwell: entry.at - (opened ?? entry.at))
    }
  }

  private static func list(_ sent: [Sent]) -> String {
    if sent.isEmpty { return "nothing" }
    return sent.map { "\($0.campaign) at \(DurationText.format($0.dwell))" }.joined(separator: ", ")
  }

  /// Why `campaign` does not show now, for a failure's end.
  private func why(_ campaign: Campaign.ID) -> String {
    guard let person = playback.decider.state.visitors[visitor] else { return "" }
    guard let item = playback.decider.plan.item(campaign) else {
      return " (there is no live campaign of that name)"
    }
    let page = page.flatMap { person.visit?.page($0) }
    let situation = playback.decider.state.situation(of: person, on: page, at: playback.now)
      .within(playback.decider.plan.surroundings)
    guard let reason = reasons(campaign).first else { return " (it could show now)" }
    let near = item.campaign.rule.trace(in: situation).faults
      .compactMap { $0.nearMiss(at: playback.now)?.words }
    let start = playback.now
    let words = reason.words { "\(DurationText.format($0 - start)) from now" }
    return " (\(words)\(near.isEmpty ? "" : "; \(near.joined(separator: ", "))"))"
  }

  private func reasons(_ campaign: Campaign.ID) -> [Reason] {
    guard let person = playback.decider.state.visitors[visitor] else { return [] }
    let page = page.flatMap { person.visit?.page($0) }
    return playback.decider.plan.reasons(
      campaign, playback.decider.state.situation(of: person, on: page, at: playback.now))
  }
}

extension Entry {
  fileprivate func opens(_ id: Page.ID) -> Bool {
    guard case .pageOpened(_, let page) = body else { return false }
    return page.id == id
  }
}
