internal import Engine

extension CampaignFields {
  /// The fields of the step Schedule: when in its life and in the week a campaign shows.
  static let schedule: [FormField] = [
    FormField(
      "hours", "Show",
      .choice(
        options: { library in
          [Option(name: "", title: "at any time")]
            + library.schedules.values.sorted { $0.id < $1.id }.flatMap {
              [
                Option(name: "inside:\($0.id)", title: "in the hours of \($0.title)"),
                Option(name: "outside:\($0.id)", title: "outside the hours of \($0.title)"),
              ]
            }
        },
        read: { campaign in
          switch campaign.hours {
          case .anyTime: ""
          case .inside(let schedule): "inside:\(schedule)"
          case .outside(let schedule): "outside:\(schedule)"
          }
        },
        write: { campaign, name in
          let parts = name.split(separator: ":").map(String.init)
          guard parts.count == 2 else { return campaign.hours = .anyTime }
          campaign.hours =
            parts[0] == "inside" ? .inside(Schedule.ID(parts[1])) : .outside(Schedule.ID(parts[1]))
        }), help: "e paints the hours, or makes new ones."),
    moment(
      "timeframe.from", "From", \.from, "The first minute, 2026-11-24T09:00; empty for at once."),
    moment("timeframe.to", "Until", \.to, "The first minute that is too late; empty for no end."),
    FormField(
      "timeframe.zone", "Zone",
      .line(
        read: { $0.timeframe.zone },
        write: { campaign, zone in
          campaign.timeframe.zone = zone.trimmed
          return nil
        }), help: "Of the two dates; Enter finds one; empty for the workspace's zone."),
  ]

  private static func moment(
    _ path: String, _ label: String,
    _ place: any WritableKeyPath<Timeframe, String?> & Sendable, _ help: String
  ) -> FormField {
    FormField(
      path, label,
      .line(
        read: { $0.timeframe[keyPath: place] ?? "" },
        write: { campaign, text in
          let text = text.trimmed
          campaign.timeframe[keyPath: place] = text.isEmpty ? nil : text
          return text.isEmpty || LocalMoment.isWellFormed(text)
            ? nil : "write a date and time like 2026-11-24T09:00"
        }), help: help + " Enter opens a calendar.")
  }
}

/// Dates and times as they are typed: `2026-11-24T09:00`.
enum LocalMoment {
  /// Whether `text` has the form; the store says whether there is such a day.
  static func isWellFormed(_ text: String) -> Bool {
    let shape = text.map { $0.isASCII && $0.isNumber ? "0" : String($0) }.joined()
    return shape == "0000-00-00T00:00" || shape == "0000-00-00"
  }
}
