/// Texts that were met, each under a number of its own per column, so that what follows compares
/// integers: the bytes are looked at once per look.
struct Symbols: Sendable {
  /// By symbol: what is kept of a text.
  private var entries: [Entry] = []
  /// One more than a symbol, at the place that its hash says or one of the next; 0 for none.
  private var slots = [UInt32](repeating: 0, count: 64)
  /// All texts, one after the other.
  private var bytes: [UInt8] = []
  /// Checks that find what they look for, text after text.
  private var hits: [Int32] = []

  private struct Entry {
    let hash: UInt64
    let start: UInt32
    let length: UInt32
    let column: Int32
    /// The text's number in the vocabulary, or -1.
    let value: Int32
    /// The checks that find what they look for in the text, among `hits`; -1 while nobody knows.
    var firstHit: Int32 = -1
    var hitCount: Int32 = 0
  }

  /// More than this many texts are not kept at the beginning of a look, so that visitors with
  /// ever new addresses cannot fill the memory.
  static let limit = 1 << 16
  /// The same for their bytes.
  static let byteLimit = 1 << 23

  /// Whether so much is kept that all should be forgotten.
  var isFull: Bool { entries.count > Self.limit || bytes.count > Self.byteLimit }
  /// How many texts are kept.
  var count: Int { entries.count }
  /// How much memory is held.
  var size: Int {
    entries.capacity * MemoryLayout<Entry>.stride + slots.capacity * 4 + bytes.capacity
      + hits.capacity * 4
  }

  /// The number in the vocabulary of a symbol's text; -1 for a text that no rule names.
  @inline(__always) func value(of symbol: UInt32) -> Int32 { entries[Int(symbol)].value }

  /// Returns the symbol of `text` in `column`.
  @inline(__always)
  mutating func symbol(of text: RawSpan, in column: Int32, _ vocabulary: Vocabulary) -> UInt32 {
    let hash = text.hash ^ (UInt64(truncatingIfNeeded: column) &* 0xd6e8_feb8_6659_fd93)
    var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count &- 1)
    while slots[slot] != 0 {
      let symbol = slots[slot] &- 1
      let entry = entries[Int(symbol)]
      if entry.hash == hash, entry.column == column, holds(entry, text) { return symbol }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return add(text, hash, column, vocabulary)
  }

  @inline(__always)
  private func holds(_ entry: Entry, _ text: RawSpan) -> Bool {
    guard Int(entry.length) == text.byteCount else { return false }
    let start = Int(entry.start)
    return text.isEqual(to: bytes.span.bytes.extracting(start..<start &+ text.byteCount))
  }

  @inline(never)
  private mutating func add(
    _ text: RawSpan, _ hash: UInt64, _ column: Int32, _ vocabulary: Vocabulary
  ) -> UInt32 {
    let start = bytes.count
    for place in text.byteOffsets {
      bytes.append(text.unsafeLoad(fromByteOffset: place, as: UInt8.self))
    }
    let folded = String(decoding: bytes[start...], as: UTF8.self).folded
    entries.append(
      Entry(
        hash: hash, start: UInt32(start), length: UInt32(text.byteCount), column: column,
        value: vocabulary.value(of: folded, in: Int(column))))
    if entries.count * 2 > slots.count {
      slots = Array(repeating: 0, count: slots.count * 4)
      for symbol in entries.indices.dropLast() { place(UInt32(symbol)) }
    }
    place(UInt32(entries.count - 1))
    return UInt32(entries.count - 1)
  }

  /// The text of a symbol.
  func text(of symbol: UInt32) -> String {
    let entry = entries[Int(symbol)]
    return String(
      decoding: bytes[Int(entry.start)..<Int(entry.start + entry.length)], as: UTF8.self)
  }

  // MARK: - Hits

  /// Whether the check finds what it looks for in a symbol's text; `nil` while nobody knows.
  @inline(__always) func isHit(_ symbol: UInt32, by check: Int32) -> Bool? {
    let entry = entries[Int(symbol)]
    guard entry.firstHit >= 0 else { return nil }
    var place = Int(entry.firstHit)
    let end = place &+ Int(entry.hitCount)
    while place < end {
      if hits[place] == check { return true }
      place = place &+ 1
    }
    return false
  }

  /// Keeps which checks find what they look for in a symbol's text.
  mutating func keep(_ checks: [Int32], of symbol: UInt32) {
    entries[Int(symbol)].firstHit = Int32(hits.count)
    entries[Int(symbol)].hitCount = Int32(checks.count)
    hits += checks
  }

  private mutating func place(_ symbol: UInt32) {
    var slot = Int(truncatingIfNeeded: entries[Int(symbol)].hash >> 32) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = symbol + 1
  }
}

extension RawSpan {
  /// A hash of the bytes, eight at a time; good enough for a table that compares what it finds.
  @inline(__always) fileprivate var hash: UInt64 {
    var hash = UInt64(truncatingIfNeeded: byteCount) &* 0x9e37_79b9_7f4a_7c15
    var place = 0
    while place &+ 8 <= byteCount {
      hash = Self.mix(hash ^ unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
      place &+= 8
    }
    var last: UInt64 = 0
    while place < byteCount {
      last = last << 8 | UInt64(unsafeLoad(fromByteOffset: place, as: UInt8.self))
      place &+= 1
    }
    return Self.mix(hash ^ last)
  }

  @inline(__always) private static func mix(_ bits: UInt64) -> UInt64 {
    let product = bits.multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
    return product.high ^ product.low ^ bits >> 29
  }

  /// Whether `other`, which has as many bytes, has the same.
  @inline(__always) fileprivate func isEqual(to other: RawSpan) -> Bool {
    var place = 0
    while place &+ 8 <= byteCount {
      let left = unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      guard left == other.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self) else {
        return false
      }
      place &+= 8
    }
    while place < byteCount {
      let left = unsafeLoad(fromByteOffset: place, as: UInt8.self)
      guard left == other.unsafeLoad(fromByteOffset: place, as: UInt8.self) else { return false }
      place &+= 1
    }
    return true
  }
}
