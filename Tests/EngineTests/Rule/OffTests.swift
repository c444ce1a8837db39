import Testing

@testable import Engine

@Suite struct `A rule that is switched off` {
  private static let url = Rule.when("page.url", .url(.contains, ["/a"]))
  private static let time = Rule.when("page.time", .duration(.greater, 1_000))

  @Test func `is kept in its document`() {
    let rule = Rule.all([.off(Self.url), .not(.off(.any([Self.time])))])
    var findings: [Finding] = []
    #expect(rule.json["all"]?.array?.first?["off"] == Self.url.json)
    #expect(Rule(rule.json, path: "rules", findings: &findings) == rule)
    #expect(findings.isEmpty)
  }

  @Test(arguments: UInt64(0)..<64)
  func `is judged as if it were not there`(seed: UInt64) {
    var random = Random(seed: seed)
    let rule = random.rule()
    let facts = random.facts()
    #expect(
      rule.truth(in: facts) == (rule.withoutOff ?? .everyone).truth(in: facts), "seed \(seed)")
    #expect(rule.conditions == (rule.withoutOff ?? .everyone).conditions, "seed \(seed)")
    #expect(rule.words == (rule.withoutOff ?? .everyone).words, "seed \(seed)")
  }

  @Test func `leaves an empty group that is named`() {
    var campaign = Campaign(id: "a")
    campaign.rule = .any([.off(Self.url)])
    let findings = campaign.findings(
      in: Library(), window: Window(), now: Instant(milliseconds: 0))
    #expect(
      findings.contains { $0.path == "rules.any" && $0.sentence.contains("switched off") })
  }
}

extension Rule {
  /// The rule without what is switched off; `nil` if nothing is left.
  fileprivate var withoutOff: Rule? {
    switch self {
    case .all(let rules): .all(rules.compactMap(\.withoutOff))
    case .any(let rules): .any(rules.compactMap(\.withoutOff))
    case .none(let rules): .none(rules.compactMap(\.withoutOff))
    case .not(let rule): rule.withoutOff.map { .not($0) }
    case .off: nil
    case .condition: self
    }
  }
}
