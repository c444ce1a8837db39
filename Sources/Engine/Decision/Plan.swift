/// What the operators want, made ready for deciding: live campaigns, their hours, the matcher.
///
/// A plan is a value: a changed document makes a new one, and the decider goes on with that.
public struct Plan: Sendable {
  /// A campaign with everything that its documents and the time zones say about it.
  public struct Item: Hashable, Sendable {
    /// The campaign as it was saved.
    public var campaign: Campaign
    /// Its timeframe as moments.
    public var window: Window
    /// The hours of its schedule; `nil` for any time.
    public var hours: OpenHours?
    /// What is gone or wrong, as a sentence; `nil` for a sound campaign.
    public var fault: String?

    /// Makes an item.
    public init(
      campaign: Campaign, window: Window = Window(), hours: OpenHours? = nil,
      fault: String? = nil
    ) {
      self.campaign = campaign
      self.window = window
      self.hours = hours
      self.fault = fault
    }
  }

  /// All campaigns that are published, in the order in which they win.
  public let items: [Item]
  /// What holds for the whole workspace.
  public let settings: Settings
  /// What holds for every visitor.
  public internal(set) var surroundings: Surroundings
  /// After how much silence a channel's visit is over.
  let visitGaps: [Channel.ID: Milliseconds]
  /// What may follow a declined invitation, where a channel's brand has its own say.
  let declinePolicies: [Channel.ID: DeclinePolicy]
  /// What counts as success of each campaign, drafts and archived ones too.
  let goals: [Campaign.ID: Goal]
  /// The bots by name.
  let bots: [Bot.ID: Bot]
  /// Rows are places in `items`.
  let matcher: Matcher
  /// The distinct waiting times of the items' triggers, per event kind that waits on its own.
  let waits: Waits
  /// The same for e-mails, to which time may bring something though no page is open.
  let mailWaits: Waits
  /// The places of e-mail campaigns in `items`.
  let mailRows: [Int]
  /// The brand of each channel.
  let brands: [Channel.ID: Brand.ID]
  /// The place of each campaign in `items`.
  private let places: [Campaign.ID: Int]

  /// Makes a plan; drafts and archived campaigns are left out.
  ///
  /// `hours` are the schedules that rules may name, resolved; `zones` the clocks of the workspace
  /// and of the visitors. A plan that follows `old` keeps what was compiled of the same rules.
  public init(
    items: [Item], library: Library, hours: [Schedule.ID: OpenHours] = [:],
    zones: [String: ZoneOffsets] = [:], after old: Plan? = nil
  ) {
    let published = items.filter { $0.campaign.status == .live || $0.campaign.status == .paused }
      .sorted { $0.campaign.wins(over: $1.campaign) }
      .map { $0.bound }
    self.items = published
    settings = library.settings
    surroundings = Surroundings(library, hours: hours, zones: zones)
    visitGaps = library.channels.mapValues(\.visitGap)
    declinePolicies = library.channels.compactMapValues { library.brands[$0.brand]?.afterDecline }
    goals = Dictionary(
      items.compactMap { item in
        item.campaign.goal.flatMap { library.goals[$0] }.map { (item.campaign.id, $0) }
      }, uniquingKeysWith: { $1 })
    bots = library.bots
    matcher =
      old?.matcher.edited(from: old?.items ?? [], to: published)
      ?? Matcher(rules: published.map(\.campaign.rule), columns: Catalogue.fields.map(\.key))
    // E-mails are looked at without a page, whoever has one open.
    let live = published.filter { $0.campaign.status == .live }
    waits = Waits(live.filter { !$0.isMail })
    mailWaits = Waits(live.filter(\.isMail))
    mailRows = published.indices.filter { published[$0].isMail }
    brands = library.channels.mapValues(\.brand)
    places = Dictionary(
      published.enumerated().map { ($1.campaign.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Returns the item of a campaign.
  public func item(_ id: Campaign.ID) -> Item? { places[id].map { items[$0] } }
}

extension Campaign {
  /// Whether this campaign wins when both could show: priority, then the more specific rule, then
  /// the older publication, then the name; never chance (SEMANTICS §4.12).
  func wins(over other: Campaign) -> Bool {
    if priority != other.priority { return priority < other.priority }
    let conditions = (rule.conditions.count, other.rule.conditions.count)
    if conditions.0 != conditions.1 { return conditions.0 > conditions.1 }
    let moments = (published ?? .distantFuture, other.published ?? .distantFuture)
    return moments.0 != moments.1 ? moments.0 < moments.1 : id < other.id
  }
}

extension Plan.Item {
  /// The item with its rule's `trigger.…` conditions about the event that it waits for.
  fileprivate var bound: Plan.Item {
    guard case .event(let name) = campaign.trigger.event else { return self }
    var item = self
    item.campaign.rule = campaign.rule.bound(to: name)
    return item
  }

  /// Whether it goes to people's mailboxes and not to their pages.
  var isMail: Bool { campaign.kind == .email }

  /// Whether the campaign's hours allow it at `now`.
  func isWithinHours(at now: Instant) -> Bool {
    guard let hours else { return true }
    switch campaign.hours {
    case .anyTime: return true
    case .inside: return hours.isOpen(at: now)
    case .outside: return !hours.isOpen(at: now)
    }
  }
}

extension Matcher {
  /// This matcher of `old` items made one of `new` items by putting in and taking out what differs;
  /// `nil` if that is so much that compiling all is quicker.
  fileprivate func edited(from old: [Plan.Item], to new: [Plan.Item]) -> Matcher? {
    let rows = (old.map(Row.init), new.map(Row.init))
    guard abs(rows.0.count - rows.1.count) <= Self.mostEdits else { return nil }
    let changes = rows.1.difference(from: rows.0)
    guard changes.count <= Self.mostEdits else { return nil }
    var matcher = self
    for change in changes.removals.reversed() {
      if case .remove(let row, _, _) = change { matcher.remove(at: row) }
    }
    for change in changes.insertions {
      if case .insert(let row, let element, _) = change { matcher.insert(element.rule, at: row) }
    }
    return matcher
  }

  private static let mostEdits = 16

  /// What makes a row of the matcher what it is.
  private struct Row: Equatable {
    let campaign: Campaign.ID
    let rule: Rule

    init(_ item: Plan.Item) { (campaign, rule) = (item.campaign.id, item.campaign.rule) }
  }
}
