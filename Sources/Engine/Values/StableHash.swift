/// A hash that is the same in every process, on every machine, for ever: assignments and
/// identifiers hang on it, so it may never change. FNV-1a over UTF-8, then a SplitMix64 finish.
public struct StableHash: Sendable {
  private var state: UInt64

  /// Begins a hash; different seeds give independent hashes of the same input.
  public init(seed: UInt64 = 0) { state = 0xcbf2_9ce4_8422_2325 ^ seed }

  /// Adds `text` and a separator, so that ("ab","c") differs from ("a","bc").
  public mutating func add(_ text: String) {
    for byte in text.utf8 { mix(byte) }
    mix(0xff)
  }

  /// Adds a number.
  public mutating func add(_ number: Int64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      mix(UInt8(truncatingIfNeeded: number >> Int64(shift)))
    }
  }

  /// Adds two words at once: for what is never compared with hashes of texts.
  mutating func add(words first: UInt64, _ last: UInt64) {
    state = (state ^ first) &* 0x100_0000_01b3
    state = (state ^ state &>> 29 ^ last) &* 0x100_0000_01b3
  }

  /// Adds the length and the last eight bytes of a text: for what is never compared with hashes of
  /// whole texts.
  mutating func add(ending text: String?) {
    guard let text else { return add(words: 0, .max) }
    let bytes = text.utf8Span.span
    var word: UInt64 = 0
    for place in max(0, bytes.count - 8)..<bytes.count {
      word = word &<< 8 | UInt64(bytes[place])
    }
    add(words: word, UInt64(bytes.count))
  }

  /// The hash of everything added so far.
  public var value: UInt64 {
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  private mutating func mix(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
  }
}

extension StableHash {
  /// Returns a place in 0 ..< 10,000 for the given texts, e.g. a visitor in a campaign.
  public static func basisPoints(_ texts: String...) -> Int {
    var hash = StableHash()
    for text in texts { hash.add(text) }
    return Int(hash.value % 10_000)
  }

  /// Returns 32 hexadecimal digits that stand for the given parts.
  public static func identifier(_ texts: [String], _ numbers: [Int64] = []) -> String {
    [UInt64(1), 2].map { seed in
      var hash = StableHash(seed: seed &* 0x9e37_79b9_7f4a_7c15)
      for text in texts { hash.add(text) }
      for number in numbers { hash.add(number) }
      let digits = String(hash.value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
