// The journal's payload: one flat object per entry, members in one letter or word, `t` the type.
// Readers ignore members that they do not know; an unknown type is kept as it is by the store.

extension Entry {
  /// The entry as a journal payload.
  public var json: JSON {
    var json = body.json
    json["at"] = .integer(at.milliseconds)
    json["id"] = event.map { .string($0) }
    return json
  }

  /// Reads a payload; `nil` if it is of a type that this version does not know.
  ///
  /// - Throws: `Misfit` if a member that the type needs is missing or of the wrong kind.
  public init?(_ json: JSON) throws(Misfit) {
    let reader = PayloadReader(json)
    guard let body = try Body(try reader.text("t"), reader) else { return nil }
    self.init(
      at: Instant(milliseconds: try reader.integer("at")), event: json["id"]?.string, body)
  }
}

/// Takes typed members from a payload.
struct PayloadReader {
  let json: JSON

  init(_ json: JSON) { self.json = json }

  func text(_ name: String) throws(Misfit) -> String {
    guard let text = json[name]?.string else { throw Misfit("\"\(name)\" is missing") }
    return text
  }

  func integer(_ name: String) throws(Misfit) -> Int64 {
    guard let number = json[name]?.integer else { throw Misfit("\"\(name)\" is missing") }
    return number
  }

  func choice<Choice: RawRepresentable<String>>(_ name: String) throws(Misfit) -> Choice {
    let text = try text(name)
    guard let choice = Choice(rawValue: text) else {
      throw Misfit("\"\(name)\" is \"\(text)\", which this version does not know")
    }
    return choice
  }

  func name<Owner>(_ name: String) throws(Misfit) -> Identifier<Owner> {
    Identifier(try text(name))
  }

  func optional(_ name: String) -> String? { json[name]?.string }
}

// MARK: - Bodies

extension Entry.Body {
  fileprivate var json: JSON {
    switch self {
    case .visitorCreated(let visitor): ["t": "visitor", "v": .string(visitor.text)]
    case .visitBegan(let visitor, let facts): facts.json(visitor)
    case .pageOpened(let visitor, let page):
      [
        "t": "page", "v": .string(visitor.text), "p": .string(page.id.text),
        "url": .string(page.url), "title": .string(page.title),
      ]
    case .activity(let visitor, let page, let activity): activity.json(visitor, page)
    case .assigned(let assignment): assignment.json
    case .invitation(let fact): fact.json
    case .message(let message): message.json
    case .details(let visitor, let name, let email):
      Self.details(visitor, name, email)
    case .document(let change):
      [
        "t": "document", "kind": .string(change.kind), "name": .string(change.name),
        "revision": .integer(change.revision), "by": .string(change.by),
        "what": .string(change.what),
      ]
    case .gateway(let change): ["t": "gateway", "what": .string(change.rawValue)]
    }
  }

  private static func details(_ visitor: Visitor.ID, _ name: String?, _ email: String?) -> JSON {
    var json: JSON = ["t": "details", "v": .string(visitor.text)]
    json["name"] = name.map { .string($0) }
    json["email"] = email.map { .string($0) }
    return json
  }

  fileprivate init?(_ type: String, _ reader: PayloadReader) throws(Misfit) {
    switch type {
    case "visitor": self = .visitorCreated(try reader.name("v"))
    case "visit": self = .visitBegan(try reader.name("v"), try Entry.VisitFacts(reader))
    case "page":
      self = .pageOpened(
        try reader.name("v"),
        Entry.PageFacts(
          id: try reader.name("p"), url: try reader.text("url"),
          title: try reader.text("title")))
    case "activity":
      self = .activity(
        try reader.name("v"), try reader.name("p"), try Entry.Activity(reader))
    case "assigned": self = .assigned(try Entry.Assignment(reader))
    case "fact": self = .invitation(try Entry.InvitationFact(reader))
    case "message": self = .message(try Entry.ConversationMessage(reader))
    case "details":
      self = .details(
        try reader.name("v"), name: reader.optional("name"), email: reader.optional("email"))
    case "document":
      self = .document(
        Entry.DocumentChange(
          kind: try reader.text("kind"), name: try reader.text("name"),
          revision: try reader.integer("revision"), by: try reader.text("by"),
          what: try reader.text("what")))
    case "gateway": self = .gateway(try reader.choice("what"))
    default: return nil
    }
  }
}

extension Entry.VisitFacts {
  fileprivate func json(_ visitor: Visitor.ID) -> JSON {
    var json: JSON = [
      "t": "visit", "v": .string(visitor.text), "channel": .string(channel.text),
      "landing": .string(landing),
    ]
    json["referrer"] = referrer.map { .string($0) }
    json["language"] = language.map { .string($0) }
    json["platform"] = platform.map { .string($0.rawValue) }
    if !tags.isEmpty { json["utm"] = .object(tags.mapValues { .string($0) }) }
    return json
  }

