/// The JSON Schema (2020-12) of every kind of document, for editors; made from the same tables and
/// enums by which documents are read.
public enum Schema {
  /// The kinds of documents that have a schema: the folders of `documents/`, and `beckon` for the
  /// workspace's own file.
  public static let kinds = [
    "campaigns", "brands", "channels", "schedules", "agents", "bots", "segments",
    "goals", "formats", "webhooks", "beckon",
  ]

  /// Returns the schema of a kind; `nil` if there is none of that name.
  public static func of(_ kind: String) -> JSON? {
    guard var schema = table[kind] else { return nil }
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    if kind != "beckon" { schema["properties"]?["revision"] = revision }
    schema["$id"] = .string("urn:beckon:\(kind)")
    if kind == "campaigns" || kind == "segments" { schema["$defs"] = definitions }
    return schema
  }

  private static let revision: JSON = [
    "type": "integer", "description": "Counted up with every save.",
  ]

  private static let table: [String: JSON] = [
    "campaigns": object("A campaign: what to say, to whom, when and how often.", campaign),
    "brands": object(
      "A company or product line.",
      [
        "title": text("Its name."), "accent": text("The colour of its messages: #3b6ef5."),
        "after_decline": afterDecline,
      ]),
    "channels": object(
      "Where messages appear.",
      [
        "title": text("Its name."), "brand": text("The brand that owns it."),
        "kind": choice(Channel.Kind.allCases.map(\.rawValue), "Where visitors see it."),
        "key": text("The public key that the site's script tag carries; none for e-mail."),
        "origins": texts("The exact origins on which the widget may run."),
        "agents": texts("The agents who answer there; none named is everybody."),
        "schedule": text("The schedule that says when somebody answers there."),
        "visit_gap": duration("A visit ends after this long without activity."),
        "address": text("From where e-mails come: hello@acme.example."),
      ]),
    "schedules": object(
      "Named business hours.",
      [
        "title": text("Its name."), "zone": text("The time zone: Europe/Berlin."),
        "holidays": texts("Closed days: 2026-12-25."),
        "week": object(
          "Open times by weekday: 09:00-17:00.",
          Dictionary(
            uniqueKeysWithValues: Schedule.Weekday.allCases.map {
              ($0.rawValue, texts("Open times: 09:00-17:00."))
            }), isClosed: true),
      ]),
    "agents": object(
      "Somebody who can be a sender.",
      [
        "title": text("The name."), "image": text("The address of a picture of the face."),
        "presence": choice(
          Agent.Presence.allCases.map(\.rawValue),
          "Whether there; auto: while one of their dashboards is open."),
      ]),
    "bots": object(
      "A named set of answers.",
      [
        "title": text("What visitors see as its name."),
        "channels": texts("The channels on which it is published; none named is all."),
        "fallback": text("What it says when it does not understand; empty hands over."),
        "answers": [
          "type": "object", "description": "Its answers by name.", "additionalProperties": answer,
        ],
      ], required: ["answers"]),
    "goals": object("What counts as success.", goal, required: ["kind"]),
    "formats": object("A named appearance.", format),
    "webhooks": object(
      "An address of another program that is told what happens.",
      [
        "title": text("Its name."),
        "url": text("Where it is told: https://desk.acme.example/beckon."),
        "topics": [
          "type": "array", "items": choice(Webhook.Topic.self, "Something that happens."),
          "description": "Of what it is told.",
        ],
        "paused": ["type": "boolean", "description": "Whether what happens waits for now."],
      ], required: ["url", "topics"]),
    "segments": object(
      "A rule with a name.",
      [
        "title": text("Its name."),
        "shelf": choice(Segment.Shelf.self, "Where operators keep it."),
        "rules": ["$ref": "#/$defs/rule", "description": "Who is in the segment."],
      ], required: ["rules"]),
    "beckon": object(
      "The workspace: its name and what holds for all campaigns.",
      [
        "format": ["type": "integer"], "id": ["type": "string"], "name": text("Its name."),
        "settings": object("What one visitor is asked to bear.", settings),
      ], required: ["format", "id"]),
  ]

  private static let format = appearance.merging(["title": text("Its name.")]) { $1 }

