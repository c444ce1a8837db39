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

  @Test(arguments: UInt64(0)..<16)
  func `a look that has seen much finds the same, winner and all`(block: UInt64) {
    var look = Matcher.Look()
    for seed in block * 8..<(block + 1) * 8 {
      var random = Random(seed: seed ^ 0xbeac0)
      // More rows than bits in a word, often the same conditions, now and then divided by a source.
      let rules = (0..<random.below(150)).map { _ in
        let rule = random.rule(depth: 2)
        guard random.happens(60) else { return rule }
        return .all([.when("utm.source", .text(.is, [random.pick(["Ads", "mail", "x*y"])])), rule])
      }
      let matcher = Matcher(rules: rules, columns: Self.columns)
      for _ in 0..<20 {
        var facts = random.facts()
        if random.happens(70) {
          facts.facts["utm.source"] = random.pick([.text("ADS"), .text("Mail"), .list(["ads"])])
        }
        let expected = rules.indices.filter { rules[$0].truth(in: facts) == .yes }
        #expect(matcher.matches(in: facts, with: &look) == expected, "seed \(seed)")
        #expect(matcher.winner(in: facts, with: &look) == expected.first, "seed \(seed)")
      }
    }
  }

  @Test(arguments: [65, 128, 4_100])
  func `rows in many words are found one by one and together`(count: Int) {
    let rules = (0..<count).map { row in
      Rule.all([
        .when("visitor.visits", .number(.is, Int64(row % 97))),
        .when("page.title", row % 2 == 0 ? .exists : .text(.contains, ["t\(row % 5)"])),
      ])
    }
    let matcher = Matcher(rules: rules, columns: Self.columns)
    var look = Matcher.Look()
    for visits in [0, 1, 30, 96, 97] {
      let facts = FixedFacts(facts: [
        "visitor.visits": .number(Int64(visits)), "page.title": .text("T1 and t3"),
      ])
      let expected = rules.indices.filter { rules[$0].truth(in: facts) == .yes }
      #expect(matcher.matches(in: facts, with: &look) == expected)
      #expect(matcher.winner(in: facts, with: &look) == expected.first)
    }
  }

  @Test func `what is unknown leaves neither those that need it nor those that need it not`() {
    let title = Rule.when("page.title", .text(.contains, ["lamp"]))
    let visits = Rule.when("visitor.visits", .number(.greater, 1))
    // Enough of each that the columns get bitmaps.
    let rules: [Rule] =
      (0..<10).flatMap { _ in
        [
          title, .not(title), visits, .not(visits), .any([title, .everyone]),
          .none([title, visits]),
        ]
      } + [.when("page.title", .missing), .not(.when("page.title", .exists))]
    let matcher = Matcher(rules: rules, columns: Self.columns)
    var look = Matcher.Look()
    let all = (0..<10).map { $0 * 6 + 4 }
    #expect(matcher.matches(in: FixedFacts(), with: &look) == all + [60, 61])
    // A fact of another type says as little.
    let odd = FixedFacts(facts: ["page.title": .number(3), "visitor.visits": .text("3")])
    #expect(matcher.matches(in: odd, with: &look) == all)
    #expect(matcher.winner(in: odd, with: &look) == 4)
  }

  @Test func `a rule that needs two values of the dividing column is judged by both`() {
    let either = Rule.when("utm.source", .text(.is, ["a", "b"]))
    let rules: [Rule] = [
      .all([either, .when("utm.source", .text(.is, ["b", "c"]))]), .all([either, either]),
    ]
    let matcher = Matcher(rules: rules, columns: Self.columns)
    for (text, rows) in [("a", [1]), ("b", [0, 1]), ("c", [])] {
      #expect(matcher.matches(in: FixedFacts(facts: ["utm.source": .text(text)])) == rows)
    }
  }

  @Test func `groups without members and conditions said twice are what they say`() {
    let visits = Rule.when("visitor.visits", .number(.atLeast, 2))
    let rules: [Rule] = [
      .all([]), .any([]), .none([]), .not(.all([])), .all([visits, visits, .none([]), visits]),
      .all([visits, .not(visits)]), .all([visits, .any([])]),
      .none([.any([]), .not(.any([visits]))]),
    ]
    let matcher = Matcher(rules: rules, columns: Self.columns)
    #expect(
      matcher.matches(in: FixedFacts(facts: ["visitor.visits": .number(2)])) == [0, 2, 4, 7])
    #expect(matcher.matches(in: FixedFacts(facts: ["visitor.visits": .number(1)])) == [0, 2])
  }

  @Test func `ever new texts do not fill the memory`() {
    let rules =
      (0..<20).map { Rule.when("page.title", .text(.is, ["t\($0)"])) }
      + [.when("page.title", .text(.endsWith, ["9"]))]
    let matcher = Matcher(rules: rules, columns: Self.columns)
    var look = Matcher.Look()
    var largest = 0
    for number in 0..<Symbols.limit + 2_000 {
      _ = matcher.winner(in: FixedFacts(facts: ["page.title": .text("t\(number)")]), with: &look)
      largest = max(largest, look.settled.symbols.count)
    }
    #expect(largest == Symbols.limit + 1)
    #expect(look.settled.symbols.count < 2_000)
    #expect(
      matcher.matches(in: FixedFacts(facts: ["page.title": .text("t9")]), with: &look) == [9, 20])
  }

  @Test func `a look goes from one matcher to another`() {
    let columns = ["page.title"]
    let one = Matcher(rules: [.when("page.title", .text(.is, ["a"]))], columns: columns)
    let other = Matcher(rules: [.when("page.title", .text(.is, ["b"]))], columns: columns)
    let facts = FixedFacts(facts: ["page.title": .text("a")])
    var look = Matcher.Look()
    for _ in 0..<3 {
      #expect(one.winner(in: facts, with: &look) == 0)
      #expect(other.winner(in: facts, with: &look) == nil)
    }
  }
}
