// MARK: - Reading

extension Campaign {
  /// Reads a campaign's document; what does not fit becomes a finding with its path.
  public init(id: ID, _ json: JSON, findings: inout [Finding]) {
    self.init(id: id)
    source = json
    var reader = DocumentReader(json)
    revision = reader.integer("revision") ?? 0
    title = reader.text("title")
    status = reader.choice("status", or: .draft)
    kind = reader.choice("kind", or: .proactiveChat)
    nature = reader.choice("nature", or: .conversation)
    audience = reader.choice("audience", or: .everyone)
    segments = reader.texts("segments").map { Segment.ID($0) }
    channels = reader.texts("channels").map { Channel.ID($0) }
    sender = reader.optionalText("sender").map { Agent.ID($0) }
    message = reader.object("message") { Message(&$0) } ?? Message.empty
    appearance = reader.object("appearance") { Appearance(&$0) } ?? Appearance()
    survey = reader.object("survey") { Survey(&$0) }
    response = Self.response(&reader)
    trigger = reader.object("trigger") { Trigger(&$0) } ?? Trigger(event: .always, after: 0)
    hours = Self.hours(&reader)
    team = reader.choice("team", or: .either)
    timeframe =
      reader.object("timeframe") { inner in
        Timeframe(
          from: inner.optionalText("from"), to: inner.optionalText("to"),
          zone: inner.text("zone"))
      } ?? Timeframe()
    frequency = reader.object("frequency") { Frequency(&$0) } ?? .once
    holdout = reader.percent("holdout") ?? 0
    goal = reader.optionalText("goal").map { Goal.ID($0) }
    tags = reader.texts("tags")
    interrupts = reader.flag("interrupts") ?? false
    priority = reader.choice("priority", or: .medium)
    published = reader.integer("published").map { Instant(milliseconds: $0) }
    findings += reader.findings
    rule = json["rules"].map { Rule($0, path: "rules", findings: &findings) } ?? .everyone
  }

  private enum ResponseKind: String, CaseIterable {
    case agent, bot, none
  }

  private static func response(_ reader: inout DocumentReader) -> Response {
    reader.object("response") { response in
      switch response.choice("kind", or: ResponseKind.agent) {
      case .none: return Response.none
      case .bot: return .bot(Bot.ID(response.text("bot")), answer: response.text("answer"))
      case .agent:
        let asks = response.texts("ask").compactMap { name -> Response.Detail? in
          if let detail = Response.Detail(rawValue: name) { return detail }
          response.misfit("ask", "\"\(name)\" is not one of name, email")
          return nil
        }
        return .agent(
          Response.Agent(
            followUp: response.text("follow_up"), asks: asks,
            translations: response.textsByName("translations")))
      }
    } ?? .agent(Response.Agent(followUp: "", asks: [.name, .email]))
  }

  private static func hours(_ reader: inout DocumentReader) -> Hours {
    reader.object("hours") { hours in
      if let name = hours.optionalText("inside") { return .inside(Schedule.ID(name)) }
      if let name = hours.optionalText("outside") { return .outside(Schedule.ID(name)) }
      return .anyTime
    } ?? .anyTime
  }
}

// MARK: - Writing

extension Campaign {
  /// The campaign's document: everything known over everything that was read.
  public var json: JSON {
    var json = source.object == nil ? JSON.object([:]) : source
    json["revision"] = .integer(revision)
    json["title"] = .string(title)
    json["status"] = .string(status.rawValue)
    let isUsual = kind == .proactiveChat && source["kind"] == nil
    json["kind"] = isUsual ? nil : .string(kind.rawValue)
    json["nature"] = .string(nature.rawValue)
    json["audience"] = .string(audience.rawValue)
    json["segments"] =
      segments.isEmpty ? nil : .array(segments.map { .string($0.text) })
    json["channels"] = .array(channels.map { .string($0.text) })
    json["sender"] = sender.map { .string($0.text) }
    json["message"] = message.json(over: source["message"] ?? [:])
    json["appearance"] = appearance.json.map {
      over("appearance", $0, without: Appearance.members)
    }
    json["survey"] = survey.map { over("survey", $0.json, without: Survey.members) }
    json["response"] = over(
      "response", responseJSON,
      without: ["kind", "follow_up", "ask", "bot", "answer", "translations"])
    json["trigger"] = over("trigger", trigger.json, without: Trigger.members)
    json["rules"] = rule.json
    json["hours"] = hoursJSON.map { over("hours", $0, without: ["inside", "outside"]) }
    json["team"] = .string(team.rawValue)
    json["timeframe"] = timeframeJSON.map {
      over("timeframe", $0, without: ["from", "to", "zone"])
    }
    json["frequency"] = over("frequency", frequency.json, without: Frequency.members)
    json["holdout"] = holdout == 0 ? nil : .percent(holdout)
    json["goal"] = goal.map { .string($0.text) }
    json["tags"] = tags.isEmpty ? nil : .array(tags.map { .string($0) })
    json["interrupts"] = interrupts ? true : nil
    json["priority"] = .string(priority.rawValue)
    json["published"] = published.map { .integer($0.milliseconds) }
    return json
  }

  /// `json` with those members of the object `name` that this version does not know.
  private func over(_ name: String, _ json: JSON, without known: Set<String>) -> JSON {
    let old = source[name]?.object?.filter { !known.contains($0.key) } ?? [:]
    return .object(old.merging(json.object ?? [:]) { $1 })
  }

  private var responseJSON: JSON {
    switch response {
    case .none: return ["kind": "none"]
    case .bot(let bot, let answer):
      return ["kind": "bot", "bot": .string(bot.text), "answer": .string(answer)]
    case .agent(let agent):
      var json: JSON = [
        "kind": "agent", "follow_up": .string(agent.followUp),
        "ask": .array(agent.asks.map { .string($0.rawValue) }),
      ]
      if !agent.translations.isEmpty {
        json["translations"] = .object(agent.translations.mapValues { .string($0) })
      }
      return json
    }
  }

  private var hoursJSON: JSON? {
    switch hours {
    case .anyTime: nil
    case .inside(let schedule): ["inside": .string(schedule.text)]
    case .outside(let schedule): ["outside": .string(schedule.text)]
    }
  }

  private var timeframeJSON: JSON? {
    guard timeframe != Timeframe() else { return nil }
    var json: JSON = [:]
    json["from"] = timeframe.from.map { .string($0) }
    json["to"] = timeframe.to.map { .string($0) }
    if !timeframe.zone.isEmpty { json["zone"] = .string(timeframe.zone) }
    return json
  }
}

extension JSON {
  /// A share in basis points as a number of percent.
  fileprivate static func percent(_ basisPoints: Int) -> JSON {
    basisPoints % 100 == 0
      ? .integer(Int64(basisPoints / 100)) : .number(Double(basisPoints) / 100)
  }
}
