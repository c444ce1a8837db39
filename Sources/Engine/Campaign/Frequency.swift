/// How often one person is shown a campaign (SEMANTICS §4).
public struct Frequency: Hashable, Sendable {
  /// How it is counted.
  public var kind: Kind
  /// The most invitations to one person in all; `nil` for no limit.
  public var limit: Int?
  /// The least time between two invitations to one person; 0 for none.
  public var gap: Milliseconds
  /// What ends it for good once the person has done it; until then `once` asks again.
  public var until: Until?

  /// Makes a frequency.
  public init(
    _ kind: Kind, limit: Int? = nil, gap: Milliseconds = 0, until: Until? = nil
  ) {
    self.kind = kind
    self.limit = limit
    self.gap = gap
    self.until = until
  }

  /// How invitations are counted.
  public enum Kind: String, CaseIterable, Sendable {
    /// Once per customer, on whatever device.
    case once
    /// Once per browser or installed app.
    case oncePerDevice = "once_per_device"
    /// Until it was opened or dismissed in this visit.
    case oncePerVisit = "once_per_visit"
    /// At every occurrence of the trigger.
    case everyTime = "every_time"
  }

  /// What ends a campaign for one person.
  public enum Until: String, CaseIterable, Sendable {
    case displayed, opened, replied

    /// The fact that ends it.
    var fact: Invitation.Fact {
      switch self {
      case .displayed: .displayed
      case .opened: .opened
      case .replied: .replied
      }
    }
  }

  /// Once per customer, ever.
  public static let once = Frequency(.once)
  /// Once per browser or installed app.
  public static let oncePerDevice = Frequency(.oncePerDevice)
  /// Until it was opened or dismissed in this visit.
  public static let oncePerVisit = Frequency(.oncePerVisit)
  /// Returns every occurrence of the trigger, with a least time between, 0 for none.
  public static func everyTime(gap: Milliseconds) -> Frequency {
    Frequency(.everyTime, gap: gap)
  }

  /// What it means, in one sentence.
  public var words: String {
    var words =
      switch (kind, until) {
      case (.once, nil): "Each person is shown it once, ever"
      case (.once, .some): "Each person is asked again at every occurrence of the trigger"
      case (.oncePerDevice, nil): "Each browser or app is shown it once, ever"
      case (.oncePerDevice, .some): "Each browser or app is asked again at every occurrence"
      case (.oncePerVisit, _): "In each visit, until the person opens or dismisses it"
      case (.everyTime, _): "At every occurrence of the trigger"
      }
    if let until { words += ", until it was \(until.rawValue)" }
    if gap > 0 { words += ", at least \(DurationText.words(gap)) apart" }
    if let limit { words += ", \(limit == 1 ? "once" : "\(limit) times") at most" }
    return words + "."
  }
}

// MARK: - In documents

extension Frequency {
  /// The members of a frequency's object that this version knows.
  static let members: Set<String> = ["kind", "limit", "gap", "until"]

  /// Reads the object `frequency` of a campaign.
  init(_ reader: inout DocumentReader) {
    kind = reader.choice("kind", or: Kind.once)
    gap = reader.duration("gap") ?? 0
    limit = reader.integer("limit").map { Int(clamping: $0) }
    if let number = limit, number < 1 {
      reader.misfit("limit", "wants 1 or more; leave it out for no limit")
      limit = nil
    }
    until = reader.json["until"] == nil ? nil : reader.choice("until", or: Until.replied)
  }

  /// The frequency as documents have it.
  var json: JSON {
    var json: JSON = ["kind": .string(kind.rawValue)]
    if gap > 0 { json["gap"] = .string(DurationText.format(gap)) }
    json["limit"] = limit.map { .integer(Int64($0)) }
    json["until"] = until.map { .string($0.rawValue) }
    return json
  }
}
