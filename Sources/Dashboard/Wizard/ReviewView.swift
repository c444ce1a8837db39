internal import Engine
internal import Terminal

/// Draws the whole campaign in plain words, what is wrong with it, and what can be done.
struct ReviewView {
  let wizard: Wizard
  let model: Model

  /// Draws the review into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let findings = model.findings(of: wizard.campaign)
    var lines: [(label: String, text: String, role: Role)] = sentences.map { ($0, $1, .text) }
    lines.append(("", "", .text))
    if findings.isEmpty {
      lines.append(("Findings", "None. It is ready to launch.", .success))
    }
    for (index, finding) in findings.enumerated() {
      let path = finding.path.isEmpty ? "" : "\(finding.path): "
      lines.append(
        (
          index == 0 ? "Findings" : "", "\(finding.severity.rawValue): \(path)\(finding.sentence)",
          finding.severity == .error ? .error : .warning
        ))
    }
    var y = area.y
    for line in lines {
      let wrapped = Text.wrapped(line.text, to: max(10, area.width - 15))
      for (index, text) in wrapped.enumerated() {
        guard y < area.bottom - 2 else { break }
        if index == 0 { frame.write(line.label, at: Point(area.x + 1, y), role: .label) }
        frame.write(text, at: Point(area.x + 13, y), role: line.role)
        y += 1
      }
    }
    drawChoices(in: &frame, area, findings)
  }

  private func drawChoices(in frame: inout Frame, _ area: Rect, _ findings: [Finding]) {
    let y = area.bottom - 1
    let isBlocked = model.launchObstacle(wizard.campaign) != nil
    var x = area.x + 1
    x += frame.write("s", at: Point(x, y), role: .key)
    x += frame.write(" save draft    ", at: Point(x, y), role: .text)
    x += frame.write("L", at: Point(x, y), role: isBlocked ? .rowDisabled : .key)
    x += frame.write(
      isBlocked ? " launch (mend the errors first)    " : " launch    ", at: Point(x, y),
      role: isBlocked ? .rowDisabled : .text)
    if !findings.isEmpty {
      x += frame.write("Enter", at: Point(x, y), role: .key)
      frame.write(" mend the first finding", at: Point(x, y), role: .text)
    }
    frame.cursor = Point(area.x + 1, y)
  }

  private var sentences: [(String, String)] {
    let campaign = wizard.campaign
    let library = model.workspace.library
    let channels = campaign.channels.map { library.channels[$0]?.title ?? $0.text }
    let variant = campaign.message.variants[0]
    let text = variant.text.split(separator: "\n").joined(separator: " / ")
    let buttons = variant.buttons.map { "[\($0.label)]" }.joined(separator: " ")
    return [
      ("Title", campaign.title.isEmpty ? "(none yet)" : campaign.title),
      ("Where", channels.isEmpty ? "(no channel)" : channels.joined(separator: ", ")),
      ("Says", (text.isEmpty ? "(nothing yet)" : text) + (buttons.isEmpty ? "" : "  \(buttons)")),
      ("Answers", answers),
      ("To", campaign.rule.words),
      ("Check", campaign.trigger.words),
      ("When", hours),
      ("How often", "\(campaign.frequency.words) Priority \(campaign.priority.rawValue)."),
    ]
  }

  private var answers: String {
    switch wizard.campaign.response {
    case .none: return "nobody; it only shows something"
    case .bot(let bot, _):
      return "\(model.workspace.library.bots[bot]?.title ?? bot.text) answers, a bot"
    case .agent(let agent):
      let sender = wizard.campaign.sender.flatMap { model.workspace.library.agents[$0]?.title }
      let asks = agent.asks.map(\.rawValue).joined(separator: " and ")
      return "\(sender ?? "the team") answers"
        + (asks.isEmpty ? "" : "; asks for \(asks) after the first reply")
    }
  }

  private var hours: String {
    let schedules = model.workspace.library.schedules
    let hours =
      switch wizard.campaign.hours {
      case .anyTime: "at any time"
      case .inside(let id): "in the hours of \(schedules[id]?.title ?? id.text)"
      case .outside(let id): "outside the hours of \(schedules[id]?.title ?? id.text)"
      }
    let frame = wizard.campaign.timeframe
    let from = frame.from.map { ", from \($0)" } ?? ""
    let to = frame.to.map { ", until \($0)" } ?? ""
    return hours + from + to
  }
}
