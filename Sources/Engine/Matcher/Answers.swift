/// What was found for classes of facts: the rows of a filter that a class leaves, or the truth of
/// a test on a text. Found once, kept until too much is kept.
struct Answers: Sendable {
  /// At the place that the key's hash says or one of the next; a key of 0 is no entry. Key and
  /// answer stand together, so that one look at the memory gives both.
  private var entries = [Entry](repeating: Entry(), count: 256)
  private var count = 0
  /// Bitmaps of more rows than an answer has bits, one after the other.
  private(set) var words: [UInt64] = []

  private struct Entry {
    var key: UInt64 = 0
    var answer: UInt64 = 0
  }

  /// More words of bitmaps than these (8 MiB) are not kept at the beginning of a look.
  static let wordLimit = 1 << 20
  /// The same for the number of answers.
  static let limit = 1 << 20

  /// Whether so much is kept that all should be forgotten.
  var isFull: Bool { words.count > Self.wordLimit || count > Self.limit }
  /// How much memory is held.
  var size: Int { entries.capacity * MemoryLayout<Entry>.stride + words.capacity * 8 }

  /// What a filter leaves of a class.
  @inline(__always) static func key(filter: Int, _ class: UInt32) -> UInt64 {
    UInt64(truncatingIfNeeded: filter &+ 1) << 32 | UInt64(`class`)
  }

  /// What a check says of a text.
  @inline(__always) static func key(check: Int, _ symbol: UInt32) -> UInt64 {
    UInt64(1) << 63 | UInt64(truncatingIfNeeded: check) << 32 | UInt64(symbol)
  }

  /// The answer to `key`: a truth, a bitmap, or where the bitmap begins in `words`.
  @inline(__always) subscript(key: UInt64) -> UInt64? {
    var slot = Self.slot(of: key) & (entries.count &- 1)
    while true {
      let entry = entries[slot]
      if entry.key == key { return entry.answer }
      if entry.key == 0 { return nil }
      slot = (slot &+ 1) & (entries.count &- 1)
    }
  }

  /// Keeps an answer to a key that has none.
  mutating func add(_ answer: UInt64, for key: UInt64) {
    count += 1
    if count * 2 > entries.count {
      let old = entries
      entries = Array(repeating: Entry(), count: old.count * 2)
      for entry in old where entry.key != 0 { place(entry) }
    }
    place(Entry(key: key, answer: answer))
  }

  /// Keeps a bitmap; returns where it begins.
  mutating func add(_ bitmap: [UInt64], for key: UInt64) -> Int {
    let start = words.count
    words += bitmap
    add(UInt64(start), for: key)
    return start
  }

  private mutating func place(_ entry: Entry) {
    var slot = Self.slot(of: entry.key) & (entries.count - 1)
    while entries[slot].key != 0 { slot = (slot + 1) & (entries.count - 1) }
    entries[slot] = entry
  }

  @inline(__always) private static func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32)
  }
}
