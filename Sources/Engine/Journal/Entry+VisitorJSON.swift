// What entries say of visits, pages and visitors, as payloads.

extension Entry.VisitFacts {
  func json(_ visitor: Visitor.ID) -> JSON {
    var json: JSON = [
      "t": "visit", "v": .string(visitor.text), "channel": .string(channel.text),
      "landing": .string(landing),
    ]
    json["referrer"] = referrer.map { .string($0) }
    json["language"] = language.map { .string($0) }
    json["platform"] = platform.map { .string($0.rawValue) }
    json["agent"] = userAgent.map { .string($0) }
    json["app"] = appVersion.map { .string($0) }
    json["zone"] = zone.map { .string($0) }
    json["place"] = place?.json
    if !tags.isEmpty { json["utm"] = .object(tags.mapValues { .string($0) }) }
    return json
  }

  init(_ reader: PayloadReader) throws(Misfit) {
    channel = try reader.name("channel")
    landing = try reader.text("landing")
    referrer = reader.optional("referrer")
    language = reader.optional("language")
    platform = reader.optional("platform").flatMap { Visit.Platform(rawValue: $0) }
    tags = reader.textsByName("utm")
    userAgent = reader.optional("agent")
    appVersion = reader.optional("app")
    zone = reader.optional("zone")
    place = reader.members("place").map { Place($0) }
  }
}

extension Place {
  fileprivate var json: JSON {
    var json: JSON = [:]
    json["country"] = country.map { .string($0) }
    json["region"] = region.map { .string($0) }
    json["city"] = city.map { .string($0) }
    return json
  }

  fileprivate init(_ reader: PayloadReader) {
    self.init(
      country: reader.optional("country"), region: reader.optional("region"),
      city: reader.optional("city"))
  }
}

extension Entry.PageFacts {
  func json(_ visitor: Visitor.ID) -> JSON {
    var json: JSON = [
      "t": "page", "v": .string(visitor.text), "p": .string(id.text), "url": .string(url),
      "title": .string(title),
    ]
    if !sections.isEmpty { json["sections"] = .array(sections.map { .string($0) }) }
    return json
  }
}

extension Entry.Identity {
  func json(_ visitor: Visitor.ID) -> JSON {
    var json: JSON = [
      "t": "identity", "v": .string(visitor.text), "customer": .string(customer),
    ]
    json["name"] = name.map { .string($0) }
    json["email"] = email.map { .string($0) }
    if !attributes.isEmpty { json["attributes"] = attributes.json }
    return json
  }

  init(_ reader: PayloadReader) throws(Misfit) {
    self.init(
      customer: try reader.text("customer"), name: reader.optional("name"),
      email: reader.optional("email"),
      attributes: reader.values("attributes"))
  }
}

extension Entry.Press {
  var json: JSON {
    var json: JSON = [
      "t": "press", "v": .string(visitor.text), "c": .string(campaign.text), "by": .string(by),
    ]
    // To show was all that there was at first.
    if what != .show { json["what"] = .string(what.rawValue) }
    return json
  }

  init(_ reader: PayloadReader) throws(Misfit) {
    self.init(
      visitor: try reader.name("v"), campaign: try reader.name("c"),
      reader.optional("what") == nil ? .show : try reader.choice("what"),
      by: try reader.text("by"))
  }
}

extension Entry.TagChange {
  func json(_ visitor: Visitor.ID) -> JSON {
    var json: JSON = ["t": "tags", "v": .string(visitor.text)]
    if !added.isEmpty { json["add"] = .array(added.map { .string($0) }) }
    if !removed.isEmpty { json["remove"] = .array(removed.map { .string($0) }) }
    json["agent"] = by.map { .string($0) }
    return json
  }
}
