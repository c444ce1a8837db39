/// Plays a visit on a virtual clock with the production decider, and holds it against what is
/// expected.
public struct VisitPlay: Sendable {
  /// Where visits take place.
  public struct Stage: Sendable {
    /// The campaigns.
    public var plan: Plan
    /// The channel of visits that name none.
    public var channel: Channel.ID
    /// What stands before addresses that begin with a slash: `https://shop.example`.
    public var origin: String

    /// Makes a stage.
    public init(plan: Plan, channel: Channel.ID, origin: String) {
      self.plan = plan
      self.channel = channel
      self.origin = origin
    }
  }

  /// What was not as expected, by line.
  public private(set) var failures: [VisitScript.Fault] = []
  /// Everything that happened, in order.
  public private(set) var entries: [Entry] = []
  var playback: Playback
  private let stage: Stage
  private var channel: Channel.ID
  private var person = VisitScript.Person()
  let visitor: Visitor.ID
  /// The tabs in the order of their opening; `nil` for closed ones.
  private var tabs: [Page.ID?] = []
  private var present = 0
  private var pages = 0
  private var hasBegun = false
  /// Where in `entries` the last line that did something began.
  var lastAction = 0

  /// Plays `script` from `start` on.
  ///
  /// The visitor's id is `visitor` unless the script names one.
  public init(_ script: VisitScript, on stage: Stage, visitor: Visitor.ID, from start: Instant) {
    self.stage = stage
    channel = stage.channel
    let named = script.lines.lazy.compactMap { line -> Visitor.ID? in
      guard case .visitor(let person) = line.action else { return nil }
      return person.id
    }.first
    self.visitor = named ?? visitor
    playback = Playback(plan: stage.plan, at: start)
    for line in script.lines { play(line) }
  }

  // MARK: - Lines

  private mutating func play(_ line: VisitScript.Line) {
    if case .expect(let expectation) = line.action {
      if let sentence = shortfall(of: expectation) { fail(line, sentence) }
      return
    }
    lastAction = entries.count
    if let sentence = perform(line.action) { fail(line, sentence) }
  }

  private mutating func fail(_ line: VisitScript.Line, _ sentence: String) {
    failures.append(VisitScript.Fault(line: line.number, sentence))
  }

  /// Does what a line says; returns why it cannot be done, or `nil`.
  private mutating func perform(_ action: VisitScript.Action) -> String? {
    switch action {
    case .visitor(let person): return hasBegun ? "who it is comes first" : set(person)
    case .channel(let id): return hasBegun ? "the channel comes first" : set(id)
    case .campaigns: return hasBegun ? "the campaigns are named before all else" : nil
    case .clock: return hasBegun ? "the clock is set before all else" : nil
    case .wait(let length):
      entries += playback.advance(to: playback.now + length)
      return nil
    case .goto(let url, let title, let referrer):
      leave(tab: present)
      if tabs.isEmpty { tabs.append(nil) }
      return open(url, title, referrer)
    case .newTab(let url, let title):
      if page != nil { tell(.activity(.hidden)) }
      tabs.append(nil)
      present = tabs.count - 1
      return open(url, title, nil)
    case .tab(let number): return turn(to: number - 1)
    case .closeTab:
      guard page != nil else { return "no page is open" }
      leave(tab: present)
      return nil
    case .does(let activity): return whenOpen { $0.tell(.activity(activity)) }
    case .leave:
      leaveAll()
      return nil
    case .nextVisit(let length):
      leaveAll()
      entries += playback.advance(to: playback.now + length)
      return nil
    case .reply(let text):
      let invitation = pending?.id
      return whenOpen { $0.tell(.message(text, invitation)) }
    case .details(let name, let email):
      let invitation = pending?.id
      return whenOpen { $0.tell(.details(name: name, email: email, invitation)) }
    case .agent(let text): return answer(text)
    case .closeConversation: return closeConversation()
    case .rate(let rating, let comment):
      return whenOpen { $0.tell(.rating(rating, comment: comment)) }
    case .identify(let customer):
      return whenOpen { $0.tell(.identity(Entry.Identity(customer: customer))) }
    case .tag(let tag): return whenOpen { $0.tell(.tags(added: [tag], removed: [])) }
    case .untag(let tag): return whenOpen { $0.tell(.tags(added: [], removed: [tag])) }
    case .open: return outcome(.opened, "")
    case .click(let label): return click(label)
    case .dismiss: return outcome(.dismissed, "close")
    case .expect: return nil
    }
  }

  private mutating func set(_ person: VisitScript.Person) -> String? {
    self.person = person
    return nil
  }

  private mutating func set(_ id: Channel.ID) -> String? {
    channel = id
    return nil
  }

  // MARK: - Pages

  var page: Page.ID? { tabs.indices.contains(present) ? tabs[present] : nil }

