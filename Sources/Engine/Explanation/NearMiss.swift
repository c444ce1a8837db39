/// By how little a condition failed: what turns "false" into something that can be mended.
public enum NearMiss: Hashable, Sendable {
  /// A duration that was not long enough yet.
  case early(has: Milliseconds, needs: Milliseconds)
  /// A duration that was too long already.
  case late(has: Milliseconds, most: Milliseconds)
  /// A count below its bound.
  case few(has: Int64, needs: Int64)
  /// A count above its bound.
  case many(has: Int64, most: Int64)
  /// A text that would fit if the condition were written a little differently.
  case written(Difference, instead: String)
}

extension Fault {
  /// Returns by how little the condition failed at `now`; `nil` if it was not close.
  public func nearMiss(at now: Instant) -> NearMiss? {
    if let has = fact.duration(at: now) { return nearDuration(has) }
    if case .number(let has) = fact { return nearNumber(has) }
    guard wanted, truth == .no else { return nil }
    for difference in Difference.allCases {
      guard let test = difference.mended(condition.test, fact.seen(by: condition.test)),
        test.truth(of: fact, at: now) == .yes
      else { continue }
      return .written(difference, instead: "\(test.operation.words) \(test.valueWords)")
    }
    return nil
  }

  private func nearDuration(_ has: Milliseconds) -> NearMiss? {
    if case .durationBetween(let low, let high) = condition.test {
      guard wanted else { return nil }
      return has < low ? .early(has: has, needs: low) : .late(has: has, most: high)
    }
    guard case .duration(let operation, let bound) = condition.test else { return nil }
    return (operation == .less) == wanted
      ? .late(has: has, most: bound) : .early(has: has, needs: bound)
  }

  private func nearNumber(_ has: Int64) -> NearMiss? {
    if case .numberBetween(let low, let high) = condition.test {
      guard wanted else { return nil }
      return has < low ? .few(has: has, needs: low) : .many(has: has, most: high)
    }
    guard case .number(let operation, let bound) = condition.test else { return nil }
    switch operation {
    case .is, .isNot:
      guard (operation == .is) == wanted, has != bound else { return nil }
      return has < bound ? .few(has: has, needs: bound) : .many(has: has, most: bound)
    case .greater, .atLeast:
      return wanted ? .few(has: has, needs: bound) : .many(has: has, most: bound)
    case .less, .atMost:
      return wanted ? .many(has: has, most: bound) : .few(has: has, needs: bound)
    }
  }
}

extension NearMiss {
  /// How far a condition is off that was no near miss at all.
  static let far: Milliseconds = 86_400_000

  /// How far off it was, for telling which miss was the nearest; in milliseconds, a count's step
  /// as much as a minute.
  var missing: Milliseconds {
    switch self {
    case .early(let has, let needs): min(needs - has, Self.far)
    case .late(let has, let most): min(has - most, Self.far)
    case .few(let has, let needs): min((needs &- has).magnitude.asMinutes, Self.far)
    case .many(let has, let most): min((has &- most).magnitude.asMinutes, Self.far)
    case .written: 1
    }
  }

  /// Whether changing a campaign a little mends it: half of what it takes was there.
  var isFixable: Bool {
    switch self {
    case .early(let has, let needs): has >= needs - has
    case .late(let has, let most): has - most <= most
    case .few(let has, let needs): needs &- has <= 1
    case .many(let has, let most): has &- most <= 1
    case .written: true
    }
  }

  /// The near miss in words: "38 s of 45 s", "differs only in a trailing slash".
  public var words: String {
    switch self {
    case .early(let has, let needs):
      "\(Self.length(has)) of \(Self.length(needs))"
    case .late(let has, let most): "\(Self.length(has)), at most \(Self.length(most))"
    case .few(let has, let needs): "\(has) of \(needs)"
    case .many(let has, let most): "\(has), at most \(most)"
    case .written(let difference, let instead):
      "\(difference.words); it would fit if it said: \(instead)"
    }
  }

  /// A length for comparing: seconds with tenths below a minute's tenth, else the largest units.
  static func length(_ milliseconds: Milliseconds) -> String {
    if milliseconds < 10_000, milliseconds % 1_000 != 0 {
      return "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100) s"
    }
    if milliseconds < 120_000 { return "\(milliseconds / 1_000) s" }
    if milliseconds < 7_200_000 {
      let seconds = milliseconds / 1_000 % 60
      return "\(milliseconds / 60_000) min" + (seconds == 0 ? "" : " \(seconds) s")
    }
    let hours = milliseconds / 3_600_000
    return hours < 48 ? "\(hours) h" : "\(hours / 24) days"
  }
}

extension UInt64 {
  /// As many minutes in milliseconds, no more than a day.
  fileprivate var asMinutes: Milliseconds { Milliseconds(Swift.min(self, 1_440)) * 60_000 }
}
