/// What campaigns want pages to tell besides what pages always tell.
///
/// Nothing else is reported of what visitors click and how far they scroll.
public struct PageWishes: Hashable, Sendable {
  /// Whether a rule or a trigger is about scrolling.
  public let scroll: Bool
  /// The CSS selectors whose clicks somebody waits for, sorted.
  public let selectors: [String]
  /// What stands in the addresses whose clicks somebody waits for, in lower case, sorted.
  public let links: [String]

  /// What the live campaigns of `plan` on `channel` want.
  init(of plan: Plan, on channel: Channel.ID) {
    let campaigns = plan.items.map(\.campaign).filter {
      $0.status == .live && $0.channels.contains(channel)
    }
    var (scroll, selectors, links): (Bool, Set<String>, Set<String>) = (false, [], [])
    for campaign in campaigns {
      switch campaign.trigger.event {
      case .scroll: scroll = true
      case .click(.selector(let selector)): selectors.insert(selector)
      case .click(.link(let pattern)): links.insert(Self.core(of: pattern))
      case .always, .page, .visit, .exitIntent, .idle, .widgetOpened, .widgetClosed, .waiting,
        .chatEnded, .identified, .event, .cart, .error, .teamOnline, .segmentEntered, .manual:
        break
      }
    }
    let rules = campaigns.map(\.rule) + (campaigns.isEmpty ? [] : plan.surroundings.rules)
    self.scroll = scroll || rules.contains { $0.conditions.contains { $0.field == "page.scroll" } }
    self.selectors = selectors.sorted()
    self.links = links.sorted()
  }

  /// What every address has that fits the pattern: pages compare loosely, the engine exactly.
  private static func core(of pattern: String) -> String {
    var core =
      URLPattern(pattern, for: .contains).text.split(separator: "#")
      .max { $0.count < $1.count } ?? ""
    while core.hasSuffix("/") { core = core.dropLast() }
    return String(core)
  }
}

extension Plan {
  /// Returns what campaigns want pages on `channel` to tell.
  ///
  /// - Complexity: O(*n*) in the conditions of all rules; to be asked when the plan changes.
  public func wishes(on channel: Channel.ID) -> PageWishes { PageWishes(of: self, on: channel) }
}

extension Surroundings {
  /// The rules of all segments.
  fileprivate var rules: [Rule] { Array(segments.values) }
}
