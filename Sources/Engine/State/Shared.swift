/// Values of which many have the same: whoever asks for one that was met of late gets the very one
/// that others have.
struct Shared<Value: Equatable & Sendable>: Sendable {
  private var known: [Boxed<Value>?] = []

  /// How many are kept.
  private static var most: Int { 1 << 16 }
  /// How many places one value may have.
  private static var places: Int { 4 }

  /// Returns `value` as others have it; values with the same mark are rarely different.
  mutating func box(_ value: Value, mark: UInt64) -> Boxed<Value> {
    if known.isEmpty { known = Array(repeating: nil, count: Self.most) }
    let home = Int(truncatingIfNeeded: mark & UInt64(Self.most - 1))
    for step in 0..<Self.places {
      let place = (home &+ step) & (Self.most &- 1)
      guard let boxed = known[place] else { return keep(value, at: place) }
      if boxed.value == value { return boxed }
    }
    return keep(value, at: home)
  }

  private mutating func keep(_ value: Value, at place: Int) -> Boxed<Value> {
    let boxed = Boxed(value)
    known[place] = boxed
    return boxed
  }
}
