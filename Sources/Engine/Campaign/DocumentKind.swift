/// The kinds of documents, each a folder of `documents/`.
public enum DocumentKind: String, CaseIterable, Sendable {
  case campaigns, brands, channels, schedules, agents, bots, segments, goals, formats, webhooks
}

extension DocumentKind {
  /// Whether a document may be called so: `[a-z0-9_][a-z0-9._-]{0,63}`.
  public static func isName(_ text: String) -> Bool {
    let isPlain: (UInt8) -> Bool = {
      (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
    }
    guard let first = text.utf8.first, isPlain(first), text.utf8.count <= 64 else { return false }
    return text.utf8.allSatisfy {
      isPlain($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
  }

  /// Returns what is wrong with a document of this kind by itself.
  public func findings(_ name: String, _ json: JSON) -> [Finding] {
    var findings: [Finding] = []
    switch self {
    case .campaigns: _ = Campaign(id: Campaign.ID(name), json, findings: &findings)
    case .brands: _ = Brand(id: Brand.ID(name), json, findings: &findings)
    case .channels: _ = Channel(id: Channel.ID(name), json, findings: &findings)
    case .agents: _ = Agent(id: Agent.ID(name), json, findings: &findings)
    case .schedules: _ = Schedule(id: Schedule.ID(name), json, findings: &findings)
    case .segments: _ = Segment(id: Segment.ID(name), json, findings: &findings)
    case .bots: _ = Bot(id: Bot.ID(name), json, findings: &findings)
    case .goals: _ = Goal(id: Goal.ID(name), json, findings: &findings)
    case .formats:
      _ = NamedAppearance(id: NamedAppearance.ID(name), json, findings: &findings)
    case .webhooks: _ = Webhook(id: Webhook.ID(name), json, findings: &findings)
    }
    return findings
  }
}
