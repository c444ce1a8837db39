extension Matcher {
  /// What a column was found to hold, as far as integers say it.
  struct Column: Sendable {
    /// The look in which it was read.
    var look: UInt32 = 0
    var kind = Kind.unknown
    /// Facts with the same class are the same to every check with classes.
    var factClass: UInt32 = 0
    /// The number, the milliseconds, the flag, the text's number in the vocabulary; the range of
    /// a list's items.
    var low: Int64 = 0
    var high: Int64 = 0

    enum Kind: UInt8 {
      case unknown, text, number, duration, flag, list
      /// What only the tests themselves can tell.
      case other
    }

    /// Whether facts of this kind have classes.
    @inline(__always) var hasClass: Bool { kind.rawValue < Kind.list.rawValue }

    /// The class with the `place` of this kind.
    @inline(__always) static func factClass(_ kind: Kind, _ place: Int) -> UInt32 {
      UInt32(kind.rawValue) << 29 | UInt32(truncatingIfNeeded: place)
    }
  }
}
