extension Visitor {
  /// Applies an entry about this visitor; facts of invitations have a way of their own.
  mutating func apply(_ entry: Entry) {
    if let event = entry.event { recentEvents.add(event) }
    switch entry.body {
    case .visitBegan(_, let facts): begin(facts, at: entry.at)
    case .pageOpened(_, let page): open(page, at: entry.at)
    case .activity(_, let page, let activity): apply(activity, on: page, at: entry.at)
    case .assigned(let assignment): apply(assignment, at: entry.at)
    case .message(let message): apply(message, at: entry.at)
    case .details(_, let name, let email):
      self.name = name ?? self.name
      self.email = email ?? self.email
    case .visitorCreated, .invitation, .document, .gateway: break
    }
    if entry.isActivityOfVisitor { lastActive = max(lastActive, entry.at) }
  }

  /// Applies what became true of `invitation`.
  mutating func apply(_ fact: Entry.InvitationFact, of invitation: Invitation) {
    exposures[fact.campaign, default: Exposure()].facts.insert(fact.fact)
    if fact.fact.settles { exposures[fact.campaign]?.settledVisit = visits }
    switch fact.fact {
    case .displayed: visit?.displays[invitation.nature, default: 0] += 1
    case .dismissed:
      visit?.declined.insert(invitation.nature)
      clear(fact.invitation)
    case .clicked, .replied: clear(fact.invitation)
    case .withdrawn:
      exposures[fact.campaign]?.sent -= 1
      exposures[fact.campaign]?.occurrences.removeAll { $0 == invitation.occurrence }
      change(invitation.page) { $0.isSilent = true }
      invitationsSent -= 1
      clear(fact.invitation)
    case .delivered, .opened, .detailsGiven: break
    }
  }

  private mutating func clear(_ invitation: Invitation.ID) {
    if pending?.invitation == invitation { pending = nil }
  }

  // MARK: - Visits and pages

  private mutating func begin(_ facts: Entry.VisitFacts, at moment: Instant) {
    if visits > 0 { previousVisitEnd = lastActive }
    visits += 1
    pending = nil
    // A conversation with which nobody went on is over when the next visit begins.
    conversation?.isOpen = false
    visit = Visit(
      began: moment, channel: facts.channel, landing: facts.landing, referrer: facts.referrer,
      language: facts.language, platform: facts.platform, tags: facts.tags)
  }

  private mutating func open(_ facts: Entry.PageFacts, at moment: Instant) {
    let previous = visit?.addresses.last
    visit?.pages += 1
    if visit?.addresses.last != facts.url { remember(facts.url) }
    visit?.open.removeAll { $0.id == facts.id }
    visit?.open.append(
      Page(id: facts.id, url: facts.url, title: facts.title, opened: moment, previous: previous))
    if let count = visit?.open.count, count > Self.openPagesKept { visit?.open.removeFirst() }
  }

  /// More tabs than anybody reads; a page whose leaving was lost makes room.
  private static let openPagesKept = 16

  private mutating func remember(_ url: String) {
    guard var addresses = visit?.addresses else { return }
    addresses.removeAll { $0 == url }
    if addresses.count >= 64 { addresses.removeFirst() }
    visit?.addresses = addresses + [url]
  }

  private mutating func apply(_ activity: Entry.Activity, on page: Page.ID, at moment: Instant) {
    change(page) { $0.isSilent = false }
    switch activity {
    case .left:
      visit?.open.removeAll { $0.id == page }
      // What was on the page is gone with it.
      if pending?.page == page { pending = nil }
    case .visible: change(page) { $0.isVisible = true }
    case .hidden: change(page) { $0.isVisible = false }
    case .exitIntent: change(page) { $0.exitIntent = moment }
    case .widgetOpened: widgetIsOpen = true
    case .widgetClosed:
      widgetIsOpen = false
      widgetClosed = moment
    case .custom(let name): visit?.events[name] = moment
    case .idle, .active: break
    }
  }

  private mutating func change(_ id: Page.ID, _ body: (inout Page) -> Void) {
    guard let index = visit?.open.lastIndex(where: { $0.id == id }), var page = visit?.open[index]
    else { return }
    body(&page)
    visit?.open[index] = page
  }

  // MARK: - Messages

  private mutating func apply(_ assignment: Entry.Assignment, at moment: Instant) {
    invitationsSent += 1
    lastInvitation = moment
    pending = Pending(invitation: assignment.invitation, page: assignment.page)
    exposures[assignment.campaign, default: Exposure()].sent += 1
    exposures[assignment.campaign]?.last = moment
    exposures[assignment.campaign]?.lastVisit = visits
    let earlier = exposures[assignment.campaign]?.occurrences ?? []
    exposures[assignment.campaign]?.occurrences =
      earlier.suffix(Self.openPagesKept - 1) + [assignment.occurrence]
  }

  private mutating func apply(_ message: Entry.ConversationMessage, at moment: Instant) {
    var talk =
      conversation
      ?? Conversation(id: message.conversation, isOpen: true, began: moment, messages: 0)
    talk.isOpen = true
    talk.messages += 1
    switch message.author {
    case .visitor: talk.waitingSince = talk.waitingSince ?? moment
    case .agent(.some): talk.waitingSince = nil
    // The campaign's own follow-up is no answer.
    case .agent(.none): break
    }
    conversation = talk
  }
}

extension Entry {
  /// Whether the visitor was there and did it, so that the visit goes on.
  fileprivate var isActivityOfVisitor: Bool {
    switch body {
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .details: true
    case .message(let message): message.author == .visitor
    case .invitation(let fact): fact.fact.settles
    case .assigned, .document, .gateway: false
    }
  }
}