  fileprivate init(_ reader: PayloadReader) throws(Misfit) {
    channel = try reader.name("channel")
    landing = try reader.text("landing")
    referrer = reader.optional("referrer")
    language = reader.optional("language")
    platform = reader.optional("platform").flatMap { Visit.Platform(rawValue: $0) }
    tags = reader.json["utm"]?.object?.compactMapValues(\.string) ?? [:]
  }
}

extension Entry.Activity {
  fileprivate func json(_ visitor: Visitor.ID, _ page: Page.ID) -> JSON {
    var json: JSON = [
      "t": "activity", "v": .string(visitor.text), "p": .string(page.text), "what": .string(word),
    ]
    if case .custom(let name) = self { json["name"] = .string(name) }
    return json
  }

  /// The activity's name on the wire and in the journal.
  public var word: String {
    switch self {
    case .left: "page_left"
    case .visible: "visible"
    case .hidden: "hidden"
    case .exitIntent: "exit_intent"
    case .idle: "idle"
    case .active: "active"
    case .widgetOpened: "widget_opened"
    case .widgetClosed: "widget_closed"
    case .custom: "custom"
    }
  }

  /// Makes an activity of its `word`, with the name of a custom event; `nil` if it is none.
  public init?(word: String, name: String?) {
    switch word {
    case "page_left": self = .left
    case "visible": self = .visible
    case "hidden": self = .hidden
    case "exit_intent": self = .exitIntent
    case "idle": self = .idle
    case "active": self = .active
    case "widget_opened": self = .widgetOpened
    case "widget_closed": self = .widgetClosed
    case "custom":
      guard let name, !name.isEmpty else { return nil }
      self = .custom(name)
    default: return nil
    }
  }

  fileprivate init(_ reader: PayloadReader) throws(Misfit) {
    let word = try reader.text("what")
    guard let activity = Self(word: word, name: reader.optional("name")) else {
      throw Misfit("\"what\" is \"\(word)\", which this version does not know")
    }
    self = activity
  }
}

extension Entry.Assignment {
  fileprivate var json: JSON {
    [
      "t": "assigned", "i": .string(invitation.text), "c": .string(campaign.text),
      "revision": .integer(revision), "variant": .string(variant),
      "nature": .string(nature.rawValue), "v": .string(visitor.text), "p": .string(page.text),
      "expires": .integer(expires.milliseconds),
      "occurrence": .integer(occurrence.milliseconds), "first": .bool(isFirst),
    ]
  }

  fileprivate init(_ reader: PayloadReader) throws(Misfit) {
    invitation = try reader.name("i")
    campaign = try reader.name("c")
    revision = try reader.integer("revision")
    variant = try reader.text("variant")
    nature = try reader.choice("nature")
    visitor = try reader.name("v")
    page = try reader.name("p")
    expires = Instant(milliseconds: try reader.integer("expires"))
    occurrence = Instant(milliseconds: try reader.integer("occurrence"))
    isFirst = reader.json["first"]?.bool ?? false
  }
}

extension Entry.InvitationFact {
  fileprivate var json: JSON {
    var json: JSON = [
      "t": "fact", "what": .string(fact.rawValue), "i": .string(invitation.text),
      "c": .string(campaign.text), "variant": .string(variant), "v": .string(visitor.text),
      "new": .string(novelty.rawValue),
    ]
    json["displayed"] = displayed.map { .integer($0.milliseconds) }
    if !detail.isEmpty { json["detail"] = .string(detail) }
    return json
  }

  fileprivate init(_ reader: PayloadReader) throws(Misfit) {
    fact = try reader.choice("what")
    invitation = try reader.name("i")
    campaign = try reader.name("c")
    variant = try reader.text("variant")
    visitor = try reader.name("v")
    displayed = reader.json["displayed"]?.integer.map { Instant(milliseconds: $0) }
    novelty = try reader.choice("new")
    detail = reader.optional("detail") ?? ""
  }
}

extension Entry.ConversationMessage {
  fileprivate var json: JSON {
    var json: JSON = [
      "t": "message", "conversation": .string(conversation.text), "m": .string(id),
      "v": .string(visitor.text), "text": .string(text),
    ]
    switch author {
    case .visitor: json["from"] = "visitor"
    case .agent(let agent):
      json["from"] = "agent"
      json["agent"] = agent.map { .string($0.text) }
    }
    json["c"] = campaign.map { .string($0.text) }
    return json
  }

  fileprivate init(_ reader: PayloadReader) throws(Misfit) {
    conversation = try reader.name("conversation")
    id = try reader.text("m")
    visitor = try reader.name("v")
    text = try reader.text("text")
    switch try reader.text("from") {
    case "visitor": author = .visitor
    case "agent": author = .agent(reader.optional("agent").map { Agent.ID($0) })
    case let other: throw Misfit("\"from\" is \"\(other)\", which this version does not know")
    }
    campaign = reader.optional("c").map { Campaign.ID($0) }
  }
}
