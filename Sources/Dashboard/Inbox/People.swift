package import Engine

/// Who was here lately, and where they are: a fold of the journal's last part.
package struct People: Equatable, Sendable {
  /// What is known of one visitor.
  struct Person: Equatable, Sendable {
    let id: Visitor.ID
    var name: String?
    var email: String?
    /// The site's own id of the person; `nil` while it has not told.
    var customer: String?
    /// The address of the page they are on, or were on last.
    var url = ""
    /// The title of that page.
    var title = ""
    /// When they came to that page.
    var onPageSince = Instant.distantPast
    /// When this visit began.
    var cameAt = Instant.distantPast
    /// When they did something last.
    var lastSeen = Instant.distantPast
    /// The id of the page they are on; `nil` once they have left it.
    var page: Page.ID?
    var language: String?
    var country: String?
    var platform: Visit.Platform?
    /// Visits that were seen to begin.
    var visits = 0
    /// Pages of this visit.
    var pages = 0
    var tags: [String] = []
    /// What they were shown last, and what became of it.
    var shown: (campaign: Campaign.ID, fact: Invitation.Fact)?

    /// What they did last, oldest first.
    var trail: [Step] = []

    /// Something that somebody did, in words.
    struct Step: Equatable, Sendable {
      let at: Instant
      let words: String
    }

    /// By what they are told apart: the name, else the address, else the beginning of the id.
    var words: String { name ?? email ?? "visitor \(id.text.prefix(4))" }

    /// Whether they are on a page now: a page says at least every minute that it is idle, and a
    /// stream that ends is told within seconds.
    func isHere(at now: Instant) -> Bool { page != nil && now - lastSeen < People.presence }

    static func == (one: Self, other: Self) -> Bool {
      one.id == other.id && one.lastSeen == other.lastSeen && one.page == other.page
        && one.name == other.name && one.email == other.email && one.tags == other.tags
        && one.trail == other.trail && one.shown?.campaign == other.shown?.campaign
        && one.shown?.fact == other.shown?.fact
    }
  }

  /// After this without a sign of life nobody is taken to be here.
  static let presence: Milliseconds = 30 * 60_000
  private static let kept = 20_000
  fileprivate static let stepsKept = 24

  private(set) var list: [Visitor.ID: Person] = [:]
  /// Those on a page, as far as anybody knows: few of all.
  private var present: Set<Visitor.ID> = []

  /// Makes an empty list.
  package init() {}

  /// The person; somebody of whom nothing is known if they were not here lately.
  subscript(id: Visitor.ID) -> Person { list[id] ?? Person(id: id) }

  /// The devices of the person, this one included: a customer may have several.
  func devices(of visitor: Visitor.ID) -> Set<Visitor.ID> {
    guard let customer = list[visitor]?.customer else { return [visitor] }
    return Set(list.values.filter { $0.customer == customer }.map(\.id))
  }

  /// Whether anybody is here: asked before every wait, so without putting them in order.
  func isAnybodyHere(at now: Instant) -> Bool {
    present.contains { list[$0]?.isHere(at: now) == true }
  }

  /// Whoever is here, the latest to come first, and one who need not be here any more.
  func here(at now: Instant, and other: Visitor.ID?) -> [Person] {
    // What is put in order is small: a person is not.
    let order = present.union(other.map { [$0] } ?? []).compactMap { id in
      list[id].flatMap { $0.isHere(at: now) || id == other ? ($0.cameAt, id) : nil }
    }
    return order.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.compactMap { list[$0.1] }
  }

  /// Takes over what `entry` says of somebody.
  package mutating func apply(_ entry: Entry) {
    guard let visitor = entry.visitor else { return }
    let at = entry.at
    switch entry.body {
    case .visitBegan(_, let facts):
      change(visitor, at) { person in
        person.cameAt = at
        person.visits += 1
        person.pages = 0
        person.language = facts.language
        person.platform = facts.platform
        person.country = facts.place?.country
        let from = facts.referrer.map { " from \($0)" } ?? ""
        person.note("comes\(from)", at)
      }
    case .pageOpened(_, let page):
      change(visitor, at) { person in
        (person.url, person.title, person.page) = (page.url, page.title, page.id)
        person.onPageSince = at
        person.pages += 1
        person.note("opens \(URLText.place(page.url))", at)
      }
    case .activity(_, let page, .left):
      change(visitor, at) { person in
        guard person.page == page else { return }
        person.page = nil
        person.note("leaves the page", at)
      }
    case .activity(_, _, .quit): change(visitor, at) { $0.page = nil }
    case .details(_, let name, let email):
      change(visitor, at) { person in
        person.name = name ?? person.name
        person.email = email ?? person.email
        person.note("leaves \(email ?? name ?? "nothing")", at)
      }
    case .identified(_, let identity):
      change(visitor, at) { person in
        person.customer = identity.customer
        person.name = identity.name ?? person.name
        person.email = identity.email ?? person.email
      }
    case .tagged(_, let tags):
      change(visitor, at) { person in
        person.tags.removeAll { tags.removed.contains($0) || tags.added.contains($0) }
        person.tags += tags.added
      }
    case .invitation(let fact) where fact.fact != .delivered:
      change(visitor, at) { person in
        person.shown = (fact.campaign, fact.fact)
        person.note("\(fact.fact.rawValue) \(fact.campaign)", at)
      }
    case .activity(_, _, .custom(let name, _)):
      change(visitor, at) { $0.note("event \(name)", at) }
    case .activity(_, _, .exitIntent):
      change(visitor, at) { $0.note("is about to leave", at) }
    case .activity(_, _, .cart(let cart)):
      change(visitor, at) { $0.note("cart \(Money.format(cart.value))", at) }
    case .activity: change(visitor, at) { _ in }
    case .message(let message):
      guard message.author == .visitor else { return }
      change(visitor, at) { $0.note("says: \(message.text)", at) }
    case .pressed(let press):
      change(visitor, at) {
        let words = press.what == .skip ? "leaves out" : "asks for"
        $0.note("\(press.by) \(words) \(press.campaign)", max($0.lastSeen, at))
      }
    case .converted(let conversion):
      change(visitor, at) { $0.note("reaches \(conversion.goal)", at) }
    case .happened(_, let name, _): change(visitor, at) { $0.note("event \(name)", at) }
    case .visitorCreated, .assigned, .invitation, .conversation, .segment, .considered,
      .readmitted, .automation, .document, .gateway:
      return
    }
  }

  private mutating func change(
    _ id: Visitor.ID, _ at: Instant, _ body: (inout Person) -> Void
  ) {
    var person = list.removeValue(forKey: id) ?? Person(id: id)
    body(&person)
    person.lastSeen = max(person.lastSeen, at)
    list[id] = person
    if person.page == nil { present.remove(id) } else { present.insert(id) }
    guard list.count > Self.kept else { return }
    list = list.filter { $0.value.isHere(at: at) && at - $0.value.lastSeen < Self.presence / 2 }
    present.formIntersection(list.keys)
  }
}

extension People.Person {
  fileprivate mutating func note(_ words: String, _ at: Instant) {
    trail.append(Step(at: at, words: words))
    if trail.count > People.stepsKept { trail.removeFirst() }
  }
}
