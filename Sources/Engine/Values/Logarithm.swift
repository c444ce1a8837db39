extension Double {
  /// The natural logarithm of a positive finite number, to the last digits of a `Double`.
  ///
  /// With *x* = *m* 2ᵉ and *m* between √½ and √2 it is *e* ln 2 + 2 artanh((*m* − 1)/(*m* + 1)),
  /// whose series loses a factor of 34 with each term. The same bits on every machine.
  var naturalLogarithm: Double {
    precondition(self > 0 && isFinite, "only positive numbers have a logarithm")
    let isLarge = significand > 2.0.squareRoot()
    let power = Double(exponent) + (isLarge ? 1 : 0)
    let fraction = isLarge ? significand / 2 : significand
    let ratio = (fraction - 1) / (fraction + 1)
    let square = ratio * ratio
    // From the smallest term on, so that nothing is lost in the sum.
    let series = stride(from: 21.0, through: 1, by: -2).reduce(0) { $0 * square + 1 / $1 }
    return power * Self.logarithmOfTwo + 2 * ratio * series
  }

  private static let logarithmOfTwo = 0.693_147_180_559_945_309_4
}
