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
  public init?(_ json: JSON) throws(Misfit) { try self.init(Payload(json)) }

  /// Reads a payload; `nil` if it is of a type that this version does not know.
  ///
  /// - Throws: `Misfit` if a member that the type needs is missing or of the wrong kind.
  public init?(_ payload: Payload) throws(Misfit) {
    let reader = PayloadReader(payload)
    guard let body = try Body(try reader.word("t"), reader) else { return nil }
    self.init(
      at: Instant(milliseconds: try reader.integer("at")), name: reader.optionalName("id"), body)
  }
}

// MARK: - Bodies

extension Entry.Body {
  fileprivate var json: JSON {
    switch self {
    case .visitorCreated(let visitor): ["t": "visitor", "v": .string(visitor.text)]
    case .visitBegan(let visitor, let facts): facts.json(visitor)
    case .pageOpened(let visitor, let page): page.json(visitor)
    case .activity(let visitor, let page, let activity): activity.json(visitor, page)
    case .assigned(let assignment): assignment.json
    case .invitation(let fact): fact.json
    case .message(let message): message.json
    case .details(let visitor, let name, let email):
      Self.details(visitor, name, email)
    case .identified(let visitor, let identity): identity.json(visitor)
    case .happened(let visitor, let name, let properties):
      [
        "t": "event", "v": .string(visitor.text), "name": .string(name),
        "properties": properties.json,
      ]
    case .tagged(let visitor, let change): change.json(visitor)
    case .conversation(let change): change.json
    case .pressed(let press): press.json
    case .readmitted(let visitor, let address, let by):
      [
        "t": "readmit", "v": .string(visitor.text), "to": .string(address), "by": .string(by),
      ]
    case .segment(let change):
      [
        "t": "segment", "v": .string(change.visitor.text),
        "segment": .string(change.segment.text), "in": .bool(change.isMember),
      ]
    case .considered(let consideration): consideration.json
    case .converted(let conversion): conversion.json
    case .automation(let change): change.json
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

  fileprivate init?(_ type: Payload.Name, _ reader: PayloadReader) throws(Misfit) {
    switch type {
    case "visitor": self = .visitorCreated(try reader.name("v"))
    case "visit": self = .visitBegan(try reader.name("v"), try Entry.VisitFacts(reader))
    case "page":
      self = .pageOpened(
        try reader.name("v"),
        Entry.PageFacts(
          id: try reader.name("p"), url: try reader.text("url"),
          title: try reader.text("title"), sections: reader.texts("sections")))
    case "activity":
      self = .activity(
        try reader.name("v"), try reader.name("p"), try Entry.Activity(reader))
    case "assigned": self = .assigned(try Entry.Assignment(reader))
    case "fact": self = .invitation(try Entry.InvitationFact(reader))
    case "message": self = .message(try Entry.ConversationMessage(reader))
    case "details":
      self = .details(
        try reader.name("v"), name: reader.optional("name"), email: reader.optional("email"))
    case "identity": self = .identified(try reader.name("v"), try Entry.Identity(reader))
    case "event":
      self = .happened(
        try reader.name("v"), name: try reader.text("name"),
        properties: reader.values("properties"))
    case "tags":
      self = .tagged(
        try reader.name("v"),
        Entry.TagChange(
          added: reader.texts("add"), removed: reader.texts("remove"),
          by: reader.optional("agent")))
    case "conversation": self = .conversation(try Entry.ConversationChange(reader))
    case "press": self = .pressed(try Entry.Press(reader))
    case "readmit":
      self = .readmitted(
        try reader.name("v"), address: try reader.text("to"), by: try reader.text("by"))
    case "segment":
      self = .segment(
        Entry.SegmentChange(
          visitor: try reader.name("v"), segment: try reader.name("segment"),
          isMember: reader.flag("in") ?? true))
    case "considered": self = .considered(try Entry.Consideration(reader))
    case "converted": self = .converted(try Entry.Conversion(reader))
    case "automation": self = .automation(try Entry.Automation(reader))
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
