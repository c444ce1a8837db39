/// The last few event ids of one visitor in order of arrival, as 64-bit hashes that are the same in
/// every process: that one of 256 has the hash of a new one happens once in 7 · 10¹⁶ events.
struct RecentIDs: Hashable, Sendable {
  static let capacity = 256
  /// The hashes; once they are all there, after them the place of the oldest.
  private var ring: [UInt64] = []

  func contains(_ id: PackedName) -> Bool { ring.prefix(Self.capacity).contains(Self.hash(id)) }

  mutating func add(_ id: PackedName) {
    guard ring.count > Self.capacity else {
      // A quarter more instead of twice as many: a million visitors have twenty each.
      if ring.count == ring.capacity { ring.reserveCapacity(ring.count + 4 + ring.count / 4) }
      ring.append(Self.hash(id))
      if ring.count == Self.capacity { ring.append(0) }
      return
    }
    let oldest = ring[Self.capacity]
    ring[Int(oldest)] = Self.hash(id)
    ring[Self.capacity] = (oldest + 1) % UInt64(Self.capacity)
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
