/// What a clock on the wall shows: a day, or a day and time, without a zone.
public struct WallTime: Hashable, Sendable {
  /// Milliseconds since 1970-01-01 00:00 on that clock, as if every day had 24 hours.
  public let milliseconds: Int64
  /// Whether a whole day is meant.
  public let isDay: Bool

  /// Makes the time `milliseconds` after 1970-01-01 00:00 on the clock.
  public init(milliseconds: Int64, isDay: Bool = false) {
    self.milliseconds = milliseconds
    self.isDay = isDay
  }

  static let dayLength: Milliseconds = 86_400_000

  /// The first moment on the clock after what is meant.
  var end: Int64 { milliseconds + (isDay ? Self.dayLength : 1) }

  /// Reads `2026-11-21` or `2026-11-21T09:00`, seconds allowed; `nil` if there is no such time.
  public init?(_ text: String) {
    guard let reading = Self.read(text), reading.offset == nil else { return nil }
    self = reading.wall
  }

  /// Reads a time with what its zone is ahead of UTC, if that is written: `…Z`, `…+01:00`.
  static func read(_ text: String) -> (wall: WallTime, offset: Milliseconds?)? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, let day = Day(bytes[..<10]) else { return nil }
    let midnight = Int64(day.number) * dayLength
    if bytes.count == 10 { return (WallTime(milliseconds: midnight, isDay: true), nil) }
    guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else { return nil }
    var rest = bytes[11...]
    guard let hour = take(2, "", &rest), let minute = take(2, ":", &rest), hour < 24, minute < 60
    else { return nil }
    let second = take(2, ":", &rest) ?? 0
    guard second < 60, let offset = offset(&rest) else { return nil }
    let time = Int64(hour * 3_600 + minute * 60 + second) * 1_000
    return (WallTime(milliseconds: midnight + time), offset.milliseconds)
  }

  /// What stands behind a time: nothing, or what its zone is ahead of UTC.
  private struct Offset {
    var milliseconds: Milliseconds?
  }

  private static func offset(_ rest: inout ArraySlice<UInt8>) -> Offset? {
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst().drop { (0x30...0x39).contains($0) }
    }
    guard let sign = rest.popFirst() else { return Offset(milliseconds: nil) }
    if sign == UInt8(ascii: "Z") { return rest.isEmpty ? Offset(milliseconds: 0) : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = take(2, "", &rest),
      let minutes = take(2, ":", &rest), hours < 24, minutes < 60, rest.isEmpty
    else { return nil }
    let length = Milliseconds(hours * 60 + minutes) * 60_000
    return Offset(milliseconds: sign == UInt8(ascii: "-") ? -length : length)
  }

  /// Takes `count` digits after `mark`; leaves everything where they are not.
  private static func take(
    _ count: Int, _ mark: String, _ rest: inout ArraySlice<UInt8>
  ) -> Int? {
    guard rest.starts(with: mark.utf8) else { return nil }
    let digits = rest.dropFirst(mark.utf8.count).prefix(count)
    guard digits.count == count, let number = Day.number(digits) else { return nil }
    rest = rest.dropFirst(mark.utf8.count + count)
    return number
  }
}

extension WallTime: CustomStringConvertible {
  /// `2026-11-21`, or `2026-11-21T09:00` with seconds where there are any.
  public var description: String {
    let days = Int(milliseconds.flooredDivision(by: Self.dayLength))
    let day = Day(number: days)
    let date = "\(Self.padded(day.year, 4))-\(Self.padded(day.month, 2))-\(Self.padded(day.day, 2))"
    if isDay { return date }
    let second = Int(milliseconds - Int64(days) * Self.dayLength) / 1_000
    let (hour, minute) = (second / 3_600, second / 60 % 60)
    let tail = second % 60 == 0 ? "" : ":\(Self.padded(second % 60, 2))"
    return "\(date)T\(Self.padded(hour, 2)):\(Self.padded(minute, 2))\(tail)"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
  }
}

/// A day of the Gregorian calendar.
struct Day: Hashable {
  var year: Int
  var month: Int
  var day: Int

  /// Reads `2026-11-21`; `nil` if there is no such day.
  init?(_ bytes: ArraySlice<UInt8>) {
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], let year = Self.number(parts[0]),
      let month = Self.number(parts[1]), let day = Self.number(parts[2])
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    guard (1...12).contains(month), (1...31).contains(day), Day(number: number) == self else {
      return nil
    }
  }

  /// Makes the day that is `number` days after 1970-01-01, in eras of 400 years that begin in
  /// March, so that the leap day is the last of its year.
  init(number: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * march + 2) / 5 + 1
    month = march < 10 ? march + 3 : march - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  var number: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }
}

extension Int64 {
  /// The quotient rounded down, also of what lies before 1970.
  package func flooredDivision(by length: Int64) -> Int64 {
    let quotient = self / length
    return self % length < 0 ? quotient - 1 : quotient
  }
}
