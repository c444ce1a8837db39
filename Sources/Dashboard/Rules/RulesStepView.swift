internal import Engine
internal import Terminal

/// Draws the rule of the step Rules below its trigger: the tree, and on a narrow screen what it
/// means below that.
struct RulesStepView {
  let wizard: Wizard
  let model: Model
  let findings: [Finding]

  /// Draws into `area`; `isAlone` if nothing is drawn beside it.
  func draw(in frame: inout Frame, _ area: Rect, isAlone: Bool) {
    drawHeading(in: &frame, area.row(0))
    let (_, body) = area.splitTop(1)
    let free = uncovered(body)
    let (below, tree) = free.splitBottom(isAlone && free.height >= 8 ? 3 : 0)
    var view = RuleTreeView(tree: wizard.tree, hasKeys: hasKeys)
    view.findings = findings
    view.reach = model.inquiries.reach
    view.draw(in: &frame, tree)
    drawBelow(in: &frame, below)
  }

  private var hasKeys: Bool {
    guard wizard.isInTree else { return false }
    return switch model.overlay {
    case .dialog, nil: true
    case .help, .palette, .themes, .question, .told, .tour: false
    }
  }

  /// The part of `area` that no dialog lies over.
  private func uncovered(_ area: Rect) -> Rect {
    guard case .dialog(let dialog) = model.overlay else { return area }
    let room = DialogView.room(of: dialog, in: model.body)
    return area.splitTop(max(1, room.y - area.y)).0
  }

  private func drawHeading(in frame: inout Frame, _ row: Rect) {
    frame.horizontal(from: row.origin, length: row.width)
    frame.write(" Rules ", at: Point(row.x + 1, row.y), role: .title)
    guard row.width >= 36 else { return }
    let words =
      model.inquiries.reach.map { " of \(Figure.grouped($0.views)) page views " }
      ?? (model.inquiries.measuring == nil ? "" : " measuring … ")
    frame.write(words, endingAt: row.right, y: row.y, role: .dim)
  }

  /// What the selected row's finding says, or else whom the rule reaches.
  private func drawBelow(in frame: inout Frame, _ area: Rect) {
    guard area.height > 0 else { return }
    frame.horizontal(from: area.origin, length: area.width)
    let side = RulesSideView(wizard: wizard, model: model, findings: findings)
    let line = side.own.first ?? (wizard.tree.root.words, .text)
    let lines = Text.wrapped(line.0, to: area.width - 2)
    for (index, text) in lines.prefix(area.height - 1).enumerated() {
      frame.write(text, at: Point(area.x + 1, area.y + 1 + index), role: line.1)
    }
  }
}

/// Says beside the tree whom the rule reaches, when it is looked at, and what is wrong with it.
struct RulesSideView {
  let wizard: Wizard
  let model: Model
  let findings: [Finding]

  typealias Line = (String, Role)

  /// Everything that is said.
  var lines: [Line] {
    let mine = own.isEmpty ? [] : [("", .text), ("This row", .title)] + own
    return [("Who is reached", .title), (wizard.tree.root.words, .text)] + reach + mine
      + [
        ("", .text), ("When", .title),
        (wizard.campaign.trigger.sentence(in: model.workspace.library), .text),
      ] + others
  }

  /// What is wrong with the selected row.
  var own: [Line] { about.filter(\.isOwn).map { line($0.finding, withPath: false) } }

  private var others: [Line] {
    let others = about.filter { !$0.isOwn }.map { line($0.finding, withPath: true) }
    return others.isEmpty ? [] : [("", .text), ("Findings", .title)] + others
  }

  /// The step's findings, and whether each is about the selected row.
  private var about: [(finding: Finding, isOwn: Bool)] {
    let row = wizard.tree.rows.first { $0.path == wizard.tree.selection }
    return findings.filter { WizardStep.of($0.path) == .rules }.map { finding in
      let isRule = finding.path.hasPrefix("rules")
      return (finding, isRule && row.map { finding.isAbout($0, in: wizard.tree) } == true)
    }
  }

  private func line(_ finding: Finding, withPath: Bool) -> Line {
    let path = withPath ? "\(finding.path) " : ""
    return (
      "\(finding.severity.rawValue): \(path)\(finding.sentence)",
      finding.severity == .error ? .error : .warning
    )
  }

  /// How many the whole rule reaches, and the selected row alone.
  private var reach: [Line] {
    let inquiries = model.inquiries
    let root = wizard.tree.root
    guard let reach = inquiries.reach else {
      return inquiries.measuring == nil ? [] : [("Measuring over recorded visits …", .dim)]
    }
    guard reach.views > 0 else { return [("No page view was recorded lately.", .dim)] }
    guard let count = reach.counts[root] else { return [("Measuring again …", .dim)] }
    let share = Figure.percent(count, of: reach.views)
    let whole =
      "Fits \(Figure.grouped(count)) of \(Figure.grouped(reach.views)) page views recorded lately"
      + " (\(share))."
    var lines: [Line] = [(whole, count == 0 ? .warning : .info)]
    let row = wizard.tree.selected
    if row != root, let own = reach.counts[row] {
      lines.append(
        ("This row alone: \(Figure.grouped(own)) (\(Figure.percent(own, of: reach.views))).", .dim))
    }
    if inquiries.isStale(for: root) { lines.append(("Measuring again …", .dim)) }
    return lines
  }
}
