/// A company or product line; owns channels.
public struct Brand: Hashable, Sendable {
  /// A brand's name is its document's name.
  public typealias ID = Identifier<Brand>
  /// The name of its document.
  public var id: ID
  /// What people call it.
  public var title: String
  /// `#rrggbb`, the accent of its messages.
  public var accent: String
  /// The accent where nobody chose one.
  public static let usualAccent = "#3b6ef5"
  /// What may follow a declined invitation on its channels; `nil`: as the workspace has it.
  public var afterDecline: DeclinePolicy?
}

/// Where a campaign appears.
public struct Channel: Hashable, Sendable {
  /// A channel's name is its document's name.
  public typealias ID = Identifier<Channel>
  /// The name of its document.
  public var id: ID
  /// What people call it.
  public var title: String
  /// What visitors have before them.
  public var kind: Kind = .web
  /// The brand that it belongs to.
  public var brand: Brand.ID
  /// The public key that the site's script tag carries.
  public var key: String
  /// The exact origins (`https://shop.example`) on which the widget may run.
  public var origins: [String]
  /// The agents who answer there; none named is everybody.
  public var agents: [Agent.ID] = []
  /// When somebody answers there; `nil` if nobody says.
  public var schedule: Schedule.ID?
  /// A visit ends after this long without activity.
  public var visitGap: Milliseconds
  /// From where e-mails come; "" for the settings' own address.
  public var address: String = ""

  /// What visitors have before them (SEMANTICS §1).
  public enum Kind: String, CaseIterable, Sendable {
    /// A site with the widget.
    case web
    /// An app with the SDK.
    case mobile
    /// A sender address.
    case email
  }
}

/// Somebody who can be a sender.
public struct Agent: Hashable, Sendable {
  /// An agent's name is its document's name.
  public typealias ID = Identifier<Agent>
  /// The name of its document.
  public var id: ID
  /// What people call it.
  public var title: String
  /// Whether the agent is there to answer.
  public var isOnline: Bool
  /// Whether the agent is there for as long as one of their dashboards is open.
  public var followsDashboards = false
  /// The address of a picture of the face: http or https.
  public var image: String?
}

/// Named business hours; the store resolves them to `OpenHours`.
public struct Schedule: Hashable, Sendable {
  /// A schedule's name is its document's name.
  public typealias ID = Identifier<Schedule>
  /// The name of its document.
  public var id: ID
  /// What people call it.
  public var title: String
  /// The zone's IANA name.
  public var zone: String
  /// Open times by weekday, Monday first; an end at or before its start is on the next day.
  public var week: [Weekday: [Interval]]
  /// Closed days: `2026-12-25`.
  public var holidays: [String]

  /// The days under their document names.
  public enum Weekday: String, CaseIterable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
  }

  /// A time of day from one minute to another.
  public struct Interval: Hashable, Sendable {
    /// Minutes since midnight, 0 ..< 1440.
    public var from: Int
    /// Minutes since midnight, 0 ... 1440; at or before `from`: on the next day.
    public var to: Int

    /// Makes an interval of minutes of a day.
    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }
}
