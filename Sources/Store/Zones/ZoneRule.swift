internal import Engine

/// What a zone's clocks do every year: `CET-1CEST,M3.5.0,M10.5.0/3` (RFC 9636 §3.3.1, which is the
/// TZ variable of POSIX with hours from -167 to 167).
struct ZoneRule: Hashable, Sendable {
  private let standard: ZoneFile.Period
  /// Summer time, with when it begins and ends on the clocks of the time before.
  private let summer: Summer?

  private struct Summer: Hashable, Sendable {
    let period: ZoneFile.Period
    let start: YearlyMoment
    let end: YearlyMoment
  }

  /// Reads a rule; `nil` if it is none.
  init?(_ text: String) {
    var rest = Substring(text)
    guard let name = Self.name(&rest), let west = Self.time(&rest) else { return nil }
    standard = ZoneFile.Period(offset: -west, name: name)
    guard !rest.isEmpty else {
      summer = nil
      return
    }
    guard let summerName = Self.name(&rest) else { return nil }
    let offset = rest.first == "," ? standard.offset + 3_600 : Self.time(&rest).map { -$0 }
    guard let offset, rest.popFirst() == ",", let start = YearlyMoment(&rest),
      rest.popFirst() == ",", let end = YearlyMoment(&rest), rest.isEmpty
    else { return nil }
    summer = Summer(
      period: ZoneFile.Period(offset: offset, name: summerName), start: start, end: end)
  }

  /// Returns what holds at a second since 1970.
  func period(at second: Int64) -> ZoneFile.Period {
    let year = CalendarDay(number: Int(second.flooredDivision(by: 86_400))).year
    let changes = (year - 1...year + 1).flatMap(changes)
    return changes.last { $0.from <= second }?.period ?? standard
  }

  /// Returns the changes within `range`, in order.
  func changes(in range: Range<Int64>) -> [ZoneFile.Change] {
    guard summer != nil, !range.isEmpty else { return [] }
    let years = [range.lowerBound, range.upperBound].map {
      CalendarDay(number: Int($0.flooredDivision(by: 86_400))).year
    }
    return (years[0] - 1...years[1] + 1).flatMap(changes).filter { range.contains($0.from) }
  }

  /// The changes of a year, in order.
  private func changes(of year: Int) -> [ZoneFile.Change] {
    guard let summer else { return [] }
    return [
      ZoneFile.Change(
        from: summer.start.second(of: year) - standard.offset, period: summer.period),
      ZoneFile.Change(
        from: summer.end.second(of: year) - summer.period.offset, period: standard),
    ].sorted { $0.from < $1.from }
  }

  // MARK: - Reading

  /// Takes a name: three letters or more, or `<+0330>`.
  private static func name(_ rest: inout Substring) -> String? {
    if rest.first == "<" {
      guard let end = rest.firstIndex(of: ">") else { return nil }
      defer { rest = rest[rest.index(after: end)...] }
      return String(rest[rest.index(after: rest.startIndex)..<end])
    }
    let letters = rest.prefix { $0.isASCII && $0.isLetter }
    guard letters.count >= 3 else { return nil }
    rest = rest.dropFirst(letters.count)
    return String(letters)
  }

  /// Takes `3`, `-3:30` or `+12:45:00` as seconds.
  fileprivate static func time(_ rest: inout Substring) -> Int64? {
    let sign: Int64 = rest.first == "-" ? -1 : 1
    if let mark = rest.first, "+-".contains(mark) { rest.removeFirst() }
    let text = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ":") }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
    guard (1...3).contains(parts.count), parts.allSatisfy({ $0.map { 0...167 ~= $0 } ?? false })
    else { return nil }
    rest = rest.dropFirst(text.count)
    let seconds = zip(parts, [3_600, 60, 1]).reduce(0) { $0 + ($1.0 ?? 0) * $1.1 }
    return sign * seconds
  }
}

/// A time on a clock that comes once a year.
private struct YearlyMoment: Hashable, Sendable {
  private enum Day: Hashable, Sendable {
    /// `J60`: 1 to 365, never 29 February.
    case withoutLeapDay(Int)
    /// `59`: 0 to 365.
    case ofYear(Int)
    /// `M3.5.0`: month, week with 5 for the last, weekday with 0 for Sunday.
    case weekday(month: Int, week: Int, day: Int)
  }

  private let day: Day
  /// Seconds after midnight.
  private let time: Int64

  /// Takes `M3.5.0/3`.
  init?(_ rest: inout Substring) {
    let text = rest.prefix { $0 != "/" && $0 != "," }
    rest = rest.dropFirst(text.count)
    let numbers = text.drop { "JM".contains($0) }.split(separator: ".").map { Int($0) ?? -1 }
    switch (text.first, numbers.count) {
    case ("M", 3):
      guard 1...12 ~= numbers[0], 1...5 ~= numbers[1], 0...6 ~= numbers[2] else { return nil }
      day = .weekday(month: numbers[0], week: numbers[1], day: numbers[2])
    case ("J", 1):
      guard 1...365 ~= numbers[0] else { return nil }
      day = .withoutLeapDay(numbers[0])
    case (_, 1):
      guard 0...365 ~= numbers[0] else { return nil }
      day = .ofYear(numbers[0])
    default: return nil
    }
    guard rest.first == "/" else {
      time = 7_200
      return
    }
    rest.removeFirst()
    guard let time = ZoneRule.time(&rest) else { return nil }
    self.time = time
  }

  /// Returns the seconds since 1970 on the clock.
  func second(of year: Int) -> Int64 { Int64(number(of: year)) * 86_400 + time }

  private func number(of year: Int) -> Int {
    let first = CalendarDay(year: year, month: 1, day: 1).number
    switch day {
    case .ofYear(let day): return first + day
    case .withoutLeapDay(let day):
      let march = CalendarDay(year: year, month: 3, day: 1).number
      return day < 60 ? first + day - 1 : march + day - 60
    case .weekday(let month, let week, let day):
      let first = CalendarDay(year: year, month: month, day: 1)
      let next =
        month == 12
        ? CalendarDay(year: year + 1, month: 1, day: 1)
        : CalendarDay(year: year, month: month + 1, day: 1)
      // Of `CalendarDay` Monday is 0, here Sunday is.
      let offset = (day + 6 - first.weekday + 7) % 7
      let found = first.number + offset + (week - 1) * 7
      return found < next.number ? found : found - 7
    }
  }
}
