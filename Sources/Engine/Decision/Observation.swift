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

  /// What was seen.
  public enum What: Hashable, Sendable {
    case page(PageView)
    case activity(Entry.Activity)
    /// An outcome of an invitation, with what was clicked or how it was dismissed.
    case outcome(Invitation.Fact, Invitation.ID, detail: String)
    /// A visitor's message, as the answer to an invitation if that led to it.
    case message(String, Invitation.ID?)
    case details(name: String?, email: String?, Invitation.ID?)
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

    /// Makes a page view.
    public init(
      url: String, title: String, referrer: String? = nil, language: String? = nil,
      platform: Visit.Platform? = nil
    ) {
      self.url = url
      self.title = title
      self.referrer = referrer
      self.language = language
      self.platform = platform
    }
  }
}