  private mutating func open(_ url: String, _ title: String, _ referrer: String?) -> String? {
    begin()
    pages += 1
    tabs[present] = Page.ID("page-\(pages)")
    let view = Observation.PageView(
      url: address(url), title: title, referrer: referrer, language: person.language,
      platform: person.platform)
    tell(.page(view))
    return nil
  }

  private func address(_ url: String) -> String {
    url.hasPrefix("/") || url.hasPrefix("#") ? stage.origin + url : url
  }

  /// Gives somebody who returns a first visit, a day before.
  private mutating func begin() {
    guard !hasBegun else { return }
    hasBegun = true
    guard person.isReturning else { return }
    let before = playback.now + -Self.aDay
    let facts = Entry.VisitFacts(
      channel: channel, landing: address("/"), referrer: nil, language: person.language,
      platform: person.platform, tags: [:])
    let first = Entry.PageFacts(id: "page-0", url: address("/"), title: "")
    for (second, body) in [
      Entry.Body.visitorCreated(visitor), .visitBegan(visitor, facts), .pageOpened(visitor, first),
      .activity(visitor, "page-0", .left),
    ].enumerated() {
      playback.apply(Entry(at: before + Int64(second) * 1_000, body))
    }
  }

  private static let aDay: Milliseconds = 86_400_000

  private mutating func turn(to tab: Int) -> String? {
    guard tabs.indices.contains(tab), tabs[tab] != nil else { return "there is no tab \(tab + 1)" }
    if page != nil, tab != present { tell(.activity(.hidden)) }
    present = tab
    tell(.activity(.visible))
    return nil
  }

  private mutating func leave(tab: Int) {
    guard tabs.indices.contains(tab), let page = tabs[tab] else { return }
    tell(.activity(.left), on: page)
    tabs[tab] = nil
  }

  private mutating func leaveAll() {
    for tab in tabs.indices { leave(tab: tab) }
    tabs = []
    present = 0
  }

  private mutating func whenOpen(_ body: (inout Self) -> Void) -> String? {
    guard page != nil else { return "no page is open; goto one first" }
    body(&self)
    return nil
  }

  private mutating func tell(_ what: Observation.What, on other: Page.ID? = nil) {
    guard let page = other ?? page else { return }
    entries += playback.tell(what, by: visitor, channel: channel, on: page)
  }

  // MARK: - Invitations

  private var pending: Invitation? {
    playback.decider.state.visitors[visitor]?.pending
      .flatMap { playback.decider.state.invitations[$0.invitation] }
  }

  private mutating func outcome(_ fact: Invitation.Fact, _ detail: String) -> String? {
    guard let invitation = pending else { return "no message is on the screen" }
    tell(.outcome(fact, invitation.id, detail: detail), on: invitation.page)
    return nil
  }

  private mutating func click(_ label: String) -> String? {
    guard let invitation = pending else { return "no message is on the screen" }
    let campaign = playback.decider.plan.item(invitation.campaign)?.campaign
    let variant = campaign?.message.variants.first { $0.id == invitation.variant }
    let buttons = variant?.buttons ?? []
    let place = buttons.indices.first {
      label.isEmpty || buttons[$0].label == label || Message.Button.name(at: $0) == label
    }
    guard let place else {
      let labels = buttons.map { "\"\($0.label)\"" }.joined(separator: ", ")
      return "\(invitation.campaign) has no button \"\(label)\"; it has \(labels)"
    }
    let name = Message.Button.name(at: place)
    if case .dismiss = buttons[place].action { return outcome(.dismissed, name) }
    return outcome(.clicked, name)
  }

  private mutating func closeConversation() -> String? {
    guard let talk = playback.decider.state.visitors[visitor]?.conversation else {
      return "there is no conversation to close"
    }
    let change = Entry.ConversationChange(
      conversation: talk.id, visitor: visitor, .closed, by: "agent")
    note(Entry(at: playback.now, .conversation(change)))
    return nil
  }

  /// Adds what somebody at a desk did; what follows from it is decided at once.
  private mutating func note(_ entry: Entry) {
    playback.apply(entry)
    entries.append(entry)
    entries += playback.advance(to: playback.now)
  }

  private mutating func answer(_ text: String) -> String? {
    guard let talk = playback.decider.state.visitors[visitor]?.conversation else {
      return "there is no conversation to answer"
    }
    let message = Entry.ConversationMessage(
      conversation: talk.id, id: "agent-\(entries.count)", visitor: visitor,
      author: .agent("agent"), text: text, campaign: nil,
      waited: talk.firstWait(until: playback.now))
    note(Entry(at: playback.now, .message(message)))
    return nil
  }
}

extension Message.Button {
  /// What a widget calls the button at this place: `b1`, `b2`, …
  static func name(at place: Int) -> String { "b\(place + 1)" }
}
