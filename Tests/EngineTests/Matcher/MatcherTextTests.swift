@testable import Engine
import Testing

struct MatcherTextTests {
  @Test(arguments: UInt64(0)..<16)
  func `texts that are looked for together are found as one by one`(seed: UInt64) {
    var random = Random(seed: seed ^ 0x7e87)
    let letters = ["a", "b", "é", "e\u{301}", "Σ", "ς", ";", "\u{37e}", "/", "?", "#", "."]
    func word(_ most: Int) -> String { random.some(letters, most: most).joined() }
    let operations: [Engine.Test.TextOperator] = [
      .is, .isNot, .contains, .containsNot, .startsWith, .endsWith, .like,
    ]
    let rules = (0..<60).map { _ in
      let words = (0...random.below(2)).map { _ in word(random.happens(50) ? 3 : 6) }
      let operation = random.pick(operations)
      return random.happens(50)
        ? Rule.when("page.title", .text(operation, words))
        : Rule.when("page.url", .url(operation, words))
    }
    let matcher = Matcher(rules: rules, columns: ["page.title", "page.url"])
    var look = Matcher.Look()
    for _ in 0..<60 {
      let texts = (0...2).map { _ in word(10) }
      let facts = FixedFacts(facts: [
        "page.title": .text(texts[0]),
        "page.url": random.happens(70)
          ? .text("https://www.\(texts[1])") : .list([texts[1], texts[2]]),
      ])
      let expected = rules.indices.filter { rules[$0].truth(in: facts) == .yes }
      #expect(matcher.matches(in: facts, with: &look) == expected, "seed \(seed), \(texts)")
    }
  }

  @Test func `texts of all lengths keep apart`() {
    let texts = (0...40).map { String(repeating: "x", count: $0) } + ["xxxxxxx\0", "\0", "\0\0"]
    let rules = texts.map { Rule.when("page.title", .text(.is, [$0])) }
    let matcher = Matcher(rules: rules, columns: ["page.url", "page.title"])
    var look = Matcher.Look()
    for _ in 0..<3 {
      for (row, text) in texts.enumerated() {
        let facts = FixedFacts(facts: ["page.title": .text(text), "page.url": .text(text)])
        #expect(matcher.matches(in: facts, with: &look) == [row])
      }
    }
  }
}
