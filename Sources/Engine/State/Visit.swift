/// Activity with gaps no longer than the channel's limit (SEMANTICS §1).
public struct Visit: Hashable, Sendable {
  /// When it began.
  public let began: Instant
  /// Where it takes place.
  public let channel: Channel.ID
  /// The first page's address.
  /// "" from the launch of an app until its first screen.
  public internal(set) var landing: String
  /// Where the visitor came from; `nil` if directly.
  public let referrer: String?
  /// The browser's language tag.
  public let language: String?
  /// What the visitor sits at.
  public let platform: Platform?
  /// The landing address' UTM tags by name without `utm_`.
  public let tags: [String: String]
  /// What the browser calls itself.
  public let userAgent: String?
  /// Where the visitor is, as the proxy in front says.
  public let place: Place?
  /// The version of the app; `nil` on the web.
  public let appVersion: String?
  /// The IANA name of the zone of the visitor's clock.
  public let zone: String?
  /// Page views so far.
  public internal(set) var pages = 0
  /// The addresses seen, each once, the latest 64, in order of the last look.
  public internal(set) var addresses: [String] = []
  /// The addresses in the order in which they were opened, the latest 64: what flows go by.
  public internal(set) var path: [String] = []
  /// Errors that pages have reported.
  public internal(set) var errors = 0
  /// When a page last reported an error.
  public internal(set) var lastError: Instant?
  /// Codes and messages of errors, each once, the latest 16.
  public internal(set) var errorTexts: [String] = []
  /// What is in the basket; `nil` before the page reports it.
  public internal(set) var cart: CartState?
  /// Since when there was no input; `nil` while there is some.
  public internal(set) var idle: Occurrence?
  /// When there last was input, as far as it is known.
  public internal(set) var lastInput: Instant
  /// Whether the app was quit: what comes next is another visit.
  public internal(set) var isOver = false
  /// Pages that are open now, in the order of their opening.
  public internal(set) var open: [Page] = []
  /// When each named event last happened.
  public internal(set) var events: [String: Instant] = [:]
  /// Displays so far by nature.
  public internal(set) var displays: [Campaign.Nature: Int] = [:]
  /// Whether a conversation, or a content, was declined in this visit.
  public internal(set) var declined: Set<Campaign.Nature> = []

  init(_ facts: Entry.VisitFacts, at moment: Instant) {
    began = moment
    channel = facts.channel
    landing = facts.landing
    referrer = facts.referrer
    language = facts.language
    platform = facts.platform
    tags = facts.tags
    userAgent = facts.userAgent
    place = facts.place
    appVersion = facts.appVersion
    zone = facts.zone
    lastInput = moment
  }

  /// What visitors sit at.
  public enum Platform: String, CaseIterable, Sendable {
    case desktop, mobile, tablet
  }

  /// The page opened last of those still open.
  public var front: Page? { open.last }

  /// Returns the open page `id`.
  public func page(_ id: Page.ID) -> Page? { open.last { $0.id == id } }
}
