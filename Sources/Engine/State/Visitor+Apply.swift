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
    case .identified(_, let identity): apply(identity, at: entry.at)
    case .happened(_, let name, let properties): note(name, properties, at: entry.at)
    case .tagged(_, let change): apply(change)
    case .conversation(let change): apply(change, at: entry.at)
    case .pressed(let press): pressed[press.campaign] = entry.at
    case .segment(let change): segments[change.segment] = change.isMember ? entry.at : nil
    case .considered(let consideration): apply(consideration, at: entry.at)
    case .converted(let conversion): apply(conversion, at: entry.at)
    case .visitorCreated, .invitation, .automation, .document, .gateway: break
    }
    if entry.isActivityOfVisitor { lastActive = max(lastActive, entry.at) }
  }

  /// Applies what became true of `invitation`.
  mutating func apply(
    _ fact: Entry.InvitationFact, of invitation: Invitation, at moment: Instant
  ) {
    exposures[fact.campaign, default: Exposure()].facts.insert(fact.fact)
    if fact.fact.settles { exposures[fact.campaign]?.settledVisit = visits }
    switch fact.fact {
    case .displayed:
      visit?.displays[invitation.nature, default: 0] += 1
      exposures[fact.campaign]?.displayed = .init(
        invitation: invitation.id, assigned: invitation.assigned, at: moment)
      exposures[fact.campaign]?.pageViews = pageViews
    case .dismissed:
      visit?.declined.insert(invitation.nature)
      clear(fact.invitation)
    case .clicked, .replied: clear(fact.invitation)
    case .withdrawn:
      exposures[fact.campaign]?.sent -= 1
      exposures[fact.campaign]?.occurrences.removeAll { $0 == invitation.occurrence }
      change(invitation.page) { $0.isSilent = true }
      invitationsSent -= 1
      invited.removeAll { $0 == invitation.assigned }
      clear(fact.invitation)
    case .delivered, .opened, .detailsGiven, .converted: break
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
    visit = Visit(facts, at: moment)
  }

  private mutating func open(_ facts: Entry.PageFacts, at moment: Instant) {
    let previous = visit?.addresses.last
    visit?.pages += 1
    pageViews += 1
    if visit?.addresses.last != facts.url { remember(facts.url) }
    visit?.open.removeAll { $0.id == facts.id }
    visit?.open.append(Page(facts, previous: previous, at: moment))
    if visit?.landing.isEmpty == true { visit?.landing = facts.url }
    input(at: moment)
    if let count = visit?.open.count, count > Self.openPagesKept { visit?.open.removeFirst() }
  }

  /// More tabs than anybody reads; a page whose leaving was lost makes room.
  private static let openPagesKept = 16

  private mutating func remember(_ url: String) {
    guard var addresses = visit?.addresses else { return }
    addresses.removeAll { $0 == url }
    if addresses.count >= 64 { addresses.removeFirst() }
    visit?.addresses = addresses + [url]
    let path = visit?.path.suffix(63) ?? []
    visit?.path = path + [url]
  }

  mutating func change(_ id: Page.ID, _ body: (inout Page) -> Void) {
    guard let index = visit?.open.lastIndex(where: { $0.id == id }), var page = visit?.open[index]
    else { return }
    body(&page)
    visit?.open[index] = page
  }

  // MARK: - Messages

  private mutating func apply(_ assignment: Entry.Assignment, at moment: Instant) {
    invitationsSent += 1
    lastInvitation = moment
    invited = invited.suffix(Attention.most - 1) + [moment]
    pending = Pending(invitation: assignment.invitation, page: assignment.page)
    exposures[assignment.campaign, default: Exposure()].sent += 1
    exposures[assignment.campaign]?.variant = assignment.variant
    exposures[assignment.campaign]?.invitation = assignment.invitation
    exposures[assignment.campaign]?.noteEligible(in: visits)
    exposures[assignment.campaign]?.last = moment
    exposures[assignment.campaign]?.lastVisit = visits
    let earlier = exposures[assignment.campaign]?.occurrences ?? []
    exposures[assignment.campaign]?.occurrences =
      earlier.suffix(Self.openPagesKept - 1) + [assignment.occurrence]
  }

  private mutating func apply(_ consideration: Entry.Consideration, at moment: Instant) {
    var exposure = exposures[consideration.campaign] ?? Exposure()
    exposure.noteEligible(in: visits)
    exposure.outcomes.insert(consideration.outcome.code)
    exposure.heldBack.insert(consideration.outcome.code)
    if case .heldOut = consideration.outcome {
      exposure.heldOut = moment
      exposure.pageViews = pageViews
    }
    exposures[consideration.campaign] = exposure
  }

  private mutating func apply(_ conversion: Entry.Conversion, at moment: Instant) {
    var exposure = exposures[conversion.campaign] ?? Exposure()
    exposure.facts.insert(.converted)
    exposure.converted = moment
    exposure.convertedVisit = conversion.visit
    if let order = conversion.order {
      exposure.orders = exposure.orders.suffix(Self.ordersKept - 1) + [order]
    }
    exposures[conversion.campaign] = exposure
  }

  private static let ordersKept = 16

  private mutating func apply(_ message: Entry.ConversationMessage, at moment: Instant) {
    var talk =
      conversation
      ?? Conversation(id: message.conversation, isOpen: true, began: moment, messages: 0)
    let wasOpen = talk.isOpen
    talk.isOpen = true
    talk.closed = nil
    talk.messages += 1
    switch message.author {
    case .visitor:
      // A conversation that had ended begins anew, and may be a bot's again.
      if !wasOpen { (talk.bot, talk.isAnswered) = (nil, false) }
      talk.waitingSince = talk.waitingSince ?? moment
    case .agent(.some):
      talk.isAnswered = true
      talk.waitingSince = nil
      talk.bot = nil
    case .bot(let bot, let answer):
      talk.waitingSince = nil
      talk.bot = .init(bot: bot, answer: answer, since: moment)
    // The campaign's own follow-up is no answer.
    case .agent(.none): break
    }
    conversation = talk
  }

  private mutating func apply(_ change: Entry.ConversationChange, at moment: Instant) {
    guard conversation?.id == change.conversation else { return }
    switch change.what {
    case .closed, .resolved:
      conversation?.isOpen = false
      conversation?.closed = moment
      conversation?.waitingSince = nil
      conversation?.bot = nil
    case .handedOver:
      conversation?.bot = nil
      conversation?.waitingSince = moment
    case .rated(let rating, _): conversation?.rating = rating
    }
  }

  // MARK: - Who it is

  private mutating func apply(_ identity: Entry.Identity, at moment: Instant) {
    customer = identity.customer
    name = identity.name ?? name
    email = identity.email ?? email
    attributes.merge(identity.attributes) { $1 }
    identified = moment
  }

  private mutating func apply(_ change: Entry.TagChange) {
    tags.removeAll { change.removed.contains($0) || change.added.contains($0) }
    tags = (tags + change.added).suffix(Self.tagsKept)
  }

  private static let tagsKept = 64
}

extension Entry {
  /// Whether the visitor was there and did it, so that the visit goes on.
  fileprivate var isActivityOfVisitor: Bool {
    switch body {
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .details, .identified: true
    case .conversation(let change): change.by == nil && change.what != .resolved
    case .message(let message): message.author == .visitor
    case .invitation(let fact): fact.fact.settles
    case .assigned, .document, .gateway, .happened, .tagged, .pressed, .segment, .considered,
      .converted, .automation:
      false
    }
  }
}

extension Exposure {
  /// Notes that the campaign's rule was true in the visit of this number.
  fileprivate mutating func noteEligible(in visit: Int) {
    if eligibleVisit != visit { outcomes = [] }
    eligibleVisit = visit
  }
}