  private static let settings: [String: JSON] = [
    "flows": [
      "type": "array", "description": "Named lists of pages, for visit.flow.",
      "items": object(
        "A flow.", ["name": text("Its name."), "pages": texts("Its pages in their order.")]),
    ],
    "answers": texts("What agents write often, each as \"name: what to say\"."),
    "place_headers": object(
      "The headers in which the proxy in front says where visitors are.",
      ["country": text("A header."), "region": text("A header."), "city": text("A header.")]),
    "place_database": text(
      "The file that knows where addresses are: /var/lib/GeoIP/GeoLite2-City.mmdb."),
    "proxies": texts("Addresses of proxies in front: 127.0.0.1, 10.0.0.0/8."),
    "webhook_networks": texts("Private addresses that webhooks may lead to: 10.0.0.0/8."),
    "rates": object(
      "How often one visitor, address or key may ask the gateway.",
      ["visitor": rate, "address": rate, "key": rate]),
    "attention": object(
      "How many invitations of all campaigns one person gets.",
      ["limit": ["type": "integer", "minimum": 1], "within": duration("Looking back so long.")]),
    "after_decline": afterDecline,
    "holdout": percent("The share of people who are sent nothing at all."),
    "automated_resolutions": object(
      "How many conversations bots may resolve before their campaigns pause.",
      ["limit": ["type": "integer", "minimum": 0], "within": duration("Looking back so long.")]),
    "resolved_after": duration("What a bot has answered is resolved after this silence."),
    "zone": text("The zone of everything without one of its own: Europe/Berlin."),
    "cooldown": duration("The least time between two invitations to one visitor."),
    "expires": duration("An invitation that was not displayed after this long is withdrawn."),
    "mail": object("How e-mails leave, and when.", mail),
    "visit_limit": object(
      "Displays per visit; null for no limit.",
      ["conversation": ["type": ["integer", "null"]], "content": ["type": ["integer", "null"]]]),
  ]

  private static let rate = object(
    "How often.",
    [
      "per_second": ["type": "integer", "minimum": 1], "burst": ["type": "integer", "minimum": 1],
    ])
  private static let mail: [String: JSON] = [
    "url": text("The mail server: smtp://mail.acme.example:587 or smtps://mail.acme.example."),
    "starttls": choice(MailSettings.Encryption.self, "Whether smtp:// is encrypted."),
    "user": text("Who sends, to the server; the password is in mail/password."),
    "from": text("The sender's address of channels without one."),
    "rate": ["type": "integer", "minimum": 1, "description": "The most in a minute."],
    "base": text("The gateway's address for recipients: https://beckon.acme.example."),
    "quiet": text("When recipients are left in peace, on their clocks: 22:00-08:00."),
    "expires": duration("What is later than this is not sent any more."),
    "retry": duration("The wait after a temporary refusal; doubled with each."),
  ]

  // MARK: - Parts

  /// An object with these members; others are kept and mean nothing, unless it `isClosed`.
  static func object(
    _ words: String, _ members: [String: JSON], required: [String] = [], isClosed: Bool = false
  ) -> JSON {
    var json: JSON = [
      "type": "object", "description": .string(words), "properties": .object(members),
    ]
    if !required.isEmpty { json["required"] = .array(required.map { .string($0) }) }
    if isClosed { json["additionalProperties"] = false }
    return json
  }

  static func text(_ words: String) -> JSON {
    ["type": "string", "description": .string(words)]
  }

  static func texts(_ words: String) -> JSON {
    ["type": "array", "items": ["type": "string"], "description": .string(words)]
  }

  static func textsByName(_ words: String) -> JSON {
    [
      "type": "object", "additionalProperties": ["type": "string"], "description": .string(words),
    ]
  }

  static func duration(_ words: String) -> JSON {
    [
      "type": ["string", "integer"], "pattern": .string(durationPattern),
      "description": .string(words + " Written 45s, 5m, 2h, 1d; a plain number is seconds."),
    ]
  }

  static let durationPattern = "^ *[0-9]+ *$|^( *[0-9]+ *(ms|[smhdwSMHDW]))+ *$"

  static func choice(_ names: [String], _ words: String) -> JSON {
    ["enum": .array(names.map { .string($0) }), "description": .string(words)]
  }

  static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type, _ words: String
  ) -> JSON {
    choice(Choice.allCases.map(\.rawValue), words)
  }
}
