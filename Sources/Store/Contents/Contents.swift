public import Engine

/// The documents of a workspace with their meaning: what gateway and dashboard work with.
public struct Contents: Sendable {
  /// Everything but the campaigns.
  public private(set) var library = Library()
  /// Every campaign, by name.
  public private(set) var campaigns: [Campaign] = []
  /// What does not fit, by file: "documents/campaigns/pricing.json: error: rules…".
  public private(set) var problems: [String] = []
  /// Campaigns whose documents have errors, and the first of them.
  private var faults: [Campaign.ID: String] = [:]

  /// Reads all documents of `workspace`.
  ///
  /// A document with something wrong in it is read as far as it goes and named in `problems`; a
  /// campaign with an error is shown as containing errors and never shown to visitors.
  /// With a `moment`, documents are read as they were then; settings have no history and are
  /// always the present ones.
  public init(of workspace: Workspace, at moment: Instant? = nil) throws(StoreError) {
    try self.init(settings: workspace.settings) { kind throws(StoreError) in
      guard let moment else { return try workspace.documents.list(kind) }
      return try workspace.documents.list(kind, at: moment)
    }
  }

  /// Reads the documents that `list` gives of each kind, with the content of a `beckon.json`.
  public init(
    settings: JSON, _ list: (DocumentKind) throws(StoreError) -> [Document]
  ) throws(StoreError) {
    read(settings: settings)
    for document in try list(.brands) {
      let id = Brand.ID(document.name)
      library.brands[id] = read(document) { Brand(id: id, $0, findings: &$1) }
    }
    for document in try list(.channels) {
      let id = Channel.ID(document.name)
      library.channels[id] = read(document) { Channel(id: id, $0, findings: &$1) }
    }
    for document in try list(.agents) {
      let id = Agent.ID(document.name)
      library.agents[id] = read(document) { Agent(id: id, $0, findings: &$1) }
    }
    for document in try list(.schedules) {
      let id = Schedule.ID(document.name)
      let schedule = read(document) { Schedule(id: id, $0, findings: &$1) }
      library.schedules[id] = schedule
      if ZonedTime(zone: schedule.zone) == nil {
        problems.append(
          "documents/schedules/\(document.name).json: zone: the system knows no zone"
            + " \"\(schedule.zone)\"; write one like Europe/Berlin")
      }
    }
    for document in try list(.bots) {
      let id = Bot.ID(document.name)
      library.bots[id] = read(document) { Bot(id: id, $0, findings: &$1) }
    }
    for document in try list(.goals) {
      let id = Goal.ID(document.name)
      library.goals[id] = read(document) { Goal(id: id, $0, findings: &$1) }
    }
    for document in try list(.formats) {
      let id = NamedAppearance.ID(document.name)
      library.formats[id] = read(document) { NamedAppearance(id: id, $0, findings: &$1) }
    }
    for document in try list(.webhooks) {
      let id = Webhook.ID(document.name)
      library.webhooks[id] = read(document) { Webhook(id: id, $0, findings: &$1) }
    }
    read(segments: try list(.segments))
    for document in try list(.campaigns) { read(campaign: document) }
  }

  /// Notes of whom a dashboard is open.
  public mutating func note(present agents: Set<Agent.ID>) { library.present = agents }

  /// Reads the segments, then looks at them together: what they name may be gone or a circle.
  private mutating func read(segments: [Document]) {
    for document in segments {
      let id = Segment.ID(document.name)
      library.segments[id] = read(document) { Segment(id: id, $0, findings: &$1) }
    }
    for segment in library.segments.values.sorted(by: { $0.id < $1.id }) {
      problems += library.findings(of: segment).map {
        "documents/segments/\(segment.id).json: \($0)"
      }
    }
  }

  private mutating func read(settings: JSON) {
    var findings: [Finding] = []
    library.settings = Settings(settings["settings"] ?? [:], findings: &findings)
    if ZonedTime(zone: library.settings.zone) == nil {
      findings.append(
        .error("settings.zone", "the system knows no zone \"\(library.settings.zone)\""))
      library.settings.zone = "UTC"
    }
    problems += findings.map { "beckon.json: \($0)" }
  }

  private mutating func read<Value>(
    _ document: Document, _ make: (JSON, inout [Finding]) -> Value
  ) -> Value {
    var findings: [Finding] = []
    let value = make(document.value, &findings)
    problems += findings.map {
      "documents/\(document.kind.rawValue)/\(document.name).json: \($0)"
    }
    return value
  }

  private mutating func read(campaign document: Document) {
    var findings: [Finding] = []
    let id = Campaign.ID(document.name)
    let campaign = Campaign(id: id, document.value, findings: &findings)
    campaigns.append(campaign)
    if let error = findings.first(where: { $0.severity == .error }) {
      faults[id] = "\(error.path) \(error.sentence)"
    }
    problems += findings.map { "documents/campaigns/\(document.name).json: \($0)" }
  }
}

