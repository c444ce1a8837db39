/// An entry of a recorded journal as what it came from, for telling it to a decider again.
enum Retold {
  /// What a visitor did on a page; `nil` for the one in front, because nobody recorded which.
  case done(Observation.What, on: Page.ID?)
  /// An outcome of an invitation to this campaign.
  case outcome(Invitation.Fact, of: Campaign.ID, detail: String)
  /// A message of the visitor, in answer to this campaign if to any.
  case message(String, to: Campaign.ID?)
  /// What is known of the visit that begins with the next page.
  case visit(Entry.VisitFacts)
  /// Something that happened whatever was decided.
  case fact
  /// Something that came of decisions: it is decided anew.
  case consequence
}

extension Entry {
  /// What this entry came from; `visit` is what was told of the visit that begins with it.
  func retold(visit: VisitFacts?) -> Retold {
    switch body {
    case .visitBegan(_, let facts): return .visit(facts)
    case .pageOpened(_, let page):
      let view = Observation.PageView(
        url: page.url, title: page.title, referrer: visit?.referrer, language: visit?.language,
        platform: visit?.platform, userAgent: visit?.userAgent, place: visit?.place,
        appVersion: visit?.appVersion, zone: visit?.zone, sections: page.sections)
      return .done(.page(view), on: page.id)
    case .activity(_, let page, let activity): return .done(.activity(activity), on: page)
    case .details(_, let name, let email):
      return .done(.details(name: name, email: email, nil), on: nil)
    case .identified(_, let identity): return .done(.identity(identity), on: nil)
    case .tagged(_, let change):
      guard change.by == nil else { return .fact }
      // Tags that nobody sent came with a campaign's conversation.
      guard event != nil else { return .consequence }
      return .done(.tags(added: change.added, removed: change.removed), on: nil)
    case .conversation(let change):
      switch change.what {
      case .rated(let rating, let comment):
        return .done(.rating(rating, comment: comment), on: nil)
      case .closed, .taken, .read: return .fact
      case .resolved, .handedOver: return .consequence
      }
    case .message(let message):
      switch message.author {
      case .visitor: return .message(message.text, to: message.campaign)
      case .agent(.some): return .fact
      case .agent(.none), .bot: return .consequence
      }
    case .invitation(let fact):
      guard fact.fact.settles, fact.fact != .replied, fact.fact != .detailsGiven else {
        return .consequence
      }
      return .outcome(fact.fact, of: fact.campaign, detail: fact.detail)
    case .assigned, .segment, .considered, .converted, .automation: return .consequence
    case .visitorCreated, .happened, .pressed, .readmitted, .document, .gateway: return .fact
    }
  }
}
