extension Catalogue {
  static let team: [Field] = [
    Field(
      "team.online", "Team is online", .flag, "Whether an agent of the channel is online.",
      from: [.helpCrunch]
    ) { .flag($0.teamIsOnline) },
    Field(
      "time.hour", "Hour of day", .number,
      "0 to 23 on the visitor's clock, or the workspace's if the visitor's zone is unknown.",
      from: [.beckon], until: { $0.zone.nextMultiple(of: 3_600_000, after: $0.now) }
    ) { .number($0.wall.flooredDivision(by: 3_600_000) - $0.dayNumber * 24) },
    Field(
      "time.weekday", "Day of week", .choice(weekdays),
      "On the visitor's clock, or the workspace's if the visitor's zone is unknown.",
      from: [.beckon], until: { $0.nextDay }
    ) { .text(weekdays[Int((($0.dayNumber + 3) % 7 + 7) % 7)]) },
    Field(
      "time.date", "Date", .date,
      "Today on the visitor's clock, or the workspace's if the visitor's zone is unknown.",
      from: [.beckon], until: { $0.nextDay }
    ) { .date(LocalInstant($0.now, in: $0.zone)) },
    Field(
      "schedule.open", "Schedule is open", .flag, about: .name("the name of a schedule"),
      "Whether a named schedule is open now; unknown if there is none.", from: [.zendesk],
      until: { situation, reference in
        situation.hours(reference)?.nextChange(after: situation.now)
      }
    ) { situation, reference in
      situation.hours(reference).map { .flag($0.isOpen(at: situation.now)) } ?? .unknown
    },
  ]

  private static let weekdays = Schedule.Weekday.allCases.map(\.rawValue)
}

extension Situation {
  /// What the visitor's clock shows.
  fileprivate var wall: Int64 { zone.wall(at: now) }
  /// Days since 1970-01-01 on that clock.
  fileprivate var dayNumber: Int64 { wall.flooredDivision(by: WallTime.dayLength) }
  fileprivate var nextDay: Instant { zone.nextMultiple(of: WallTime.dayLength, after: now) }

  fileprivate func hours(_ reference: FieldReference) -> OpenHours? {
    reference.of.flatMap { surroundings.hours[Schedule.ID($0)] }
  }
}
