/// What holds for the whole workspace: how much one visitor is asked to bear.
public struct Settings: Hashable, Sendable {
  /// Displays of conversation campaigns per visit; `nil` for no limit (SEMANTICS §4.8).
  public var conversationsPerVisit: Int?
  /// Displays of content campaigns per visit; `nil` for no limit.
  public var contentPerVisit: Int?
  /// The least time between two invitations to one visitor (SEMANTICS §4.10).
  public var cooldown: Milliseconds
  /// An invitation that was not displayed after this long is withdrawn.
  public var expires: Milliseconds
  /// How many invitations of all campaigns a person gets; `nil` for no limit (SEMANTICS §4.10).
  public var attention: Attention?
  /// What may follow a declined invitation; a brand can have its own (SEMANTICS §4.9).
  public var afterDecline: DeclinePolicy
  /// The share of people who are sent nothing at all, in basis points (SEMANTICS §4.11).
  public var holdout: Int
  /// How many conversations bots may resolve; `nil` for no limit.
  public var resolutions: Resolutions?
  /// A conversation that a bot has dealt with is resolved after this long without a word.
  public var resolvedAfter: Milliseconds
  /// How long raw visits are kept; nothing is forgotten unless it says so.
  public var retention: Retention
  /// The zone of everything without one of its own.
  public var zone: String
  /// The ways through the site that `visit.flow` can ask about.
  public var flows: [Flow]
  /// What agents write often, by name.
  public var answers: [ReadyAnswer]
  /// The request headers in which the proxy in front says where visitors are: `country`,
  /// `region`, `city`; none if no proxy does, for anybody could send them.
  public var placeHeaders: [String: String]
  /// The file that knows where addresses are, in MaxMind's format:
  /// `/var/lib/GeoIP/GeoLite2-City.mmdb`; "" for none. What a proxy says goes before it.
  public var placeDatabase: String
  /// The addresses of proxies in front, whose word for where a request comes from is believed:
  /// `10.0.0.7`, `10.0.0.0/8`.
  public var proxies: [String]
  /// The private addresses that webhooks may lead to; public ones they all may.
  public var webhookNetworks: [String]
  /// How often who may ask the gateway.
  public var rates: RequestRates
  /// How e-mails leave, and when.
  public var mail: MailSettings

  /// The settings of a new workspace.
  public init() {
    conversationsPerVisit = 2
    contentPerVisit = 3
    cooldown = 30_000
    expires = 60_000
    attention = nil
    afterDecline = DeclinePolicy()
    holdout = 0
    resolutions = nil
    resolvedAfter = 72 * 3_600_000
    retention = Retention()
    zone = "UTC"
    flows = []
    answers = []
    placeHeaders = [:]
    placeDatabase = ""
    proxies = []
    webhookNetworks = []
    rates = RequestRates()
    mail = MailSettings()
  }

  /// Reads the `settings` member of `beckon.json`.
  public init(_ json: JSON, findings: inout [Finding]) {
    self.init()
    var reader = DocumentReader(json, path: "settings")
    let defaults = self
    if let limits = reader.object(
      "visit_limit",
      { limits in
        (
          Self.limit("conversation", &limits, or: defaults.conversationsPerVisit),
          Self.limit("content", &limits, or: defaults.contentPerVisit)
        )
      })
    {
      (conversationsPerVisit, contentPerVisit) = limits
    }
    cooldown = reader.duration("cooldown") ?? cooldown
    expires = reader.duration("expires") ?? expires
    attention = reader.object("attention") { Attention(&$0) }
    afterDecline = reader.object("after_decline") { DeclinePolicy(&$0) } ?? afterDecline
    holdout = reader.percent("holdout") ?? holdout
    resolutions = reader.object("automated_resolutions") { Resolutions(&$0) }
    resolvedAfter = reader.duration("resolved_after") ?? resolvedAfter
    retention = reader.object("retention") { Retention(&$0) } ?? retention
    zone = reader.text("zone", or: zone)
    flows = reader.list("flows") { Self.flow(&$0) }
    answers = reader.texts("answers").compactMap { text in
      let answer = ReadyAnswer(text)
      if answer == nil { reader.misfit("answers", "\"\(text)\" is no \"name: what to say\"") }
      return answer
    }
    placeHeaders = reader.object("place_headers") { Self.placeHeaders(&$0) } ?? [:]
    placeDatabase = reader.text("place_database")
    if !placeDatabase.isEmpty, !placeDatabase.hasPrefix("/") {
      reader.misfit("place_database", "wants a whole path: /var/lib/GeoIP/GeoLite2-City.mmdb")
    }
    proxies = Self.addresses("proxies", &reader)
    webhookNetworks = Self.addresses("webhook_networks", &reader)
    rates = reader.object("rates") { RequestRates(&$0) } ?? rates
    mail = reader.object("mail") { MailSettings(&$0) } ?? mail
    findings += reader.findings
  }

  /// One flow: `{"name": "checkout", "pages": ["/cart", "/checkout", "/thanks"]}`.
  private static func flow(_ reader: inout DocumentReader) -> Flow {
    let flow = Flow(name: reader.text("name"), pages: reader.texts("pages"))
    if flow.name.trimmed.isEmpty { reader.misfit("name", "is missing: the name of the flow") }
    if flow.pages.count < 2 { reader.misfit("pages", "wants two pages or more, in their order") }
    for page in flow.pages where URLPattern(page, for: .contains).isEmpty {
      reader.misfit("pages", "\"\(page)\" names no address; write /cart")
    }
    return flow
  }

  /// Something that agents write often: `hours: We are there from nine to five.`
  public struct ReadyAnswer: Hashable, Sendable {
    /// By what agents find it.
    public let name: String
    /// What is said.
    public let text: String

    init?(_ line: String) {
      let parts = line.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
        !parts[0].contains(where: \.isWhitespace)
      else { return nil }
      (name, text) = (parts[0], parts[1])
    }
  }

  private static func placeHeaders(_ reader: inout DocumentReader) -> [String: String] {
    var headers: [String: String] = [:]
    for name in ["country", "region", "city"] {
      headers[name] = reader.optionalText(name)?.lowercased()
    }
    return headers
  }

  /// Numeric addresses, or blocks of them.
  private static func addresses(_ name: String, _ reader: inout DocumentReader) -> [String] {
    let texts = reader.texts(name)
    for text in texts where !text.utf8.allSatisfy({ isOfAddress($0) }) {
      reader.misfit(name, "\"\(text)\" is no address like 10.0.0.7 or 10.0.0.0/8")
    }
    return texts
  }

  /// Whether a byte may stand in a numeric address.
  private static func isOfAddress(_ byte: UInt8) -> Bool {
    (48...58).contains(byte) || (97...102).contains(byte | 32) || byte == 46 || byte == 47
  }

  /// The limit `name`: absent is the default, null is none.
  private static func limit(
    _ name: String, _ reader: inout DocumentReader, or fallback: Int?
  ) -> Int? {
    guard let written = reader.json[name] else { return fallback }
    if written == .null { return nil }
    return reader.integer(name).map { Int(clamping: $0) } ?? fallback
  }
}
