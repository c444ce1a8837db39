extension Library {
  /// Returns what is wrong with a document by itself and against the others.
  public func findings(
    of kind: DocumentKind, _ name: String, _ json: JSON, now: Instant
  ) -> [Finding] {
    let own = kind.findings(name, json)
    guard !own.contains(where: { $0.severity == .error }) else { return own }
    var ignored: [Finding] = []
    switch kind {
    case .channels:
      return own + findings(of: Channel(id: Channel.ID(name), json, findings: &ignored))
    case .bots: return own + findings(of: Bot(id: Bot.ID(name), json, findings: &ignored))
    case .schedules:
      return own + findings(of: Schedule(id: Schedule.ID(name), json, findings: &ignored))
    case .segments:
      let segment = Segment(id: Segment.ID(name), json, findings: &ignored)
      let others = findings(of: segment)
      return own + others + (others.isEmpty ? segment.findings(in: self, now: now) : [])
    case .campaigns, .brands, .agents, .goals, .formats, .webhooks: return own
    }
  }

  private func findings(of channel: Channel) -> [Finding] {
    var findings: [Finding] = []
    if channel.brand.text.isEmpty {
      findings.append(.warning("brand", "is missing: the brand in whose name messages come"))
    } else if brands[channel.brand] == nil {
      findings.append(.error("brand", "the brand \"\(channel.brand)\" is gone"))
    }
    if let twin = channels.values.first(where: { $0.key == channel.key && $0.id != channel.id }) {
      findings.append(.error("key", "is that of the channel \"\(twin.id)\" as well"))
    }
    for agent in channel.agents where agents[agent] == nil {
      findings.append(.error("agents", "the agent \"\(agent)\" is gone"))
    }
    if let schedule = channel.schedule, schedules[schedule] == nil {
      findings.append(.error("schedule", "the schedule \"\(schedule)\" is gone"))
    }
    if channel.kind == .web, channel.origins.isEmpty {
      findings.append(
        .warning("origins", "name no site: the widget runs nowhere but on the gateway's own pages"))
    }
    for origin in channel.origins where !Channel.isOrigin(origin) {
      findings.append(
        .error("origins", "\"\(origin)\" has more than scheme and host; write https://shop.example")
      )
    }
    return findings
  }

  private func findings(of bot: Bot) -> [Finding] {
    bot.channels.filter { channels[$0] == nil }
      .map { .error("channels", "the channel \"\($0)\" is gone") } + bot.unreached
  }

  private func findings(of schedule: Schedule) -> [Finding] {
    schedule.week.values.allSatisfy(\.isEmpty)
      ? [.warning("week", "has no open time: campaigns inside these hours never show")] : []
  }
}

extension Channel {
  /// Whether a text is the origin of a page as browsers send it: scheme, host, port, no more.
  public static func isOrigin(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].isEmpty, !parts[2].isEmpty else { return false }
    return (parts[0] == "https:" || parts[0] == "http:") && text == text.lowercased()
      && !text.contains { $0 == " " }
  }
}

extension Bot {
  /// The answers to which no button leads; campaigns may still begin with them.
  fileprivate var unreached: [Finding] {
    let reached = Set(
      answers.values.flatMap(\.buttons).compactMap { button in
        if case .answer(let name) = button.action { name } else { nil }
      })
    return answers.keys.sorted().filter { $0 != "start" && !reached.contains($0) }.map {
      .warning("answers.\($0)", "is reached by no button")
    }
  }
}
