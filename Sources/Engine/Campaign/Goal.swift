/// What counts as success: a named thing that people do after they were sent a campaign.
public struct Goal: Hashable, Sendable {
  /// A goal's name is its document's name.
  public typealias ID = Identifier<Goal>

  /// The name of its document.
  public var id: ID
  /// What people call it.
  public var title: String
  /// What has to be done.
  public var what: What
  /// How long after a display it is credited: an hour to 31 days.
  public var window: Milliseconds
  /// What reaching it is worth if nothing else says so, in hundredths of the currency's unit.
  public var value: Int64?

  /// Makes a goal with the usual window of seven days.
  public init(
    id: ID, title: String = "", _ what: What, window: Milliseconds = usualWindow,
    value: Int64? = nil
  ) {
    self.id = id
    self.title = title.isEmpty ? id.text : title
    self.what = what
    self.window = window
    self.value = value
  }

  /// Seven days.
  public static let usualWindow: Milliseconds = 7 * 86_400_000
  /// The windows that there may be: an hour to 31 days.
  public static let windows: ClosedRange<Milliseconds> = 3_600_000...31 * 86_400_000

  /// What has to be done (SEMANTICS §1).
  public enum What: Hashable, Sendable {
    /// A page was opened whose address contains the pattern.
    case page(String)
    /// A named event was reported, with these properties.
    case event(String, [String: Value])
    /// Something was bought: the event `purchase`, its `value` at least this in hundredths.
    case purchase(atLeast: Int64)
    /// Name or e-mail address were given.
    case lead
    /// So many more pages were opened.
    case pageViews(Int)
    /// A service reached a status: the event `service` with this `status`.
    case service(String)

    /// The names in documents.
    public enum Kind: String, CaseIterable, Sendable {
      case page, event, purchase, lead
      case pageViews = "page_views"
      case service
    }

    /// Which kind this is.
    public var kind: Kind {
      switch self {
      case .page: .page
      case .event: .event
      case .purchase: .purchase
      case .lead: .lead
      case .pageViews: .pageViews
      case .service: .service
      }
    }

    /// What has to be done, in words: "a page with /thanks was opened".
    public var words: String {
      switch self {
      case .page(let pattern): "a page with \(pattern) was opened"
      case .event(let name, let properties) where properties.isEmpty: "the event \"\(name)\""
      case .event(let name, let properties):
        "the event \"\(name)\" with "
          + properties.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
          .joined(separator: ", ")
      case .purchase(0): "a purchase"
      case .purchase(let least): "a purchase of \(Money.format(least)) or more"
      case .lead: "name or e-mail address were given"
      case .pageViews(1): "another page was opened"
      case .pageViews(let count): "\(count) more pages were opened"
      case .service(let status): "the service reached \"\(status)\""
      }
    }
  }
}

// MARK: - Reading

extension Goal {
  /// Reads a goal's document: `{"kind": "page", "url": "/thanks", "window": "7d"}`.
  public init(id: ID, _ json: JSON, findings: inout [Finding]) {
    var reader = DocumentReader(json)
    self.id = id
    title = reader.text("title", or: id.text)
    what = What(&reader)
    window = reader.duration("window") ?? Self.usualWindow
    if !Self.windows.contains(window) { reader.misfit("window", "wants 1h to 31d") }
    value = reader.money("value")
    findings += reader.findings
  }
}

extension Goal.What {
  fileprivate init(_ reader: inout DocumentReader) {
    switch reader.choice("kind", or: Kind.page) {
    case .page:
      let pattern = reader.text("url")
      if URLPattern(pattern, for: .contains).isEmpty {
        reader.misfit("url", "names no address; write /thanks")
      }
      self = .page(pattern)
    case .event:
      let name = reader.text("event")
      if name.trimmed.isEmpty { reader.misfit("event", "is missing: the name of the event") }
      self = .event(name, [String: Value](members: reader.json["where"]))
    case .purchase: self = .purchase(atLeast: reader.money("at_least") ?? 0)
    case .lead: self = .lead
    case .pageViews:
      let count = reader.integer("pages") ?? 1
      if count < 1 { reader.misfit("pages", "wants 1 or more") }
      self = .pageViews(Int(clamping: max(1, count)))
    case .service:
      let status = reader.text("status")
      if status.trimmed.isEmpty { reader.misfit("status", "is missing: the status to reach") }
      self = .service(status)
    }
  }
}
