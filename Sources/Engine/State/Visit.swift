/// Activity with gaps no longer than the channel's limit (SEMANTICS §1).
public struct Visit: Hashable, Sendable {
  /// When it began.
  public private(set) var began: Instant
  private(set) var origin: Common<Origin>
  /// The first page's address.
  /// "" from the launch of an app until its first screen.
  public internal(set) var landing: String
  /// Where the visitor came from; `nil` if directly.
  public private(set) var referrer: String?
  /// The landing address' UTM tags by name without `utm_`.
  public private(set) var tags: [String: String]
  /// Page views so far.
  @Short public internal(set) var pages = 0
  /// Whether the app was quit: what comes next is another visit.
  public internal(set) var isOver = false
  /// When there last was input, as far as it is known.
  public internal(set) var lastInput: Instant
  @Moment private var idleSince: Instant? = nil
  @Moment private var idleKnown: Instant? = nil
  /// The addresses seen, each once, the latest 64, in order of the last look.
  public private(set) var addresses: [String] = []
  /// What `path` is, once somebody has come back to an address.
  private var windingPath: [String]?
  /// Pages that are open now, in the order of their opening.
  public internal(set) var open: [Page] = []
  /// Displays so far by nature.
  public internal(set) var displays = Displays()
  private var declines = Displays()
  /// When each named event last happened.
  public internal(set) var events = EventMoments()
  private var rare = Boxed<Rare>.none

  init(
    _ facts: Entry.VisitFacts, from origin: Common<Origin>, tags: [String: String],
    at moment: Instant
  ) {
    began = moment
    self.origin = origin
    landing = facts.landing
    referrer = facts.referrer
    self.tags = tags
    lastInput = moment
  }

  /// What visitors sit at.
  public enum Platform: String, CaseIterable, Sendable {
    case desktop, mobile, tablet
  }

  /// Since when there was no input; `nil` while there is some.
  public internal(set) var idle: Occurrence? {
    get { idleSince.map { Occurrence(at: $0, known: idleKnown) } }
    set { (idleSince, idleKnown) = (newValue?.at, newValue?.known) }
  }

  /// Notes that there was input.
  mutating func input(at moment: Instant) {
    idle = nil
    lastInput = moment
  }

  /// The page opened last of those still open.
  public var front: Page? { open.last }

  /// Returns the open page `id`.
  public func page(_ id: Page.ID) -> Page? { open.last { $0.id == id } }

  /// The addresses in the order in which they were opened, the latest 64: what flows go by.
  public var path: [String] { windingPath ?? addresses }

  /// Whether a conversation, or a content, was declined in this visit.
  public var declined: Set<Campaign.Nature> {
    Set(Campaign.Nature.allCases.filter { declines[$0] > 0 })
  }
}

// MARK: - Pages

extension Visit {
  /// Opens a page.
  mutating func open(_ facts: Entry.PageFacts, at moment: Instant) {
    let previous = addresses.last
    pages += 1
    if previous != facts.url { remember(facts.url) }
    close(facts.id)
    open.append(Page(facts, previous: previous, at: moment))
    if landing.isEmpty { landing = facts.url }
    if open.count > Visitor.openPagesKept { open.removeFirst() }
  }

  /// Closes a page; without one, the list keeps no room.
  mutating func close(_ id: Page.ID) {
    guard let place = open.firstIndex(where: { $0.id == id }) else { return }
    if open.count == 1 { open = [] } else { open.remove(at: place) }
  }

  /// Changes an open page.
  mutating func change(_ id: Page.ID, _ body: (inout Page) -> Void) {
    guard let place = open.lastIndex(where: { $0.id == id }) else { return }
    body(&open[place])
  }

  /// Notes that there was a conversation or a content that the visitor did not want.
  mutating func decline(_ nature: Campaign.Nature) { declines[nature] += 1 }

  private mutating func remember(_ url: String) {
    let known = addresses.firstIndex(of: url)
    if known != nil || windingPath != nil { windingPath = path.suffix(Self.kept - 1) + [url] }
    if let known {
      addresses.remove(at: known)
    } else if addresses.count == Self.kept {
      addresses.removeFirst()
    } else if addresses.count == addresses.capacity {
      addresses.reserveCapacity(addresses.count + 2 + addresses.count / 2)
    }
    addresses.append(url)
  }

  private static let kept = 64
}

// MARK: - What stands elsewhere

extension Visit {
  /// With what and from where somebody visits: few are different, so visits share them.
  struct Origin: Hashable, Sendable {
    fileprivate(set) var channel: Channel.ID
    fileprivate(set) var language: String?
    fileprivate(set) var platform: Platform?
    fileprivate(set) var userAgent: String?
    fileprivate(set) var place: Place?
    fileprivate(set) var appVersion: String?
    fileprivate(set) var zone: String?

