/// Something that a client tells of: what the gateway has read from a request, made typed.
public struct Observation: Hashable, Sendable {
  /// The client's own id, by which a repeat is known.
  public let id: String
  /// Who did it.
  public let visitor: Visitor.ID
  /// Where it was seen.
  public let channel: Channel.ID
  /// On which page.
  public let page: Page.ID
  /// What was seen.
  public let what: What

  /// Makes an observation.
  public init(
    id: String, visitor: Visitor.ID, channel: Channel.ID, page: Page.ID, _ what: What
  ) {
    self.id = id
    self.visitor = visitor
    self.channel = channel
    self.page = page
    self.what = what
  }

  /// Whether it is about the person, whatever the page.
  var concernsAllPages: Bool {
    if case .identity = what { true } else { false }
  }

  /// What was seen.
  public enum What: Hashable, Sendable {
    case page(PageView)
    case activity(Entry.Activity)
    /// An outcome of an invitation, with what was clicked or how it was dismissed.
    case outcome(Invitation.Fact, Invitation.ID, detail: String)
    /// A visitor's message, as the answer to an invitation if that led to it.
    case message(String, Invitation.ID?)
    case details(name: String?, email: String?, Invitation.ID?)
    /// An app was launched: a visit begins; the address is empty until the first screen.
    case launch(PageView)
    /// Who the visitor is, by a token whose signature was verified.
    case identity(Entry.Identity)
    case tags(added: [String], removed: [String])
    /// What the visitor thinks of the conversation.
    case rating(Conversation.Rating, comment: String)
  }

  /// A page that was opened, with what is known of the visit if one begins with it.
  public struct PageView: Hashable, Sendable {
    /// The address of the page.
    public let url: String
    /// The title of the page.
    public let title: String
    /// Where the visitor came from; `nil` if directly.
    public let referrer: String?
    /// The browser's language tag.
    public let language: String?
    /// What the visitor sits at.
    public let platform: Visit.Platform?
    /// What the browser calls itself.
    public var userAgent: String?
    /// Where the visitor is, as a trusted proxy says.
    public var place: Place?
    /// The version of the app; `nil` on the web.
    public var appVersion: String?
    /// The IANA name of the zone of the visitor's clock.
    public var zone: String?
    /// The tags that the page gives itself.
    public var sections: [String]

    /// Makes a page view.
    public init(
      url: String, title: String, referrer: String? = nil, language: String? = nil,
      platform: Visit.Platform? = nil, userAgent: String? = nil, place: Place? = nil,
      appVersion: String? = nil, zone: String? = nil, sections: [String] = []
    ) {
      self.url = url
      self.title = title
      self.referrer = referrer
      self.language = language
      self.platform = platform
      self.userAgent = userAgent
      self.place = place
      self.appVersion = appVersion
      self.zone = zone
      self.sections = sections
    }
  }
}
