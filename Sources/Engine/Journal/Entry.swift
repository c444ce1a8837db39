/// One thing that happened: the journal is nothing but these, and all state is a fold of them.
public struct Entry: Hashable, Sendable {
  /// When it happened, by the gateway's clock.
  public let at: Instant
  let name: PackedName?
  /// What happened.
  public let body: Body

  /// The client's own id of the event, by which a repeat is known.
  public var event: String? { name?.text }

  /// Makes an entry.
  public init(at: Instant, event: String? = nil, _ body: Body) {
    self.init(at: at, name: event.map { PackedName($0) }, body)
  }

  init(at: Instant, name: PackedName?, _ body: Body) {
    self.at = at
    self.name = name
    self.body = body
  }

  /// What happened. What is big stands elsewhere, so that the others are moved cheaply.
  public enum Body: Hashable, Sendable {
    /// The visitor id was handed out.
    case visitorCreated(Visitor.ID)
    indirect case visitBegan(Visitor.ID, VisitFacts)
    case pageOpened(Visitor.ID, PageFacts)
    case activity(Visitor.ID, Page.ID, Activity)
    indirect case assigned(Assignment)
    indirect case invitation(InvitationFact)
    indirect case message(ConversationMessage)
    case details(Visitor.ID, name: String?, email: String?)
    /// The site has told who it is, and proved it.
    case identified(Visitor.ID, Identity)
    /// A server has reported a named event: a shipping update, a renewal.
    case happened(Visitor.ID, name: String, properties: [String: Value])
    case tagged(Visitor.ID, TagChange)
    case conversation(ConversationChange)
    /// An operator asks for a campaign to be looked at for a visitor now, or to be left out.
    case pressed(Press)
    /// An operator lets e-mails go to an address again to which nothing more was to be sent.
    case readmitted(Visitor.ID, address: String, by: String)
    /// A visitor is in a segment that somebody waits for, or is in it no more.
    case segment(SegmentChange)
    /// A campaign's rule was true and something held it back.
    case considered(Consideration)
    /// Somebody reached a campaign's goal.
    indirect case converted(Conversion)
    /// The engine paused a campaign or lets it go on.
    case automation(Automation)
    case document(DocumentChange)
    case gateway(GatewayChange)
  }

  /// The visitor whom the entry is about.
  public var visitor: Visitor.ID? {
    switch body {
    case .visitorCreated(let id), .visitBegan(let id, _), .pageOpened(let id, _),
      .activity(let id, _, _), .details(let id, _, _), .identified(let id, _),
      .happened(let id, _, _), .tagged(let id, _),
      .readmitted(let id, _, _):
      id
    case .conversation(let change): change.visitor
    case .pressed(let press): press.visitor
    case .segment(let change): change.visitor
    case .assigned(let assignment): assignment.visitor
    case .invitation(let fact): fact.visitor
    case .message(let message): message.visitor
    case .considered(let consideration): consideration.visitor
    case .converted(let conversion): conversion.visitor
    case .automation, .document, .gateway: nil
    }
  }
}

extension Entry {
  /// The conversation of which the entry says something.
  var conversation: Conversation.ID? {
    if case .message(let message) = body { return message.conversation }
    if case .conversation(let change) = body { return change.conversation }
    return nil
  }

  /// What is known of a visit when it begins.
  public struct VisitFacts: Hashable, Sendable {
    /// Where the visit takes place.
    public let channel: Channel.ID
    /// The address of its first page.
    public let landing: String
    /// Where the visitor came from; `nil` if directly.
    public let referrer: String?
    /// The browser's language tag.
    public let language: String?
    /// What the visitor sits at.
    public let platform: Visit.Platform?
    /// The UTM tags of the first address by name without `utm_`.
    public let tags: [String: String]
    /// What the browser calls itself.
    public var userAgent: String?
    /// Where the visitor is, as the proxy in front says.
    public var place: Place?
    /// The version of the app; `nil` on the web.
    public var appVersion: String?
    /// The IANA name of the zone of the visitor's clock.
    public var zone: String?
  }

  /// A page that was opened.
  public struct PageFacts: Hashable, Sendable {
    /// The id that the client gave it.
    public let id: Page.ID
    /// The address as the browser had it.
    public let url: String
    /// The title of the page.
    public let title: String
    /// The tags that the page gives itself.
    public var sections: [String] = []
  }

  /// What a visitor did on a page.
  public enum Activity: Hashable, Sendable {
    case left, visible, hidden, exitIntent, idle, active, widgetOpened, widgetClosed
    /// The app was quit.
    case quit
    case custom(String, [String: Value] = [:])
    /// How far the page was scrolled, 0 to 100.
    case scroll(Int)
    case click(Click)
    case cart(Cart)
    /// The page had an error: its code and its message, either of them "".
    case error(code: String, message: String)

    /// After how long without input a page says that it is idle.
    public static let quiet: Milliseconds = 60_000
  }

