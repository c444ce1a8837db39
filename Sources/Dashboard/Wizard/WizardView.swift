internal import Engine
internal import Terminal

/// Draws the campaign builder: the path of steps, the step's fields, and beside them what they
/// mean.
struct WizardView {
  let wizard: Wizard
  let model: Model
  /// What is wrong with the campaign, found once for all parts of the picture.
  let findings: [Finding]

  init(wizard: Wizard, model: Model) {
    self.wizard = wizard
    self.model = model
    findings = model.findings(of: wizard.campaign)
  }

  /// Draws the builder into `area`.
  func draw(in frame: inout Frame, _ area: Rect) {
    if let merge = wizard.merge { return MergeView(merge: merge).draw(in: &frame, area) }
    let (path, body) = area.splitTop(2)
    drawPath(in: &frame, path)
    guard wizard.step != .review else {
      return ReviewView(wizard: wizard, model: model, findings: findings).draw(in: &frame, body)
    }
    let (help, room) = body.splitBottom(body.height >= 14 ? 2 : 1)
    let (main, side) = frame.isRead ? halves(of: room) : split(room)
    drawHelp(in: &frame, help)
    switch wizard.step {
    case .general, .compose, .frequency: FormView(self).draw(in: &frame, main)
    case .schedule: drawSchedule(in: &frame, main, isAlone: side == nil)
    case .rules: drawRules(in: &frame, main, isAlone: side == nil)
    case .review: break
    }
    if let side { drawSide(in: &frame, side) }
    if let picker = wizard.picker { PickerView(picker: picker).draw(in: &frame, main) }
  }

  /// The form at the left, what it means at the right; on a narrow screen the form alone, or with
  /// the preview below it.
  private func split(_ body: Rect) -> (Rect, Rect?) {
    if body.width >= 72 {
      let (main, side) = body.splitLeft(max(44, body.width * 52 / 100))
      return (main, side)
    }
    guard wizard.step == .compose, body.height >= 20 else { return (body, nil) }
    let (main, side) = body.splitTop(body.height / 2)
    return (main, side)
  }

  /// One below the other, where they are read.
  private func halves(of body: Rect) -> (Rect, Rect?) {
    let (main, side) = body.splitTop(body.height / 2)
    return (main, side)
  }

  /// What the focused field is for, or what is wrong with it, or how a name goes on.
  private func drawHelp(in frame: inout Frame, _ area: Rect) {
    guard let field = wizard.focused, area.height > 0 else { return }
    let row = area.row(0).inset(columns: 1, rows: 0)
    if !wizard.completions.isEmpty { return drawCompletions(in: &frame, row) }
    let isKnown =
      !wizard.isNew || wizard.seen.contains(field.path) || wizard.problems[field.path] != nil
    let note = isKnown ? FormNote(field, wizard.fields, wizard, findings) : nil
    let lines = Text.wrapped(note?.sentence ?? field.help, to: row.width)
    for (index, line) in lines.prefix(area.height).enumerated() {
      frame.write(
        line, at: Point(row.x, row.y + index), role: note?.role ?? .dim, width: row.width)
    }
  }

  private func drawCompletions(in frame: inout Frame, _ row: Rect) {
    var x = row.x + frame.write("Tab ", at: row.origin, role: .key)
    for (name, emoji) in wizard.completions {
      let text = "\(emoji) \(name)"
      guard x + Text.width(text) < row.right else { return }
      x += frame.write(text, at: Point(x, row.y), role: .text) + 2
    }
  }

  // MARK: - Path

