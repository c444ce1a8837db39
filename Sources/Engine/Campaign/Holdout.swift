/// Of which control group somebody is (SEMANTICS §4.11).
public enum Holdout: String, CaseIterable, Sendable {
  /// Of the workspace's: never sent any campaign.
  case workspace
  /// Of one campaign's.
  case campaign

  /// Writes a share in basis points as percent: 1,250 is "12.5".
  public static func percent(_ basisPoints: Int) -> String {
    let text = Money.format(Int64(basisPoints))
    let digits =
      text.hasSuffix(".00") ? text.dropLast(3) : text.hasSuffix("0") ? text.dropLast() : text[...]
    return String(digits)
  }

  /// Reads percent as a share in basis points; nothing is 0, `nil` if it is none.
  public static func basisPoints(_ text: String) -> Int? {
    let digits = text.trimmed.split(separator: "%").joined().trimmed
    guard !digits.isEmpty else { return 0 }
    return Money.parse(digits).flatMap { (0...10_000).contains($0) ? Int($0) : nil }
  }
}

/// What may still be shown in a visit in which an invitation was declined (SEMANTICS §4.9).
public enum AfterDecline: String, CaseIterable, Sendable {
  /// Everything else.
  case everything
  /// Only campaigns of the other nature.
  case otherNature = "other_nature"
  /// Nothing more.
  case nothing
}

/// What follows from declined invitations, per nature of what was declined.
public struct DeclinePolicy: Hashable, Sendable {
  /// After a declined conversation.
  public var conversation: AfterDecline
  /// After a declined content.
  public var content: AfterDecline

  /// Makes a policy; the usual one lets no conversation follow a declined conversation.
  public init(
    conversation: AfterDecline = .otherNature, content: AfterDecline = .everything
  ) {
    self.conversation = conversation
    self.content = content
  }

  /// Whether a campaign of `nature` may show after `declined`.
  func allows(_ nature: Campaign.Nature, after declined: Set<Campaign.Nature>) -> Bool {
    declined.allSatisfy { other in
      switch other == .conversation ? conversation : content {
      case .everything: true
      case .otherNature: nature != other
      case .nothing: false
      }
    }
  }

  /// Reads the object `after_decline`.
  init(_ reader: inout DocumentReader) {
    conversation = reader.choice("conversation", or: .otherNature)
    content = reader.choice("content", or: .everything)
  }
}

/// How much attention one person is asked for by all campaigns together.
public struct Attention: Hashable, Sendable {
  /// The most invitations.
  public var limit: Int
  /// Within so long.
  public var within: Milliseconds

  /// Makes a budget.
  public init(limit: Int, within: Milliseconds) {
    self.limit = limit
    self.within = within
  }

  /// The largest limit that there can be: so many invitations of a person are remembered.
  static let most = 64

  /// Reads the object `attention`: `{"limit": 5, "within": "7d"}`.
  init(_ reader: inout DocumentReader) {
    let limit = reader.integer("limit") ?? 5
    if !(1...Int64(Self.most)).contains(limit) { reader.misfit("limit", "wants 1 to \(Self.most)") }
    self.limit = Int(clamping: max(1, min(limit, Int64(Self.most))))
    within = reader.duration("within") ?? 7 * 86_400_000
  }
}

/// How many conversations bots may resolve (SEMANTICS §2).
public struct Resolutions: Hashable, Sendable {
  /// The most automated resolutions.
  public var limit: Int
  /// Within so long, looking back from any moment.
  public var within: Milliseconds

  /// Makes a limit.
  public init(limit: Int, within: Milliseconds) {
    self.limit = limit
    self.within = within
  }

  /// Reads the object `automated_resolutions`: `{"limit": 500, "within": "30d"}`.
  init(_ reader: inout DocumentReader) {
    let limit = reader.integer("limit") ?? 0
    if limit < 0 { reader.misfit("limit", "wants 0 or more; leave it out for no limit") }
    self.limit = Int(clamping: max(0, limit))
    within = reader.duration("within") ?? 30 * 86_400_000
  }
}
