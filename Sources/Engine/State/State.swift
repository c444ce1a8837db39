/// Everything that is so, as a fold of the journal: nothing but `apply` changes it.
public struct State: Sendable {
  /// Every visitor ever seen.
  public private(set) var visitors = Register<Visitor>()
  /// Invitations that can still change.
  public private(set) var invitations = Register<Invitation>()
  /// The visitors that are one customer, by the site's own user id, in order of identification.
  public private(set) var devices: [String: [Visitor.ID]] = [:]
  /// Campaigns that the engine has paused and nobody has resumed.
  public private(set) var pauses = Pauses()
  /// When bots resolved conversations, oldest first.
  public private(set) var resolutions: [Instant] = []
  /// Whose e-mails told of an address that nothing more may be sent to it; in lower case.
  private var refusedMail: [String: [Visitor.ID]] = [:]
  private var origins = Shared<Visit.Origin>()
  private var tags = Shared<[String: String]>()

  /// Makes the state before the first entry.
  public init() {}

  /// Applies one entry; entries come in the journal's order.
  public mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .gateway: return
    case .document, .automation: return pauses.apply(entry)
    case .identified(let id, let identity): note(id, is: identity.customer)
    case .assigned(let assignment):
      let invitation = Invitation(assignment, at: entry.at)
      invitations[at: invitations.place(of: invitation.id, orAdd: invitation)] = invitation
    case .invitation(let fact): note(fact, at: entry.at)
    case .converted(let conversion):
      if let place = conversion.invitation.flatMap({ invitations.place(of: $0) }) {
        invitations[at: place].facts.insert(.converted)
      }
    case .conversation(let change):
      if change.what == .resolved { resolutions.append(entry.at) }
    case .visitorCreated, .visitBegan, .pageOpened, .activity, .message, .details, .happened,
      .tagged, .pressed, .readmitted, .segment, .considered:
      break
    }
    guard let id = entry.visitor else { return }
    let place = visitors.place(of: id, orAdd: Visitor(id: id, at: entry.at))
    if case .visitBegan(_, let facts) = entry.body {
      let origin = Visit.Origin(facts)
      let visit = Visit(
        facts, from: origins.common(origin, mark: origin.mark), tags: shared(facts.tags),
        at: entry.at)
      visitors[at: place].begin(visit)
    }
    visitors[at: place].apply(entry)
    if let conversation = entry.conversation { spread(entry, of: conversation, from: place) }
  }

  /// Lets the customer's other devices know what happened to a conversation that they share.
  private mutating func spread(_ entry: Entry, of conversation: Conversation.ID, from place: Int) {
    guard let customer = visitors[at: place].customer, let devices = devices[customer] else {
      return
    }
    for device in devices where device != visitors[at: place].id {
      guard let other = visitors.place(of: device),
        visitors[at: other].conversation?.id == conversation
      else { continue }
      visitors[at: other].follow(entry)
    }
  }

  private mutating func shared(_ texts: [String: String]) -> [String: String] {
    guard !texts.isEmpty else { return texts }
    return tags.common(texts, mark: UInt64(truncatingIfNeeded: texts.hashValue)).value
  }

  // MARK: - Invitations

  private mutating func note(_ fact: Entry.InvitationFact, at moment: Instant) {
    guard let place = invitations.place(of: fact.invitation) else { return }
    invitations[at: place].facts.insert(fact.fact)
    if fact.fact == .displayed, invitations[at: place].displayed == nil {
      invitations[at: place].displayed = moment
    }
    if fact.fact == .delivered { invitations[at: place].noteDelivery(at: moment) }
    let invitation = invitations[at: place]
    if fact.fact == .withdrawn { invitations.remove(fact.invitation) }
    guard let person = visitors.place(of: fact.visitor) else { return }
    visitors[at: person].apply(fact, of: invitation, at: moment)
    if MailRefusal(fact.fact) != nil { noteRefusals(by: visitors[at: person]) }
  }

  private mutating func noteRefusals(by visitor: Visitor) {
    for address in visitor.refusedMail.keys
    where refusedMail[address]?.contains(visitor.id) != true {
      refusedMail[address, default: []].append(visitor.id)
    }
  }

  // MARK: - Snapshots

  /// Takes in a visitor as a snapshot has it.
  mutating func restore(_ visitor: Visitor) {
    var visitor = visitor
    if let visit = visitor.visit {
      let origin = visit.origin.value
      visitor.visit?.share(origins.common(origin, mark: origin.mark), shared(visit.tags))
    }
    visitors[at: visitors.place(of: visitor.id, orAdd: visitor)] = visitor
    noteRefusals(by: visitor)
  }

  /// Takes in an invitation as a snapshot has it.
  mutating func restore(_ invitation: Invitation) {
    invitations[at: invitations.place(of: invitation.id, orAdd: invitation)] = invitation
  }

  /// Takes in the devices of a customer as a snapshot has them.
  mutating func restore(_ devices: [Visitor.ID], of customer: String) {
    self.devices[customer] = devices
  }

  /// Forgets a person and what was sent to them.
  mutating func forget(_ visitor: Visitor.ID) {
    visitors.remove(visitor)
    refusedMail = refusedMail.mapValues { $0.filter { $0 != visitor } }
    for (id, invitation) in invitations where invitation.visitor == visitor {
      invitations.remove(id)
    }
    for (customer, list) in devices where list.contains(visitor) {
      devices[customer] = list.filter { $0 != visitor }
    }
  }

  /// Takes in what a snapshot has besides.
  mutating func restore(paused campaigns: Set<Campaign.ID>, resolutions: [Instant]) {
    pauses = Pauses(campaigns)
    self.resolutions = resolutions
  }

  // MARK: - Customers and campaigns

  private mutating func note(_ visitor: Visitor.ID, is customer: String) {
    if let old = visitors[visitor]?.customer, old != customer {
      devices[old]?.removeAll { $0 == visitor }
    }
    if devices[customer]?.contains(visitor) != true {
      devices[customer, default: []].append(visitor)
    }
  }
}

