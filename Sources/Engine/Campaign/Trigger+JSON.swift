extension Trigger {
  /// The members of a trigger's object that this version knows.
  static let members: Set<String> = [
    "event", "after", "name", "percent", "selector", "link", "segment",
  ]

  /// Reads the object `trigger` of a campaign.
  init(_ reader: inout DocumentReader) {
    let kind = reader.choice("event", or: Event.Kind.always)
    let after = reader.duration("after") ?? 0
    self.init(event: Event(kind, &reader), after: kind == .always ? 0 : after)
  }

  /// The trigger as documents have it.
  var json: JSON {
    var json: JSON = ["event": .string(event.kind.rawValue)]
    switch event {
    case .event(let name): json["name"] = .string(name)
    case .scroll(let percent): json["percent"] = .integer(Int64(percent))
    case .click(.selector(let selector)): json["selector"] = .string(selector)
    case .click(.link(let pattern)): json["link"] = .string(pattern)
    case .segmentEntered(let segment): json["segment"] = .string(segment.text)
    case .page, .visit, .exitIntent, .idle, .widgetOpened, .widgetClosed, .waiting, .chatEnded,
      .identified, .cart, .error, .teamOnline, .manual, .always:
      break
    }
    if after > 0 { json["after"] = .string(DurationText.format(after)) }
    return json
  }
}

extension Trigger.Event {
  fileprivate init(_ kind: Kind, _ reader: inout DocumentReader) {
    switch kind {
    case .event: self = .event(Self.name("name", "the name of the event", &reader))
    case .scroll:
      let percent = reader.integer("percent") ?? -1
      if !(0...100).contains(percent) {
        reader.misfit("percent", "wants how far, 0 to 100")
      }
      self = .scroll(Int(clamping: max(0, min(percent, 100))))
    case .click:
      if let pattern = reader.optionalText("link") {
        if URLPattern(pattern, for: .contains).isEmpty {
          reader.misfit("link", "names no address; write /checkout")
        }
        self = .click(.link(pattern))
      } else {
        self = .click(.selector(Self.name("selector", "a CSS selector, or \"link\"", &reader)))
      }
    case .segmentEntered:
      self = .segmentEntered(Segment.ID(Self.name("segment", "the name of a segment", &reader)))
    case .page: self = .page
    case .visit: self = .visit
    case .exitIntent: self = .exitIntent
    case .idle: self = .idle
    case .widgetOpened: self = .widgetOpened
    case .widgetClosed: self = .widgetClosed
    case .waiting: self = .waiting
    case .chatEnded: self = .chatEnded
    case .identified: self = .identified
    case .cart: self = .cart
    case .error: self = .error
    case .teamOnline: self = .teamOnline
    case .manual: self = .manual
    case .always: self = .always
    }
  }

  private static func name(
    _ member: String, _ what: String, _ reader: inout DocumentReader
  ) -> String {
    let name = reader.text(member)
    if name.trimmed.isEmpty { reader.misfit(member, "is missing: \(what)") }
    return name
  }
}
