/// Chance that can be had again: the seed is named in every failure (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

extension String {
  /// Text nobody would write: control characters, marks, wide and invisible signs, escapes.
  static func hostile(using generator: inout SeededGenerator) -> String {
    let pieces = [
      "a", " ", "日", "本", "é", "e\u{301}", "\u{1B}[31m", "\u{9B}2J", "\n", "\r\n", "\t", "\u{202E}",
      "\u{200B}", "\u{FE0F}", "\u{200D}", "👨‍👩‍👧", "🇩🇪", "👍🏽", "\u{301}\u{302}\u{303}\u{304}",
      "\u{7F}", "\u{0}", "각", "ﷺ", "\u{10FFFF}", "\u{E001}", "｡", "Ａ", "\u{AD}", "👩", "ह", "िं",
    ]
    let count = Int.random(in: 0...40, using: &generator)
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }
}
