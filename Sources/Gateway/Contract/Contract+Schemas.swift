#if Gateway
internal import Engine

// What bodies look like.

extension Contract {
  /// The named schemas.
  static var schemas: [String: JSON] {
    let own: [String: JSON] = [
      "Problem": problem, "Events": events, "Event": event, "Message": message,
      "Identification": identification, "Typing": typing, "Accepted": accepted,
      "TrackedEvent": tracked,
      "Tracking": ["anyOf": [.component("TrackedEvent"), trackedEvents]],
      "Tracked": trackedAnswer,
    ]
    return own.merging(answers) { $1 }.merging(documents) { own, _ in own }
  }

  /// The schemas of documents, as editors get them, with their parts among the components.
  private static var documents: [String: JSON] {
    guard var campaign = Schema.of("campaigns") else { return [:] }
    var schemas = campaign["$defs"]?.object ?? [:]
    for name in ["$defs", "$id", "$schema"] { campaign[name] = nil }
    schemas["Campaign"] = campaign
    return schemas.mapValues(\.withComponents)
  }

  private static var problem: JSON {
    .record(
      [
        "type": ["type": "string"], "title": ["type": "string"], "status": .number(),
        "detail": ["type": "string"],
        "pointer": ["type": "string", "description": "The JSON path of the fault."],
      ], required: ["type", "title", "status", "detail"], "A problem document (RFC 9457).")
  }

  private static var visitor: JSON {
    [
      "type": ["string", "null"], "pattern": "^[0-9a-f]{32}$",
      "description": "The id that an earlier answer gave; without it somebody new is made.",
    ]
  }

  private static var accepted: JSON {
    .record(
      [
        "visitor": ["type": "string"], "accepted": .list(["type": "string"]),
        "conversation": ["type": "string"],
      ], required: ["visitor", "accepted"])
  }

  // MARK: - Pages and apps

  private static var events: JSON {
    .record(
      [
        "channel": .text(128, "The channel's public key."), "visitor": visitor,
        "page": .optionalText(64, "The page of all events that name none."),
        "events": .list(.component("Event"), 1...100),
      ], required: ["channel", "events"])
  }

  private static var event: JSON {
    let view: [String: JSON] = [
      "title": .optionalText(512), "referrer": .optionalText(2_048),
      "language": .optionalText(35), "app_version": .optionalText(64),
      "platform": .optionalChoice(Visit.Platform.allCases.map(\.rawValue)),
      "zone": .optionalText(64), "sections": .texts(32, 64),
    ]
    let plain = [
      "page_left", "app_quit", "visible", "hidden", "exit_intent", "idle", "active",
      "widget_opened", "widget_closed",
    ]
    let money: ClosedRange<Int64> = 0...1_000_000_000_000
    return [
      "oneOf": [
        event(["page"], view.merging(["url": .text(2_048)]) { $1 }, required: ["url"]),
        event(["screen"], view.merging(["name": .text(512)]) { $1 }, required: ["name"]),
        event(["app_launch"], view), event(plain, [:]),
        event(["tag"], ["add": .texts(32, 64), "remove": .texts(32, 64)]),
        event(
          ["custom"], ["name": .text(200), "properties": .values], required: ["name"]),
        event(["scroll"], ["percent": .number(0...100)], required: ["percent"]),
        event(["click"], ["link": .optionalText(2_048), "selector": .optionalText(256)]),
        event(
          ["cart"],
          [
            "value": .number(money, "In hundredths of the currency's unit."),
            "items": .number(0...1_000_000), "products": .texts(100, 128),
          ], required: ["value", "items"]),
        event(["error"], ["code": .optionalText(64), "message": .optionalText(512)]),
        event(
          ["delivered", "displayed", "opened", "clicked", "dismissed"],
          [
            "invitation": .text(64), "target": .optionalText(64), "how": .optionalText(64),
          ], required: ["invitation"]),
      ]
    ]
  }

  private static func event(
    _ types: [String], _ members: [String: JSON], required: [String] = []
  ) -> JSON {
    let common: [String: JSON] = [
      "id": .text(64, "The client's own id, by which a repeat is counted once."),
      "type": .choice(types), "page": .optionalText(64),
    ]
    return .record(common.merging(members) { $1 }, required: ["id", "type"] + required)
  }

  private static var message: JSON {
    let common: [String: JSON] = [
      "channel": .text(128), "visitor": ["type": "string", "pattern": "^[0-9a-f]{32}$"],
      "id": .text(64), "page": .optionalText(64), "invitation": .optionalText(64),
    ]
    func form(_ members: [String: JSON], _ required: [String]) -> JSON {
      .record(
        common.merging(members) { $1 }, required: ["channel", "visitor", "id"] + required)
    }
    return [
      "anyOf": [
        form(["text": .text(16_000)], ["text"]),
        form(
          ["details": .record(["name": .optionalText(800), "email": .optionalText(254)])],
          ["details"]),
        form(
          [
            "rating": .choice(Conversation.Rating.allCases.map(\.rawValue)),
            "comment": .optionalText(8_000),
          ], ["rating"]),
      ]
    ]
  }

  private static var typing: JSON {
    .record(
      [
        "channel": .text(128), "visitor": ["type": "string", "pattern": "^[0-9a-f]{32}$"],
      ], required: ["channel", "visitor"])
  }

  private static var identification: JSON {
    .record(
      [
        "channel": .text(128), "visitor": visitor, "page": .optionalText(64),
        "token": .text(
          IdentityToken.limit,
          "A JWT with HS256: sub, aud (the channel's name), exp; name, email, attributes, tags."),
      ], required: ["channel", "token"])
  }

  // MARK: - Servers

  private static var tracked: JSON {
    let common: [String: JSON] = [
      "id": .text(64, "The server's own id, by which a repeat is counted once."),
      "name": .text(200), "properties": .values,
    ]
    func of(_ whom: String, _ limit: Int) -> JSON {
      .record(
        common.merging([whom: .text(limit)]) { $1 }, required: ["id", "name", whom],
        isClosed: true)
    }
    return ["anyOf": [of("user", 256), of("visitor", 64)]]
  }

  private static var trackedEvents: JSON {
    .record(["events": .list(.component("TrackedEvent"), 1...100)], required: ["events"])
  }

  private static var trackedAnswer: JSON {
    .record(
      [
        "accepted": .list(["type": "string"]),
        "unknown": [
          "type": "array", "items": ["type": "string"],
          "description": "The ids of events of nobody who is known; nothing was kept of them.",
        ],
      ], required: ["accepted", "unknown"])
  }
}

extension JSON {
  /// The schema with references to its own parts turned into references to components.
  fileprivate var withComponents: JSON {
    switch self {
    case .string(let text) where text.hasPrefix("#/$defs/"):
      .string("#/components/schemas/" + text.dropFirst(8))
    case .array(let elements): .array(elements.map(\.withComponents))
    case .object(let members): .object(members.mapValues(\.withComponents))
    case .null, .bool, .integer, .number, .string: self
    }
  }
}
#endif
