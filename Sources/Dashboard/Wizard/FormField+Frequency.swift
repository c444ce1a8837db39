internal import Engine

extension CampaignFields {
  /// How often, how important, and how its success is told.
  static let frequency: [FormField] = [
    FormField(
      "frequency.kind", "How often",
      .choice(
        options: { _ in
          [
            Option(name: "once", title: "once per person"),
            Option(name: "once_per_device", title: "once per device"),
            Option(name: "once_per_visit", title: "once per visit"),
            Option(name: "every_time", title: "every time"),
          ]
        }, read: { $0.frequency.kind.rawValue },
        write: { campaign, name in
          campaign.frequency.kind = Frequency.Kind(rawValue: name) ?? .once
          // Every time without a gap is what people complain of.
          let repeats = campaign.frequency.kind == .everyTime
          campaign.frequency.gap = repeats ? 86_400_000 : 0
        }), help: "How often one person is shown it."),
    FormField(
      "frequency.until", "Until",
      .choice(
        options: { _ in
          [Option(name: "", title: "as it is")]
            + Frequency.Until.allCases.map {
              Option(name: $0.rawValue, title: "until it was \($0.rawValue)")
            }
        }, read: { $0.frequency.until?.rawValue ?? "" },
        write: { $0.frequency.until = Frequency.Until(rawValue: $1) }),
      help: "Asks again until the person has done this, and then never again."),
    FormField(
      "frequency.gap", "Gap",
      .line(
        read: { $0.frequency.gap > 0 ? DurationText.format($0.frequency.gap) : "" },
        write: { campaign, text in
          let gap = text.trimmed.isEmpty ? 0 : DurationText.parse(text)
          if let gap { campaign.frequency.gap = gap }
          return gap == nil ? "write a duration like 1h or 1d" : nil
        }), help: "The least time between two showings to one person: 1h, 1d.",
      shown: { $0.frequency.repeats }),
    FormField(
      "frequency.limit", "At most",
      .line(
        read: { $0.frequency.limit.map { "\($0)" } ?? "" },
        write: { campaign, text in
          let number = Int(text.trimmed)
          guard text.trimmed.isEmpty || (number ?? 0) > 0 else {
            return "write a number, or nothing for no limit"
          }
          campaign.frequency.limit = number
          return nil
        }), help: "How many times one person is shown it in all; empty for no limit.",
      shown: { $0.frequency.repeats }),
    FormField(
      "priority", "Priority",
      .choice(
        options: { _ in
          Campaign.Priority.allCases.map { Option(name: $0.rawValue, title: $0.rawValue) }
        }, read: { $0.priority.rawValue },
        write: { $0.priority = Campaign.Priority(rawValue: $1) ?? .medium }),
      help: "Which campaign wins where several could show."),
    FormField(
      "goal", "Goal",
      .choice(
        options: { library in
          [Option(name: "", title: "none")]
            + library.goals.values.sorted { $0.id < $1.id }.map {
              Option(name: $0.id.text, title: $0.title)
            }
        }, read: { $0.goal?.text ?? "" },
        write: { $0.goal = $1.isEmpty ? nil : Goal.ID($1) }),
      help: "What counts as success: a document in goals/."),
    FormField(
      "holdout", "Holdout %",
      .line(
        read: { $0.holdout == 0 ? "" : Holdout.percent($0.holdout) },
        write: { campaign, text in
          guard let share = Holdout.basisPoints(text) else { return "write 0 to 100 percent" }
          campaign.holdout = share
          return nil
        }), help: "Percent of people who are not shown it, to see what it changes: 10."),
  ]
}

extension Frequency {
  /// Whether one person may be shown it more than once.
  fileprivate var repeats: Bool {
    switch kind {
    case .once, .oncePerDevice: until != nil
    case .oncePerVisit, .everyTime: true
    }
  }
}