  /// A campaign was assigned to a visitor: recorded before it is sent (SEMANTICS §4.13).
  public struct Assignment: Hashable, Sendable {
    /// The invitation that it is about.
    public let invitation: Invitation.ID
    /// The campaign that sends it.
    public let campaign: Campaign.ID
    /// The revision of the campaign that was matched.
    public let revision: Int64
    /// The variant that the person gets.
    public let variant: String
    /// The nature of the campaign at that time.
    public let nature: Campaign.Nature
    /// Whom it is about.
    public let visitor: Visitor.ID
    /// The page that it is meant for.
    public let page: Page.ID
    /// When it is withdrawn if nobody has seen it.
    public let expires: Instant
    /// The occurrence of the trigger that led to it.
    public let occurrence: Instant
    /// Whether the campaign was never sent to this person before.
    public let isFirst: Bool
    /// How new it is that the campaign's rule is true for this person.
    public let eligible: Consideration.Novelty
    /// How it travels if it is an e-mail; `nil` for what shows on a page.
    public var mail: Mail?

    /// An e-mail on its way: to whom, and not before when.
    public struct Mail: Hashable, Sendable {
      /// The address.
      public let address: String
      /// When it may be sent: at once, or when the hours are open next.
      public let due: Instant

      /// Makes the way of an e-mail.
      public init(address: String, due: Instant) {
        self.address = address
        self.due = due
      }
    }
  }

  /// Something became true of an invitation; carries what a report needs.
  public struct InvitationFact: Hashable, Sendable {
    /// What became true.
    public let fact: Invitation.Fact
    /// The invitation that it is about.
    public let invitation: Invitation.ID
    /// The campaign that sends it.
    public let campaign: Campaign.ID
    /// The variant that the person gets.
    public let variant: String
    /// Whom it is about.
    public let visitor: Visitor.ID
    /// When it was displayed: the cohort on which outcomes are booked.
    public let displayed: Instant?
    /// Whether it is the first time.
    public let novelty: Novelty
    /// What was clicked, or how it was dismissed; "" for nothing.
    public let detail: String

    /// How new the fact is.
    public enum Novelty: String, Sendable {
      /// For the first time with this person and campaign.
      case person
      /// For the first time with this invitation.
      case invitation
      /// Once more.
      case again
    }
  }

  /// A line of a conversation.
  public struct ConversationMessage: Hashable, Sendable {
    /// The conversation that it belongs to.
    public let conversation: Conversation.ID
    /// Unique within the conversation.
    public let id: String
    /// Whom it is about.
    public let visitor: Visitor.ID
    /// Who wrote it.
    public let author: Author
    /// What was written, as it was typed.
    public let text: String
    /// The campaign whose invitation led to it.
    public let campaign: Campaign.ID?
    /// Whether the visitor's message begins the conversation, or begins it anew; whether it is
    /// the first of a bot since.
    public var isFirst = false
    /// How long the visitor had waited for this first answer of an agent; `nil` if it is none.
    public var waited: Milliseconds?

    /// Who wrote it.
    public enum Author: Hashable, Sendable {
      case visitor
      /// An agent, or the campaign in an agent's name.
      case agent(Agent.ID?)
      /// A bot, with the answer that it gave; "" if it did not understand.
      case bot(Bot.ID, answer: String)
    }
  }

  /// A document was put or deleted.
  public struct DocumentChange: Hashable, Sendable {
    /// The kind of document: "campaigns".
    public let kind: String
    /// The name of the document.
    public let name: String
    /// The revision that the change made; 0 for a deletion.
    public let revision: Int64
    /// The login of the person.
    public let by: String
    /// What it was in a word: "created", "launched", "paused", "saved", "adopted".
    public let what: String

    /// Makes the note of a change.
    public init(kind: String, name: String, revision: Int64, by: String, what: String) {
      self.kind = kind
      self.name = name
      self.revision = revision
      self.by = by
      self.what = what
    }
  }

  /// What the deciding gateway did.
  public enum GatewayChange: String, CaseIterable, Sendable {
    case started, stopped
  }
}

extension Entry.ConversationMessage {
  /// Makes what an agent writes into a conversation; `waited` is for the first such answer.
  public init(
    answering conversation: Conversation.ID, of visitor: Visitor.ID, id: String, by agent: Agent.ID,
    text: String, campaign: Campaign.ID?, waited: Milliseconds?
  ) {
    self.init(
      conversation: conversation, id: id, visitor: visitor, author: .agent(agent), text: text,
      campaign: campaign, waited: waited)
  }

  /// Makes what a visitor writes.
  public init(
    asking conversation: Conversation.ID, of visitor: Visitor.ID, id: String, text: String,
    campaign: Campaign.ID? = nil
  ) {
    self.init(
      conversation: conversation, id: id, visitor: visitor, author: .visitor, text: text,
      campaign: campaign)
  }
}

extension Entry.PageFacts {
  /// Makes what is known of a page.
  public init(of id: Page.ID, url: String, title: String) {
    self.init(id: id, url: url, title: title)
  }
}
