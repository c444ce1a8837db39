import Dashboard
import Engine
import Terminal

/// A model with a small shop, and keys pressed on it.
struct Play {
  var model: Model
  var effects: [Effect] = []

  /// Opens the dashboard on a workspace with `campaigns`.
  init(_ campaigns: [Campaign] = [], size: Size = Size(80, 24)) {
    model = Model(size: size)
    var snapshot = Snapshot()
    snapshot.name = "Shop"
    snapshot.library = .shop
    snapshot.campaigns = campaigns
    _ = model.update(.tick(Clock(now: Instant(milliseconds: 1_795_000_000_000))))
    _ = model.update(.loaded(snapshot))
  }

  /// Presses the named keys, separated by blanks; `"text"` is typed letter by letter.
  mutating func press(_ script: String) {
    var rest = Substring(script)
    while let first = rest.first {
      if first == " " {
        rest.removeFirst()
      } else if first == "\"" {
        let text = rest.dropFirst().prefix { $0 != "\"" }
        rest = rest.dropFirst(text.count + 2)
        for character in text { press(.character(character)) }
      } else {
        let name = rest.prefix { $0 != " " }
        rest = rest.dropFirst(name.count)
        guard let key = Key(named: String(name)) else { preconditionFailure("no key \(name)") }
        press(key)
      }
    }
  }

  /// Presses one key.
  mutating func press(_ key: Key) { effects += model.update(.input(.key(key))) }

  /// The screen as text.
  var text: String { model.frame().text }

  /// The campaigns that were to be saved.
  var saves: [Save] {
    effects.compactMap { effect in
      guard case .save(let save) = effect else { return nil }
      return save
    }
  }
}

extension Library {
  /// A brand, a channel, an agent, a schedule.
  static var shop: Library {
    var library = Library()
    var findings: [Finding] = []
    library.brands["acme"] = Brand(id: "acme", ["title": "Acme"], findings: &findings)
    library.channels["web"] = Channel(
      id: "web", ["title": "Website", "brand": "acme", "key": "k"], findings: &findings)
    library.agents["mia"] = Agent(id: "mia", ["title": "Mia Sommer"], findings: &findings)
    library.schedules["office"] = Schedule(
      id: "office", ["title": "Office", "week": ["monday": ["09:00-17:00"]]], findings: &findings)
    return library
  }
}

extension Campaign {
  /// A sound campaign.
  static func sample(_ id: Campaign.ID, _ status: Campaign.Status = .live) -> Campaign {
    var campaign = Campaign(id: id)
    campaign.revision = 1
    campaign.title = "About \(id)"
    campaign.status = status
    campaign.channels = ["web"]
    campaign.sender = "mia"
    campaign.message.variants[0].text = "Hello"
    campaign.rule = .all([
      .condition(Condition("page.url", .url(.contains, ["/pricing"]))),
      .condition(Condition("page.time", .duration(.greater, 45_000))),
    ])
    return campaign
  }
}
