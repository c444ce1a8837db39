@testable import Engine
import Testing

struct MatcherWakeTests {
  private static let columns = Catalogue.fields.map(\.key)

  @Test(arguments: UInt64(0)..<16)
  func `before the moment to wake up nothing changes, whatever the rules`(block: UInt64) {
    for seed in block * 12..<(block + 1) * 12 {
      var random = Random(seed: seed ^ 0xa1a2)
      var rules = (0..<random.below(12) + 1).map { _ in random.rule(depth: 2) }
      var matcher = Matcher(rules: rules, columns: Self.columns)
      rules.append(random.rule(depth: 2))
      matcher.insert(rules[rules.count - 1], at: rules.count - 1)
      var look = Matcher.Look()
      var facts = random.facts()
      let found = matcher.matches(in: facts, with: &look)
      let end = matcher.nextChange(in: facts, after: look) ?? .distantFuture
      for _ in 0..<20 {
        let latest = min(end - facts.now - 1, random.pick([2, 1_000, 100_000, 10_000_000]))
        guard latest > 0 else { break }
        var later = facts
        later.now = facts.now + Int64(random.below(Int(latest) + 1))
        let truths = rules.indices.filter { rules[$0].truth(in: later) == .yes }
        #expect(truths == found, "seed \(seed), \(later.now - facts.now) of \(latest) ms")
      }
      // A search in other facts asks anew.
      facts.facts = [:]
      _ = matcher.matches(in: facts, with: &look)
      #expect(matcher.nextChange(in: facts, after: look) == nil, "seed \(seed)")
    }
  }

  @Test func `only bounds of rules that are left wake anybody`() {
    let time = { (bound: Milliseconds) in Rule.when("page.time", .duration(.greater, bound)) }
    let title = Rule.when("page.title", .text(.is, ["lamp"]))
    let matcher = Matcher(
      rules: [.all([title, time(30_000)]), .all([title, time(10_000)])], columns: Self.columns)
    var look = Matcher.Look()
    var facts = FixedFacts(facts: ["page.time": .since(at(-20_000)), "page.title": .text("lamp")])
    #expect(matcher.winner(in: facts, with: &look) == 1)
    #expect(matcher.nextChange(in: facts, after: look) == at(10_001))
    facts.facts["page.title"] = .text("chair")
    #expect(matcher.winner(in: facts, with: &look) == nil)
    #expect(matcher.nextChange(in: facts, after: look) == nil)
    facts.facts["page.title"] = .text("lamp")
    facts.now = at(10_001)
    #expect(matcher.winner(in: facts, with: &look) == 0)
    #expect(matcher.nextChange(in: facts, after: look) == nil)
  }
}
