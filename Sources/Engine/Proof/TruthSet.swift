/// Some of the three truths: what a condition may still be.
struct TruthSet: OptionSet, Hashable {
  let rawValue: UInt8

  static let no = TruthSet(rawValue: 1)
  static let unknown = TruthSet(rawValue: 2)
  static let yes = TruthSet(rawValue: 4)
  static let every: TruthSet = [.no, .unknown, .yes]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The set of one truth.
  init(_ truth: Truth) {
    switch truth {
    case .no: self = .no
    case .unknown: self = .unknown
    case .yes: self = .yes
    }
  }
}

/// What is asked of a rule's truth.
enum Wanted: Hashable {
  case yes, no, notYes, notNo

  /// What is asked of a rule whose negation is asked for this.
  var flipped: Wanted {
    switch self {
    case .yes: .no
    case .no: .yes
    case .notYes: .notNo
    case .notNo: .notYes
    }
  }

  /// The truths that do.
  var truths: TruthSet {
    switch self {
    case .yes: .yes
    case .no: .no
    case .notYes: [.no, .unknown]
    case .notNo: [.unknown, .yes]
    }
  }

  /// Whether all parts of an `all` must be so, not only one.
  var isOfEach: Bool { self == .yes || self == .notNo }
}