    init(_ facts: Entry.VisitFacts) {
      channel = facts.channel
      language = facts.language
      platform = facts.platform
      userAgent = facts.userAgent
      place = facts.place
      appVersion = facts.appVersion
      zone = facts.zone
    }

    /// A number that differs for different origins nearly always: made of the ends of texts.
    var mark: UInt64 {
      var hash = StableHash()
      hash.add(ending: channel.text)
      hash.add(ending: userAgent)
      hash.add(ending: place?.city)
      hash.add(ending: place?.country)
      hash.add(ending: zone)
      hash.add(ending: language)
      return hash.value
    }
  }

  /// Where it takes place.
  public var channel: Channel.ID { origin.value.channel }
  /// The browser's language tag.
  public var language: String? { origin.value.language }
  /// What the visitor sits at.
  public var platform: Platform? { origin.value.platform }
  /// What the browser calls itself.
  public var userAgent: String? { origin.value.userAgent }
  /// Where the visitor is, as the proxy in front says.
  public var place: Place? { origin.value.place }
  /// The version of the app; `nil` on the web.
  public var appVersion: String? { origin.value.appVersion }
  /// The IANA name of the zone of the visitor's clock.
  public var zone: String? { origin.value.zone }

  fileprivate struct Rare: Hashable, Sendable {
    var errors = 0
    var lastError: Instant?
    var errorTexts: [String] = []
    var cart: CartState?
  }

  /// Errors that pages have reported.
  public internal(set) var errors: Int {
    _read { yield rare.value.errors }
    _modify { yield &rare.value.errors }
  }

  /// When a page last reported an error.
  public internal(set) var lastError: Instant? {
    _read { yield rare.value.lastError }
    _modify { yield &rare.value.lastError }
  }

  /// Codes and messages of errors, each once, the latest 16.
  public internal(set) var errorTexts: [String] {
    _read { yield rare.value.errorTexts }
    _modify { yield &rare.value.errorTexts }
  }

  /// What is in the basket; `nil` before the page reports it.
  public internal(set) var cart: CartState? {
    _read { yield rare.value.cart }
    _modify { yield &rare.value.cart }
  }

  /// How often something was so of conversations and of contents; stays at 65,535.
  public struct Displays: Hashable, Sendable {
    private var conversations: UInt16 = 0
    private var contents: UInt16 = 0

    /// How often with campaigns of this nature.
    public internal(set) subscript(nature: Campaign.Nature) -> Int {
      get {
        switch nature {
        case .conversation: Int(conversations)
        case .content: Int(contents)
        }
      }
      set {
        switch nature {
        case .conversation: conversations = UInt16(clamping: newValue)
        case .content: contents = UInt16(clamping: newValue)
        }
      }
    }
  }
}

extension Boxed<Visit.Rare> {
  /// What nearly all have, and share.
  fileprivate static let none = Boxed(Visit.Rare())
}

// MARK: - Snapshots

extension Visit: Taped {
  static let blank = Visit(
    nowhere, from: Common(.blank), tags: [:], at: .distantPast)

  fileprivate static let nowhere = Entry.VisitFacts(
    channel: "", landing: "", referrer: nil, language: nil, platform: nil, tags: [:])

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    var from = origin.value
    tape.pass("began", &began)
    try tape.pass("origin", &from)
    if from != origin.value { origin = Common(from) }
    tape.pass("landing", &landing)
    tape.pass("referrer", &referrer)
    tape.pass("tags", &tags)
    tape.pass("pages", &pages)
    tape.pass("over", &isOver)
    tape.pass("last_input", &lastInput)
    tape.pass("idle", &idleSince)
    tape.pass("idle_known", &idleKnown)
    tape.pass("addresses", &addresses)
    var path = windingPath ?? []
    tape.pass("path", &path)
    windingPath = path.isEmpty ? nil : path
    try tape.pass(list: "open", &open)
    try tape.pass("displays", &displays)
    try tape.pass("declines", &declines)
    try tape.pass("events", &events)
    try tape.pass("rare", boxed: &rare)
  }

  /// The same visit, from an origin and with tags that others have too.
  mutating func share(_ origin: Common<Origin>, _ tags: [String: String]) {
    (self.origin, self.tags) = (origin, tags)
  }
}

extension Visit.Origin: Taped {
  static let blank = Self(Visit.nowhere)

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    try tape.pass("channel", &channel)
    tape.pass("language", &language)
    try tape.pass("platform", &platform)
    tape.pass("user_agent", &userAgent)
    try tape.pass("place", &place)
    tape.pass("app_version", &appVersion)
    tape.pass("zone", &zone)
  }
}

extension Visit.Rare: Taped {
  static let blank = Self()

  mutating func pass(_ tape: inout Tape) throws(Misfit) {
    tape.pass("errors", &errors)
    tape.pass("last_error", &lastError)
    tape.pass("error_texts", &errorTexts)
    try tape.pass("cart", &cart)
  }
}
