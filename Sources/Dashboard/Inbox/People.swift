package import Engine

/// Who was here lately, and where they are: a fold of the journal's last part.
package struct People: Equatable, Sendable {
  /// What is known of one visitor.
  struct Person: Equatable, Sendable {
    let id: Visitor.ID
    var name: String?
    var email: String?
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

    /// By what they are told apart: the name, else the address, else the beginning of the id.
    var words: String { name ?? email ?? "visitor \(id.text.prefix(4))" }

    /// Whether they are on a page now: a page says at least every minute that it is idle, and a
    /// stream that ends is told within seconds.
    func isHere(at now: Instant) -> Bool { page != nil && now - lastSeen < People.presence }

    static func == (one: Self, other: Self) -> Bool {
      one.id == other.id && one.lastSeen == other.lastSeen && one.page == other.page
        && one.name == other.name && one.email == other.email && one.tags == other.tags
        && one.shown?.campaign == other.shown?.campaign && one.shown?.fact == other.shown?.fact
    }
  }

  /// After this without a sign of life nobody is taken to be here.
  static let presence: Milliseconds = 30 * 60_000
  private static let kept = 20_000

  private(set) var list: [Visitor.ID: Person] = [:]

  /// Makes an empty list.
  package init() {}

  /// The person; somebody of whom nothing is known if they were not here lately.
  subscript(id: Visitor.ID) -> Person { list[id] ?? Person(id: id) }

  /// Whoever is here, the latest to come first.
  func here(at now: Instant) -> [Person] {
    list.values.filter { $0.isHere(at: now) }.sorted {
      ($1.cameAt, $0.id.text) < ($0.cameAt, $1.id.text)
    }
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
      }
    case .pageOpened(_, let page):
      change(visitor, at) { person in
        (person.url, person.title, person.page) = (page.url, page.title, page.id)
        person.onPageSince = at
        person.pages += 1
      }
    case .activity(_, let page, .left):
      change(visitor, at) { if $0.page == page { $0.page = nil } }
    case .activity(_, _, .quit): change(visitor, at) { $0.page = nil }
    case .details(_, let name, let email):
      change(visitor, at) { person in
        person.name = name ?? person.name
        person.email = email ?? person.email
      }
    case .identified(_, let identity):
      change(visitor, at) { person in
        person.name = identity.name ?? person.name
        person.email = identity.email ?? person.email
      }
    case .tagged(_, let tags):
      change(visitor, at) { person in
        person.tags.removeAll { tags.removed.contains($0) || tags.added.contains($0) }
        person.tags += tags.added
      }
    case .invitation(let fact) where fact.fact != .delivered:
      change(visitor, at) { $0.shown = (fact.campaign, fact.fact) }
    case .activity: change(visitor, at) { _ in }
    case .visitorCreated, .assigned, .invitation, .message, .happened, .conversation, .pressed,
      .segment, .considered, .converted, .automation, .document, .gateway:
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
    guard list.count > Self.kept else { return }
    list = list.filter { $0.value.isHere(at: at) && at - $0.value.lastSeen < Self.presence / 2 }
  }
}
