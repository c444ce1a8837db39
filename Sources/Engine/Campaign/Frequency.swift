/// How often one person is shown a campaign (SEMANTICS §4).
public enum Frequency: Hashable, Sendable {
  /// Once per customer, ever.
  case once
  /// Until it was opened or dismissed in this visit.
  case oncePerVisit
  /// At every occurrence of the trigger, with a least time between, 0 for none.
  case everyTime(gap: Milliseconds)

  /// The names in documents.
  public enum Kind: String, CaseIterable, Sendable {
    case once
    case oncePerVisit = "once_per_visit"
    case everyTime = "every_time"
  }

  /// Which kind this is.
  public var kind: Kind {
    switch self {
    case .once: .once
    case .oncePerVisit: .oncePerVisit
    case .everyTime: .everyTime
    }
  }

  /// What it means, in one sentence.
  public var words: String {
    switch self {
    case .once: "Each person is shown it once, ever."
    case .oncePerVisit: "In each visit, until the person opens or dismisses it."
    case .everyTime(0): "At every occurrence of the trigger."
    case .everyTime(let gap):
      "At every occurrence of the trigger, at least \(DurationText.words(gap)) apart."
    }
  }
}
