#if Gateway
internal import Engine

/// One request's news of one visitor, read and checked, before it is known who that is.
struct ClientBatch: Sendable {
  let channel: Channel.ID
  /// The id that the client has; `nil` for somebody new.
  let visitor: Visitor.ID?
  let items: [Item]

  /// One thing that happened.
  struct Item: Sendable {
    let id: String
    let page: Page.ID
    let what: Observation.What
  }
}

// MARK: - POST /v1/events

extension ClientBatch {
  /// Reads the body of `POST /v1/events`.
  init(events reader: WireReader, channel: Channel.ID) throws(WireFault) {
    self.channel = channel
    visitor = try Self.visitor(reader)
    let page = try reader.optionalText("page", limit: 64)
    var items: [Item] = []
    for event in try reader.list("events", 1...100) {
      items.append(try Item(event: event, page: page))
    }
    self.items = items
  }

  private static func visitor(_ reader: WireReader) throws(WireFault) -> Visitor.ID? {
    guard let text = try reader.optionalText("visitor", limit: 64) else { return nil }
    guard let visitor = Visitor.ID(wire: text) else {
      throw .wrong(reader.place("visitor"), "is no visitor id; leave it out to get one")
    }
    return visitor
  }
}

extension Visitor.ID {
  /// The id that a client sends; `nil` if it has not the form of those that the gateway makes.
  init?(wire text: String) {
    guard text.utf8.count == 32, text.utf8.allSatisfy(\.isLowercaseHexDigit) else { return nil }
    self.init(text)
  }
}

extension UInt8 {
  fileprivate var isLowercaseHexDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
  }
}

extension ClientBatch.Item {
  /// Reads one event.
  fileprivate init(event reader: WireReader, page outer: String?) throws(WireFault) {
    id = try reader.text("id", limit: 64)
    guard let page = try reader.optionalText("page", limit: 64) ?? outer, !page.isEmpty else {
      throw .wrong(reader.place("page"), "is missing: the id of the page")
    }
    self.page = Page.ID(page)
    what = try Self.what(try reader.text("type", limit: 32), reader)
  }

  private static func what(
    _ type: String, _ reader: WireReader
  ) throws(WireFault) -> Observation.What {
    if type == "page" { return .page(try Observation.PageView(reader)) }
    let outcomes: [Invitation.Fact] = [.delivered, .displayed, .opened, .clicked, .dismissed]
    if let fact = Invitation.Fact(rawValue: type), outcomes.contains(fact) {
      let detail = try reader.optionalText(fact == .clicked ? "target" : "how", limit: 64)
      return .outcome(
        fact, Invitation.ID(try reader.text("invitation", limit: 64)), detail: detail ?? "")
    }
    let name = type == "custom" ? try reader.text("name", limit: 64) : nil
    guard let activity = Entry.Activity(word: type, name: name) else {
      throw .wrong(reader.place("type"), "there is no event of this type")
    }
    return .activity(activity)
  }
}

extension Observation.PageView {
  fileprivate init(_ reader: WireReader) throws(WireFault) {
    let referrer = try reader.optionalText("referrer", limit: 2_048)
    self.init(
      url: try reader.text("url", limit: 2_048),
      title: try reader.optionalText("title", limit: 512) ?? "",
      referrer: referrer == "" ? nil : referrer,
      language: try reader.optionalText("language", limit: 35),
      platform: try reader.optionalChoice("platform"))
  }
}

// MARK: - POST /v1/messages

extension ClientBatch {
  /// Reads the body of `POST /v1/messages`: a message or the details form.
  init(message reader: WireReader, channel: Channel.ID) throws(WireFault) {
    self.channel = channel
    visitor = try Self.visitor(reader)
    guard visitor != nil else {
      throw .wrong("visitor", "is missing: only a visitor with an id can write")
    }
    let invitation = try reader.optionalText("invitation", limit: 64).map { Invitation.ID($0) }
    let what: Observation.What
    if let form = try reader.optionalObject("details") {
      what = .details(
        name: try form.optionalText("name", limit: 200),
        email: try form.optionalText("email", limit: 254), invitation)
    } else {
      what = .message(try reader.text("text", limit: 4_000), invitation)
    }
    let page = try reader.optionalText("page", limit: 64) ?? ""
    items = [
      Item(id: try reader.text("id", limit: 64), page: Page.ID(page), what: what)
    ]
  }
}
#endif
