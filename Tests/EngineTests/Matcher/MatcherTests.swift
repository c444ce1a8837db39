@testable import Engine
import Testing

struct MatcherTests {
  private static let columns = Catalogue.fields.map(\.key)

  @Test(arguments: UInt64(0)..<16)
  func `a matcher agrees with the definition, row by row`(block: UInt64) {
    for seed in block * 25..<(block + 1) * 25 {
      var random = Random(seed: seed)
      let rules = (0..<random.below(40)).map { _ in random.rule() }
      let matcher = Matcher(rules: rules, columns: Self.columns)
      for _ in 0..<8 {
        let facts = random.facts()
        let expected = rules.indices.filter { rules[$0].truth(in: facts) == .yes }
        #expect(matcher.matches(in: facts) == expected, "seed \(seed)")
      }
    }
  }

  @Test func `a field without a column is unknown, and missing`() {
    let rules: [Rule] = [
      .when("gone", .flag(true)), .not(.when("gone", .flag(true))), .when("gone", .missing),
      .when("gone", .exists), .everyone, .any([]),
    ]
    #expect(Matcher(rules: rules, columns: []).matches(in: FixedFacts()) == [2, 4])
    #expect(Matcher(rules: rules, columns: Self.columns).matches(in: FixedFacts()) == [2, 4])
    #expect(Matcher(rules: [], columns: []).matches(in: FixedFacts()).isEmpty)
  }

  @Test func `a rule that needs two equalities is found by either`() {
    let both = Rule.all([
      .when("visitor.history", .choice(isOneOf: true, ["NEW"])),
      .when("utm.source", .text(.is, ["Ads", "ads", "Mail"])),
    ])
    let matcher = Matcher(rules: [both, .everyone, both], columns: Self.columns)
    var facts = FixedFacts(facts: ["visitor.history": .text("new"), "utm.source": .text("ADS")])
    #expect(matcher.matches(in: facts) == [0, 1, 2])
    facts.facts["utm.source"] = .text("other")
    #expect(matcher.matches(in: facts) == [1])
  }
}
