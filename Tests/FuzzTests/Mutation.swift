/// Makes new inputs of good ones: the same seed makes the same.
struct Mutation {
  private let seeds: [[UInt8]]
  private var generator: Generator

  /// Bytes and words on which parsers turn.
  private static let words =
    [
      "\"", "\\", "\\u", "\\ud83d", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e9", "1e400",
      "null",
      "true", "\u{1B}", "\u{1B}[", "\u{1B}[200~", "~", "m", ";", "\u{7F}", "\n", "\r", "\u{0}",
      "{\"all\":[", "\"is\"", "\"at\"", "99999999999999999999", "é", "😀", "\u{202E}",
    ].map { Array($0.utf8) } + [[0x80], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90]]

  init(seeds: [[UInt8]], seed: UInt64) {
    self.seeds = seeds
    generator = Generator(state: seed)
  }

  /// The next input.
  mutating func next() -> [UInt8] {
    var bytes = seeds.randomElement(using: &generator) ?? []
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0:
        if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
      case 1: bytes.insert(contentsOf: Self.words.randomElement(using: &generator) ?? [], at: place)
      case 2:
        let end = min(bytes.count, place + Int.random(in: 1...6, using: &generator))
        bytes.removeSubrange(place..<end)
      case 3: bytes = Array(bytes[..<place])
      case 4:
        let other = seeds.randomElement(using: &generator) ?? []
        let start = Int.random(in: 0...other.count, using: &generator)
        bytes.replaceSubrange(place..., with: other[start...])
      default:
        let end = min(bytes.count, place + Int.random(in: 1...20, using: &generator))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      }
    }
    return bytes
  }

  /// Chance that can be had again (SplitMix64).
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
      return value ^ value >> 31
    }
  }
}
