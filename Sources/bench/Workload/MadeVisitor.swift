internal import Engine

/// A visitor of a made workload: what is known of it, by column.
struct MadeVisitor {
  private var known: [String: Fact] = [:]
  /// Events until somebody else comes.
  var left: Int

  init(left: Int) { self.left = left }

  subscript(name: String) -> String {
    get {
      guard case .text(let text) = known[name] else { return "" }
      return text
    }
    set { known[name] = .text(newValue) }
  }

  subscript(number name: String) -> Int64 {
    get {
      guard case .number(let number) = known[name] else { return 0 }
      return number
    }
    set { known[name] = .number(newValue) }
  }

  subscript(list name: String) -> [String] {
    get {
      guard case .list(let list) = known[name] else { return [] }
      return list
    }
    set { known[name] = .list(newValue) }
  }

  /// Everything, with something for every column.
  var facts: [Fact] {
    Workload.columns.map { column in
      switch column.kind {
      case .text, .choice: .text(self[column.name])
      case .number: .number(self[number: column.name])
      case .list: .list(self[list: column.name])
      }
    }
  }
}

extension Dice {
  /// Somebody new.
  mutating func visitor(brands: Int) -> MadeVisitor {
    var visitor = MadeVisitor(left: 4 + below(24))
    let country = skewed(Words.countries.count)
    visitor["brand"] = "b\(skewed(brands))"
    visitor["channel"] = pick(["web", "web", "ios", "android"])
    visitor["country"] = Words.countries[country]
    visitor["city"] = "\(Words.countries[country])-city\(below(6))"
    visitor["language"] = Words.languages[skewed(10)]
    visitor["user_agent"] = pick(Words.agents)
    visitor["platform"] = pick(["desktop", "mobile", "tablet"])
    if happens(35) {
      visitor["utm_source"] = pick(Words.sources)
      visitor["utm_medium"] = pick(Words.media)
    }
    visitor["referrer"] = happens(40) ? "" : pick(Words.referrers)
    visitor["rating"] = happens(92) ? "none" : pick(["great", "average", "poor"])
    visitor[number: "visits"] = happens(55) ? 1 : Int64(2 + below(12))
    visitor["visitor_type"] = visitor[number: "visits"] == 1 ? "new" : "returning"
    for (name, percent) in [("authenticated", 20), ("chat_history", 15), ("team_online", 50)] {
      visitor[name] = happens(percent) ? "true" : "false"
    }
    visitor["widget_open"] = "false"
    visitor[number: "invites_sent"] = happens(70) ? 0 : Int64(1 + below(3))
    for name in ["since_last_invite", "since_widget_closed"] {
      visitor[number: name] = happens(70) ? 2_147_483_647 : Int64(below(100_000))
    }
    visitor[number: "cart_value"] = happens(75) ? 0 : Int64(below(30_000))
    visitor[number: "hour"] = Int64(below(24))
    visitor[list: "tags"] = happens(35) ? (0...below(2)).map { _ in pick(Words.tags) } : []
    visitor[list: "segments"] = (0..<below(5)).map { _ in "\(below(64))" }
    open(&visitor)
    return visitor
  }

  /// The visitor's next event: half are heartbeats, a third page views.
  mutating func act(_ visitor: inout MadeVisitor, brands: Int) {
    if visitor.left == 0 { visitor = self.visitor(brands: brands) }
    visitor.left -= 1
    let seconds = Int64(1 + below(8))
    visitor[number: "time_on_page"] += seconds
    visitor[number: "time_on_site"] += seconds
    visitor["custom_event"] = ""
    switch below(100) {
    case ..<51: visitor["event"] = "heartbeat"
    case ..<83: open(&visitor)
    case ..<93:
      visitor["event"] = "click"
      visitor[number: "clicks"] += 1
    case ..<97:
      visitor["event"] = "custom"
      visitor["custom_event"] = pick(Words.events)
    default: visitor["event"] = "exit_intent"
    }
  }

  private mutating func open(_ visitor: inout MadeVisitor) {
    let page = Words.pages[skewed(Words.pages.count)]
    visitor["event"] = "page_view"
    visitor["page_url"] = "https://www.\(visitor["brand"]).example\(page)"
    visitor["page_title"] = "\(visitor["brand"]) \(page.dropFirst())"
    visitor[number: "page_views"] += 1
    visitor[number: "time_on_page"] = 0
  }
}
