/// The kinds of documents, each a folder of `documents/`.
public enum DocumentKind: String, CaseIterable, Sendable {
  case campaigns, brands, channels, schedules, agents, bots, segments, goals, formats
}

extension DocumentKind {
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
    }
    return findings
  }
}
