// What entries say of decisions, as payloads.

extension Entry.Consideration {
  var json: JSON {
    var json: JSON = [
      "t": "considered", "v": .string(visitor.text), "c": .string(campaign.text),
      "new": .string(novelty.rawValue), "first": .bool(isFirst),
    ]
    switch outcome {
    case .heldOut(let holdout): json["held_out"] = .string(holdout.rawValue)
    case .suppressed(let code): json["suppressed"] = .string(code)
    }
    return json
  }

  init(_ reader: PayloadReader) throws(Misfit) {
    visitor = try reader.name("v")
    campaign = try reader.name("c")
    novelty = try reader.choice("new")
    isFirst = reader.flag("first") ?? false
    if reader.optional("held_out") != nil {
      outcome = .heldOut(try reader.choice("held_out"))
    } else {
      outcome = .suppressed(try reader.text("suppressed"))
    }
  }
}

extension Entry.Conversion {
  var json: JSON {
    var json: JSON = [
      "t": "converted", "v": .string(visitor.text), "c": .string(campaign.text),
      "variant": .string(variant), "goal": .string(goal.text),
      "exposed": .integer(exposed.milliseconds), "visit": .integer(visit.milliseconds),
      "new": .string(novelty.rawValue),
    ]
    if let invitation { json["i"] = .string(invitation.text) } else { json["held_out"] = true }
    json["displayed"] = displayed.map { .integer($0.milliseconds) }
    json["value"] = value.map { .integer($0) }
    json["order"] = order.map { .string($0) }
    if displayNovelty != novelty { json["seen"] = .string(displayNovelty.rawValue) }
    if isTrial { json["trial"] = true }
    return json
  }

  init(_ reader: PayloadReader) throws(Misfit) {
    visitor = try reader.name("v")
    campaign = try reader.name("c")
    variant = try reader.text("variant")
    let isHeldOut = reader.flag("held_out") == true
    invitation = isHeldOut ? nil : try reader.name("i")
    goal = try reader.name("goal")
    exposed = Instant(milliseconds: try reader.integer("exposed"))
    displayed = reader.optionalInteger("displayed").map { Instant(milliseconds: $0) }
    visit = Instant(milliseconds: try reader.integer("visit"))
    value = reader.optionalInteger("value")
    order = reader.optional("order")
    novelty = try reader.choice("new")
    // Earlier versions told no difference.
    displayNovelty = reader.optional("seen") == nil ? novelty : try reader.choice("seen")
    isTrial = reader.flag("trial") ?? false
  }
}

extension Entry.Automation {
  var json: JSON {
    ["t": "automation", "c": .string(campaign.text), "what": .string(what.rawValue)]
  }

  init(_ reader: PayloadReader) throws(Misfit) {
    campaign = try reader.name("c")
    what = try reader.choice("what")
  }
}
