/// The moments at which anybody looks, collected over all live campaigns: a table from a
/// trigger's event to its waiting times, and the bounds that time crosses in rules.
struct Waits: Sendable {
  /// How long after each event somebody wants to look; events about something named apart, so
  /// that only the names that a visitor has met are looked up.
  private var triggers: [Trigger.Event: Set<Milliseconds>] = [:]
  private var named: [String: Set<Milliseconds>] = [:]
  private var pressed: [Campaign.ID: Set<Milliseconds>] = [:]
  /// Per duration field of rules that are looked at always: the bounds, ascending.
  private var bounds: [FieldReference: [Milliseconds]] = [:]
  /// Conditions that time changes in another way: dates, hours, windows.
  private var conditions: [Condition] = []
  /// Campaigns that look always and have hours or a timeframe to wait for.
  private var timed: [Plan.Item] = []
  /// The segments of which somebody waits to see people come in.
  private(set) var segments: [Segment.ID] = []

  init(_ items: [Plan.Item]) {
    var durations: [FieldReference: Set<Milliseconds>] = [:]
    var others: Set<Condition> = []
    for item in items {
      let (event, after) = (item.campaign.trigger.event, item.campaign.trigger.after)
      switch event {
      case .event(let name): named[name, default: []].insert(after)
      case .manual: pressed[item.campaign.id, default: []].insert(after)
      case .always:
        if item.hours != nil || item.window.from > .distantPast { timed.append(item) }
        for condition in item.campaign.rule.conditions {
          if !condition.bounds.isEmpty {
            durations[condition.subject, default: []].formUnion(condition.bounds)
          } else if condition.isChangedByTime {
            others.insert(condition)
          }
        }
      case .page, .visit, .exitIntent, .idle, .scroll, .click, .widgetOpened, .widgetClosed,
        .waiting, .chatEnded, .identified, .cart, .error, .teamOnline, .segmentEntered:
        triggers[event, default: []].insert(after)
      }
    }
    bounds = durations.mapValues { $0.sorted() }
    conditions = Array(others)
    segments = triggers.keys.compactMap { event in
      guard case .segmentEntered(let segment) = event else { return nil }
      return segment
    }.sorted()
  }

  /// Returns the next moment after `situation.now` at which anybody wants to look.
  ///
  /// - Complexity: O(*kinds of triggers and distinct fields in rules*), not of campaigns.
  func next(in situation: Situation) -> Instant? {
    let now = situation.now
    var moments: [Instant] = timed.flatMap { $0.moments(at: now) }
    for (field, bounds) in bounds {
      guard case .since(let moment) = situation[field] else { continue }
      moments += bounds.first(over: now - moment).map { [moment + $0] } ?? []
    }
    moments += conditions.compactMap { $0.nextCrossing(in: situation) }
    moments += segments.compactMap { situation.nextChange(of: $0) }
    for (event, waits) in triggers {
      moments += Self.moments(situation.occurrence(of: event, for: ""), waits)
    }
    for (name, moment) in situation.visit?.events ?? EventMoments() {
      moments += Self.moments(Occurrence(at: moment), named[name] ?? [])
    }
    for (campaign, moment) in situation.visitor.pressed {
      moments += Self.moments(Occurrence(at: moment), pressed[campaign] ?? [])
    }
    return moments.filter { $0 > now && $0 < .distantFuture }.min()
  }

  private static func moments(
    _ occurrence: Occurrence?, _ waits: Set<Milliseconds>
  ) -> [Instant] {
    guard let occurrence else { return [] }
    return waits.map { occurrence.moment(after: $0) }
  }
}

extension Plan.Item {
  /// When the timeframe begins, and when closed hours open.
  fileprivate func moments(at now: Instant) -> [Instant] {
    let opens = isWithinHours(at: now) ? nil : hours?.nextChange(after: now)
    return [window.from] + (opens.map { [$0] } ?? [])
  }
}

extension Condition {
  /// Whether time changes it otherwise than a duration that crosses a bound.
  fileprivate var isChangedByTime: Bool {
    if case .within = test { return true }
    return Catalogue.field(field)?.nextChange != nil
  }
}

extension [Milliseconds] {
  /// The first of these ascending bounds that is over `length`. O(log *n*).
  fileprivate func first(over length: Milliseconds) -> Milliseconds? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > length { high = middle } else { low = middle + 1 }
    }
    return low < count ? self[low] : nil
  }
}
