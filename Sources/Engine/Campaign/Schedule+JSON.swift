extension Schedule {
  /// The schedule as its document, over one that was read: members that this version does not know
  /// are kept.
  public func json(over source: JSON = [:]) -> JSON {
    var json = source.object == nil ? [:] : source
    json["title"] = .string(title)
    json["zone"] = .string(zone)
    json["week"] = weekJSON
    json["holidays"] = holidays.isEmpty ? nil : .array(holidays.map { .string($0) })
    return json
  }

  /// The open times as the member `week`; closed days are left out.
  public var weekJSON: JSON {
    var members: [String: JSON] = [:]
    for (day, intervals) in week where !intervals.isEmpty {
      members[day.rawValue] = .array(intervals.map { .string($0.text) })
    }
    return .object(members)
  }
}

extension Schedule.Interval {
  /// As documents have it: `09:00-17:00`.
  public var text: String { "\(Self.clock(from))-\(Self.clock(to))" }

  /// A minute of the day on the clock: `09:05`.
  public static func clock(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
