/// Values of which many have the same: whoever asks for one that was met of late gets the very one
/// that others have.
struct Shared<Value: Equatable & Sendable>: Sendable {
  private var known: [Common<Value>?] = []

  /// How many are kept.
  private static var most: Int { 1 << 16 }
  /// How many places one value may have.
  private static var places: Int { 4 }

  /// Returns `value` as others have it; values with the same mark are rarely different.
  mutating func common(_ value: Value, mark: UInt64) -> Common<Value> {
    if known.isEmpty { known = Array(repeating: nil, count: Self.most) }
    let home = Int(truncatingIfNeeded: mark & UInt64(Self.most - 1))
    for step in 0..<Self.places {
      let place = (home &+ step) & (Self.most &- 1)
      guard let common = known[place] else { return keep(value, at: place) }
      if common.value == value { return common }
    }
    return keep(value, at: home)
  }

  private mutating func keep(_ value: Value, at place: Int) -> Common<Value> {
    let common = Common(value)
    known[place] = common
    return common
  }
}
