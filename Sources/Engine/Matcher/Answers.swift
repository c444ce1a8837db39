/// What was found for classes of facts: the rows of a filter that a class leaves, or the truth of
/// a test on a text. Found once, kept until too much is kept.
struct Answers: Sendable {
  /// What was asked, at the place that its hash says or one of the next; 0 for nothing.
  private var keys = [UInt64](repeating: 0, count: 256)
  private var found = [UInt32](repeating: 0, count: 256)
  private var count = 0
  /// Bitmaps, one after the other.
  private(set) var words: [UInt64] = []

  /// More words of bitmaps than these (8 MiB) are not kept at the beginning of a look.
  static let wordLimit = 1 << 20
  /// The same for the number of answers.
  static let limit = 1 << 20

  /// Whether so much is kept that all should be forgotten.
  var isFull: Bool { words.count > Self.wordLimit || count > Self.limit }
  /// How much memory is held.
  var size: Int { keys.capacity * 12 + words.capacity * 8 }

  /// What a filter leaves of a class.
  static func key(filter: Int, _ class: UInt32) -> UInt64 {
    UInt64(truncatingIfNeeded: filter &+ 1) << 32 | UInt64(`class`)
  }

  /// What a check says of a text.
  static func key(check: Int, _ symbol: UInt32) -> UInt64 {
    UInt64(1) << 63 | UInt64(truncatingIfNeeded: check) << 32 | UInt64(symbol)
  }

  /// The answer to `key`: a truth, or where the bitmap begins in `words`.
  @inline(__always) subscript(key: UInt64) -> UInt32? {
    var slot = Self.slot(of: key) & (keys.count &- 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return found[slot] }
      slot = (slot &+ 1) & (keys.count &- 1)
    }
    return nil
  }

  /// Keeps an answer to a key that has none.
  mutating func add(_ answer: UInt32, for key: UInt64) {
    count += 1
    if count * 2 > keys.count {
      let old = (keys, found)
      keys = Array(repeating: 0, count: old.0.count * 2)
      found = Array(repeating: 0, count: old.0.count * 2)
      for slot in old.0.indices where old.0[slot] != 0 { place(old.0[slot], old.1[slot]) }
    }
    place(key, answer)
  }

  /// Keeps a bitmap in which all of `rows` are set; returns where it begins.
  mutating func addBitmap(_ rows: Int, for key: UInt64) -> UInt32 {
    let start = UInt32(words.count)
    words.appendBitmap(rows)
    add(start, for: key)
    return start
  }

  /// Clears a row in the bitmap that begins at `start`.
  mutating func clear(_ row: Int, at start: UInt32) {
    words[Int(start) + row >> 6] &= ~(1 << UInt64(row & 63))
  }

  private mutating func place(_ key: UInt64, _ answer: UInt32) {
    var slot = Self.slot(of: key) & (keys.count - 1)
    while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
    keys[slot] = key
    found[slot] = answer
  }

  @inline(__always) private static func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32)
  }
}

extension [UInt64] {
  /// Appends a bitmap in which the first `rows` bits are set.
  mutating func appendBitmap(_ rows: Int) {
    for start in stride(from: 0, to: rows, by: 64) {
      append(rows - start >= 64 ? .max : (1 << UInt64(rows - start)) - 1)
    }
  }
}
