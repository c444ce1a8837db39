/// Texts that were met, each under a number of its own per column, so that what follows compares
/// integers: the bytes are looked at once per look.
struct Symbols: Sendable {
  /// Where a text stands in `texts`, plus 1, below the upper half of its hash; at the place that
  /// the hash says or one of the next. 0 for none.
  private var slots = [UInt64](repeating: 0, count: 64)
  /// All texts, each behind two words: its length above its column, its symbol above its value.
  private var texts: [UInt64] = []
  /// By symbol: what is known of its text.
  private var entries: [Entry] = []
  /// Checks that find what they look for, text after text.
  private var hits: [Int32] = []

  private struct Entry {
    /// Where the text stands in `texts`.
    let start: UInt32
    /// The checks that find what they look for in the text, among `hits`; -1 while nobody knows.
    var firstHit: Int32 = -1
    var hitCount: Int32 = 0
  }

  /// A text's number, and its number in the vocabulary or -1 for a text that no rule names.
  struct Symbol {
    let number: UInt32
    let value: Int32
  }

  /// More than this many texts are not kept at the beginning of a look, so that visitors with
  /// ever new addresses cannot fill the memory.
  static let limit = 1 << 16
  /// The same for their words (8 MiB).
  static let wordLimit = 1 << 20

  /// Whether so much is kept that all should be forgotten.
  var isFull: Bool { entries.count > Self.limit || texts.count > Self.wordLimit }
  /// How many texts are kept.
  var count: Int { entries.count }
  /// How much memory is held.
  var size: Int {
    entries.capacity * MemoryLayout<Entry>.stride + slots.capacity * 8 + texts.capacity * 8
      + hits.capacity * 4
  }

  /// Returns the symbol of `text` in `column`.
  @inline(__always)
  mutating func symbol(of text: RawSpan, in column: Int32, _ vocabulary: Vocabulary) -> Symbol {
    let head = UInt64(truncatingIfNeeded: text.byteCount) << 32 | UInt64(UInt32(bitPattern: column))
    let last = text.last
    let hash = text.hash(from: head, last)
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if (slots[slot] ^ hash) >> 32 == 0 {
        let start = Int(truncatingIfNeeded: slots[slot] & 0xffff_ffff) &- 1
        if holds(text, head, last, at: start) { return symbol(at: start) }
      }
      slot = (slot &+ 1) & mask
    }
    return add(text, head, last, hash, vocabulary)
  }

  @inline(__always) private func symbol(at start: Int) -> Symbol {
    let word = texts[start &+ 1]
    return Symbol(
      number: UInt32(truncatingIfNeeded: word >> 32), value: Int32(truncatingIfNeeded: word))
  }

  @inline(__always)
  private func holds(_ text: RawSpan, _ head: UInt64, _ last: UInt64, at start: Int) -> Bool {
    guard texts[start] == head else { return false }
    var word = start &+ 2
    var place = 0
    while place &+ 8 <= text.byteCount {
      guard texts[word] == text.word(at: place) else { return false }
      word = word &+ 1
      place = place &+ 8
    }
    return place == text.byteCount || texts[word] == last
  }

  @inline(never)
  private mutating func add(
    _ text: RawSpan, _ head: UInt64, _ last: UInt64, _ hash: UInt64, _ vocabulary: Vocabulary
  ) -> Symbol {
    let number = UInt32(entries.count)
    let start = texts.count
    entries.append(Entry(start: UInt32(start)))
    texts += [head, 0]
    for place in stride(from: 0, to: text.byteCount & ~7, by: 8) {
      texts.append(text.word(at: place))
    }
    if text.byteCount & 7 != 0 { texts.append(last) }
    let column = Int(truncatingIfNeeded: head & 0xffff_ffff)
    let value = vocabulary.value(of: self.text(of: number).folded, in: column)
    texts[start + 1] = UInt64(number) << 32 | UInt64(UInt32(bitPattern: value))
    if entries.count * 2 > slots.count { grow() }
    place(hash, start)
    return Symbol(number: number, value: value)
  }

  /// The text of a symbol.
  func text(of symbol: UInt32) -> String {
    let start = Int(entries[Int(symbol)].start)
    let length = Int(texts[start] >> 32)
    let words = texts[(start + 2)..<(start + 2 + (length + 7) / 8)]
    let bytes = words.flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) }
    }
    return String(decoding: bytes[..<length], as: UTF8.self)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 4)
    // The lower half of a hash is not kept: it is found anew.
    for entry in entries.dropLast() {
      let start = Int(entry.start)
      let end = start + 2 + (Int(texts[start] >> 32) + 7) / 8
      place(texts[(start + 2)..<end].hash(from: texts[start]), start)
    }
  }

  private mutating func place(_ hash: UInt64, _ start: Int) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = (hash >> 32) << 32 | UInt64(start + 1)
  }
}

// MARK: - Hits

extension Symbols {
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
}

// MARK: - Bytes, eight at a time

extension RawSpan {
  @inline(__always) fileprivate func word(at place: Int) -> UInt64 {
    unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  /// The bytes after the last eight, as a word; 0 for none.
  @inline(__always) fileprivate var last: UInt64 {
    var place = byteCount & ~7
    var word: UInt64 = 0
    var shift: UInt64 = 0
    if byteCount & 4 != 0 {
      word = UInt64(unsafeLoadUnaligned(fromByteOffset: place, as: UInt32.self))
      place = place &+ 4
      shift = 32
    }
    if byteCount & 2 != 0 {
      word |= UInt64(unsafeLoadUnaligned(fromByteOffset: place, as: UInt16.self)) &<< shift
      place = place &+ 2
      shift = shift &+ 16
    }
    if byteCount & 1 != 0 {
      word |= UInt64(unsafeLoad(fromByteOffset: place, as: UInt8.self)) &<< shift
    }
    return word
  }

  /// A hash of the bytes; good enough for a table that compares what it finds.
  @inline(__always) fileprivate func hash(from head: UInt64, _ last: UInt64) -> UInt64 {
    var hash = head.mixed
    var place = 0
    while place &+ 8 <= byteCount {
      hash = (hash ^ word(at: place)).mixed
      place = place &+ 8
    }
    return byteCount & 7 == 0 ? hash : (hash ^ last).mixed
  }
}

extension ArraySlice<UInt64> {
  /// The hash of a text in words.
  fileprivate func hash(from head: UInt64) -> UInt64 { reduce(head.mixed) { ($0 ^ $1).mixed } }
}

extension UInt64 {
  @inline(__always) fileprivate var mixed: UInt64 {
    let product = multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
    return product.high ^ product.low ^ self >> 29
  }
}
