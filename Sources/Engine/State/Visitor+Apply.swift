extension Visitor {
  /// Applies an entry about this visitor; facts of invitations have a way of their own.
  mutating func apply(_ entry: Entry) {
    if let name = entry.name { recentEvents.add(name) }
    switch entry.body {
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
    case .pressed(let press): apply(press, at: entry.at)
    case .readmitted(_, let address, _): refusedMail[address.lowercased()] = nil
    case .segment(let change): segments[change.segment] = change.isMember ? entry.at : nil
    case .considered(let consideration): apply(consideration, at: entry.at)
    case .converted(let conversion):
      exposures.change(conversion.campaign) { $0.note(conversion, at: entry.at) }
    case .visitorCreated, .visitBegan, .invitation, .automation, .document, .gateway: break
    }
    if entry.isActivityOfVisitor { lastActive = max(lastActive, entry.at) }
  }

  private mutating func apply(_ press: Entry.Press, at moment: Instant) {
    switch press.what {
    case .show:
      pressed[press.campaign] = moment
      skipped[press.campaign] = nil
    case .skip: skipped[press.campaign] = moment
    }
  }

  /// Applies what became true of `invitation`.
  mutating func apply(
    _ fact: Entry.InvitationFact, of invitation: Invitation, at moment: Instant
  ) {
    let (visits, pageViews) = (visits, pageViews)
    exposures.change(fact.campaign) { exposure in
      exposure.facts.insert(fact.fact)
      if fact.fact.settles { exposure.settledVisit = visits }
      if fact.fact == .displayed {
        let display = Exposure.Display(
          invitation: invitation.id, assigned: invitation.assigned, at: moment)
        exposure.note(display, pageViews: pageViews)
      } else if fact.fact == .withdrawn {
        exposure.noteWithdrawn(invitation.occurrence)
      }
    }
    switch fact.fact {
    // What is read in a mailbox takes no room in the visit.
    case .displayed: if invitation.address == nil { visit?.displays[invitation.nature] += 1 }
    case .dismissed:
      visit?.decline(invitation.nature)
      clear(fact.invitation)
    case .clicked, .replied: clear(fact.invitation)
    case .withdrawn:
      change(invitation.page) { $0.isSilent = true }
      invitationsSent -= 1
      noteWithdrawal(of: invitation.assigned)
      clear(fact.invitation)
    case .bounced, .unsubscribed:
      if let address = invitation.address, let refusal = MailRefusal(fact.fact) {
        refusedMail[address.lowercased()] = refusal
      }
    case .delivered, .opened, .detailsGiven, .converted, .refused, .inDoubt, .scanned: break
    }
  }

  private mutating func clear(_ invitation: Invitation.ID) {
    if pending?.invitation == invitation { pending = nil }
  }

  // MARK: - Visits and pages

  /// Begins a visit.
  mutating func begin(_ visit: Visit) {
    if visits > 0 { previousVisitEnd = lastActive }
    visits += 1
    if pending != nil { pending = nil }
    // A conversation with which nobody went on is over when the next visit begins.
    if conversation != nil { conversation?.isOpen = false }
    self.visit = visit
  }

  private mutating func open(_ facts: Entry.PageFacts, at moment: Instant) {
    pageViews += 1
    visit?.open(facts, at: moment)
    input(at: moment)
  }

  /// More tabs than anybody reads; a page whose leaving was lost makes room.
  static let openPagesKept = 16

  mutating func change(_ id: Page.ID, _ body: (inout Page) -> Void) {
    visit?.change(id, body)
  }

  // MARK: - Messages

  private mutating func apply(_ assignment: Entry.Assignment, at moment: Instant) {
    invitationsSent += 1
    if assignment.mail == nil {
      noteInvitation(at: moment)
      pending = Pending(invitation: assignment.invitation, page: assignment.page)
    } else {
      noteMail(at: moment)
    }
    let visits = visits
    exposures.change(assignment.campaign) { $0.note(assignment, in: visits, at: moment) }
  }

  private mutating func apply(_ consideration: Entry.Consideration, at moment: Instant) {
    let (visits, pageViews) = (visits, pageViews)
    exposures.change(consideration.campaign) {
      $0.note(consideration.outcome, in: visits, pageViews: pageViews, at: moment)
    }
  }

  private mutating func apply(_ message: Entry.ConversationMessage, at moment: Instant) {
    var talk =
      conversation
      ?? Conversation(id: message.conversation, isOpen: true, began: moment, messages: 0)
    let wasOpen = conversation?.isOpen == true
    talk.isOpen = true
    talk.closed = nil
    talk.messages += 1
    switch message.author {
    case .visitor:
      // A conversation that had ended begins anew, and may be a bot's again.
      if !wasOpen { (talk.bot, talk.isAnswered) = (nil, false) }
      talk.waitingSince = talk.waitingSince ?? moment
      talk.isOutreach = false
    case .agent(.some):
      talk.isOutreach = talk.isOutreach || !wasOpen
      talk.isAnswered = true
      talk.waitingSince = nil
      talk.bot = nil
    case .bot(let bot, let answer):
      talk.waitingSince = nil
      talk.isOutreach = false
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
    // Whoever takes it over speaks next; the bot does not.
    case .taken: conversation?.bot = nil
    case .read: conversation?.read = moment
    }
  }

  /// Takes over what happened to the conversation on another device of the same customer.
  mutating func follow(_ entry: Entry) {
    if case .message(let message) = entry.body { apply(message, at: entry.at) }
    if case .conversation(let change) = entry.body { apply(change, at: entry.at) }
  }

  // MARK: - Who it is

  private mutating func apply(_ identity: Entry.Identity, at moment: Instant) {
    customer = identity.customer
    name = identity.name ?? name
    email = identity.email ?? email
    attributes.merge(identity.attributes) { $1 }
    identified = moment
  }

  /// Whether nothing of `identity` is new.
  func isKnown(as identity: Entry.Identity) -> Bool {
    customer == identity.customer && (identity.name ?? name) == name
      && (identity.email ?? email) == email
      && identity.attributes.allSatisfy { attributes[$0.key] == $0.value }
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
    case .assigned, .document, .gateway, .happened, .tagged, .pressed, .readmitted, .segment,
      .considered, .converted, .automation:
      false
    }
  }
}
