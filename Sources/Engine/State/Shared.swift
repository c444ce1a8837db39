/// Values of which many have the same: whoever asks for one that was met of late gets the very one
/// that others have.
struct Shared<Value: Hashable & Sendable>: Sendable {
  private var known: [Int: Boxed<Value>] = [:]

  /// How many are kept; what comes after so many begins anew.
  private static var most: Int { 1 << 16 }

  /// Returns `value` as others have it.
  mutating func box(_ value: Value) -> Boxed<Value> {
    let hash = value.hashValue
    if let boxed = known[hash], boxed.value == value { return boxed }
    if known.count == Self.most { known = [:] }
    let boxed = Boxed(value)
    known[hash] = boxed
    return boxed
  }
}
