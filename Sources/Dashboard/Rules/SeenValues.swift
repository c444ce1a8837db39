package import Engine

/// What pages, tags, countries and so on there were lately: a bounded fold of the journal, from
/// which values are offered.
package struct SeenValues: Equatable, Sendable {
  /// How often each text was seen, by the key of its field.
  private var tallies: [String: Tally] = [:]

  private struct Tally: Equatable, Sendable {
    var counts: [String: Int] = [:]

    mutating func add(_ text: String) {
      guard !text.isEmpty else { return }
      counts[text, default: 0] += 1
      guard counts.count > 2 * SeenValues.kept else { return }
      // The rarest go; what comes again is counted anew.
      let rarest = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
      for (text, _) in rarest.prefix(SeenValues.kept) { counts[text] = nil }
    }
  }

  /// How many values of a field are kept at the least.
  private static let kept = 200
  /// Of so many entries the last are looked at when a journal is read at once.
  private static let lately = 20_000

  /// Makes the fold of nothing.
  package init() {}

  /// Adds what the last of `entries` say.
  package mutating func apply(_ entries: [Entry]) {
    for entry in entries.suffix(Self.lately) { apply(entry) }
  }

  /// The values seen of the field `key`, the most frequent first.
  func values(of key: String) -> [(text: String, count: Int)] {
    let counts = tallies[Self.sameAs[key] ?? key]?.counts ?? [:]
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// Fields that have the values of others.
  private static let sameAs = [
    "visit.visited": "page.url", "page.previous": "page.url", "visit.landing_url": "page.url",
  ]

  // MARK: - Entries

  private mutating func apply(_ entry: Entry) {
    switch entry.body {
    case .pageOpened(_, let page):
      note("page.url", page.url)
      note("page.title", page.title)
      for section in page.sections { note("page.section", section) }
    case .visitBegan(_, let facts): apply(facts)
    case .activity(_, _, let activity): apply(activity)
    case .happened(_, let name, let properties): noteEvent(name, properties)
    case .tagged(_, let change): for tag in change.added { note("visitor.tags", tag) }
    case .identified(_, let identity):
      for (name, value) in identity.attributes {
        note("visitor.attribute.", name)
        note("visitor.attribute.\(name)", value.text)
      }
    case .visitorCreated, .assigned, .invitation, .message, .details, .conversation, .pressed,
      .readmitted,
      .segment, .considered, .converted, .automation, .document, .gateway:
      return
    }
  }

  private mutating func apply(_ facts: Entry.VisitFacts) {
    note("visit.referrer", facts.referrer)
    note("device.language", facts.language)
    note("device.app_version", facts.appVersion)
    note("geo.country", facts.place?.country)
    note("geo.region", facts.place?.region)
    note("geo.city", facts.place?.city)
    for (name, value) in facts.tags { note("utm.\(name)", value) }
  }

  private mutating func apply(_ activity: Entry.Activity) {
    switch activity {
    case .custom(let name, let properties): noteEvent(name, properties)
    case .error(let code, let message):
      note("visit.error", code)
      note("visit.error", message)
    case .cart(let cart): for product in cart.products { note("cart.products", product) }
    case .left, .visible, .hidden, .exitIntent, .idle, .active, .widgetOpened, .widgetClosed,
      .quit, .scroll, .click:
      return
    }
  }

  private mutating func noteEvent(_ name: String, _ properties: [String: Value]) {
    note("event.count", name)
    for (property, value) in properties {
      note("trigger.", property)
      note("trigger.\(property)", value.text)
    }
  }

  private mutating func note(_ key: String, _ text: String?) {
    if let text { tallies[key, default: Tally()].add(text) }
  }
}
