/// A distinct condition, flat: what most conditions ask is a few integers, the rest is looked up.
struct Check: Sendable {
  /// The column that it asks.
  let column: Int32
  let kind: Kind
  /// Whether the answer is turned around; unknown stays unknown.
  let isNegated: Bool
  /// Bounds of a number or a duration; a range of places among equal values, patterns or tests.
  let low: Int64
  let high: Int64

  /// What kind of answer it wants.
  enum Kind: UInt8 {
    /// A number from `low` to `high`.
    case number
    /// Milliseconds from `low` to `high`.
    case duration
    /// A flag that is `low`.
    case flag
    /// A text that is one of the values `low` ..< `high`.
    case value
    /// Whatever the test `low` says.
    case test
    /// Nothing: the truth is always `low`.
    case always
  }

  /// How dear it is to judge, for asking the cheap first.
  var cost: Int {
    switch kind {
    case .number, .duration, .flag, .value, .always: 0
    case .test: 2
    }
  }
}

extension Check {
  /// Makes the check that needs no fact.
  init(always truth: Truth) {
    self.init(
      column: 0, kind: .always, isNegated: false, low: Int64(truth.rawValue), high: 0)
  }

  /// Makes the check of a test that needs no texts; `nil` for any other.
  init?(_ test: Test, column: Int32) {
    func range(_ kind: Kind, _ low: Int64, _ high: Int64, _ isNegated: Bool = false) -> Check {
      Check(column: column, kind: kind, isNegated: isNegated, low: low, high: high)
    }
    switch test {
    case .number(let comparison, let bound), .money(let comparison, let bound):
      switch comparison {
      case .is: self = range(.number, bound, bound)
      case .isNot: self = range(.number, bound, bound, true)
      case .atLeast: self = range(.number, bound, .max)
      case .less: self = range(.number, bound, .max, true)
      case .atMost: self = range(.number, .min, bound)
      case .greater: self = range(.number, .min, bound, true)
      }
    case .numberBetween(let low, let high), .moneyBetween(let low, let high):
      self = range(.number, low, high)
    case .duration(let comparison, let bound):
      switch comparison {
      case .greater: self = range(.duration, .min, bound, true)
      case .reaches: self = range(.duration, bound, .max)
      case .less: self = range(.duration, bound, .max, true)
      }
    case .durationBetween(let low, let high): self = range(.duration, low, max(low, high))
    case .flag(let wanted): self = range(.flag, wanted ? 1 : 0, wanted ? 1 : 0)
    case .text, .url, .exists, .missing, .decimal, .decimalBetween, .choice, .language, .list,
      .version, .date, .within:
      return nil
    }
  }
}
