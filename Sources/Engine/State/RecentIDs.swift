/// The last few event ids of one visitor in order of arrival, as 64-bit hashes that are the same in
/// every process: that one of 256 has the hash of a new one happens once in 7 · 10¹⁶ events.
struct RecentIDs: Hashable, Sendable {
  static let capacity = 256
  private var ring: [UInt64] = []
  private var next: UInt8 = 0

  func contains(_ id: PackedName) -> Bool { ring.contains(Self.hash(id)) }

  mutating func add(_ id: PackedName) {
    guard ring.count == Self.capacity else {
      // A quarter more instead of twice as many: a million visitors have twenty each.
      if ring.count == ring.capacity { ring.reserveCapacity(ring.count + 4 + ring.count / 4) }
      return ring.append(Self.hash(id))
    }
    ring[Int(next)] = Self.hash(id)
    next &+= 1
  }

  private static func hash(_ id: PackedName) -> UInt64 {
    var hash = StableHash()
    switch id {
    case .digits(let first, let last): hash.add(words: first, last)
    case .text(let text): hash.add(text)
    }
    return hash.value
  }
}
