// Comparing without case: Unicode's simple case folding, one scalar for one, so that ς, σ and Σ
// are the same letter. The standard library has only lower case, which keeps ς and σ apart.

extension String {
  /// This text as it is compared when case does not count.
  var folded: String {
    // Most texts are folded already; they need no copy.
    var text = self
    let isFolded = text.withUTF8 { bytes in
      bytes.reduce(true) { $0 && $1 < 0x80 && $1 &- 0x41 >= 26 }
    }
    if isFolded { return self }
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.folded) }
    return String(scalars)
  }
}

extension Unicode.Scalar {
  /// The scalar that stands for all its cases; those with a longer counterpart (ß, İ) keep to
  /// themselves, and the dotless ı is no i.
  fileprivate var folded: Unicode.Scalar {
    guard self != "\u{131}" else { return self }
    let upper = properties.uppercaseMapping.unicodeScalars
    let base = upper.count == 1 ? upper.first ?? self : self
    let lower = base.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first ?? base : base
  }
}
