/// A distinct condition, flat: what most conditions ask is a few integers, the rest is looked up.
struct Check: Sendable {
  /// Bounds of a number or a duration, a flag, or a range of places among the vocabulary's lists.
  let low: Int64
  let high: Int64
  /// The column that it asks; -1 for one that asks none.
  let column: Int32
  let kind: Kind
  /// Whether the answer is turned around; unknown stays unknown.
  let isNegated: Bool

  /// What kind of answer it wants, and with that which facts are judged by integers alone.
  enum Kind: UInt8 {
    /// A number from `low` to `high`.
    case number
    /// Milliseconds from `low` to `high`.
    case duration
    /// A flag that is `low`.
    case flag
    /// A text that is one of the values `low` ..< `high`.
    case value
    /// A list that has all of the values, any of them, or nothing.
    case hasAll, hasAny, isEmpty
    /// A text in which one of several needles is found as the test wants it.
    case needle
    /// The same of an address; of several any fits.
    case address
    /// Whatever the test says, which is the same for the same text at any moment.
    case pure
    /// Whatever the test says of the whole fact.
    case definition
    /// Nothing: the truth is always `low`.
    case always
  }

  /// How dear it is to judge, for asking the cheap first.
  var cost: Int {
    switch kind {
    case .number, .duration, .flag, .value, .always: 1
    case .hasAll, .hasAny, .isEmpty: 2
    case .needle, .address: 3
    case .pure: 4
    case .definition: 8
    }
  }

  /// Whether facts fall into classes that all answer alike, so that bitmaps can stand for them.
  var hasClasses: Bool {
    switch kind {
    case .number, .duration, .flag, .value, .needle, .address, .pure: true
    case .hasAll, .hasAny, .isEmpty, .definition, .always: false
    }
  }

  /// Whether it asks more of a text than which of some names it is.
  var asksForText: Bool {
    switch kind {
    case .needle, .address, .pure: true
    case .number, .duration, .flag, .value, .hasAll, .hasAny, .isEmpty, .definition, .always: false
    }
  }

  /// Where numbers or durations change their answer: the first of the new truth each.
  var bounds: [Int64] {
    switch kind {
    case .number, .duration: [low] + (high == .max ? [] : [high + 1])
    case .flag, .value, .hasAll, .hasAny, .isEmpty, .needle, .address, .pure, .definition,
      .always:
      []
    }
  }
}

extension Check {
  /// Makes the check that needs no fact.
  init(always truth: Truth) {
    self.init(low: Int64(truth.rawValue), high: 0, column: -1, kind: .always, isNegated: false)
  }

  /// Makes the check of `test` on `column`; its texts get their numbers from `vocabulary`.
  ///
  /// A kind of test that no integers stand for is judged by its definition, on the rows that
  /// everything else has left.
  init(_ test: Test, column: Int, _ vocabulary: inout Vocabulary) {
    let place = Int32(column)
    func range(_ kind: Kind, _ low: Int64, _ high: Int64, not isNegated: Bool = false) -> Check {
      Check(low: low, high: high, column: place, kind: kind, isNegated: isNegated)
    }
    func plain(_ kind: Kind, not isNegated: Bool = false) -> Check {
      range(kind, 0, 0, not: isNegated)
    }
    func texts(_ kind: Kind, _ texts: [String], not isNegated: Bool = false) -> Check {
      let places = vocabulary.add(texts.map(\.folded), in: column)
      return range(kind, Int64(places.lowerBound), Int64(places.upperBound), not: isNegated)
    }
    switch test {
    case .number(.is, let bound), .money(.is, let bound): self = range(.number, bound, bound)
    case .number(.isNot, let bound), .money(.isNot, let bound):
      self = range(.number, bound, bound, not: true)
    case .number(.atLeast, let bound), .money(.atLeast, let bound):
      self = range(.number, bound, .max)
    case .number(.less, let bound), .money(.less, let bound):
      self = range(.number, bound, .max, not: true)
    case .number(.atMost, let bound), .money(.atMost, let bound): self = range(.number, .min, bound)
    case .number(.greater, let bound), .money(.greater, let bound):
      self = range(.number, .min, bound, not: true)
    case .numberBetween(let low, let high), .moneyBetween(let low, let high):
      self = range(.number, low, high)
    case .duration(.greater, let bound): self = range(.duration, .min, bound, not: true)
    case .duration(.reaches, let bound): self = range(.duration, bound, .max)
    case .duration(.less, let bound): self = range(.duration, bound, .max, not: true)
    case .durationBetween(let low, let high): self = range(.duration, low, max(low, high))
    case .flag(let wanted): self = range(.flag, wanted ? 1 : 0, wanted ? 1 : 0)
    case .text(.is, let values): self = texts(.value, values)
    case .text(.isNot, let values): self = texts(.value, values, not: true)
    case .choice(let isOneOf, let names): self = texts(.value, names, not: !isOneOf)
    case .list(.has, let values): self = texts(.hasAll, values)
    case .list(.hasAny, let values): self = texts(.hasAny, values)
    case .list(.hasNone, let values): self = texts(.hasAny, values, not: true)
    case .list(.empty, _): self = plain(.isEmpty)
    case .text(.like, _), .exists, .missing, .language, .version: self = plain(.pure)
    case .text(let operation, _): self = plain(.needle, not: operation.isNegative)
    case .url(let operation, _): self = plain(.address, not: operation.isNegative)
    case .decimal, .decimalBetween, .date, .within: self = plain(.definition)
    }
  }

  /// The answer `holds`, turned around if the check wants that.
  @inline(__always) func answer(_ holds: Bool) -> Truth { holds != isNegated ? .yes : .no }
}
