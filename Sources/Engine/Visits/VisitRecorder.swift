/// Writes a recorded visitor as a script: what was done, and what was sent as expectations.
public struct VisitRecorder: Sendable {
  private let visitor: Visitor.ID
  private let campaigns: [Campaign]
  private var actions: [VisitScript.Action] = []
  private var now: Instant?
  private var tabs: [Page.ID] = []
  private var closed: Set<Page.ID> = []
  private var present: Page.ID?
  private var visit: Entry.VisitFacts?
  private var opened: [Page.ID: Instant] = [:]
  private var channel: Channel.ID?

  /// Records one visitor; `campaigns` know what their buttons say.
  public init(_ visitor: Visitor.ID, campaigns: [Campaign]) {
    self.visitor = visitor
    self.campaigns = campaigns
  }

  /// Takes the next entry of the journal; `clock` writes the moment at which the first visit began.
  public mutating func apply(_ entry: Entry, clock: (Instant) -> String) {
    guard entry.visitor == visitor else { return }
    switch entry.body {
    case .visitBegan(_, let facts): begin(facts, at: entry.at, clock)
    case .pageOpened(_, let page): open(page, at: entry.at)
    case .activity(_, let page, let activity): note(activity, on: page, at: entry.at)
    // An e-mail is nothing that a visit shows.
    case .assigned(let assignment):
      if assignment.mail == nil { expect(assignment, at: entry.at) }
    // What has no event of its own was implied by another.
    case .invitation(let fact): if entry.event != nil { note(fact, at: entry.at) }
    case .message(let message): note(message, at: entry.at)
    case .details(_, let name, let email):
      add(.details(name: name, email: email), at: entry.at)
    case .identified(_, let identity): add(.identify(identity.customer), at: entry.at)
    case .tagged(_, let change):
      // Tags that nobody sent came with a campaign's conversation.
      if entry.event != nil || change.by != nil { note(change, at: entry.at) }
    case .conversation(let change): note(change.what, at: entry.at)
    // What servers and operators did has no line, and the rest is decided anew.
    case .happened, .pressed, .readmitted, .segment, .considered, .converted, .automation,
      .visitorCreated, .document, .gateway:
      break
    }
  }

  /// The script of everything that was recorded.
  public var script: VisitScript {
    VisitScript(
      lines: actions.enumerated().map { VisitScript.Line(number: $0 + 1, $1) })
  }

  // MARK: - Lines

  /// Adds a line, after the time that has passed since the last one.
  private mutating func add(_ action: VisitScript.Action, at moment: Instant) {
    wait(until: moment)
    actions.append(action)
  }

  private mutating func wait(until moment: Instant) {
    if let now, moment > now {
      let length = moment - now
      if case .wait(let before) = actions.last {
        actions[actions.count - 1] = .wait(before + length)
      } else {
        actions.append(.wait(length))
      }
    }
    now = max(now ?? moment, moment)
  }

  private mutating func begin(
    _ facts: Entry.VisitFacts, at moment: Instant, _ clock: (Instant) -> String
  ) {
    visit = facts
    if channel == nil {
      var person = VisitScript.Person()
      person.id = visitor
      person.language = facts.language
      person.platform = facts.platform
      actions += [.clock(clock(moment)), .channel(facts.channel), .visitor(person)]
      now = moment
    } else if let before = now {
      actions.append(.nextVisit(after: moment - before))
      now = moment
      tabs = []
      closed = []
      present = nil
    }
    channel = facts.channel
  }

  private mutating func open(_ page: Entry.PageFacts, at moment: Instant) {
    opened[page.id] = moment
    closed.remove(page.id)
    // Going to a page leaves the one before in its tab, a millisecond earlier.
    if actions.last == .closeTab, let now, moment - now <= 1 {
      actions.removeLast()
      self.now = moment
    }
    let isAnotherTab = present.map { !closed.contains($0) } ?? false
    if isAnotherTab {
      add(.newTab(url: page.url, title: page.title), at: moment)
      tabs.append(page.id)
    } else {
      add(.goto(url: page.url, title: page.title, referrer: visit?.referrer), at: moment)
      if let present, let place = tabs.firstIndex(of: present) {
        tabs[place] = page.id
      } else {
        tabs.append(page.id)
      }
    }
    visit = nil
    present = page.id
  }

  private mutating func note(
    _ activity: Entry.Activity, on page: Page.ID, at moment: Instant
  ) {
    guard tabs.contains(page), !closed.contains(page) else { return }
    if activity == .left {
      closed.insert(page)
      turn(to: page, at: moment)
      return add(.closeTab, at: moment)
    }
    if activity == .visible, page != present { return turn(to: page, at: moment) }
    turn(to: page, at: moment)
    add(.does(activity), at: moment)
  }

  private mutating func turn(to page: Page.ID, at moment: Instant) {
    guard page != present, let place = tabs.firstIndex(of: page) else { return }
    add(.tab(place + 1), at: moment)
    present = page
  }

  private mutating func expect(_ assignment: Entry.Assignment, at moment: Instant) {
    wait(until: moment)
    let dwell = opened[assignment.page].map { moment - $0 }
    actions.append(
      .expect(.sent(assignment.campaign, at: dwell.map { $0 / 1_000 * 1_000 }, precision: 1_000)))
  }

  private mutating func note(_ fact: Entry.InvitationFact, at moment: Instant) {
    switch fact.fact {
    case .opened: add(.open, at: moment)
    case .clicked: add(.click(label(fact)), at: moment)
    case .dismissed: add(.dismiss, at: moment)
    case .delivered, .displayed, .replied, .detailsGiven, .withdrawn, .converted, .bounced,
      .refused, .inDoubt, .unsubscribed, .scanned:
      break
    }
  }

  /// What the button says that was pressed; its name `b1` if nobody knows that any more.
  private func label(_ fact: Entry.InvitationFact) -> String {
    let campaign = campaigns.first { $0.id == fact.campaign }
    let buttons = campaign?.message.variants.first { $0.id == fact.variant }?.buttons ?? []
    let place = buttons.indices.first { Message.Button.name(at: $0) == fact.detail }
    return place.map { buttons[$0].label } ?? fact.detail
  }

  private mutating func note(_ change: Entry.TagChange, at moment: Instant) {
    for tag in change.added { add(.tag(tag), at: moment) }
    for tag in change.removed { add(.untag(tag), at: moment) }
  }

  private mutating func note(_ what: Entry.ConversationChange.What, at moment: Instant) {
    switch what {
    case .closed: add(.closeConversation, at: moment)
    case .resolved, .handedOver, .taken, .read: break
    case .rated(let rating, let comment): add(.rate(rating, comment), at: moment)
    }
  }

  private mutating func note(_ message: Entry.ConversationMessage, at moment: Instant) {
    switch message.author {
    case .visitor: add(.reply(message.text), at: moment)
    case .agent(.some): add(.agent(message.text), at: moment)
    case .agent(.none), .bot: break
    }
  }
}
