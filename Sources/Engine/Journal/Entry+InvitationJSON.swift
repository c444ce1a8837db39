// What entries say of invitations and conversations, as payloads.

extension Entry.Assignment {
  var json: JSON {
    var json: JSON = [
      "t": "assigned", "i": .string(invitation.text), "c": .string(campaign.text),
      "revision": .integer(revision), "variant": .string(variant),
      "nature": .string(nature.rawValue), "v": .string(visitor.text), "p": .string(page.text),
      "expires": .integer(expires.milliseconds),
      "occurrence": .integer(occurrence.milliseconds), "first": .bool(isFirst),
      "eligible": .string(eligible.rawValue),
    ]
    json["to"] = mail.map { .string($0.address) }
    json["due"] = mail.map { .integer($0.due.milliseconds) }
    return json
  }

  init(_ reader: PayloadReader) throws(Misfit) {
    invitation = try reader.name("i")
    campaign = try reader.name("c")
    revision = try reader.integer("revision")
    variant = try reader.text("variant")
    nature = try reader.choice("nature")
    visitor = try reader.name("v")
    page = try reader.name("p")
    expires = Instant(milliseconds: try reader.integer("expires"))
    occurrence = Instant(milliseconds: try reader.integer("occurrence"))
    isFirst = reader.flag("first") ?? false
    // Entries of the first version do not say it.
    eligible =
      reader.optional("eligible").flatMap { Entry.Consideration.Novelty(rawValue: $0) }
      ?? (isFirst ? .person : .visit)
    if let address = reader.optional("to"), let due = reader.optionalInteger("due") {
      mail = Mail(address: address, due: Instant(milliseconds: due))
    }
  }
}

extension Entry.InvitationFact {
  var json: JSON {
    var json: JSON = [
      "t": "fact", "what": .string(fact.rawValue), "i": .string(invitation.text),
      "c": .string(campaign.text), "variant": .string(variant), "v": .string(visitor.text),
      "new": .string(novelty.rawValue),
    ]
    json["displayed"] = displayed.map { .integer($0.milliseconds) }
    if !detail.isEmpty { json["detail"] = .string(detail) }
    return json
  }

  init(_ reader: PayloadReader) throws(Misfit) {
    fact = try reader.choice("what")
    invitation = try reader.name("i")
    campaign = try reader.name("c")
    variant = try reader.text("variant")
    visitor = try reader.name("v")
    displayed = reader.optionalInteger("displayed").map { Instant(milliseconds: $0) }
    novelty = try reader.choice("new")
    detail = reader.optional("detail") ?? ""
  }
}

extension Entry.ConversationMessage {
  var json: JSON {
    var json: JSON = [
      "t": "message", "conversation": .string(conversation.text), "m": .string(id),
      "v": .string(visitor.text), "text": .string(text),
    ]
    switch author {
    case .visitor: json["from"] = "visitor"
    case .agent(let agent):
      json["from"] = "agent"
      json["agent"] = agent.map { .string($0.text) }
    case .bot(let bot, let answer):
      json["from"] = "bot"
      json["bot"] = .string(bot.text)
      if !answer.isEmpty { json["answer"] = .string(answer) }
    }
    json["c"] = campaign.map { .string($0.text) }
    if isFirst { json["first"] = true }
    json["waited"] = waited.map { .integer($0) }
    return json
  }

  init(_ reader: PayloadReader) throws(Misfit) {
    conversation = try reader.name("conversation")
    id = try reader.text("m")
    visitor = try reader.name("v")
    text = try reader.text("text")
    switch try reader.text("from") {
    case "visitor": author = .visitor
    case "agent": author = .agent(reader.optional("agent").map { Agent.ID($0) })
    case "bot": author = .bot(try reader.name("bot"), answer: reader.optional("answer") ?? "")
    case let other: throw Misfit("\"from\" is \"\(other)\", which this version does not know")
    }
    campaign = reader.optional("c").map { Campaign.ID($0) }
    isFirst = reader.flag("first") ?? false
    waited = reader.optionalInteger("waited")
  }
}

extension Entry.ConversationChange {
  var json: JSON {
    var json: JSON = [
      "t": "conversation", "conversation": .string(conversation.text),
      "v": .string(visitor.text),
    ]
    switch what {
    case .closed: json["what"] = "closed"
    case .resolved: json["what"] = "resolved"
    case .handedOver: json["what"] = "handed_over"
    case .rated(let rating, let comment):
      json["what"] = "rated"
      json["rating"] = .string(rating.rawValue)
      if !comment.isEmpty { json["comment"] = .string(comment) }
    case .taken(let agent):
      json["what"] = "taken"
      json["to"] = .string(agent.text)
    case .read: json["what"] = "read"
    }
    json["agent"] = by.map { .string($0) }
    return json
  }

  init(_ reader: PayloadReader) throws(Misfit) {
    conversation = try reader.name("conversation")
    visitor = try reader.name("v")
    by = reader.optional("agent")
    switch try reader.text("what") {
    case "closed": what = .closed
    case "resolved": what = .resolved
    case "handed_over": what = .handedOver
    case "rated":
      what = .rated(try reader.choice("rating"), comment: reader.optional("comment") ?? "")
    case "taken": what = .taken(try reader.name("to"))
    case "read": what = .read
    case let other: throw Misfit("\"what\" is \"\(other)\", which this version does not know")
    }
  }
}
