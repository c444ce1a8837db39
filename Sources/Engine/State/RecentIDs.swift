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

  init() {}

  /// Reads what `text` has told.
  init(text: String) {
    let words = text.utf8.count / 4
    guard words > 0 else { return }
    ring.reserveCapacity(max(3 * Self.usual, words))
    var word: UInt16 = 0
    for (place, digit) in text.utf8.enumerated() {
      let value = UInt16(digit) & 15 &+ (digit > UInt8(ascii: "9") ? 9 : 0)
      word = word &<< 4 | value & 15
      if place % 4 == 3 { ring.append(word) }
    }
    if ring.count > Self.full { ring[Self.full] %= UInt16(Self.capacity) }
  }

  /// The words as four hexadecimal digits each.
  var text: String {
    String(unsafeUninitializedCapacity: 4 * ring.count) { bytes in
      for (place, word) in ring.enumerated() {
        for digit in 0..<4 {
          let value = UInt8(truncatingIfNeeded: word &>> UInt16(12 &- 4 &* digit)) & 15
          bytes[4 &* place &+ digit] = value < 10 ? 48 &+ value : 87 &+ value
        }
      }
      return 4 * ring.count
    }
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

extension Tape {
  /// Ids as four hexadecimal digits a word.
  mutating func pass(_ name: Payload.Name, _ ids: inout RecentIDs) {
    var text = ids.text
    pass(name, &text)
    ids = RecentIDs(text: text)
  }
}
