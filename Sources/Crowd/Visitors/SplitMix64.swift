/// A small generator of random numbers (Steele, Lea, Flood 2014): the same seed, the same visitors.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, not including, 1.
  mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }

  /// True with probability `chance`.
  mutating func happens(_ chance: Double) -> Bool { unit() < chance }

  /// A number in `range`, low ones more often, as waiting times are.
  mutating func skewed(_ range: ClosedRange<Double>) -> Double {
    let unit = unit()
    return range.lowerBound + (range.upperBound - range.lowerBound) * unit * unit
  }

  /// One of `choices`, each as often as its weight says.
  mutating func pick<Choice>(_ choices: [(weight: Double, choice: Choice)]) -> Choice? {
    var left = unit() * choices.reduce(0) { $0 + $1.weight }
    for (weight, choice) in choices {
      left -= weight
      if left < 0 { return choice }
    }
    return choices.last?.choice
  }

  /// One of `choices`, all alike.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice? {
    choices.isEmpty ? nil : choices[Int(next() % UInt64(choices.count))]
  }
}
