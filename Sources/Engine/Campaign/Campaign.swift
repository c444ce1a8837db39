/// What to say, to whom, when and how often (SEMANTICS §1, §2).
public struct Campaign: Hashable, Sendable {
  /// A campaign's name is its document's name.
  public typealias ID = Identifier<Campaign>

  /// The name of its document.
  public var id: ID
  /// The revision that was read; 0 for a campaign that was never saved.
  public var revision: Int64
  /// What operators call it; visitors do not see it.
  public var title: String
  /// What the operators want of it.
  public var status: Status
  /// Whom it is made for by its kind.
  public var kind: Kind
  /// Whether it opens a conversation or only shows something.
  public var nature: Nature
  /// Whom it may be sent to at all.
  public var audience: Audience
  /// The segments of which somebody has to be in one; none named is everybody.
  public var segments: [Segment.ID]
  /// Where it appears.
  public var channels: [Channel.ID]
  /// The agent in whose name the message comes; `nil`: the brand.
  public var sender: Agent.ID?
  /// What it says.
  public var message: Message
  /// How the message looks on the page.
  public var appearance: Appearance
  /// What happens when somebody answers.
  public var response: Response
  /// What is asked after the conversation; `nil` for nothing.
  public var survey: Survey?
  /// When its rule is looked at.
  public var trigger: Trigger
  /// Whom it is for.
  public var rule: Rule
  /// When in the week it may show.
  public var hours: Hours
  /// Whether somebody must be there to answer.
  public var team: Team
  /// From when to when it runs.
  public var timeframe: Timeframe
  /// How often one person is shown it.
  public var frequency: Frequency
  /// The share of people who are the control group, in basis points.
  public var holdout: Int
  /// What counts as success; `nil` for nothing.
  public var goal: Goal.ID?
  /// Tags that a conversation gets which begins with it.
  public var tags: [String]
  /// Whether it may show while a conversation is open.
  public var interrupts: Bool
  /// Whether it wins where several could show.
  public var priority: Priority
  /// When it was first launched; older wins among equals.
  public var published: Instant?
  /// The document as it was read: members that this version does not know are kept.
  public var source: JSON

  /// Makes an empty draft with the defaults of a new campaign.
  public init(id: ID) {
    self.id = id
    revision = 0
    title = ""
    status = .draft
    kind = .proactiveChat
    nature = .conversation
    audience = .everyone
    segments = []
    channels = []
    sender = nil
    message = Message(variants: [Message.Variant(id: "a", text: "", buttons: [])])
    appearance = Appearance()
    response = .agent(Response.Agent(followUp: "", asks: [.name, .email]))
    survey = nil
    trigger = Trigger(event: .always, after: 0)
    rule = .everyone
    hours = .anyTime
    team = .either
    timeframe = Timeframe()
    frequency = .once
    holdout = 0
    goal = nil
    tags = []
    interrupts = false
    priority = .medium
    published = nil
    source = .object([:])
  }

  /// What the operators want of it; `State` says what it then is.
  public enum Status: String, CaseIterable, Sendable {
    case draft, live, paused, archived
  }

  /// Whom it is made for by its kind (SEMANTICS §1).
  public enum Kind: String, CaseIterable, Sendable {
    /// Anybody on the channel.
    case proactiveChat = "proactive_chat"
    /// Identified people only, also in the app.
    case targetedChat = "targeted_chat"
    /// Identified people with an address.
    case email
  }

  /// Whether it opens a conversation or only shows something (SEMANTICS §1).
  public enum Nature: String, CaseIterable, Sendable {
    case conversation, content
  }

  /// Whom it may be sent to at all.
  public enum Audience: String, CaseIterable, Sendable {
    case everyone, visitors, identified
  }

  /// Whether it needs somebody there to answer.
  public enum Team: String, CaseIterable, Sendable {
    case either, online, offline
  }

  /// Which of several that could show wins.
  public enum Priority: String, CaseIterable, Sendable, Comparable {
    case high, medium, low

    /// Orders high before medium before low.
    public static func < (left: Priority, right: Priority) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .high: 0
      case .medium: 1
      case .low: 2
      }
    }
  }

  /// When in the week it may show.
  public enum Hours: Hashable, Sendable {
    case anyTime
    case inside(Schedule.ID)
    case outside(Schedule.ID)
  }
}

extension Campaign {
  /// Whom it may be sent to by audience and kind: a targeted chat is for identified people.
  public var reached: Audience { kind == .proactiveChat ? audience : .identified }
}

// MARK: - Life

extension Campaign {
  /// What a campaign is at a moment (SEMANTICS §2).
  public enum Life: Hashable, Sendable {
    case draft, scheduled, live, paused, ended, archived
    /// The engine paused it and lets it go on by itself.
    case pausedByItself
    /// Something that it needs is gone.
    case faulty(String)

    /// One word for lists.
    public var name: String {
      switch self {
      case .draft: "draft"
      case .scheduled: "scheduled"
      case .live: "live"
      case .paused: "paused"
      case .pausedByItself: "paused by itself"
      case .ended: "ended"
      case .archived: "archived"
      case .faulty: "contains errors"
      }
    }
  }

  /// Returns what the campaign is at `now` within its resolved `window`; `isPaused` says whether
  /// the engine has paused it.
  public func life(
    at now: Instant, window: Window, fault: String?, isPaused: Bool = false
  ) -> Life {
    switch status {
    case .draft: return .draft
    case .archived: return .archived
    case .paused: return .paused
    case .live: break
    }
    if let fault { return .faulty(fault) }
    if now < window.from { return .scheduled }
    if now >= window.to { return .ended }
    return isPaused ? .pausedByItself : .live
  }
}
