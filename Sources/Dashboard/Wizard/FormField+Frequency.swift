internal import Engine

extension CampaignFields {
  /// How often one person is shown it.
  static var frequency: [FormField] { [frequencyKind, until, gap, limit, interrupts] }

  private static var frequencyKind: FormField {
    FormField(
      "frequency.kind", "How often",
      .choice(
        options: { _ in
          [
            Option(name: "once", title: "once per person", detail: "on whatever device"),
            Option(
              name: "once_per_device", title: "once per device",
              detail: "a browser or an installed app"),
            Option(
              name: "once_per_visit", title: "once per visit",
              detail: "until it is opened or dismissed"),
            Option(name: "every_time", title: "every time", detail: "whenever the trigger occurs"),
          ]
        }, read: { $0.frequency.kind.rawValue },
        write: { campaign, name in
          campaign.frequency.kind = Frequency.Kind(rawValue: name) ?? .once
          // Every time without a gap is what people complain of.
          let repeats = campaign.frequency.kind == .everyTime
          campaign.frequency.gap = repeats ? 86_400_000 : 0
        }), help: "How often one person is shown it.")
  }

  private static var until: FormField {
    FormField(
      "frequency.until", "Until",
      .choice(
        options: { _ in
          [Option(name: "", title: "as it is", detail: "nothing ends it before its time")]
            + Frequency.Until.allCases.map {
              Option(name: $0.rawValue, title: "until it was \($0.rawValue)")
            }
        }, read: { $0.frequency.until?.rawValue ?? "" },
        write: { $0.frequency.until = Frequency.Until(rawValue: $1) }),
      help: "Asks again until the person has done this, and then never again.")
  }

  private static var gap: FormField {
    FormField(
      "frequency.gap", "Gap",
      .line(
        read: { $0.frequency.gap > 0 ? DurationText.format($0.frequency.gap) : "" },
        write: { campaign, text in
          let gap = text.trimmed.isEmpty ? 0 : DurationText.parse(text)
          if let gap { campaign.frequency.gap = gap }
          return gap == nil ? "write a duration like 1h or 1d" : nil
        }), help: "The least time between two showings to one person: 1h, 1d.",
      placeholder: "none", shown: { $0.frequency.repeats })
  }

  private static var limit: FormField {
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
      placeholder: "no limit", shown: { $0.frequency.repeats })
  }

  private static var interrupts: FormField {
    FormField(
      "interrupts", "In chats",
      .choice(
        options: { _ in
          [
            Option(name: "no", title: "never in an open conversation"),
            Option(name: "yes", title: "in an open conversation too"),
          ]
        }, read: { $0.interrupts ? "yes" : "no" }, write: { $0.interrupts = $1 == "yes" }),
      help: "Whether it may come while somebody talks with the team already.")
  }
}

extension Frequency {
  /// Whether one person may be shown it more than once.
  var repeats: Bool {
    switch kind {
    case .once, .oncePerDevice: until != nil
    case .oncePerVisit, .everyTime: true
    }
  }
}