extension State {
  /// Returns the situation of `visitor` on `page`, with everything that is known of the person.
  public func situation(of visitor: Visitor, on page: Page?, at now: Instant) -> Situation {
    var situation = Situation(visitor: visitor, page: page, now: now)
    situation.companions = companions(of: visitor)
    situation.mailRefusal = situation.address.flatMap { refusal(of: $0) }
    situation.paused = pauses.campaigns
    return situation
  }

  /// The person on every device, in the order in which they were identified.
  public func family(of visitor: Visitor.ID) -> [Visitor.ID] {
    guard let customer = visitors[visitor]?.customer else { return [visitor] }
    return devices[customer] ?? [visitor]
  }

  /// Why nothing more may be sent to `address`; `nil` if something may.
  func refusal(of address: String) -> MailRefusal? {
    guard !refusedMail.isEmpty else { return nil }
    let address = address.lowercased()
    let refusals = refusedMail[address, default: []].compactMap {
      visitors[$0]?.refusedMail[address]
    }
    return refusals.contains(.unsubscribed) ? .unsubscribed : refusals.first
  }

  /// The addresses to which nothing more may be sent, each with why and because of whom.
  public var refusals: [(address: String, why: MailRefusal, visitors: [Visitor.ID])] {
    refusedMail.keys.sorted().compactMap { address in
      let visitors = refusedMail[address, default: []].filter {
        self.visitors[$0]?.refusedMail[address] != nil
      }
      return refusal(of: address).map { (address, $0, visitors) }
    }
  }

  /// The person on every device, this one first.
  func devices(of visitor: Visitor) -> [Visitor] { [visitor] + companions(of: visitor) }

  /// The other devices of the same customer.
  private func companions(of visitor: Visitor) -> [Visitor] {
    guard let customer = visitor.customer else { return [] }
    return devices[customer, default: []].filter { $0 != visitor.id }.compactMap { visitors[$0] }
  }
}

extension State: Equatable {
  /// Tells whether both are the same fold, however they came about.
  public static func == (left: Self, right: Self) -> Bool {
    left.visitors == right.visitors && left.invitations == right.invitations
      && left.pauses == right.pauses && left.resolutions == right.resolutions
      && left.devices.filter { !$0.value.isEmpty } == right.devices.filter { !$0.value.isEmpty }
  }
}