// MARK: - Time

extension Contents {
  /// Returns a campaign's timeframe as moments; `nil` if a date or the zone cannot be read.
  public func window(of campaign: Campaign) -> Window? {
    let frame = campaign.timeframe
    let zone = frame.zone.isEmpty ? library.settings.zone : frame.zone
    guard let clock = ZonedTime(zone: zone) else { return nil }
    var window = Window()
    if let from = frame.from {
      guard let moment = clock.instant(Self.spaced(from)) else { return nil }
      window.from = moment
    }
    if let to = frame.to {
      guard let moment = clock.instant(Self.spaced(to)) else { return nil }
      window.to = moment
    }
    return window
  }

  /// `2026-11-24T09:00`, or the day alone for its midnight, as `ZonedTime` reads it.
  private static func spaced(_ text: String) -> String {
    let day = text.prefix(10)
    return text.count == 10 ? "\(day) 00:00" : "\(day) \(text.dropFirst(11))"
  }

  /// Returns when a schedule is open, resolved for the days around `now`; `nil` without its zone.
  public func openHours(of id: Schedule.ID, around now: Instant) -> OpenHours? {
    guard let schedule = library.schedules[id] else { return nil }
    let weekly = Schedule.Weekday.allCases.map { day in
      (schedule.week[day] ?? []).compactMap {
        BusinessHours.Interval(start: $0.from, end: $0.to)
      }
    }
    let holidays = Set(schedule.holidays.compactMap { CalendarDay($0) })
    let hours = BusinessHours(zone: schedule.zone, weekly: weekly, holidays: holidays)
    let range = now + -Self.before..<now + Self.after
    return hours.map { OpenHours($0.open(in: range)) }
  }

  /// How far hours are resolved: long enough that a plan made daily never comes to its end.
  private static let before: Milliseconds = 2 * 86_400_000
  private static let after: Milliseconds = 400 * 86_400_000

  /// Returns the plan that these documents make; one that follows `old` is made quicker.
  public func plan(at now: Instant, after old: Plan? = nil) -> Plan {
    plan(of: items(at: now), at: now, after: old)
  }

  /// Returns the plan of other campaigns with the rest of these documents.
  public func plan(of items: [Plan.Item], at now: Instant, after old: Plan? = nil) -> Plan {
    let conditions = conditions + items.flatMap(\.campaign.rule.conditions)
    return Plan(
      items: items, library: library, hours: namedHours(conditions, around: now),
      zones: zones(conditions, around: now), after: old)
  }

  /// Returns every campaign, drafts too, with what documents and zones say of it.
  public func items(at now: Instant) -> [Plan.Item] { campaigns.map { item($0, at: now) } }

  /// Returns `campaign`, one of these documents or a draft, with what they and zones say of it.
  public func item(_ campaign: Campaign, at now: Instant) -> Plan.Item {
    let window = window(of: campaign)
    let hours: OpenHours? =
      switch campaign.hours {
      case .anyTime: nil
      case .inside(let id), .outside(let id): openHours(of: id, around: now) ?? OpenHours([])
      }
    let fault =
      faults[campaign.id] ?? library.fault(of: campaign)
      ?? (window == nil ? "its timeframe cannot be read" : nil)
    return Plan.Item(
      campaign: campaign, window: window ?? Window(), hours: hours, fault: fault)
  }
}

// MARK: - What rules ask of clocks

extension Contents {
  private var conditions: [Condition] {
    library.segments.values.flatMap(\.rule.conditions)
  }

  /// The hours of the schedules that rules name.
  private func namedHours(
    _ conditions: [Condition], around now: Instant
  ) -> [Schedule.ID: OpenHours] {
    let named = Set(conditions.filter { $0.field == "schedule.open" }.compactMap(\.subject.of))
    return named.reduce(into: [:]) { hours, name in
      let id = Schedule.ID(name)
      hours[id] = openHours(of: id, around: now)
    }
  }

  /// The workspace's clocks, and every zone's if a rule asks what visitors' clocks show.
  private func zones(
    _ conditions: [Condition], around now: Instant
  ) -> [String: ZoneOffsets] {
    let asksClocks = conditions.contains { condition in
      condition.field.hasPrefix("time.") || Catalogue.field(condition.field)?.kind == .any
    }
    var names = [library.settings.zone]
    let hasQuietHours =
      library.settings.mail.quiet != nil && campaigns.contains { $0.kind == .email }
    if asksClocks || hasQuietHours { names += ZonedTime.zones }
    let range = now + -Self.before..<now + Self.after
    return names.reduce(into: [:]) { zones, name in
      zones[name] = ZonedTime(zone: name)?.offsets(in: range)
    }
  }
}