  private func drawPath(in frame: inout Frame, _ area: Rect) {
    var x = area.x + 1
    let isNarrow = area.width < 76
    for step in WizardStep.allCases {
      let isHere = step == wizard.step
      let name =
        isNarrow && !isHere ? "\(step.rawValue + 1)" : "\(step.rawValue + 1) \(step.title)"
      frame.mark(
        Rect(x: x, y: area.y, width: Text.width(name), height: 1),
        .key(.function(step.rawValue + 2)))
      x += frame.write(name, at: Point(x, area.y), role: isHere ? .tabSelected : .tab)
      let (sign, role) = mark(of: step, frame.glyphs)
      x += frame.write(sign, at: Point(x, area.y), role: role)
      guard step != .review else { break }
      x += frame.write(" ", at: Point(x, area.y), role: .dim)
    }
    let state = stateWords
    if x + Text.width(state) + 2 < area.right {
      frame.write(state, endingAt: area.right - 1, y: area.y, role: .dim)
    }
    frame.horizontal(from: Point(area.x, area.y + 1), length: area.width)
  }

  /// Whether a step is done, has errors or warnings.
  private func mark(of step: WizardStep, _ glyphs: Glyphs) -> (String, Role) {
    guard step != .review else { return ("", .dim) }
    let hasProblem = wizard.problems.keys.contains { WizardStep.of($0) == step }
    let own = findings.filter { WizardStep.of($0.path) == step }
    if hasProblem || own.contains(where: { $0.severity == .error }) { return ("!", .error) }
    return own.isEmpty ? (String(glyphs.check), .success) : ("?", .warning)
  }

  private var stateWords: String {
    if wizard.isNew { return wizard.isDirty ? "new" : "" }
    let status = wizard.campaign.status.rawValue
    return wizard.isDirty ? "\(status), changed" : status
  }

  // MARK: - Side

  private func drawSide(in frame: inout Frame, _ area: Rect) {
    let isBelow = area.x == 0
    if isBelow {
      frame.horizontal(from: area.origin, length: area.width)
    } else {
      frame.vertical(from: area.origin, length: area.height)
    }
    let inner = isBelow ? area.splitTop(1).1 : area.splitLeft(2).1
    switch wizard.step {
    case .general: draw(generalLines + findingLines(.general), in: &frame, inner)
    case .compose:
      PreviewView(wizard: wizard, model: model).draw(in: &frame, inner)
    case .rules:
      let side = RulesSideView(wizard: wizard, model: model, findings: findings)
      draw(side.lines, in: &frame, inner)
    case .schedule:
      let step = ScheduleStepView(campaign: wizard.campaign, model: model)
      draw(step.lines + findingLines(.schedule), in: &frame, inner)
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
    let own = findings.filter { WizardStep.of($0.path) == step }
    guard !own.isEmpty else { return [] }
    return [("", .text), ("Findings", .title)]
      + own.map {
        (
          "\($0.severity.rawValue): \(step.label(of: $0.path)) \($0.sentence)",
          $0.severity == .error ? .error : .warning
        )
      }
  }

  private var generalLines: [(String, Role)] {
    [("In short", .title)]
      + CampaignWords(campaign: wizard.campaign, library: model.workspace.library).general.map {
        ($0, .text)
      }
  }

  private var frequencyLines: [(String, Role)] {
    let words = FrequencyWords(campaign: wizard.campaign, library: model.workspace.library)
    return [("What it means", .title)] + words.own.map { ($0, .text) }
      + [("", .text), ("In this workspace", .title)] + words.limits.map { ($0, .text) }
  }

  // MARK: - Rules and schedule

  private func drawRules(in frame: inout Frame, _ area: Rect, isAlone: Bool) {
    let (form, rest) = area.splitTop(wizard.fields.count)
    FormView(self).draw(in: &frame, form)
    RulesStepView(wizard: wizard, model: model, findings: findings)
      .draw(in: &frame, rest, isAlone: isAlone)
  }

  private func drawSchedule(in frame: inout Frame, _ area: Rect, isAlone: Bool) {
    let (form, rest) = area.splitTop(wizard.fields.count + 1)
    FormView(self).draw(in: &frame, form)
    ScheduleStepView(campaign: wizard.campaign, model: model)
      .draw(in: &frame, rest, isAlone: isAlone)
  }
}
