/// One simulated visitor: what they do, and what their browser reports of it.
///
/// Nothing here waits or sends: each step leaves reports in `events` and `messages` and returns what
/// comes next and when.
struct CrowdVisitor {
  /// Something a visitor does.
  enum Action: Equatable {
    /// Enters the shop, for the first time or again.
    case arrive
    /// Is done reading, unless something has kept them since.
    case turn(plan: Int)
    case hide(page: Int)
    case show(page: Int)
    case pointerOut(page: Int)
    case choosePlan(page: Int)
    case buy(page: Int)
    /// Has had an invitation in sight for a second.
    case display(invitation: String)
    case react(invitation: String)
    case reply(invitation: String)
    case leaveDetails(invitation: String)
    /// Writes back to an agent.
    case answer
  }

  /// What comes of a step.
  enum Consequence: Equatable {
    /// The visitor does this so many seconds later.
    case later(Double, Action)
    /// A new page is open: its stream replaces the old one's.
    case openedPage
    /// The visitor is gone; perhaps they come back.
    case left
  }

  /// An invitation on the visitor's screen.
  struct Invitation: Equatable {
    var id: String
    /// The buttons by kind: `reply`, `link` or `dismiss`.
    var buttons: [(id: String, kind: String)]
    var takesReplies: Bool
    /// What the details form asks for.
    var asks: [String]

    static func == (left: Self, right: Self) -> Bool { left.id == right.id }
  }

  let persona: Persona
  let language: String
  let platform: String
  /// The id that the gateway has given; kept between visits.
  var id: String?
  /// Reports that are not yet accepted.
  var events: [JSONValue] = []
  /// Messages and forms that are not yet accepted.
  var messages: [JSONValue] = []
  /// The page's own id.
  private(set) var pageID = ""
  private(set) var isHere = false

  private var random: SplitMix64
  private let prefix: String
  private let shop: String
  private var page = Shop.Page.home
  private var pageURL = ""
  private var pageNumber = 0
  private var planNumber = 0
  private var pagesLeft = 0
  private var isHidden = false
  private var hasOpenConversation = false
  private var messagesWritten = 0
  private var reports = 0
  private var invitation: Invitation?
  private var clock: Int64 = 0

  /// Makes visitor `number` of a crowd; all ids made by their browser begin with `prefix`, and
  /// `shop` is the shop's address without a slash at its end.
  init(seed: UInt64, number: Int, prefix: String, shop: String) {
    var random = SplitMix64(seed: seed &+ UInt64(number) &* 0x9e37_79b9_7f4a_7c15)
    persona = random.pick(Persona.all.map { ($0.share, $0) }) ?? Persona.all[0]
    language = random.pick(Shop.languages) ?? "en-GB"
    platform = random.pick(Shop.platforms) ?? "desktop"
    self.random = random
    self.prefix = prefix
    self.shop = shop
  }

  /// Does `action` at `time` (milliseconds since 1970).
  mutating func perform(_ action: Action, at time: Int64) -> [Consequence] {
    clock = time
    switch action {
    case .arrive: return arrive()
    case .turn(planNumber): return turn()
    case .hide(pageNumber): report("hidden") { $0.isHidden = true }
    case .show(pageNumber): report("visible") { $0.isHidden = false }
    case .pointerOut(pageNumber): report("exit_intent")
    case .choosePlan(pageNumber): choosePlan()
    case .buy(pageNumber): buy()
    case .display(let id): return display(id)
    case .react(let id): return react(id)
    case .reply(let id): return reply(id)
    case .leaveDetails(let id): leaveDetails(id)
    case .answer: write(random.pick(Shop.answers) ?? "", invitation: nil)
    case .turn, .hide, .show, .pointerOut, .choosePlan, .buy: break
    }
    return []
  }
}

// MARK: - Browsing

extension CrowdVisitor {
  private mutating func arrive() -> [Consequence] {
    isHere = true
    isHidden = false
    pagesLeft = Int(random.skewed(persona.pages).rounded())
    let campaign = random.pick(Shop.campaigns) ?? ""
    let referrer = random.pick(Shop.referrers) ?? nil
    return open(random.pick(Shop.landings) ?? .home, query: campaign, referrer: referrer)
  }

