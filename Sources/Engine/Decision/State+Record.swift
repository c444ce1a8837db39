extension State {
  /// Returns the entries that `observation` adds to the journal, without applying them.
  ///
  /// A repeat adds none; what is implied (a click on a message that was never reported as
  /// displayed) is added before it, so that counts of later steps never exceed earlier ones.
  public func record(
    _ observation: Observation, at now: Instant, visitGap: Milliseconds
  ) -> [Entry] {
    let visitor = visitors[observation.visitor]
    guard visitor?.hasApplied(observation.id) != true else { return [] }
    switch observation.what {
    case .page(let view):
      return recordPage(view, of: observation, visitor, at: now, visitGap: visitGap)
    case .activity(let activity):
      return recordActivity(activity, of: observation, visitor, at: now, visitGap: visitGap)
    case .outcome(let fact, let invitation, let detail):
      guard fact.isForClients else { return [] }
      return record(
        fact, of: invitation, by: observation.visitor, detail: detail, event: observation.id,
        at: now)
    case .message(let text, let invitation):
      return recordMessage(text, invitation, of: observation, visitor, at: now)
    case .details(let name, let email, let invitation):
      let body = Entry.Body.details(observation.visitor, name: name, email: email)
      return [Entry(at: now, event: observation.id, body)]
        + record(.detailsGiven, of: invitation, by: observation.visitor, at: now)
    case .launch(let view):
      let begun = Entry.Body.visitBegan(
        observation.visitor, Entry.VisitFacts(view, on: observation.channel, landing: ""))
      return unseen(by: visitor, at: now) + [Entry(at: now, event: observation.id, begun)]
    case .identity(let identity):
      // A site tells it on every page; what is known is not news.
      guard visitor?.isKnown(as: identity) != true else { return [] }
      return [Entry(at: now, event: observation.id, .identified(observation.visitor, identity))]
    case .tags(let added, let removed):
      let known = Set(visitor?.tags ?? [])
      guard !known.isSuperset(of: added) || !known.isDisjoint(with: removed) else { return [] }
      let change = Entry.TagChange(added: added, removed: removed)
      return [Entry(at: now, event: observation.id, .tagged(observation.visitor, change))]
    case .rating(let rating, let comment):
      guard let conversation = visitor?.conversation?.id else { return [] }
      let change = Entry.ConversationChange(
        conversation: conversation, visitor: observation.visitor,
        .rated(rating, comment: comment))
      return [Entry(at: now, event: observation.id, .conversation(change))]
    }
  }

  /// Returns the entries that withdraw an invitation which nobody has displayed.
  public func withdrawal(of id: Invitation.ID, because why: String, at now: Instant) -> [Entry] {
    guard let invitation = invitations[id], invitation.displayed == nil else { return [] }
    return [entry(.withdrawn, of: invitation, detail: why, event: nil, at: now)]
  }

  // MARK: - Pages

  private func recordPage(
    _ view: Observation.PageView, of observation: Observation, _ visitor: Visitor?,
    at now: Instant, visitGap: Milliseconds
  ) -> [Entry] {
    let page = Entry.Body.pageOpened(
      observation.visitor,
      Entry.PageFacts(
        id: observation.page, url: view.url, title: view.title, sections: view.sections))
    let opened = Entry(at: now, event: observation.id, page)
    guard visitor.map({ $0.beginsVisit(at: now, gap: visitGap) }) ?? true else { return [opened] }
    let visit = Entry.VisitFacts(view, on: observation.channel, landing: view.url)
    return unseen(by: visitor, at: now)
      + [Entry(at: now, .visitBegan(observation.visitor, visit)), opened]
  }

  private func recordActivity(
    _ activity: Entry.Activity, of observation: Observation, _ visitor: Visitor?, at now: Instant,
    visitGap: Milliseconds
  ) -> [Entry] {
    let body = Entry.Body.activity(observation.visitor, observation.page, activity)
    let noted = Entry(at: now, event: observation.id, body)
    if activity == .quit { return unseen(by: visitor, because: "app quit", at: now) + [noted] }
    if activity == .left, visitor?.pending?.page == observation.page {
      return unseen(by: visitor, because: "page left", at: now) + [noted]
    }
    guard activity.showsSomebody, let visitor, visitor.beginsVisit(at: now, gap: visitGap),
      let last = visitor.visit, let page = last.page(observation.page)
    else { return [noted] }
    let visit = Entry.VisitFacts(
      channel: observation.channel, landing: page.url, referrer: nil, language: last.language,
      platform: last.platform, tags: CampaignTags.read(page.url), userAgent: last.userAgent,
      place: last.place, appVersion: last.appVersion, zone: last.zone)
    let again = Entry.PageFacts(
      id: page.id, url: page.url, title: page.title, sections: page.sections)
    return unseen(by: visitor, at: now) + [
      Entry(at: now, .visitBegan(visitor.id, visit)),
      Entry(at: now, .pageOpened(visitor.id, again)),
      noted,
    ]
  }

  /// Withdraws what the visitor was sent and never saw.
  private func unseen(
    by visitor: Visitor?, because why: String = "visit over", at now: Instant
  ) -> [Entry] {
    visitor?.pending.map { withdrawal(of: $0.invitation, because: why, at: now) } ?? []
  }

  // MARK: - Conversations

  private func recordMessage(
    _ text: String, _ invitation: Invitation.ID?, of observation: Observation,
    _ visitor: Visitor?, at now: Instant
  ) -> [Entry] {
    let talk = visitor.flatMap { ongoing(of: $0) }
    let conversation = talk?.id ?? Conversation.id(of: observation.visitor)
    let campaign = invitation.flatMap { invitations[$0] }
      .flatMap { $0.visitor == observation.visitor ? $0.campaign : nil }
    let message = Entry.ConversationMessage(
      conversation: conversation, id: observation.id, visitor: observation.visitor,
      author: .visitor, text: text, campaign: campaign,
      isFirst: talk?.isOpen != true || talk?.isOutreach == true)
    return record(.replied, of: invitation, by: observation.visitor, at: now)
      + [Entry(at: now, event: observation.id, .message(message))]
  }

  /// The conversation that goes on with the next message: one that is open on any of the
  /// customer's devices, else the visitor's own.
  private func ongoing(of visitor: Visitor) -> Conversation? {
    let talks = devices(of: visitor).compactMap(\.conversation)
    return talks.first(where: \.isOpen) ?? visitor.conversation
  }

  // MARK: - Invitations

  func record(
    _ fact: Invitation.Fact, of id: Invitation.ID?, by visitor: Visitor.ID, detail: String = "",
    event: String? = nil, at now: Instant
  ) -> [Entry] {
    guard let id, let invitation = invitations[id], invitation.visitor == visitor else {
      return []
    }
    if invitation.facts.contains(fact), fact != .clicked { return [] }
    let missing = fact.implied.filter { !invitation.facts.contains($0) }
    return missing.map { entry($0, of: invitation, detail: "", event: nil, at: now) }
      + [entry(fact, of: invitation, detail: detail, event: event, at: now)]
  }

  private func entry(
    _ fact: Invitation.Fact, of invitation: Invitation, detail: String, event: String?,
    at now: Instant
  ) -> Entry {
    let people = visitors[invitation.visitor].map { devices(of: $0) } ?? []
    let isKnown = people.contains {
      $0.exposures[invitation.campaign]?.facts.contains(fact) == true
    }
    let novelty: Entry.InvitationFact.Novelty =
      if !isKnown { .person } else if !invitation.facts.contains(fact) {
        .invitation
      } else { .again }
    let displayed = fact == .displayed ? now : invitation.displayed
    return Entry(
      at: now, event: event,
      .invitation(
        Entry.InvitationFact(
          fact: fact, invitation: invitation.id, campaign: invitation.campaign,
          variant: invitation.variant, visitor: invitation.visitor, displayed: displayed,
          novelty: novelty, detail: detail)))
  }
}

extension Entry.Activity {
  /// Whether it takes a person at the page, who so begins a new visit after a long pause.
  fileprivate var showsSomebody: Bool {
    switch self {
    case .visible, .exitIntent, .active, .widgetOpened, .widgetClosed, .scroll, .click: true
    case .left, .quit, .hidden, .idle, .custom, .cart, .error: false
    }
  }
}

extension Visitor {
  /// Whether something done at `now` begins a new visit: gaps of at most `gap` belong together.
  func beginsVisit(at now: Instant, gap: Milliseconds) -> Bool {
    visit?.isOver ?? true || now - lastActive > gap
  }
}

extension Entry.VisitFacts {
  /// What is known of the visit that begins with `view`.
  fileprivate init(_ view: Observation.PageView, on channel: Channel.ID, landing: String) {
    self.init(
      channel: channel, landing: landing, referrer: view.referrer, language: view.language,
      platform: view.platform, tags: CampaignTags.read(view.url), userAgent: view.userAgent,
      place: view.place, appVersion: view.appVersion, zone: view.zone)
  }
}
