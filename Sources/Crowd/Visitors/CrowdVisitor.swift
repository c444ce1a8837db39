/// One simulated visitor: what they do, and what their browser reports of it.
///
/// Nothing here waits or sends: each step leaves reports in `events` and `messages` and returns
/// what comes next and when.
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
  var pageID = ""
  var isHere = false

  // What the facets in the other files share.
  var random: SplitMix64
  let prefix: String
  let shop: String
  var page = Shop.Page.home
  var pageURL = ""
  var pageNumber = 0
  var planNumber = 0
  var pagesLeft = 0
  var isHidden = false
  var hasOpenConversation = false
  var messagesWritten = 0
  var reports = 0
  var invitation: Invitation?
  var clock: Int64 = 0

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

// MARK: - Reports

extension CrowdVisitor {
  mutating func report(_ type: String, change: (inout CrowdVisitor) -> Void) {
    report(type)
    change(&self)
  }

  mutating func report(
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
