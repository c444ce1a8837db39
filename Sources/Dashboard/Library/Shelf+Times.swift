internal import Engine
internal import Terminal

extension Shelf {
  static let schedules = Shelf(
    .schedules, "Schedules", one: "schedule", kind: .schedules,
    purpose: "A schedule says when the team is there; campaigns show inside or outside of it.",
    fields: scheduleFields,
    template: { workspace in
      var week: [String: JSON] = [:]
      for day in Schedule.Weekday.allCases.prefix(5) { week[day.rawValue] = ["09:00-17:00"] }
      return ["zone": .string(workspace.library.settings.zone), "week": .object(week)]
    },
    summary: { _, json in json["zone"]?.string ?? "UTC" },
    detail: { name, json, _ in
      var ignored: [Finding] = []
      let schedule = Schedule(id: Schedule.ID(name), json, findings: &ignored)
      let days = Schedule.Weekday.allCases.map { day in
        let times = json["week"]?[day.rawValue]?.texts.joined(separator: "  ") ?? ""
        return Detail(
          "\(day.title.prefix(3))  \(times.isEmpty ? "closed" : times)",
          times.isEmpty ? .dim : .text)
      }
      let minutes = schedule.week.values.joined().reduce(0) { $0 + $1.minutes }
      return days + [
        Detail("\(minutes / 60) hours a week, in \(schedule.zone)", .label),
        Detail(
          schedule.holidays.isEmpty
            ? "No holidays." : "Closed on \(schedule.holidays.joined(separator: ", "))."),
      ]
    })

  private static let scheduleFields: [PlainField] =
    [
      title("What operators call these hours."),
      .text("zone", "Zone", "Whose clocks count: Europe/Berlin."),
    ] + Schedule.Weekday.allCases.map(day) + [
      .lines("holidays", "Holidays", rows: 3, "Closed days, one a line: 2026-12-25.")
    ]

  /// The open times of a weekday, as one line.
  private static func day(_ day: Schedule.Weekday) -> PlainField {
    let place = ["week", day.rawValue]
    return PlainField(
      "week.\(day.rawValue)", day.rawValue.prefix(1).uppercased() + day.rawValue.dropFirst(),
      .line(
        read: { $0[place]?.texts.joined(separator: " ") ?? "" },
        write: { document, text in
          let times = text.split(whereSeparator: { $0 == " " || $0 == "," }).map { String($0) }
          document[place] = times.isEmpty ? nil : JSON(texts: times)
          return times.first { Schedule.Interval($0) == nil }
            .map { "\"\($0)\" is no time like 09:00-17:00" }
        }), help: "Like 09:00-12:00 13:00-17:00; empty is closed. 22:00-06:00 goes over midnight.")
  }

  static let goals = Shelf(
    .goals, "Goals", one: "goal", kind: .goals,
    purpose: "A goal is what counts as success of a campaign: a page, a purchase, an event.",
    fields: goalFields, template: { _ in ["kind": "page", "window": "7d"] },
    summary: { name, json in
      var ignored: [Finding] = []
      return Goal(id: Goal.ID(name), json, findings: &ignored).what.words
    },
    detail: { name, json, _ in
      var ignored: [Finding] = []
      let goal = Goal(id: Goal.ID(name), json, findings: &ignored)
      let worth = goal.value.map { "It is worth \(Money.format($0)) if nothing else says so." }
      return [
        Detail("What counts: \(goal.what.words)."),
        Detail("Credited for \(DurationText.words(goal.window)) after a display."),
        Detail(worth ?? "It has no worth of its own."),
      ]
    })

  private static let goalFields: [PlainField] = [
    title("What operators call it."),
    .choice(
      "kind", "Reached by", usual: "page",
      [
        FieldOption(name: "page", title: "opening a page"),
        FieldOption(name: "purchase", title: "a purchase"),
        FieldOption(name: "event", title: "a named event"),
        FieldOption(name: "lead", title: "giving name or e-mail"),
        FieldOption(name: "page_views", title: "opening more pages"),
        FieldOption(name: "service", title: "a status of a service"),
      ], "What people have to do."),
    .text("url", "Page", "A part of its address: /thanks.", shown: { $0.isGoal(.page) }),
    .money(
      "at_least", "At least", "Smaller purchases do not count; empty for any: 49.90.",
      shown: { $0.isGoal(.purchase) }),
    .text(
      "event", "Event", "As the page calls it: beckon('track', 'NAME').",
      shown: { $0.isGoal(.event) }),
    .number(
      "pages", "Pages", 1...10_000, "How many more pages.", shown: { $0.isGoal(.pageViews) }),
    .text("status", "Status", "Of the event \"service\".", shown: { $0.isGoal(.service) }),
    .duration("window", "Credited", "How long after a display it counts: 1h to 31d.", usual: "7d"),
    .money("value", "Worth", "What reaching it is worth if the event does not say so: 15.00."),
  ]
}

extension JSON {
  fileprivate func isGoal(_ kind: Goal.What.Kind) -> Bool {
    (self["kind"]?.string ?? "page") == kind.rawValue
  }
}

extension Schedule.Interval {
  /// How long it is; over midnight too.
  fileprivate var minutes: Int { to > from ? to - from : to + 1_440 - from }
}
