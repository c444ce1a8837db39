/// Which campaigns the engine has paused by itself and nobody has resumed: a fold of entries.
public struct Pauses: Hashable, Sendable {
  /// Their names.
  public private(set) var campaigns: Set<Campaign.ID> = []

  /// Makes the pauses of an empty journal.
  public init() {}

  /// Makes the pauses that are known.
  init(_ campaigns: Set<Campaign.ID>) { self.campaigns = campaigns }

  /// Applies one entry; whoever launches, resumes or pauses a campaign by hand has decided.
  public mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .automation(let change):
      switch change.what {
      case .paused: campaigns.insert(change.campaign)
      case .resumed: campaigns.remove(change.campaign)
      }
    case .document(let change):
      guard change.kind == "campaigns", Self.decisions.contains(change.what) else { return }
      campaigns.remove(Campaign.ID(change.name))
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .assigned, .invitation, .message,
      .details, .identified, .happened, .tagged, .conversation, .pressed, .readmitted, .segment,
      .considered, .converted, .gateway:
      return
    }
  }

  private static let decisions: Set = ["launched", "resumed", "paused", "deleted"]
}
