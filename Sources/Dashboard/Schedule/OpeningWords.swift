internal import Engine

/// When a campaign can show, in sentences: now or next, by whose clocks, and what the clocks do
/// meanwhile.
struct OpeningWords {
  let campaign: Campaign
  let library: Library
  let zones: ZoneTable
  let now: Instant

  /// Everything that is to be said, one sentence each.
  var sentences: [String] { [opening] + clocks + changes + [team] }

  // MARK: - Opening

  /// When it is next open, or until when.
  var opening: String {
    guard let zone = zones[zoneName] else {
      return zones.isKnown ? "The zone \(zoneName) is not known." : "Reading the clocks …"
    }
    let (from, to) = window(zone)
    guard let from, let to else { return "A date of the timeframe cannot be read." }
    let start = max(now, from)
    guard start < to else { return "It is over: the timeframe ended \(words(to, zone))." }
    switch campaign.hours {
    case .anyTime:
      return start == now
        ? "Open now, at any hour" + (to == .distantFuture ? "." : " until \(words(to, zone)).")
        : "Opens \(words(start, zone)), \(ahead(start))."
    case .inside(let id): return opening(of: id, isInside: true, start, to)
    case .outside(let id): return opening(of: id, isInside: false, start, to)
    }
  }

  private func opening(
    of id: Schedule.ID, isInside: Bool, _ start: Instant, _ end: Instant
  ) -> String {
    guard let schedule = library.schedules[id] else { return "The schedule \"\(id)\" is gone." }
    guard let zone = zones[schedule.zone] else { return "The zone \(schedule.zone) is not known." }
    let wall = WallTime(milliseconds: zone.wall(at: start))
    let change = schedule.nextChange(after: wall)
    if schedule.isOpen(at: wall) == isInside {
      guard let change else { return "Open from \(start == now ? "now" : words(start, zone)) on." }
      let until = zone.instant(wall: change.milliseconds)
      return start == now
        ? "Open now, until \(words(min(until, end), zone))."
        : "Opens \(words(start, zone)), \(ahead(start))."
    }
    guard let change else { return "Never open: \(schedule.title) has no hours for it." }
    let next = zone.instant(wall: change.milliseconds)
    guard next < end else { return "Never open within the timeframe." }
    return "Next open \(words(next, zone)), \(ahead(next))."
  }

  // MARK: - Clocks

  /// What the clocks show now, of the workspace and of the schedule if it has others.
  var clocks: [String] {
    var names = [library.settings.zone]
    for name in [schedule?.zone, campaign.timeframe.zone.isEmpty ? nil : zoneName] {
      if let name, !names.contains(name) { names.append(name) }
    }
    return names.compactMap { name in
      zones.wall(name, at: now).map { "Now \($0.weekdayName) \($0.clockText) in \(name)" }
    }
  }

  /// When clocks are put forward or back while the campaign runs, or within the next year.
  var changes: [String] {
    guard let zone = zones[schedule?.zone ?? zoneName] else { return [] }
    let (from, to) = window(zones[zoneName] ?? zone)
    let start = max(now, from ?? now)
    let end = min(to ?? .distantFuture, start + Self.year)
    guard start < end else { return [] }
    return zone.clockChanges(in: start..<end).prefix(2).map { before, after in
      "On \(before.dayText) \(before.year) \(before.clockText) becomes \(after.clockText)"
        + " in \(zone.name)"
    }
  }

  private static let year: Milliseconds = 365 * 86_400_000

  private var team: String {
    switch campaign.team {
    case .either: "Whether or not somebody is online."
    case .online: "Only while somebody of the team is online."
    case .offline: "Only while nobody of the team is online."
    }
  }

  // MARK: - Parts

  /// The zone of the timeframe.
  private var zoneName: String {
    campaign.timeframe.zone.isEmpty ? library.settings.zone : campaign.timeframe.zone
  }

  private var schedule: Schedule? {
    switch campaign.hours {
    case .anyTime: nil
    case .inside(let id), .outside(let id): library.schedules[id]
    }
  }

  /// The timeframe as moments; `nil` for a date that cannot be read.
  private func window(_ zone: ZoneOffsets) -> (from: Instant?, to: Instant?) {
    func moment(_ text: String?, or fallback: Instant) -> Instant? {
      guard let text else { return fallback }
      return WallTime(text).map { zone.instant(wall: $0.milliseconds) }
    }
    return (
      moment(campaign.timeframe.from, or: .distantPast),
      moment(campaign.timeframe.to, or: .distantFuture)
    )
  }

  /// A moment on the clocks of a zone: "Monday 30 November 09:00 (Europe/Berlin)".
  private func words(_ moment: Instant, _ zone: ZoneOffsets) -> String {
    let wall = WallTime(milliseconds: zone.wall(at: moment))
    let today = WallTime(milliseconds: zone.wall(at: now))
    let day = WallTime.day(of: wall.milliseconds) == WallTime.day(of: today.milliseconds)
    let year = wall.year == today.year ? "" : " \(wall.year)"
    return (day ? "today" : "\(wall.dayText)\(year)") + " \(wall.clockText) (\(zone.name))"
  }

  /// "in 2 days 11 hours": the two largest units.
  private func ahead(_ moment: Instant) -> String {
    let minutes = max(1, (moment - now + 59_999) / 60_000)
    let unit: Int64 = minutes >= 7 * 1_440 ? 1_440 : minutes >= 1_440 ? 60 : 1
    return "in \(DurationText.words(minutes / unit * unit * 60_000))"
  }
}
