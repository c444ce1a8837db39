@testable import Engine

/// The moment `milliseconds` after the tests' day begins.
func at(_ milliseconds: Milliseconds) -> Instant {
  Instant(milliseconds: 1_790_000_000_000 + milliseconds)
}

/// Facts as a test writes them down; what is not written is unknown.
struct FixedFacts: Facts {
  var facts: [String: Fact] = [:]
  var now = at(0)

  subscript(key: String) -> Fact { facts[key] ?? .unknown }

  /// What is about something named stands as `invite.outcome of pricing`, or for all names alike.
  subscript(reference: FieldReference) -> Fact {
    reference.of.flatMap { facts["\(reference.key) of \($0)"] } ?? self[reference.key]
  }
}

extension Library {
  /// One shop with a web channel, an app and an agent who is there.
  static func shop(_ change: (inout Library) -> Void = { _ in }) -> Library {
    var library = Library()
    library.brands["shop"] = Brand(id: "shop", title: "Shop", accent: "#3b6ef5")
    for channel in ["web", "app"] {
      library.channels[Channel.ID(channel)] = Channel(
        id: Channel.ID(channel), title: channel, brand: "shop", key: "key-\(channel)",
        origins: ["https://shop.example"], visitGap: 30 * 60_000)
    }
    library.agents["ana"] = Agent(id: "ana", title: "Ana", isOnline: true)
    library.schedules["office"] = Schedule(
      id: "office", title: "Office", zone: "UTC", week: [:], holidays: [])
    library.settings.cooldown = 0
    library.settings.conversationsPerVisit = nil
    library.settings.contentPerVisit = nil
    change(&library)
    return library
  }
}

extension Campaign {
  /// A sound live campaign on the web channel.
  static func live(
    _ id: String, _ rule: Rule = .everyone, _ change: (inout Campaign) -> Void = { _ in }
  ) -> Campaign {
    var campaign = Campaign(id: Campaign.ID(id))
    campaign.title = "Campaign \(id)"
    campaign.status = .live
    campaign.channels = ["web"]
    campaign.rule = rule
    campaign.message.variants[0].text = "Hello {{visitor.name|there}}"
    campaign.published = at(0)
    change(&campaign)
    return campaign
  }
}

extension Rule {
  /// The rule of one condition.
  static func when(_ field: String, _ test: Test) -> Rule { .condition(Condition(field, test)) }

  /// The rule of one condition about something named.
  static func when(about subject: FieldReference, _ test: Test) -> Rule {
    .condition(Condition(subject, test))
  }

  /// Reads a rule that is known to be sound.
  static func read(_ json: JSON) -> (rule: Rule, findings: [Finding]) {
    var findings: [Finding] = []
    return (Rule(json, path: "rules", findings: &findings), findings)
  }
}

extension Campaign {
  /// Reads a document.
  static func read(_ json: JSON) -> (campaign: Campaign, findings: [Finding]) {
    var findings: [Finding] = []
    return (Campaign(id: "read", json, findings: &findings), findings)
  }
}

extension [Finding] {
  /// Path and severity of each, for comparing.
  var places: [String] { map { "\($0.severity.rawValue) \($0.path)" } }
}