  private mutating func open(
    _ page: Shop.Page, query: String = "", referrer: String?
  ) -> [Consequence] {
    self.page = page
    pageNumber += 1
    pageID = "\(prefix)-p\(pageNumber)"
    pageURL = shop + page.path + query
    var members: [String: JSONValue] = [
      "url": .string(pageURL), "title": .string(page.title), "language": .string(language),
      "platform": .string(platform),
    ]
    if let referrer { members["referrer"] = .string(referrer) }
    report("page", members)
    let dwell = random.skewed(persona.dwellSeconds)
    return [.openedPage, stay(dwell)] + asides(within: dwell)
  }

  /// Plans to read on for so many seconds; an earlier plan is dropped.
  private mutating func stay(_ seconds: Double) -> Consequence {
    planNumber += 1
    return .later(seconds, .turn(plan: planNumber))
  }

  /// What else may happen while a page is read.
  private mutating func asides(within dwell: Double) -> [Consequence] {
    var asides: [Consequence] = []
    if random.happens(persona.hides) {
      let start = dwell * (0.2 + 0.4 * random.unit())
      asides.append(.later(start, .hide(page: pageNumber)))
      asides.append(.later(start + 2 + 18 * random.unit(), .show(page: pageNumber)))
    }
    if platform == "desktop", random.happens(persona.exitIntent) {
      asides.append(.later(dwell * 0.92, .pointerOut(page: pageNumber)))
    }
    if page == .pricing, random.happens(0.4) {
      asides.append(.later(dwell * 0.5, .choosePlan(page: pageNumber)))
    }
    if page == .checkout, random.happens(persona.name == "buyer" ? 0.6 : 0.12) {
      asides.append(.later(dwell * 0.85, .buy(page: pageNumber)))
    }
    return asides
  }

  private mutating func turn() -> [Consequence] {
    report("page_left")
    pagesLeft -= 1
    invitation = nil
    isHidden = false
    if pagesLeft > 0, let next = random.pick(page.next) {
      return open(next, referrer: pageURL)
    }
    isHere = false
    planNumber += 1
    pageNumber += 1
    guard random.happens(persona.returns) else { return [.left] }
    return [.left, .later(random.skewed(60...900), .arrive)]
  }

  private mutating func choosePlan() {
    guard let plan = random.pick(Shop.plans) else { return }
    report("custom", ["name": "plan_viewed", "properties": .object(["plan": .string(plan.name)])])
  }

  private mutating func buy() {
    guard let plan = random.pick(Shop.plans) else { return }
    report(
      "custom",
      [
        "name": "purchase",
        "properties": .object([
          "plan": .string(plan.name), "value": .number(plan.price),
          "order": .string("\(prefix)-o\(reports)"),
        ]),
      ])
  }
}

// MARK: - Invitations and conversation

extension CrowdVisitor {
  /// Takes an invitation that the stream brought.
  mutating func receive(invite: JSONValue, at time: Int64) -> [Consequence] {
    clock = time
    guard isHere, invitation == nil, let id = invite["invitation"]?.string,
      invite["page"]?.string.map({ $0 == pageID }) ?? true
    else { return [] }
    let response = invite["response"]
    invitation = Invitation(
      id: id,
      buttons: (invite["buttons"]?.array ?? []).compactMap { button in
        guard let id = button["id"]?.string, let kind = button["kind"]?.string else { return nil }
        return (id, kind)
      },
      takesReplies: response?["kind"]?.string == "agent",
      asks: (response?["ask"]?.array ?? []).compactMap(\.string))
    report("delivered", about: id)
    return [.later(1, .display(invitation: id))]
  }

  /// Takes an invitation back.
  mutating func receive(withdraw: JSONValue) {
    if withdraw["invitation"]?.string == invitation?.id { invitation = nil }
  }

