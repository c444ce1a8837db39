/// A stretch of time up to now that a report is about.
public enum Period: String, CaseIterable, Sendable {
  /// By minutes, as it happens: what comes of a display counts when it comes.
  case hour
  case day, week, month, quarter, year

  /// How long it is.
  public var length: Milliseconds {
    switch self {
    case .hour: Timeline.hour
    case .day: Timeline.day
    case .week: 7 * Timeline.day
    case .month: 30 * Timeline.day
    case .quarter: 91 * Timeline.day
    case .year: 365 * Timeline.day
    }
  }

  /// How it is written on the command line: `7d`.
  public var text: String { DurationText.format(length) }

  /// "last 7 days".
  public var words: String {
    switch self {
    case .hour: "last 60 minutes"
    case .day: "last 24 hours"
    case .week, .month, .quarter, .year: "last \(length / Timeline.day) days"
    }
  }

  /// How many bars its chart has.
  private var stepCount: Int64 {
    switch self {
    case .hour: 30
    case .day: 24
    case .week: 28
    case .month: 30
    case .quarter: 13
    case .year: 12
    }
  }

  /// "6 hours": what a bar of the chart stands for.
  public var stepWords: String {
    switch self {
    case .hour: "2 minutes"
    case .day: "hour"
    case .week: "6 hours"
    case .month: "day"
    case .quarter: "week"
    case .year: "30 or 31 days"
    }
  }

  /// The minutes, the hours or, where those are not kept, the days of which it consists.
  private var unit: Milliseconds {
    switch self {
    case .hour: Series.bucket
    case .day, .week, .month: Timeline.hour
    case .quarter, .year: Timeline.day
    }
  }

  /// Returns the time up to `now`, from the beginning of a minute, an hour or, where those are not
  /// kept, of a day.
  public func range(until now: Instant) -> Range<Instant> {
    let end = (now.milliseconds.flooredDivision(by: unit) + 1) * unit
    return Instant(milliseconds: end - length)..<Instant(milliseconds: end)
  }

  /// Returns as much time just before.
  public func rangeBefore(until now: Instant) -> Range<Instant> {
    let range = range(until: now)
    return range.lowerBound + -length..<range.lowerBound
  }

  /// Returns the times of the chart's bars, oldest first: together they are the period.
  public func steps(until now: Instant) -> [Range<Instant>] {
    let begin = range(until: now).lowerBound
    return (0..<stepCount).map { step in
      let ends = [step, step + 1].map { begin + length / unit * $0 / stepCount * unit }
      return ends[0]..<ends[1]
    }
  }
}
