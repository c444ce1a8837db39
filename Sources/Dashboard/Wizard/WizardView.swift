internal import Engine
internal import Terminal

/// Draws the campaign builder: the path of steps, the step's fields, and beside them what they
/// mean.
struct WizardView {
  let wizard: Wizard
  let model: Model

  /// Draws the builder into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    let (path, body) = area.splitTop(2)
    drawPath(in: &frame, path)
    let (help, room) = body.splitBottom(wizard.step == .review ? 0 : 1)
    drawHelp(in: &frame, help)
    let (main, side) = split(room)
    switch wizard.step {
    case .compose, .schedule, .frequency: FormView(self).draw(in: &frame, main)
    case .rules: drawRules(in: &frame, main)
    case .review: ReviewView(wizard: wizard, model: model).draw(in: &frame, body)
    }
    if wizard.step != .review, let side { drawSide(in: &frame, side) }
  }

  /// The form at the left, what it means at the right; on a narrow screen only the form.
  private func split(_ body: Rect) -> (Rect, Rect?) {
    guard body.width >= 72 else { return (body, nil) }
    let (main, side) = body.splitLeft(body.width * 56 / 100)
    return (main, side)
  }

  /// What the focused field is for, or what is wrong with it.
  private func drawHelp(in frame: inout Frame, _ row: Rect) {
    guard let field = wizard.focused, row.height > 0, wizard.condition == nil else { return }
    let problem = wizard.problems[field.path]
    frame.write(
      problem ?? field.help, at: Point(row.x + 1, row.y), role: problem == nil ? .dim : .error,
      width: row.width - 2)
  }

  // MARK: - Path

  private func drawPath(in frame: inout Frame, _ area: Rect) {
    var x = area.x + 1
    let findings = model.findings(of: wizard.campaign)
    for step in WizardStep.allCases {
      let isHere = step == wizard.step
      let isWrong =
        step != .review
        && findings.contains { $0.severity == .error && WizardStep.of($0.path) == step }
      let narrow = area.width < 66 && !isHere
      let name = narrow ? "\(step.rawValue + 1)" : "\(step.rawValue + 1) \(step.title)"
      x += frame.write(name, at: Point(x, area.y), role: isHere ? .tabSelected : .tab)
      if isWrong { x += frame.write("!", at: Point(x, area.y), role: .error) }
      guard step != .review else { break }
      x += frame.write(" \(frame.glyphs.arrowRight) ", at: Point(x, area.y), role: .dim)
    }
    frame.horizontal(from: Point(area.x, area.y + 1), length: area.width)
  }

  // MARK: - Side

  private func drawSide(in frame: inout Frame, _ area: Rect) {
    frame.vertical(from: area.origin, length: area.height)
    let (_, inner) = area.splitLeft(2)
    switch wizard.step {
    case .compose: PreviewView(campaign: wizard.campaign, model: model).draw(in: &frame, inner)
    case .rules:
      draw(
        [
          ("Who is reached", .title), (wizard.campaign.rule.words, .text), ("", .text),
          ("When", .title), (wizard.campaign.trigger.words, .text),
        ] + findingLines(.rules), in: &frame, inner)
    case .schedule: draw(scheduleLines + findingLines(.schedule), in: &frame, inner)
    case .frequency: draw(frequencyLines + findingLines(.frequency), in: &frame, inner)
    case .review: break
    }
  }

  private func draw(_ lines: [(String, Role)], in frame: inout Frame, _ area: Rect) {
    var y = area.y
    for (text, role) in lines {
      for line in Text.wrapped(text, to: max(8, area.width - 1)) {
        guard y < area.bottom else { return }
        frame.write(line, at: Point(area.x, y), role: role)
        y += 1
      }
    }
  }

  private func findingLines(_ step: WizardStep) -> [(String, Role)] {
    let findings = model.findings(of: wizard.campaign).filter { WizardStep.of($0.path) == step }
    guard !findings.isEmpty else { return [] }
    return [("", .text), ("Findings", .title)]
      + findings.map {
        (
          "\($0.severity.rawValue): \($0.path) \($0.sentence)",
          $0.severity == .error ? .error : .warning
        )
      }
  }

  private var scheduleLines: [(String, Role)] {
    let frame = wizard.campaign.timeframe
    let zone = frame.zone.isEmpty ? model.workspace.library.settings.zone : frame.zone
    var lines: [(String, Role)] = [
      ("When it runs", .title),
      (
        frame.from == nil && frame.to == nil
          ? "From its launch on, until it is paused."
          : "From \(frame.from ?? "its launch") until \(frame.to ?? "it is paused"), \(zone).",
        .text
      ), ("", .text),
    ]
    switch wizard.campaign.hours {
    case .anyTime: lines.append(("At any hour of the week.", .text))
    case .inside(let id), .outside(let id): lines += hours(id)
    }
    return lines
  }

  private func hours(_ id: Schedule.ID) -> [(String, Role)] {
    guard let schedule = model.workspace.library.schedules[id] else {
      return [("The schedule \"\(id)\" is gone.", .error)]
    }
    return [(schedule.title, .title)]
      + Schedule.Weekday.allCases.map { day in
        let times = (schedule.week[day] ?? []).map(\.text).joined(separator: ", ")
        return ("\(day.rawValue.prefix(3))  \(times.isEmpty ? "closed" : times)", .text)
      } + [("Zone \(schedule.zone)", .dim)]
  }

  private var frequencyLines: [(String, Role)] {
    let settings = model.workspace.library.settings
    let limit =
      wizard.campaign.nature == .conversation
      ? settings.conversationsPerVisit : settings.contentPerVisit
    return [
      ("What it means", .title), (wizard.campaign.frequency.words, .text), ("", .text),
      ("In this workspace", .title),
      (
        limit.map { "At most \($0) of this nature per visit." } ?? "No limit per visit.", .text
      ),
      ("At least \(DurationText.words(settings.cooldown)) between two invitations.", .text),
    ]
  }

  // MARK: - Rules

  private func drawRules(in frame: inout Frame, _ area: Rect) {
    let rows = wizard.fields.count
    let (form, rest) = area.splitTop(rows)
    FormView(self).draw(in: &frame, form)
    frame.horizontal(from: rest.origin, length: rest.width)
    frame.write(" Rules ", at: Point(rest.x + 1, rest.y), role: .title)
    let (_, body) = rest.splitTop(1)
    if let condition = wizard.condition {
      let (tree, editor) = body.splitTop(max(3, body.height - 9))
      RuleTreeView(wizard: wizard).draw(in: &frame, tree)
      ConditionEditorView(editor: condition).draw(in: &frame, editor)
    } else {
      RuleTreeView(wizard: wizard).draw(in: &frame, body)
    }
  }
}

extension Schedule.Interval {
  /// `09:00-17:00`.
  fileprivate var text: String {
    func clock(_ minutes: Int) -> String {
      let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
      return "\(two(minutes / 60)):\(two(minutes % 60))"
    }
    return "\(clock(from))-\(clock(to))"
  }
}
