#if Gateway
internal import Engine

/// One request's news of one visitor, read and checked, before it is known who that is.
struct ClientBatch: Sendable {
  let channel: Channel.ID
  /// The id that the client has; `nil` for somebody new.
  let visitor: Visitor.ID?
  let items: [Item]
  /// Whether it only says that the visitor writes: nothing of it is kept.
  var isTyping = false

  /// What a request says of its sender besides its body.
  struct Origin: Sendable {
    var userAgent: String?
    var place: Place?
  }

  /// One thing that happened.
  struct Item: Sendable {
    let id: String
    let page: Page.ID
    let what: Observation.What
  }
}

// MARK: - POST /v1/events

extension ClientBatch {
  /// Reads the body of `POST /v1/events`; `origin` is what the request itself says of its sender.
  init(
    events reader: WireReader, channel: Channel.ID, from origin: Origin = Origin()
  ) throws(WireFault) {
    self.channel = channel
    visitor = try Self.visitor(reader)
    let page = try reader.optionalText("page", limit: 64)
    var items: [Item] = []
    for event in try reader.list("events", 1...100) {
      items.append(try Item(event: event, page: page, from: origin))
    }
    self.items = items
  }

  static func visitor(_ reader: WireReader) throws(WireFault) -> Visitor.ID? {
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

// MARK: - POST /v1/typing

extension ClientBatch {
  /// Reads the body of `POST /v1/typing`.
  init(typing reader: WireReader, channel: Channel.ID) throws(WireFault) {
    self.channel = channel
    visitor = try Self.visitor(reader)
    items = []
    isTyping = true
    guard visitor != nil else {
      throw .wrong("visitor", "is missing: only a visitor with an id can write")
    }
  }
}

// MARK: - POST /v1/messages

extension ClientBatch {
  /// Reads the body of `POST /v1/messages`: a message, the details form or a rating.
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
        name: try form.optionalText("name", limit: 800),
        email: try form.optionalText("email", limit: 254), invitation)
    } else if reader.json["rating"] != nil {
      guard let rating: Conversation.Rating = try reader.optionalChoice("rating") else {
        throw .wrong("rating", "wants one of great, average, poor")
      }
      what = .rating(rating, comment: try reader.optionalText("comment", limit: 8_000) ?? "")
    } else {
      what = .message(try reader.text("text", limit: 16_000), invitation)
    }
    let page = try reader.optionalText("page", limit: 64) ?? ""
    items = [
      Item(id: try reader.text("id", limit: 64), page: Page.ID(page), what: what)
    ]
  }
}
#endif
