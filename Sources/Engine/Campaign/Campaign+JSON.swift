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
    nature = reader.choice("nature", or: .conversation)
    audience = reader.choice("audience", or: .everyone)
    segments = reader.texts("segments").map { Segment.ID($0) }
    channels = reader.texts("channels").map { Channel.ID($0) }
    sender = reader.optionalText("sender").map { Agent.ID($0) }
    message = Self.message(&reader)
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

  private static func message(_ reader: inout DocumentReader) -> Message {
    let variants =
      reader.object("message") { message in
        message.list("variants") { variant in
          Message.Variant(
            id: variant.text("id", or: "a"), text: variant.text("text"),
            buttons: variant.list("buttons") { button(&$0) })
        }
      } ?? []
    let empty = Message.Variant(id: "a", text: "", buttons: [])
    return Message(variants: variants.isEmpty ? [empty] : variants)
  }

  private enum ButtonKind: String, CaseIterable {
    case reply, link, dismiss
  }

  private static func button(_ reader: inout DocumentReader) -> Message.Button {
    let label = reader.text("label")
    switch reader.choice("kind", or: ButtonKind.reply) {
    case .reply: return Message.Button(label: label, action: .reply)
    case .dismiss: return Message.Button(label: label, action: .dismiss)
    case .link: return Message.Button(label: label, action: .link(reader.text("url")))
    }
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
        return .agent(Response.Agent(followUp: response.text("follow_up"), asks: asks))
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
    json["nature"] = .string(nature.rawValue)
    json["audience"] = .string(audience.rawValue)
    json["segments"] =
      segments.isEmpty ? nil : .array(segments.map { .string($0.text) })
    json["channels"] = .array(channels.map { .string($0.text) })
    json["sender"] = sender.map { .string($0.text) }
    json["message"] = messageJSON
    json["response"] = over(
      "response", responseJSON, without: ["kind", "follow_up", "ask", "bot", "answer"])
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

  private var messageJSON: JSON {
    let old = source["message"]?["variants"]?.array ?? []
    let variants = message.variants.map { variant in
      var json = old.first { $0["id"]?.string == variant.id } ?? [:]
      json["id"] = .string(variant.id)
      json["text"] = .string(variant.text)
      let oldButtons = json["buttons"]?.array ?? []
      json["buttons"] = .array(
        variant.buttons.enumerated().map { place, button in
          button.json(over: place < oldButtons.count ? oldButtons[place] : [:])
        })
      return json
    }
    var json = source["message"].flatMap { $0.object == nil ? nil : $0 } ?? [:]
    json["variants"] = .array(variants)
    return json
  }

  private var responseJSON: JSON {
    switch response {
    case .none: return ["kind": "none"]
    case .bot(let bot, let answer):
      return ["kind": "bot", "bot": .string(bot.text), "answer": .string(answer)]
    case .agent(let agent):
      return [
        "kind": "agent", "follow_up": .string(agent.followUp),
        "ask": .array(agent.asks.map { .string($0.rawValue) }),
      ]
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

extension Message.Button {
  /// The button over the one that stood in its place, whose unknown members are kept.
  fileprivate func json(over old: JSON) -> JSON {
    let kept = old.object?.filter { !["label", "kind", "url"].contains($0.key) } ?? [:]
    return .object(kept.merging(json.object ?? [:]) { $1 })
  }

  /// The button as documents have it.
  public var json: JSON {
    switch action {
    case .reply: ["label": .string(label), "kind": "reply"]
    case .dismiss: ["label": .string(label), "kind": "dismiss"]
    case .link(let url): ["label": .string(label), "kind": "link", "url": .string(url)]
    }
  }
}
