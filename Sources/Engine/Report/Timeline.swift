/// What happened when: by the hour of the last weeks and by the day of UTC for ever.
///
/// What came of a display is booked on its moment, so that a period tells what became of those who
/// saw something in it (SEMANTICS §5): its later numbers can still grow.
public struct Timeline: Hashable, Sendable {
  /// Milliseconds of an hour.
  public static let hour: Milliseconds = 3_600_000
  /// Milliseconds of a day.
  public static let day: Milliseconds = 24 * hour
  /// How many hours up to the newest are kept: two months, and the one before the present one.
  static let keptHours: Int64 = 62 * 24

  var hours: [Int64: Moments] = [:]
  var days: [Int64: Moments] = [:]
  var newest: Int64?

  /// Makes an empty one.
  public init() {}

  mutating func add(_ line: Series.Line?, at moment: Instant, value: Int64 = 0) {
    let hour = moment.milliseconds.flooredDivision(by: Self.hour)
    advance(to: hour)
    if isKept(hour) { hours[hour, default: Moments()].add(line, value) }
    let day = moment.milliseconds.flooredDivision(by: Self.day)
    days[day, default: Moments()].add(line, value)
  }

  mutating func merge(_ other: Timeline) {
    if let hour = other.newest { advance(to: hour) }
    hours.merge(other.hours.filter { isKept($0.key) }) { $0.merge($1) }
    days.merge(other.days) { $0.merge($1) }
  }

  private func isKept(_ hour: Int64) -> Bool { newest.map { hour > $0 - Self.keptHours } ?? true }

  private mutating func advance(to hour: Int64) {
    let old = newest ?? hour
    guard hour > old || newest == nil else { return }
    newest = hour
    // An hour further, an hour fewer; after a long silence everything may go.
    guard hour - old < Self.keptHours else { return hours = hours.filter { isKept($0.key) } }
    for gone in old - Self.keptHours + 1..<hour - Self.keptHours + 1 { hours[gone] = nil }
  }

  /// Returns what happened within `range`; its ends are hours where those are kept, else days.
  public func sum(in range: Range<Instant>) -> Moments {
    let (buckets, length) = buckets(for: range.lowerBound)
    let first = range.lowerBound.milliseconds.flooredDivision(by: length)
    let last = (range.upperBound.milliseconds - 1).flooredDivision(by: length)
    guard first <= last else { return Moments() }
    // A short time is looked up, a long one is gone through.
    let parts =
      last - first < Int64(buckets.count)
      ? (first...last).compactMap { buckets[$0] }
      : buckets.lazy.filter { (first...last).contains($0.key) }.map(\.value)
    return parts.reduce(into: Moments()) { $0.merge($1) }
  }

  /// The buckets that reach back to `moment`, and how long each of them is.
  private func buckets(for moment: Instant) -> (buckets: [Int64: Moments], length: Milliseconds) {
    let hour = moment.milliseconds.flooredDivision(by: Self.hour)
    return isKept(hour) ? (hours, Self.hour) : (days, Self.day)
  }
}

extension Timeline {
  var json: JSON {
    var json: JSON = [
      "hours": .members(hours, { "\($0)" }, \.json), "days": .members(days, { "\($0)" }, \.json),
    ]
    json["newest"] = newest.map { .integer($0) }
    return json
  }

  init(_ json: JSON) throws(Misfit) {
    newest = json["newest"]?.integer
    hours = try Self.buckets(json, "hours")
    days = try Self.buckets(json, "days")
  }

  private static func buckets(_ json: JSON, _ name: String) throws(Misfit) -> [Int64: Moments] {
    var buckets: [Int64: Moments] = [:]
    for (key, value) in try json.members(name) {
      guard let number = Int64(key), abs(number) < 1 << 40 else {
        throw Misfit("\"\(key)\" is no time")
      }
      buckets[number] = try Moments(value)
    }
    return buckets
  }
}
