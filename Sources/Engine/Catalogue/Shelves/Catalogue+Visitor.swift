extension Catalogue {
  static let visitor: [Field] = [
    Field(
      "visitor.kind", "Kind of visitor", .choice(["anonymous", "identified"]),
      "Whether the site has told who it is.", from: [.helpCrunch]
    ) { .text($0.visitor.customer == nil ? "anonymous" : "identified") },
    Field(
      "visitor.history", "New or returning", .choice(["new", "returning"]),
      "New on the first visit; storage cleared is new.", from: [.zendesk, .zendeskMobile]
    ) { .text($0.visitor.visits > 1 ? "returning" : "new") },
    Field(
      "visitor.visits", "Number of visits", .count, "Visits so far, this one included.",
      from: [.helpCrunch]
    ) { .number(Int64($0.visitor.visits)) },
    Field(
      "visitor.last_seen", "Time since last visit", .duration,
      "Since the end of the previous visit; unknown on the first.", from: [.beckon]
    ) { $0.visitor.previousVisitEnd.map { .since($0) } ?? .unknown },
    Field(
      "visitor.id", "User id", .text, "The site's own id of a person; unknown until identified.",
      from: [.helpCrunch]
    ) { $0.visitor.customer.map { .text($0) } ?? .unknown },
    Field(
      "visitor.name", "Name", .text, "The visitor's name; unknown until somebody has told it.",
      from: [.helpCrunch]
    ) { $0.visitor.name.map { .text($0) } ?? .unknown },
    Field(
      "visitor.email", "E-mail", .text,
      "The visitor's e-mail address; unknown until somebody has told it.", from: [.helpCrunch]
    ) { $0.visitor.email.map { .text($0) } ?? .unknown },
    Field(
      "visitor.tags", "Tags", .list, "Tags that pages, servers and agents have given.",
      from: [.beckon]
    ) { .list($0.visitor.tags) },
    Field(
      "visitor.attribute.NAME", "Attribute", .any, about: .suffix("the name of an attribute"),
      "An attribute of the site's own, from its signed token; unknown until it is given.",
      from: [.helpCrunch]
    ) { situation, reference in
      let name = String(reference.key.dropFirst("visitor.attribute.".count))
      return Fact(situation.visitor.attributes[name], in: situation.zone)
    },
    Field(
      "visitor.segment", "In segment", .flag, about: .name("the name of a segment"),
      "Whether the visitor is in a named segment; unknown if its rule is.",
      from: [.helpCrunch, .livePerson],
      until: { situation, reference in
        reference.of.flatMap { situation.nextChange(of: Segment.ID($0)) }
      }
    ) { situation, reference in
      switch reference.of.map({ situation.isMember(of: Segment.ID($0)) }) {
      case .yes: .flag(true)
      case .no: .flag(false)
      case .unknown, .none: .unknown
      }
    },
    Field(
      "visitor.bucket", "Bucket", .percent,
      "A stable place of the visitor from 0 to 99, for gradual launches.", from: [.beckon]
    ) { .number(Int64(StableHash.basisPoints("bucket", $0.visitor.id.text) / 100)) },
    Field(
      "visitor.likelihood", "Likelihood to engage", .percent,
      "The predicted chance to engage with this campaign; unknown until a model is trained, and "
        + "none is yet.", from: [.glossary]
    ) { _ in .unknown },
  ]
}

extension Fact {
  /// What a value of the site's own says; a date is one of `zone` unless it names its offset.
  init(_ value: Value?, in zone: ZoneOffsets) {
    guard let value else {
      self = .unknown
      return
    }
    guard case .text(let text) = value else {
      self = .any(value, nil)
      return
    }
    self = .any(value, LocalInstant(text, in: zone))
  }
}
