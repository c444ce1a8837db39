package import Engine

/// What happened lately, in words: the newest lines of the journal that people care about.
package struct Feed: Equatable, Sendable {
  /// A line of the feed.
  struct Line: Equatable, Sendable {
    let at: Instant
    let who: String
    /// Where they are; empty if nowhere.
    var place = ""
    let what: String
    /// The campaign it is about.
    var campaign: Campaign.ID?
    let kind: Kind
    let topic: Topic
    /// The person it is about.
    var visitor: Visitor.ID?
    /// The document that was changed.
    var subject: StoredDocument.Subject?
    /// Counts the lines from the first one that was ever there.
    var number = 0

    /// Who it was, and where: "Ann on /pricing".
    var whoAndWhere: String { place.isEmpty ? who : "\(who) on \(place)" }
  }

  /// What lines are about.
  enum Topic: String, CaseIterable, Sendable {
    case changes, messages, conversations, gateway
  }

  /// How a line is coloured.
  enum Kind: Equatable, Sendable {
    case shown, good, spoken, declined, operation
  }

  private static let kept = 500
  private static let peopleKept = 20_000

  /// The newest lines, oldest first.
  private(set) var lines: [Line] = []
  /// How many lines there ever were.
  private(set) var total = 0
  /// Where each visitor was last, and by what name they go.
  private var people: [Visitor.ID: Person] = [:]

  private struct Person: Equatable, Sendable {
    /// The address, taken apart only when there is something to tell: most pages are passed over.
    var url = ""
    var name: String?
  }
  /// The invitations that are e-mails.
  private var mails: Set<Invitation.ID> = []

  /// Makes an empty feed.
  package init() {}

  /// Adds what `entry` says, if it is something to tell.
  package mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .pageOpened(let visitor, let page):
      if people.count > Self.peopleKept { people = [:] }
      people[visitor, default: Person()].url = page.url
    case .details(let visitor, let name, let email):
      people[visitor, default: Person()].name = name ?? email
      add(entry.at, visitor, "left \(email == nil ? "a name" : "an address")", nil, .spoken)
    case .identified(let visitor, let identity):
      people[visitor, default: Person()].name = identity.name ?? identity.email ?? identity.customer
    case .conversation(let change): add(change, at: entry.at)
    case .invitation(let fact): add(fact, at: entry.at)
    case .message(let message): add(message, at: entry.at)
    case .document(let change):
      let campaign = change.kind == "campaigns" ? Campaign.ID(change.name) : nil
      add(entry.at, change.by, "\(change.what)", campaign, .operation, subject: change)
    case .gateway(let change):
      append(
        Line(
          at: entry.at, who: "gateway", what: change.rawValue, kind: .operation, topic: .gateway))
    case .converted(let conversion):
      if !conversion.isHeldOut {
        add(
          entry.at, conversion.visitor, "reached \(conversion.goal) after", conversion.campaign,
          .good)
      }
    case .automation(let change):
      let what = change.what == .paused ? "paused: resolutions are used up" : "goes on by itself"
      append(
        Line(
          at: entry.at, who: change.campaign.text, what: what, campaign: change.campaign,
          kind: .operation, topic: .gateway))
    case .pressed(let press):
      let words =
        switch press.what {
        case .show: "is to see (\(press.by) asks for it)"
        case .skip: "is not to see (\(press.by) leaves it out)"
        }
      add(entry.at, press.visitor, words, press.campaign, .operation)
    case .readmitted(let visitor, _, let by):
      add(entry.at, visitor, "gets e-mails again (\(by) allows it)", nil, .operation)
    // That it was sent is told by what comes of it.
    case .assigned(let assignment):
      if assignment.mail != nil { note(mail: assignment.invitation) }
      return
    case .visitorCreated, .visitBegan, .activity, .happened, .tagged, .segment,
      .considered:
      return
    }
  }

  private mutating func append(_ line: Line) {
    total += 1
    var line = line
    line.number = total
    lines.append(line)
    if lines.count > 2 * Self.kept { lines.removeFirst(lines.count - Self.kept) }
  }

  /// Adds what `entry` says and returns it in one line, if it is something to tell.
  package mutating func told(by entry: Entry) -> String? {
    let before = total
    apply(entry)
    guard total != before, let line = lines.last else { return nil }
    let campaign = line.kind == .spoken ? nil : line.campaign
    return "\(line.whoAndWhere) \(line.what)\(campaign.map { " \($0)" } ?? "")"
  }

  // MARK: - Words

  private mutating func add(_ change: Entry.ConversationChange, at moment: Instant) {
    switch change.what {
    case .resolved:
      add(moment, change.visitor, "needs no more: a bot has answered", nil, .operation)
    case .handedOver: add(moment, change.visitor, "asks for an agent", nil, .spoken)
    case .closed: add(moment, change.visitor, "has no open conversation any more", nil, .operation)
    case .taken(let agent):
      add(moment, change.visitor, "is looked after by \(agent)", nil, .operation)
    case .read: break
    case .rated(let rating, _):
      add(moment, change.visitor, "rates the conversation: \(rating.rawValue)", nil, .spoken)
    }
  }

  private mutating func add(_ fact: Entry.InvitationFact, at moment: Instant) {
    func tell(_ what: String, _ kind: Kind) {
      add(moment, fact.visitor, what, fact.campaign, kind)
    }
    if mails.contains(fact.invitation) { return addMail(fact, at: moment) }
    switch fact.fact {
    // What follows them says more; the rest is of e-mails only.
    case .delivered, .replied, .detailsGiven, .converted, .bounced, .refused, .inDoubt,
      .unsubscribed, .scanned:
      return
    case .displayed: tell("sees", .shown)
    case .opened: tell("opened", .good)
    case .clicked: tell("clicked", .good)
    case .dismissed: tell("closed", .declined)
    case .withdrawn: tell("did not get to see", .declined)
    }
  }

  private mutating func note(mail invitation: Invitation.ID) {
    if mails.count > Self.peopleKept { mails = [] }
    mails.insert(invitation)
  }

  /// What became of an e-mail; where its recipient is on the site is beside the point.
  private mutating func addMail(_ fact: Entry.InvitationFact, at moment: Instant) {
    let (what, kind): (String, Kind)
    switch fact.fact {
    case .displayed, .replied, .detailsGiven, .dismissed, .converted, .scanned: return
    case .delivered: (what, kind) = ("was sent", .shown)
    case .opened: (what, kind) = ("opened", .good)
    case .clicked: (what, kind) = ("clicked", .good)
    case .withdrawn: (what, kind) = ("was not sent (\(fact.detail))", .declined)
    case .bounced: (what, kind) = ("has no such mailbox for", .declined)
    case .refused: (what, kind) = ("could not be sent", .declined)
    case .inDoubt: (what, kind) = ("may or may not have been sent", .declined)
    case .unsubscribed: (what, kind) = ("wants no more e-mails after", .declined)
    }
    let name = people[fact.visitor]?.name ?? "visitor \(fact.visitor.text.prefix(4))"
    append(
      Line(
        at: moment, who: name, what: what, campaign: fact.campaign, kind: kind, topic: .messages,
        visitor: fact.visitor))
  }

  private mutating func add(_ message: Entry.ConversationMessage, at moment: Instant) {
    switch message.author {
    case .visitor:
      add(moment, message.visitor, "says: \(message.text)", message.campaign, .spoken)
    case .agent(nil), .bot: return
    case .agent(let agent?):
      append(
        Line(
          at: moment, who: agent.text, what: "answers: \(message.text)", kind: .operation,
          topic: .conversations, visitor: message.visitor))
    }
  }

  private mutating func add(
    _ moment: Instant, _ visitor: Visitor.ID, _ what: String, _ campaign: Campaign.ID?,
    _ kind: Kind
  ) {
    let person = people[visitor] ?? Person()
    let name = person.name ?? "visitor \(visitor.text.prefix(4))"
    let place = person.url.isEmpty ? "" : URLText.place(person.url)
    let isTalk = kind == .spoken || campaign == nil
    append(
      Line(
        at: moment, who: name, place: place, what: what, campaign: campaign, kind: kind,
        topic: isTalk ? .conversations : .messages, visitor: visitor))
  }

  private mutating func add(
    _ moment: Instant, _ who: String, _ what: String, _ campaign: Campaign.ID?, _ kind: Kind,
    subject: Entry.DocumentChange
  ) {
    let object = campaign == nil ? " \(subject.kind)/\(subject.name)" : ""
    append(
      Line(
        at: moment, who: who, what: what + object, campaign: campaign, kind: kind,
        topic: .changes,
        subject: DocumentKind(rawValue: subject.kind).map { .document($0, subject.name) }))
  }
}
