internal import Engine
internal import Terminal

/// The whole campaign in plain English: what is wrong with it, what it says and does, whom it would
/// have reached, and what is other than in the revision that was saved.
struct Review {
  /// A line of the review.
  struct Row: Equatable {
    var label = ""
    let text: String
    var role = Role.text
    /// The path of the field where it can be changed; `nil` for what can only be read.
    var target: String?
  }

  let rows: [Row]

  init(_ wizard: Wizard, _ model: Model, _ findings: [Finding]) {
    let campaign = wizard.campaign
    let library = model.workspace.library
    rows =
      Self.verdict(wizard, findings) + Self.forecast(campaign, model) + Self.changes(wizard)
      + [Row(text: "")] + Self.summary(campaign, library)
  }

  /// The paths to which the rows lead that can be selected.
  var targets: [String] { rows.compactMap(\.target) }

  // MARK: - Parts

  /// Whether it can be launched, and everything that is wrong.
  private static func verdict(_ wizard: Wizard, _ findings: [Finding]) -> [Row] {
    let unfinished = wizard.unfinished.map {
      Row(text: "error: \($0.label): \($0.problem)", role: .error, target: $0.path)
    }
    let sorted =
      findings.filter { $0.severity == .error } + findings.filter { $0.severity == .warning }
    let rows =
      [unfinished].compactMap { $0 }
      + sorted.map { finding in
        let step = WizardStep.of(finding.path)
        let place = "\(step.title), \(step.label(of: finding.path))"
        return Row(
          text: "\(finding.severity.rawValue): \(place): \(finding.sentence)",
          role: finding.severity == .error ? .error : .warning, target: finding.path)
      }
    guard var first = rows.first else {
      let isLive = wizard.campaign.status == .live
      return [
        Row(
          label: "Findings", text: isLive ? "None. It is live." : "None. It is ready to launch.",
          role: .success)
      ]
    }
    first.label = "Findings"
    return [first] + rows.dropFirst()
  }

  private static func summary(_ campaign: Campaign, _ library: Library) -> [Row] {
    let words = CampaignWords(campaign: campaign, library: library)
    let title = campaign.title.isEmpty ? "(none yet)" : campaign.title
    let frequency = FrequencyWords(campaign: campaign, library: library)
    let says = campaign.message.variants.enumerated().map { index, variant in
      Row(
        label: index == 0 ? "Says" : "", text: text(of: variant, isOnly: campaign.isPlain),
        target: "\(MessagePlace(variant: index).path).text")
    }
    return [
      Row(label: "Title", text: title, target: "title"),
      Row(label: "What", text: words.general.joined(separator: " "), target: "channels"),
    ] + says
      + (words.languages.map { [Row(text: $0, target: "message.fallback")] } ?? [])
      + [
        Row(label: "Looks", text: words.appearance, target: "appearance.format"),
        Row(label: "Answers", text: words.answers, target: "response.kind"),
        Row(label: "To", text: campaign.rule.words, target: "rules"),
        Row(label: "Check", text: campaign.trigger.words, target: "trigger.event"),
        Row(label: "When", text: words.hours, target: "hours"),
        Row(
          label: "How often", text: frequency.own.joined(separator: " "), target: "frequency.kind"),
        Row(
          label: "Limits", text: frequency.limits.joined(separator: " "), role: .dim,
          target: "frequency.kind"),
      ]
  }

  private static func text(of variant: Message.Variant, isOnly: Bool) -> String {
    let text = variant.text.split(whereSeparator: \.isNewline).joined(separator: " / ")
    let buttons = variant.buttons.map { " [\($0.label)]" }.joined()
    return (isOnly ? "" : "\(variant.id.uppercased()): ")
      + (text.isEmpty ? "(nothing yet)" : text) + buttons
  }

  private static func forecast(_ campaign: Campaign, _ model: Model) -> [Row] {
    guard let forecast = model.forecast, forecast.campaign.isAlike(campaign) else {
      return [Row(label: "Forecast", text: "replaying recorded visits…", role: .dim)]
    }
    let lines = forecast.lines(titles: { id in
      model.workspace.campaigns.first { $0.id == id }?.title ?? id.text
    })
    return lines.enumerated().map { index, line in
      Row(label: index == 0 ? "Forecast" : "", text: line, role: index == 0 ? .text : .dim)
    }
  }

  private static func changes(_ wizard: Wizard) -> [Row] {
    guard wizard.opened.revision > 0 else {
      return [Row(label: "Changes", text: "It was never saved.", role: .dim)]
    }
    let changes = FieldChange.list(from: wizard.opened, to: wizard.campaign)
    let revision = "revision \(wizard.opened.revision)"
    guard !changes.isEmpty else {
      return [Row(label: "Changes", text: "Nothing is other than in \(revision).", role: .dim)]
    }
    return [Row(label: "Changes", text: "since \(revision):", role: .dim)]
      + changes.map { Row(text: "\($0.path): \($0.words)", target: $0.path) }
  }
}

extension Campaign {
  /// Whether it says the same to everybody.
  fileprivate var isPlain: Bool { message.variants.count == 1 }

  /// Whether a forecast of `other` holds for this one.
  func isAlike(_ other: Campaign) -> Bool {
    var copy = self
    (copy.source, copy.revision, copy.title) = (other.source, other.revision, other.title)
    return copy == other
  }
}
