/// SipHash-2-4 (Aumasson and Bernstein, 2012): without its key a hash tells nothing of the text.
struct SipHash {
  private let key: (UInt64, UInt64)

  /// Takes a key of 16 bytes.
  init?(key bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    key = (Self.word(bytes, 0, 8), Self.word(bytes, 8, 8))
  }

  /// The hash of `bytes`.
  func hash(_ bytes: [UInt8]) -> UInt64 {
    var state = State(key)
    let whole = bytes.count & ~7
    for place in stride(from: 0, to: whole, by: 8) { state.take(Self.word(bytes, place, 8)) }
    let rest = Self.word(bytes, whole, bytes.count - whole)
    state.take(rest | UInt64(truncatingIfNeeded: bytes.count) << 56)
    return state.finish()
  }

  private static func word(_ bytes: [UInt8], _ place: Int, _ count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
  }

  private struct State {
    private var v0, v1, v2, v3: UInt64

    init(_ key: (UInt64, UInt64)) {
      v0 = key.0 ^ 0x736f_6d65_7073_6575
      v1 = key.1 ^ 0x646f_7261_6e64_6f6d
      v2 = key.0 ^ 0x6c79_6765_6e65_7261
      v3 = key.1 ^ 0x7465_6462_7974_6573
    }

    mutating func take(_ word: UInt64) {
      v3 ^= word
      for _ in 0..<2 { turn() }
      v0 ^= word
    }

    mutating func finish() -> UInt64 {
      v2 ^= 0xFF
      for _ in 0..<4 { turn() }
      return v0 ^ v1 ^ v2 ^ v3
    }

    private mutating func turn() {
      v0 &+= v1
      v2 &+= v3
      v1 = Self.rotated(v1, 13) ^ v0
      v3 = Self.rotated(v3, 16) ^ v2
      v0 = Self.rotated(v0, 32)
      v2 &+= v1
      v0 &+= v3
      v1 = Self.rotated(v1, 17) ^ v2
      v3 = Self.rotated(v3, 21) ^ v0
      v2 = Self.rotated(v2, 32)
    }

    private static func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
      word << count | word >> (64 - count)
    }
  }
}
