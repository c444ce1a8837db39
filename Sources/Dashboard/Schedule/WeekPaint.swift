internal import Engine

/// A week of minutes, open or closed, as hours are painted; Monday 00:00 is the first.
struct WeekPaint: Equatable, Sendable {
  /// Minutes of a day.
  static let day = 1_440
  private static let week = 7 * day

  private var isOpen: [Bool]

  /// Paints the open times of a schedule; what goes over midnight goes on on the next day.
  init(_ week: [Schedule.Weekday: [Schedule.Interval]]) {
    isOpen = Array(repeating: false, count: Self.week)
    for (place, weekday) in Schedule.Weekday.allCases.enumerated() {
      for interval in week[weekday] ?? [] {
        let end = interval.to > interval.from ? interval.to : interval.to + Self.day
        for minute in interval.from..<end {
          isOpen[(place * Self.day + minute) % Self.week] = true
        }
      }
    }
  }

  /// How much of some minutes is open.
  enum Share: Equatable {
    case none, some, all
  }

  /// How much of a day's minutes is open.
  func share(_ minutes: Range<Int>, on day: Int) -> Share {
    let part = isOpen[day * Self.day + minutes.lowerBound..<day * Self.day + minutes.upperBound]
    if part.allSatisfy(\.self) { return .all }
    return part.contains(true) ? .some : .none
  }

  /// Opens or closes a day's minutes.
  mutating func paint(_ minutes: Range<Int>, on day: Int, open: Bool) {
    for minute in minutes { isOpen[day * Self.day + minute] = open }
  }

  /// The minutes of one day.
  subscript(day: Int) -> [Bool] {
    get { Array(isOpen[day * Self.day..<(day + 1) * Self.day]) }
    set {
      isOpen.replaceSubrange(day * Self.day..<(day + 1) * Self.day, with: newValue)
    }
  }

  // MARK: - As open times

  /// The open times by weekday: a night's shift is one, from the evening on.
  var times: [Schedule.Weekday: [Schedule.Interval]] {
    let runs = (0..<7).map { self.runs(on: $0) }
    // Whether the last run of a day goes on over midnight.
    let goesOn = (0..<7).map { day -> Bool in
      guard let last = runs[day].last, let next = runs[(day + 1) % 7].first else { return false }
      return last.upperBound == Self.day && next.lowerBound == 0
        && next.upperBound <= last.lowerBound
    }
    var times: [Schedule.Weekday: [Schedule.Interval]] = [:]
    for (day, weekday) in Schedule.Weekday.allCases.enumerated() {
      let own = goesOn[(day + 6) % 7] ? Array(runs[day].dropFirst()) : runs[day]
      times[weekday] = own.enumerated().map { place, run in
        let isLast = place == own.count - 1
        let end = isLast && goesOn[day] ? runs[(day + 1) % 7][0].upperBound : run.upperBound
        return Schedule.Interval(from: run.lowerBound, to: end)
      }
    }
    return times.filter { !$0.value.isEmpty }
  }

  private func runs(on day: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (minute, isOpen) in self[day].enumerated() where isOpen {
      if let last = runs.last, last.upperBound == minute {
        runs[runs.count - 1] = last.lowerBound..<minute + 1
      } else {
        runs.append(minute..<minute + 1)
      }
    }
    return runs
  }

  /// What is open on a day, in words: "09:00-12:00, 13:00-18:00".
  func words(on day: Int) -> String {
    let spans = runs(on: day).map { run in
      "\(Schedule.Interval.clock(run.lowerBound))-\(Schedule.Interval.clock(run.upperBound))"
    }
    return spans.isEmpty ? "closed" : spans.joined(separator: ", ")
  }

  /// The coarsest cells that show everything: an hour, a half or a quarter of it.
  var fittingStep: Int {
    let edges = (0..<7).flatMap { runs(on: $0).flatMap { [$0.lowerBound, $0.upperBound] } }
    return [60, 30].first { step in edges.allSatisfy { $0 % step == 0 } } ?? 15
  }
}
