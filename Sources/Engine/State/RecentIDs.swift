/// The last few event ids of one visitor in order of arrival, as hashes of 48 bits that are the
/// same in every process: that a new one looks like one of 256 happens once in 10¹² events.
struct RecentIDs: Hashable, Sendable {
  static let capacity = 256
  /// Three words an id; once they are all there, after them the number of the oldest.
  private var ring: [UInt16] = []

  /// Room for what nearly all visitors do is taken at once: each growth would leave a hole. With
  /// the list's own head these fill a place of 176 bytes.
  private static let usual = 22
  private static let full = 3 * capacity

  func contains(_ id: PackedName) -> Bool {
    let words = Self.words(id)
    for place in stride(from: 0, to: min(ring.count, Self.full), by: 3)
    where ring[place] == words.0 && ring[place + 1] == words.1 && ring[place + 2] == words.2 {
      return true
    }
    return false
  }

  mutating func add(_ id: PackedName) {
    let words = Self.words(id)
    guard ring.count > Self.full else {
      if ring.capacity - ring.count < 3 {
        ring.reserveCapacity(max(3 * Self.usual, ring.count + ring.count / 2))
      }
      ring.append(words.0)
      ring.append(words.1)
      ring.append(words.2)
      if ring.count == Self.full { ring.append(0) }
      return
    }
    let oldest = Int(ring[Self.full])
    ring[3 * oldest] = words.0
    ring[3 * oldest + 1] = words.1
    ring[3 * oldest + 2] = words.2
    ring[Self.full] = UInt16((oldest + 1) % Self.capacity)
  }

  private static func words(_ id: PackedName) -> (UInt16, UInt16, UInt16) {
    var hash = StableHash()
    switch id {
    case .digits(let first, let last): hash.add(words: first, last)
    case .text(let text): hash.add(text)
    }
    let value = hash.value
    return (
      UInt16(truncatingIfNeeded: value), UInt16(truncatingIfNeeded: value >> 16),
      UInt16(truncatingIfNeeded: value >> 32)
    )
  }
}