  /// Reads a message of the conversation, and perhaps answers an agent.
  mutating func receive(message: JSONValue) -> [Consequence] {
    guard isHere, hasOpenConversation, message["from"]?.string == "agent", messagesWritten < 4,
      random.happens(0.6)
    else { return [] }
    return [
      stay(25 + random.skewed(persona.dwellSeconds)), .later(4 + 12 * random.unit(), .answer),
    ]
  }

  private mutating func display(_ id: String) -> [Consequence] {
    guard isHere, invitation?.id == id else { return [] }
    if isHidden { return [.later(1, .display(invitation: id))] }
    report("displayed", about: id)
    let reaction = random.skewed(persona.reactionSeconds)
    return [
      .later(reaction, .react(invitation: id)),
      stay(reaction + 3 + random.skewed(persona.dwellSeconds)),
    ]
  }

  private mutating func react(_ id: String) -> [Consequence] {
    guard isHere, let invitation, invitation.id == id else { return [] }
    guard random.happens(persona.opens) else {
      if random.happens(persona.dismisses) { dismiss(invitation) }
      return []
    }
    report("opened", about: id)
    let reads = 2 + 6 * random.unit()
    if invitation.takesReplies, random.happens(persona.replies) {
      if let button = invitation.buttons.first(where: { $0.kind == "reply" }) {
        report("clicked", ["target": .string(button.id)], about: id)
      }
      return [.later(reads, .reply(invitation: id)), stay(reads + 45)]
    }
    if random.happens(persona.clicks),
      let button = random.pick(invitation.buttons.filter { $0.kind == "link" })
    {
      report("clicked", ["target": .string(button.id)], about: id)
    } else if random.happens(persona.dismisses) {
      dismiss(invitation)
    }
    return []
  }

  private mutating func dismiss(_ invitation: Invitation) {
    var ways = ["close", "close"]
    if platform == "desktop" { ways.append("escape") }
    if invitation.buttons.contains(where: { $0.kind == "dismiss" }) { ways.append("button") }
    report("dismissed", ["how": .string(random.pick(ways) ?? "close")], about: invitation.id)
    self.invitation = nil
  }

  private mutating func reply(_ id: String) -> [Consequence] {
    guard isHere, let invitation, invitation.id == id else { return [] }
    if !hasOpenConversation { report("widget_opened") }
    hasOpenConversation = true
    write(random.pick(Shop.questions(on: page)) ?? "", invitation: id)
    guard !invitation.asks.isEmpty, random.happens(persona.details) else { return [] }
    return [.later(5 + 10 * random.unit(), .leaveDetails(invitation: id))]
  }

  private mutating func write(_ text: String, invitation: String?) {
    guard isHere else { return }
    messagesWritten += 1
    var message: [String: JSONValue] = [
      "id": .string("\(prefix)-m\(messagesWritten)"), "page": .string(pageID),
      "text": .string(text),
    ]
    if let invitation { message["invitation"] = .string(invitation) }
    messages.append(.object(message))
  }

  private mutating func leaveDetails(_ id: String) {
    guard isHere, let invitation, invitation.id == id,
      let name = random.pick(Shop.names)
    else { return }
    var details: [String: JSONValue] = [:]
    if invitation.asks.contains("name") { details["name"] = .string(name) }
    if invitation.asks.contains("email") {
      let number = random.next() % 1000
      details["email"] = .string("visitor\(number)@example.org")
    }
    messages.append(
      .object([
        "id": .string("\(prefix)-d\(messagesWritten)"), "page": .string(pageID),
        "invitation": .string(id), "details": .object(details),
      ]))
  }
}

// MARK: - Reports

extension CrowdVisitor {
  private mutating func report(_ type: String, change: (inout CrowdVisitor) -> Void) {
    report(type)
    change(&self)
  }

  private mutating func report(
    _ type: String, _ members: [String: JSONValue] = [:], about invitation: String? = nil
  ) {
    reports += 1
    var event = members
    event["id"] = .string("\(prefix)-e\(reports)")
    event["type"] = .string(type)
    event["time"] = .number(Double(clock))
    event["page"] = .string(pageID)
    if let invitation { event["invitation"] = .string(invitation) }
    events.append(.object(event))
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { self = .string(text) }
}
