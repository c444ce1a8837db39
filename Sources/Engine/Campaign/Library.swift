/// What campaigns refer to: the documents of a workspace besides the campaigns.
public struct Library: Hashable, Sendable {
  /// The brands by name.
  public var brands: [Brand.ID: Brand] = [:]
  /// The channels by name.
  public var channels: [Channel.ID: Channel] = [:]
  /// The agents by name.
  public var agents: [Agent.ID: Agent] = [:]
  /// The business hours by name.
  public var schedules: [Schedule.ID: Schedule] = [:]
  /// The named rules by name.
  public var segments: [Segment.ID: Segment] = [:]
  /// The bots by name.
  public var bots: [Bot.ID: Bot] = [:]
  /// What counts as success by name.
  public var goals: [Goal.ID: Goal] = [:]
  /// The named appearances by name.
  public var formats: [NamedAppearance.ID: NamedAppearance] = [:]
  /// Who is told what happens, by name.
  public var webhooks: [Webhook.ID: Webhook] = [:]
  /// What holds for the whole workspace.
  public var settings = Settings()
  /// Of whom a dashboard is open; known to the gateway only.
  public var present: Set<Agent.ID> = []

  /// Makes an empty library.
  public init() {}

  /// Whether somebody is there to answer on `channel`.
  public func teamIsOnline(on channel: Channel.ID) -> Bool {
    let names = channels[channel]?.agents ?? []
    return agents.values.contains { agent in
      (names.isEmpty || names.contains(agent.id))
        && (agent.followsDashboards ? present.contains(agent.id) : agent.isOnline)
    }
  }

  /// Returns what `campaign` needs and is gone, as a sentence; `nil` if all is there.
  public func fault(of campaign: Campaign) -> String? {
    if campaign.channels.isEmpty { return "no channel is chosen" }
    if let gone = campaign.channels.first(where: { channels[$0] == nil }) {
      return "the channel \"\(gone)\" is gone"
    }
    if campaign.kind == .email, let fault = mailFault(of: campaign) { return fault }
    if let sender = campaign.sender, agents[sender] == nil {
      return "the agent \"\(sender)\" is gone"
    }
    if case .segmentEntered(let segment) = campaign.trigger.event, segments[segment] == nil {
      return "the segment \"\(segment)\" is gone"
    }
    if let gone = campaign.segments.first(where: { segments[$0] == nil }) {
      return "the segment \"\(gone)\" is gone"
    }
    if let goal = campaign.goal, goals[goal] == nil { return "the goal \"\(goal)\" is gone" }
    if let fault = fault(of: campaign.response, on: campaign.channels) { return fault }
    if let gone = gone(in: campaign.rule) { return gone }
    switch campaign.hours {
    case .anyTime: return nil
    case .inside(let schedule), .outside(let schedule):
      return schedules[schedule] == nil ? "the schedule \"\(schedule)\" is gone" : nil
    }
  }

  /// What a response needs and is gone.
  private func fault(of response: Response, on places: [Channel.ID]) -> String? {
    guard case .bot(let id, let answer) = response else { return nil }
    guard let bot = bots[id] else { return "the bot \"\(id)\" is gone" }
    if bot.answers[answer] == nil { return "the bot \"\(id)\" has no answer \"\(answer)\"" }
    guard !bot.channels.isEmpty else { return nil }
    return places.first { !bot.channels.contains($0) }
      .map { "the bot \"\(id)\" is not published on \"\($0)\"" }
  }
}
