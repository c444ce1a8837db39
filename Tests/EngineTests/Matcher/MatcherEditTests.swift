@testable import Engine
import Testing

struct MatcherEditTests {
  private static let columns = Catalogue.fields.map(\.key)

  @Test(arguments: UInt64(0)..<12)
  func `a matcher that was edited agrees with the definition`(seed: UInt64) {
    var random = Random(seed: seed ^ 0xed17)
    var rules = (0..<random.below(80) + 1).map { _ in random.rule(depth: 2) }
    var matcher = Matcher(rules: rules, columns: Self.columns)
    var look = Matcher.Look()
    // Enough edits that everything is compiled anew in between.
    for edit in 0..<70 {
      if !rules.isEmpty, random.happens(50) {
        let row = random.below(rules.count)
        rules.remove(at: row)
        matcher.remove(at: row)
      }
      if random.happens(60) {
        let row = random.below(rules.count + 1)
        let rule = random.rule(depth: 2)
        rules.insert(rule, at: row)
        matcher.insert(rule, at: row)
      }
      let facts = random.facts()
      let expected = rules.indices.filter { rules[$0].truth(in: facts) == .yes }
      #expect(matcher.count == rules.count, "seed \(seed), edit \(edit)")
      #expect(matcher.matches(in: facts, with: &look) == expected, "seed \(seed), edit \(edit)")
      #expect(
        matcher.winner(in: facts, with: &look) == expected.first, "seed \(seed), edit \(edit)")
    }
  }

  @Test func `a rule put in wins over those after it and loses to those before it`() {
    let title = Rule.when("page.title", .text(.contains, ["lamp"]))
    let rules = (0..<200).map { $0 % 2 == 0 ? title : Rule.not(title) }
    var matcher = Matcher(rules: rules, columns: Self.columns)
    var look = Matcher.Look()
    let facts = FixedFacts(facts: ["page.title": .text("A lamp")])
    matcher.insert(.everyone, at: 0)
    #expect(matcher.winner(in: facts, with: &look) == 0)
    matcher.remove(at: 0)
    matcher.insert(.everyone, at: 1)
    #expect(matcher.matches(in: facts, with: &look).prefix(3) == [0, 1, 3])
    matcher.remove(at: 0)
    #expect(matcher.matches(in: facts, with: &look).prefix(3) == [0, 2, 4])
  }
}
